// What speaks against booking: the same invoice twice, a new bank account; and why a field has its value.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson, administrator, arrived, go, openDesk, picture, startIntray, upload, violations } from './fixture.mjs';
import { invoice } from './paper.mjs';

const old_account = 'DE89 3704 0044 0532 0130 00';
const new_account = 'GB82 WEST 1234 5698 7654 32';
const supplier = 'Ferncliffe Supplies Ltd';
let app;
let admin;
let clara;
let anna;
let first;
before(async () => {
  app = await startIntray();
  admin = await administrator(app);
  clara = await addPerson(app, admin, 'clara', ['Clerk']);
  anna = await addPerson(app, admin, 'anna', ['Accountant']);
  first = await taken(clara, 'first.pdf', { number: 'FS-7701', iban: old_account });
  await accepted(clara, first, { number: 'FS-7701', iban: old_account });
  await go(clara, app, `/document/${first}`);
  await clara.locator('.badge', { hasText: 'Posted' }).waitFor();
});
after(() => app?.stop());

/** Uploads an invoice and waits until it was read. */
async function taken(page, name, { number, iban, day }) {
  const paper = await invoice(app, { name, supplier, number, iban, day, net: '100.00', tax: '20.00', total: '120.00' });
  await upload(page, app, [paper]);
  return arrived(page, app, name, ['To review', 'Accepted', 'Posted']);
}

/** Keys what the paper says, so that the journey does not depend on how well it was read. */
async function keyed(page, { number, iban, day = '2026-03-04' }) {
  await page.getByLabel('Supplier', { exact: true }).fill(supplier);
  await page.getByLabel('Invoice number').fill(number);
  await page.getByLabel('Invoice date').fill(day);
  await page.getByLabel('Net total').fill('100.00');
  await page.getByLabel('Tax total').fill('20.00');
  await page.getByLabel('Total', { exact: true }).fill('120.00');
  await page.getByLabel('Currency').fill('GBP');
  await page.locator('#field-iban').fill(iban);
}

async function stateOf(id) {
  return (await (await clara.request.get(`${app.address}/api/documents/${id}`)).json()).document.state;
}

async function accepted(page, id, values) {
  if ((await stateOf(id)) !== 'review') return;
  await openDesk(page, app, id);
  await keyed(page, values);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Accepted ').first().waitFor();
}

test('the same invoice on other paper is held, compared and rejected', async () => {
  const copy = await taken(clara, 'copy.pdf', { number: 'FS-77O1-COPY', iban: old_account });
  assert.equal(await stateOf(copy), 'review');
  await openDesk(clara, app, copy);
  await keyed(clara, { number: 'FS-77O1-COPY', iban: old_account });
  const danger = clara.getByRole('region', { name: 'Before it is booked' });
  await danger.getByRole('link', { name: 'first.pdf' }).waitFor();
  await danger.getByRole('cell', { name: 'FS-7701', exact: true }).waitFor();
  await picture(clara, 'duplicate');
  assert.deepEqual(await violations(clara), []);

  await clara.keyboard.press('Control+Enter');
  await clara.getByRole('alert').getByText(`document ${first}`).waitFor();
  assert.equal(await stateOf(copy), 'review');
  await danger.getByRole('button', { name: 'Reject as duplicate' }).click();
  await clara.getByText(`copy.pdf was rejected as a duplicate of document ${first}`).waitFor();
  assert.equal(await stateOf(copy), 'rejected');
  assert.deepEqual(clara.complaints, []);
});

test('an invoice that only looks the same is booked once a person says why', async () => {
  const values = { number: 'FS-7701-R', iban: old_account };
  const other = await taken(clara, 'other.pdf', values);
  await openDesk(clara, app, other);
  await keyed(clara, values);
  const danger = clara.getByRole('region', { name: 'Before it is booked' });
  await danger.getByRole('button', { name: 'Another invoice…' }).click();
  await clara.getByLabel('Reason').fill('The supplier numbers returns with an R');
  await clara.getByRole('dialog').getByRole('button', { name: 'Another invoice' }).click();
  await danger.waitFor({ state: 'detached' });
  await clara.keyboard.press('Control+Enter');
  await clara.getByText('Accepted other.pdf').waitFor();
  await go(clara, app, `/document/${other}`);
  await clara.getByText('said that it is another invoice').waitFor();
  await clara.getByText('The supplier numbers returns with an R').waitFor();
  assert.deepEqual(clara.complaints, []);
});

test('a new bank account waits for a second person', async () => {
  const values = { number: 'FS-7702', iban: new_account, day: '2026-04-02' };
  const id = await taken(clara, 'next.pdf', values);
  await openDesk(anna, app, id);
  await keyed(anna, values);
  const danger = anna.getByRole('region', { name: 'Before it is booked' });
  await danger.getByText(`New bank account of ${supplier}`).waitFor();
  await picture(anna, 'alarm');
  assert.deepEqual(await violations(anna), []);
  await anna.keyboard.press('Control+Enter');
  await anna.getByText('it is posted when a second person has cleared the alarm').waitFor();

  // Whoever accepted it is not offered to clear it, and would be refused.
  await go(anna, app, '/alarms');
  await anna.getByText('anna worked on this document').waitFor();
  const refused = await anna.request.post(`${app.address}/api/documents/${id}/clear-alarm`, {
    headers: { origin: app.address }, data: { iban: new_account.replaceAll(' ', ''), reason: 'I am sure' },
  });
  assert.equal(refused.status(), 403);
  await go(clara, app, `/document/${id}`);
  await clara.getByText(`New bank account of ${supplier}`).waitFor();
  assert.equal(await clara.getByRole('button', { name: 'Clear the alarm…' }).count(), 0);

  await go(admin, app, '/alarms');
  await admin.getByRole('button', { name: 'Clear the alarm…' }).waitFor();
  await picture(admin, 'alarms');
  assert.deepEqual(await violations(admin), []);
  await admin.getByRole('button', { name: 'Clear the alarm…' }).click();
  await admin.getByLabel('Reason').fill('Called them at the known number');
  await admin.getByRole('dialog').getByRole('button', { name: 'Clear the alarm' }).click();
  await admin.getByRole('heading', { name: 'No alarms' }).waitFor();
  await clara.getByText('Cleared by').waitFor();
  await clara.locator('.badge', { hasText: 'Posted' }).waitFor();
  assert.deepEqual([...clara.complaints, ...anna.complaints, ...admin.complaints], []);
});

test('why a field has its value is told at the desk by a key, and on the document page', async () => {
  const values = { number: 'FS-7800', iban: old_account, day: '2026-05-04' };
  const id = await taken(clara, 'why.pdf', { ...values, iban: new_account });
  await openDesk(clara, app, id);
  const total = clara.getByLabel('Total', { exact: true });
  await total.focus();
  await clara.keyboard.press('Alt+KeyW');
  const why = clara.getByRole('dialog', { name: 'Why: Total' });
  await why.getByText('120.00').first().waitFor();
  await why.getByText('for', { exact: true }).first().waitFor();
  await why.getByText('Checks passed').waitFor();
  await picture(clara, 'why');
  assert.deepEqual(await violations(clara), []);
  await why.getByTitle(/^Show/).first().click();
  await clara.locator('.mark.ink').waitFor();
  await clara.keyboard.press('Escape');
  await why.waitFor({ state: 'detached' });
  await total.and(clara.locator(':focus')).waitFor();

  await go(clara, app, `/document/${first}`);
  await clara.getByRole('button', { name: 'Why: Invoice number' }).click();
  const told = clara.getByRole('dialog', { name: 'Why: Invoice number' });
  await told.getByText('FS-7701').first().waitFor();
  await picture(clara, 'why-document');
  assert.deepEqual(await violations(clara), []);
  await clara.keyboard.press('Escape');
  await told.waitFor({ state: 'detached' });
  assert.deepEqual(clara.complaints, []);
});
