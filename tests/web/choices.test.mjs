// At the desk: other values by their digits, doubtful characters, fields left without a value, reasons, the queue.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { addPerson, administrator, arrived, go, openDesk, picture, startIntray, upload, violations } from './fixture.mjs';
import { invoice } from './paper.mjs';

let app;
let clara;
let count = 0;
let id;
let name;
before(async () => {
  app = await startIntray();
  const admin = await administrator(app);
  clara = await addPerson(app, admin, 'clara', ['Clerk']);
});
after(() => app?.stop());

/** An invoice of its own for each journey, whose total is wrong by eleven; gives its id. */
async function arrive() {
  count += 1;
  const paper = await invoice(app, {
    name: `choice-${count}.pdf`, supplier: `Ferncliffe Supplies ${count} Ltd`, number: `FS-88${count}`, net: '100.00', tax: '20.00', total: '131.00',
  });
  await upload(clara, app, [paper]);
  return arrived(clara, app, paper.name);
}
beforeEach(async () => {
  id = await arrive();
  name = `choice-${count}.pdf`;
  await openDesk(clara, app, id);
});

const field = (title) => clara.getByLabel(title, { exact: true });
const focused = () => clara.evaluate(() => document.activeElement?.id ?? '');
const mark = (title) => clara.locator('.field', { has: field(title) }).locator('.mark');
const choices = () => clara.locator('.field.active .choices');

/** By Tab to a field, from wherever the caret is. */
async function tabTo(field_id) {
  await clara.waitForFunction(() => document.activeElement?.id.startsWith('field-'));
  for (let step = 0; step < 80 && (await focused()) !== field_id; ++step) await clara.keyboard.press('Tab');
  assert.equal(await focused(), field_id);
}
async function type(field_id, text) {
  await tabTo(field_id);
  await clara.keyboard.press('Control+A');
  await clara.keyboard.type(text);
}
/** What the paper says, so that nothing but the journey's own matter is left. */
async function keyRest() {
  await type('field-supplier_name', `Ferncliffe Supplies ${count} Ltd`);
  await type('field-invoice_number', `FS-88${count}`);
  await type('field-issue_date', '2026-03-04');
  await type('field-currency', 'GBP');
  await type('field-net_total', '100.00');
  await type('field-tax_total', '20.00');
  await type('field-total', '120.00');
}
async function history() {
  return (await (await clara.request.get(`${app.address}/api/documents/${id}/history`)).json()).history;
}

test('another value of the page is taken by its digit, and given back', async () => {
  await tabTo('field-total');
  await choices().getByRole('button').nth(1).waitFor();
  await picture(clara, 'choices');
  assert.deepEqual(await violations(clara), []);
  const values = await choices().locator('button .cut').allTextContents();
  assert.equal(new Set(values).size, values.length);
  assert.ok(!values.includes('131.00'), values.join());
  const height = await clara.locator('.field.active').evaluate((row) => row.offsetHeight);
  assert.ok(height > 0);

  await clara.keyboard.press('Alt+2');
  assert.equal(await field('Total').inputValue(), values[1]);
  await mark('Total').getByText('Corrected').waitFor();
  assert.notEqual(await focused(), '');

  // What was read is the first to choose from then.
  await tabTo('field-total');
  await choices().getByText('as read').waitFor();
  await clara.keyboard.press('Alt+1');
  assert.equal(await field('Total').inputValue(), '131.00');
  await clara.keyboard.press('Control+Z');
  assert.equal(await field('Total').inputValue(), values[1]);
  assert.deepEqual(clara.complaints, []);
});

test('a value that makes the check hold stands first', async () => {
  const one = await invoice(app, {
    name: 'two-totals.pdf', supplier: 'Ferncliffe Supplies Ltd', number: 'FS-900', net: '100.00', tax: '20.00', total: '131.00', iban: 'paid 120.00 GBP',
  });
  await upload(clara, app, [one]);
  await openDesk(clara, app, await arrived(clara, app, 'two-totals.pdf'));
  await tabTo('field-total');
  const mending = choices().getByRole('button').filter({ hasText: 'check holds' });
  await mending.first().waitFor();
  assert.match(await choices().getByRole('button').first().textContent(), /check holds/);
  await clara.keyboard.press('Alt+1');
  await clara.getByRole('region', { name: 'Checks' }).getByText('131').waitFor({ state: 'detached' });
  assert.deepEqual(clara.complaints, []);
});

test('doubtful characters are dotted, and the first is typed over', async () => {
  // The paper is read without any doubt: the answer tells of two in the number.
  await clara.route(/\/other-values$/, async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    const value = `FS-88${count}`;
    const fields = told.fields.filter((one) => one.field !== 'invoice_number');
    fields.push({ field: 'invoice_number', value, characters: [[3, 0.85], [4, 0.4]], others: [], stated: false });
    await route.fulfill({ response: answer, json: { fields } });
  });
  await clara.reload();
  await tabTo('field-invoice_number');
  const dotted = clara.locator('.field.active .dots .doubt');
  await dotted.first().waitFor();
  assert.deepEqual(await dotted.allTextContents(), ['8', '8']);
  assert.equal(await dotted.nth(1).evaluate((one) => one.classList.contains('heavy')), true);
  // The dots lie under the characters, also at 200 %.
  const lies = () =>
    clara.evaluate(() => {
      const [input, dots] = [document.activeElement, document.activeElement.parentElement.querySelector('.dots')].map((one) => one.getBoundingClientRect());
      return Math.max(Math.abs(input.x - dots.x), Math.abs(input.y - dots.y), Math.abs(input.height - dots.height));
    });
  assert.ok((await lies()) < 1);
  await mark('Invoice number').getByText('Doubtful characters: 8 8').waitFor({ state: 'attached' });
  await picture(clara, 'doubtful');
  assert.deepEqual(await violations(clara), []);
  await clara.evaluate(() => (document.documentElement.style.zoom = '2'));
  assert.ok((await lies()) < 1);
  await clara.evaluate(() => (document.documentElement.style.zoom = ''));

  // Come to once more, the caret is at the first of them.
  await clara.keyboard.press('Tab');
  await clara.keyboard.press('Shift+Tab');
  await clara.keyboard.type('3');
  assert.equal(await field('Invoice number').inputValue(), `FS-38${count}`);
  assert.deepEqual(await dotted.allTextContents(), ['8']);
  await clara.keyboard.press('Enter');
  await clara.locator('.dots .doubt').first().waitFor({ state: 'detached' });
  await clara.unroute(/\/other-values$/);
  assert.deepEqual(clara.complaints, []);
});

test('a field that is not on the document is left blank by a key', async () => {
  await tabTo('field-purchase_order');
  await clara.keyboard.press('Alt+B');
  await mark('Purchase order').getByText('Not on it').waitFor();
  assert.notEqual(await focused(), 'field-purchase_order');
  await clara.getByText('Draft kept').waitFor();
  await clara.reload();
  await clara.getByText('Your unfinished work was brought back.').waitFor();
  await mark('Purchase order').getByText('Not on it').waitFor();

  await keyRest();
  await clara.keyboard.press('Control+Enter');
  await clara.getByText(`Accepted ${name}`).waitFor();
  const { entry } = await (await clara.request.get(`${app.address}/api/documents/${id}`)).json();
  assert.ok(entry.draft.findings.some((one) => one.code === 'blank_field' && one.fields[0] === 'purchase_order'));
  assert.deepEqual(clara.complaints, []);
});

test('an unreadable field takes a reason, or the document becomes an exception', async () => {
  await keyRest();
  await tabTo('field-purchase_order');
  await clara.keyboard.press('Alt+U');
  await mark('Purchase order').getByText('Unreadable').waitFor();
  await clara.keyboard.press('Control+Enter');
  const dialog = clara.getByRole('dialog', { name: `Accept over findings: ${name}` });
  await dialog.getByText('cannot be read on the document').waitFor();
  await clara.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await clara.keyboard.press('Alt+X');
  await clara.keyboard.press('U');
  await clara.getByText(`${name} was rejected`).waitFor();
  assert.deepEqual(clara.complaints, []);
});

test('accepting over a finding takes one letter more, and the reason is kept', async () => {
  await keyRest();
  await type('field-due_date', '2026-02-01');
  await clara.keyboard.press('Control+Enter');
  const dialog = clara.getByRole('dialog', { name: `Accept over findings: ${name}` });
  await dialog.getByText('2026-02-01').waitFor();
  await picture(clara, 'overruling');
  assert.deepEqual(await violations(clara), []);
  await clara.keyboard.press('P');
  await clara.getByText(`Accepted ${name}`).waitFor();
  const row = (await history()).findLast((one) => one.action === 'accepted');
  assert.equal(row.detail.reason, 'So printed on the document');
  assert.match(row.detail.over, /2026-02-01/);

  await go(clara, app, `/document/${id}`);
  await clara.getByText('So printed on the document').first().waitFor();
  assert.deepEqual(clara.complaints, []);
});

test('the next documents stand at the edge, and are there at once', async () => {
  const second = await arrive();
  await openDesk(clara, app, id);
  const strip = clara.getByRole('navigation', { name: 'Next documents' });
  await strip.locator(`a[href="#/review/${second}"]`).waitFor();
  const links = await strip.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  assert.ok(!links.includes(`#/review/${id}`));
  await picture(clara, 'queue-strip');
  assert.deepEqual(await violations(clara), []);

  // The pictures and answers of the next are fetched while this one is keyed.
  const next = Number(links[0].split('/').pop());
  await clara.waitForFunction((path) => performance.getEntriesByType('resource').some((one) => one.name.endsWith(path)), `/documents/${next}/other-values`);
  count -= 1;
  await keyRest();
  count += 1;
  await clara.evaluate(() => performance.clearResourceTimings());
  await clara.keyboard.press('Control+Enter');
  await clara.waitForFunction((at) => location.hash.endsWith(`/${at}`), next);
  await clara.locator('.viewer canvas[data-painted=true]').waitFor();
  const asked = await clara.evaluate(() => performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname));
  assert.ok(!asked.includes(`/api/documents/${next}`), asked.join(' '));
  await clara.getByText(`Accepted ${name}`).waitFor();
  assert.deepEqual(clara.complaints, []);
});
