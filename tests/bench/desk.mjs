// Seconds a document at the desk, by the keystroke-level model over the browser's own event log
// (Card, Moran and Newell 1980): node tests/bench/desk.mjs build/intray [--json]
//
// Three clerks work the same sample invoices: one keys every field, one visits all fields, one looks
// only at what the desk takes them to. What they type comes from the samples' truths; line items are
// left as they were read by all three.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { addPerson, administrator, arrived, go, newPage, samples, signIn, startIntray, upload } from '../web/fixture.mjs';

const cost = { letter: 0.28, digit: 0.2, point: 1.1, home: 0.4, think: 1.35 };
const flagged_marks = ['doubtful', 'missing', 'failed'];
const settled_ms = 500;
const [program, ...options] = process.argv.slice(2);
if (!program) {
  console.error('desk.mjs: no program given; call it as: node tests/bench/desk.mjs build/intray [--json]');
  process.exit(2);
}
process.env.INTRAY_PROGRAM = resolve(program);

const truthOf = (file) => JSON.parse(readFileSync(join(samples, file.replace(/\.[^.]+$/, '.truth.json'))));
const invoices = readdirSync(samples)
  .filter((file) => /^invoice-/.test(file) && !/\.(json|xml)$/.test(file))
  .filter((file) => truthOf(file).fields);

const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const same = (a, b) => plain(a) === plain(b) || (a !== '' && b !== '' && Number(a) === Number(b));

/** What a person's hands and head take for the events of one document. */
function seconds(events, flags) {
  let sum = cost.think * (1 + flags);
  let at_mouse = false;
  for (const { type, key } of events) {
    const mouse = type === 'mousedown';
    if (mouse !== at_mouse) sum += cost.home;
    at_mouse = mouse;
    if (mouse) sum += cost.point + cost.letter;
    else sum += /^[0-9.,-]$/.test(key) ? cost.digit : cost.letter;
  }
  return sum;
}

async function recording(page) {
  await page.addInitScript(() => {
    window.desk_log = [];
    for (const type of ['keydown', 'mousedown']) {
      window.addEventListener(type, (event) => window.desk_log.push({ type, key: event.key ?? '' }), true);
    }
  });
}

const where = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const name = element?.id.startsWith('field-') ? element.id.slice('field-'.length) : '';
    const value = element instanceof HTMLInputElement && element.type === 'checkbox' ? String(element.checked) : (element?.value ?? '');
    return { name, value, mark: name ? element.closest('[data-mark]').dataset.mark : '' };
  });
const marks = (page) =>
  page.evaluate(() => [...document.querySelectorAll('.field')].map((field) => ({
    name: field.querySelector('[id^=field-]').id.slice('field-'.length), mark: field.dataset.mark,
    value: field.querySelector('input, textarea').value,
  })));

const allSelected = (page) =>
  page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.activeElement;
    return !value || (selectionStart === 0 && selectionEnd === value.length);
  });

async function put(page, wanted) {
  await page.keyboard.press('Control+a');
  if (wanted === '') await page.keyboard.press('Delete');
  else await page.keyboard.type(wanted);
}

const clerks = {
  async 'key everything'(page, truth) {
    const fields = await marks(page);
    while ((await where(page)).name !== fields[0].name) await page.keyboard.press('Shift+Tab');
    for (const { name } of fields) {
      const wanted = truth[name] ?? '';
      if (wanted !== '') {
        // With doubtful characters the caret stands at the first of them, and nothing is selected.
        if (!(await allSelected(page))) await page.keyboard.press('Control+a');
        await page.keyboard.type(wanted);
      }
      await page.keyboard.press('Tab');
    }
  },
  async 'visit all fields'(page, truth) {
    const fields = await marks(page);
    while ((await where(page)).name !== fields[0].name) await page.keyboard.press('Shift+Tab');
    for (const { name } of fields) {
      const { value } = await where(page);
      if (!same(value, truth[name] ?? '')) await put(page, truth[name] ?? '');
      await page.keyboard.press('Tab');
    }
  },
  async 'exceptions only'(page, truth) {
    const seen = new Set();
    for (;;) {
      const { name, value, mark } = await where(page);
      if (!flagged_marks.includes(mark) || seen.has(name)) return;
      seen.add(name);
      if (!same(value, truth[name] ?? '')) await put(page, truth[name] ?? '');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(settled_ms);
    }
  },
};

/** What came of accepting: the next document, a question for a reason, or a refusal. */
async function answered(page, here) {
  const answer = await page.waitForFunction((url) => {
    if (location.href !== url) return 'accepted';
    if (document.querySelector('.refusal')) return 'refused';
    return document.querySelector('dialog[open] .letters') ? 'asked' : null;
  }, here);
  return answer.jsonValue();
}

/** Takes the reason of that letter, or the first. */
async function giveReason(page, letter = '') {
  const letters = page.locator('dialog[open] .letters');
  await letters.waitFor();
  await page.keyboard.press((letter || (await letters.locator('kbd').first().textContent())).toLowerCase());
  await letters.waitFor({ state: 'detached' });
}

/** Accepts as a clerk does, who answers what the desk asks: why over a finding (it is so printed), and that a twin of
    another document arrived twice. Each is one more thing to think about. */
async function leave(page) {
  const here = page.url();
  const asked = [];
  await page.keyboard.press('Control+Enter');
  let answer = await answered(page, here);
  if (answer === 'asked') {
    asked.push('reason');
    await giveReason(page);
    answer = await answered(page, here);
  }
  if (answer === 'refused' && (await page.getByRole('region', { name: 'Before it is booked' }).getByRole('link').count())) {
    asked.push('twin');
    await page.keyboard.press('Alt+x');
    await giveReason(page, 'T');
    await page.waitForFunction((url) => location.href !== url, here);
    answer = 'rejected';
  }
  return { asked, refused: answer === 'refused' };
}

async function one(page, work, truth) {
  await page.waitForFunction(() => document.activeElement?.id.startsWith('field-') || document.activeElement?.id === 'accept');
  const before = await marks(page);
  const flags = before.filter(({ mark }) => flagged_marks.includes(mark)).length;
  await page.evaluate(() => (window.desk_log.length = 0));
  await work(page, truth);
  await page.waitForTimeout(settled_ms);
  const wrong = (await marks(page)).filter(({ name, value }) => truth[name] !== undefined && !same(value, truth[name])).map(({ name }) => name);
  const { asked, refused } = await leave(page);
  const events = await page.evaluate(() => window.desk_log);
  return {
    flags, asked, fields: before.length, wrong, refused, mouse: events.filter(({ type }) => type === 'mousedown').length,
    keys: events.filter(({ type }) => type === 'keydown').length, seconds: seconds(events, flags + asked.length),
  };
}

/** Reads the invoices once; every clerk then works on a copy. */
async function prepared() {
  const app = await startIntray();
  const admin = await administrator(app);
  await upload(admin, app, invoices.map((file) => join(samples, file)));
  const waiting = [];
  for (const file of invoices) {
    await go(admin, app, '/inbox');
    const id = await arrived(admin, app, file, ['To review', 'Accepted', 'Posted']);
    if (await admin.locator(`a[href$="/${id}"]`).filter({ hasText: 'To review' }).count()) waiting.push([id, file]);
  }
  await addPerson(app, admin, 'clerk', ['Clerk']);
  const kept = mkdtempSync(join(tmpdir(), 'intray-desk-'));
  await app.halt();
  cpSync(app.data, kept, { recursive: true });
  await app.stop();
  return { kept, waiting };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

async function main() {
  const { kept, waiting } = await prepared();
  const figures = { invoices: invoices.length, to_review: waiting.length, clerks: {} };
  for (const [called, work] of Object.entries(clerks)) {
    const data = mkdtempSync(join(tmpdir(), 'intray-desk-'));
    cpSync(kept, data, { recursive: true });
    const app = await startIntray(data);
    const page = await newPage(app);
    await recording(page);
    await signIn(page, app, 'clerk');
    const results = [];
    for (const [id, file] of waiting) {
      await go(page, app, `/review/${id}`);
      await page.locator(`.desk[data-document="${id}"] .viewer canvas[data-painted=true]`).waitFor();
      const truth = Object.fromEntries(Object.entries(truthOf(file).fields).map(([name, { value }]) => [name, value ?? '']));
      results.push({ file, ...(await one(page, work, truth)) });
    }
    await app.stop();
    figures.clerks[called] = {
      mean_seconds: mean(results.map((one) => one.seconds)), median_seconds: median(results.map((one) => one.seconds)),
      keys: mean(results.map((one) => one.keys)), mouse_events: results.reduce((sum, one) => sum + one.mouse, 0),
      flagged_share: results.reduce((sum, one) => sum + one.flags, 0) / results.reduce((sum, one) => sum + one.fields, 0),
      wrong_fields_left: results.reduce((sum, one) => sum + one.wrong.length, 0), with_reason: results.filter((one) => one.asked.includes('reason')).length,
      twins: results.filter((one) => one.asked.includes('twin')).length,
      refused: results.filter((one) => one.refused).length,
      documents: results,
    };
  }
  rmSync(kept, { recursive: true, force: true });
  const { documents, flagged_share, mean_seconds } = figures.clerks['exceptions only'];
  const fields = mean(documents.map((one) => one.fields));
  const closing = cost.think + 2 * cost.letter;
  figures.seconds_at_15_percent = closing + ((mean_seconds - closing) * 0.15) / Math.max(flagged_share, 0.01);
  if (options.includes('--json')) return console.log(JSON.stringify(figures, null, 1));
  console.log(`${figures.invoices} sample invoices, ${figures.to_review} of them for a clerk, ${fields.toFixed(1)} fields each`);
  for (const [called, one] of Object.entries(figures.clerks)) {
    console.log(
      `  ${called.padEnd(16)} mean ${one.mean_seconds.toFixed(1)} s, median ${one.median_seconds.toFixed(1)} s, ${one.keys.toFixed(0)} keys, ` +
        `${one.mouse_events} mouse events, ${(one.flagged_share * 100).toFixed(0)} % of fields flagged, ` +
        `${one.wrong_fields_left} wrong fields left, ${one.with_reason} with a reason, ${one.twins} rejected as twins, ${one.refused} not accepted`,
    );
  }
  console.log(`  exceptions only, were 15 % of fields flagged: ${figures.seconds_at_15_percent.toFixed(1)} s`);
}
await main();
