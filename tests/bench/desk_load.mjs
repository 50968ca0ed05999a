// The desk under load: node tests/bench/desk_load.mjs build/intray flip|crew [--flips N] [--minutes N] [--json]
//
// flip: how long a clerk waits for the next document, and for the image to follow the focus, in Chromium, while ten
// clerks work over HTTP and files keep both readers busy. crew: what the server promised ten clerks who work one queue,
// and is killed in the middle. Exit 1 where a promise or a bound is broken.
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newPage, signIn, startBrowser } from '../web/fixture.mjs';
import { opened, shift } from '../web/shift.mjs';
import { watchDesk } from './desk_watch.mjs';

const bounds_ms = { flip: 100, focus: 50, focus_reduced_motion: 50 };
const within = (found) => Object.entries(bounds_ms).every(([name, bound]) => found[name].count > 0 && found[name].p95_ms <= bound);
/** A clerk needs 11 s for a document with an exception in it; those here look at four fields. */
const field_ms = 2500;
const looked_at_ms = 2000;

const [program, what, ...options] = process.argv.slice(2);
const option = (name, otherwise) => (options.includes(name) ? Number(options[options.indexOf(name) + 1]) : otherwise);
if (!program || !['flip', 'crew'].includes(what)) {
  console.error('desk_load.mjs: nothing to measure; call it as: node tests/bench/desk_load.mjs build/intray flip|crew');
  process.exit(2);
}
process.env.INTRAY_PROGRAM = resolve(program);

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
function figures(found, part = 'took') {
  const sorted = found.map((one) => one[part]).sort((a, b) => a - b);
  return { count: sorted.length, median_ms: at(sorted, 0.5) ?? 0, p95_ms: at(sorted, 0.95) ?? 0, longest_ms: sorted.at(-1) ?? 0 };
}

/** What the page saw of the key. It watches before the key goes down. */
async function watched(page, what, key) {
  await page.evaluate((name) => void (window.desk_watched = window.desk_watch[name]()), what);
  await page.keyboard.press(key);
  return page.evaluate(() => window.desk_watched);
}

/** Accepts what can be accepted, every fourth is postponed; so is what a person would be asked about. */
async function flips(page, wanted) {
  const found = { accept: [], postpone: [] };
  for (let number = 0; number < wanted; ++number) {
    await pause(looked_at_ms);
    const accepted = number % 4 < 3 ? await watched(page, 'nextDocument', 'Control+Enter') : null;
    if (accepted) {
      found.accept.push(accepted);
      continue;
    }
    await page.keyboard.press('Escape');
    const postponed = await watched(page, 'nextDocument', 'Alt+p');
    if (postponed) found.postpone.push(postponed);
  }
  return found;
}

/** Tabs through a document's fields; only those with ink move the image. */
async function focuses(page, wanted) {
  const found = [];
  for (let step = 0; found.length < wanted && step < wanted * 4; ++step) {
    const moved = await watched(page, 'nextFocus', 'Tab');
    if (moved) found.push(moved);
  }
  return found;
}

async function benchFlip() {
  const count = option('--flips', 60);
  const names = [...Array.from({ length: 10 }, (_, index) => `clerk${String.fromCharCode(97 + index)}`), 'measured'];
  const { house, postman, clerks } = await opened(names, { field_ms });
  const browser = await startBrowser();
  let working = true;
  try {
    for (let number = 0; number < 60; ++number) await postman.invoice();
    const going_on = () => working;
    const crew = Promise.all([...clerks.slice(0, 10).map((clerk) => clerk.work(going_on)), postman.keepBusy(going_on, { waiting: 6, for_clerks: 60 })]);
    const app = { browser, address: house.address };
    const page = await newPage(app);
    await page.addInitScript(watchDesk);
    await signIn(page, app, 'measured');
    await page.goto(`${app.address}/#/review`);
    await page.locator('.viewer canvas[data-painted=true]').waitFor();
    const flipped = await flips(page, count);
    const still = await focuses(page, count);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const moving = await focuses(page, count);
    working = false;
    await crew;
    const all = [...flipped.accept, ...flipped.postpone];
    return {
      flip: figures(all), flip_waiting_for_server: figures(all, 'server'), accept: figures(flipped.accept), postpone: figures(flipped.postpone),
      focus: figures(moving), focus_reduced_motion: figures(still),
    };
  } finally {
    working = false;
    await browser.close();
    await house.server.halt();
    rmSync(house.server.data, { recursive: true, force: true });
  }
}

function printFlip(found) {
  console.log('ten clerks over HTTP, two readers busy; from key down to painted');
  for (const [name, { count, median_ms, p95_ms, longest_ms }] of Object.entries(found)) {
    const bound = bounds_ms[name];
    const judged = bound ? (p95_ms <= bound ? ` (at most ${bound})` : ` (MISSED: at most ${bound})`) : '';
    console.log(`  ${name.replaceAll('_', ' ').padEnd(24)} ${count} times, median ${median_ms.toFixed(0)} ms, p95 ${p95_ms.toFixed(0)} ms${judged}, longest ${longest_ms.toFixed(0)} ms`);
  }
}

function printCrew({ counts, breaches }, minutes) {
  console.log(`ten clerks at one queue for ${minutes} minutes, the server killed in the middle`);
  for (const [what, count] of Object.entries(counts)) console.log(`  ${what.replaceAll('_', ' ').padEnd(20)} ${count}`);
  console.log(`  ${'breaches'.padEnd(20)} ${breaches.length}`);
  for (const breach of breaches) console.log(`    ${breach}`);
}

async function main() {
  const as_json = options.includes('--json');
  if (what === 'flip') {
    const found = await benchFlip();
    if (as_json) console.log(JSON.stringify(found, null, 1));
    else printFlip(found);
    return within(found) ? 0 : 1;
  }
  const minutes = option('--minutes', 10);
  const { counts, breaches } = await shift({ seconds: minutes * 60, field_ms, told: (text) => console.error(text) });
  if (as_json) console.log(JSON.stringify({ minutes, counts, breaches }, null, 1));
  else printCrew({ counts, breaches }, minutes);
  return breaches.length > 0 ? 1 : 0;
}
process.exit(await main());
