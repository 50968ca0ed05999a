// Vendor memory: a field is corrected once, the next document of the supplier has it right, and
// what was learnt can be switched off and on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson, administrator, arrived, enter, go, openDesk, picture, startIntray, typeInto, upload, violations } from './fixture.mjs';

let app;
let clara;
before(async () => {
  app = await startIntray();
  const admin = await administrator(app);
  clara = await addPerson(app, admin, 'clara', ['Clerk', 'Accountant']);
});
after(() => app?.stop());

/** A supplier that calls its invoice numbers by a word that Intray does not know. */
async function paper(name, number, date, net, tax, total) {
  const page = await app.browser.newPage();
  await page.setContent(`<!doctype html><html lang="en"><style>
      body { font: 12pt 'Liberation Sans', sans-serif; margin: 2cm; } table { width: 100%; }
      td { padding: 6pt 0; } .n { text-align: right; }
    </style><body>
    <p><b>Wrackham Chandlers Ltd</b><br>9 Quayside<br>Whitby YO21 3PU<br>VAT no: GB999999973</p>
    <h1>Invoice</h1>
    <p>Docket: ${number}<br>Invoice date: ${date}</p><p>Bill to: Lantern Street Nursery</p>
    <table><tr><td>Net total</td><td class="n">${net} GBP</td></tr>
    <tr><td>VAT 20 %</td><td class="n">${tax} GBP</td></tr>
    <tr><td><b>Total</b></td><td class="n"><b>${total} GBP</b></td></tr></table>`);
  const buffer = await page.pdf({ format: 'A4' });
  await page.close();
  return { name, mimeType: 'application/pdf', buffer };
}

async function openNew(...facts) {
  await upload(clara, app, [await paper(...facts)]);
  const id = await arrived(clara, app, facts[0]);
  await openDesk(clara, app, id);
  return id;
}

const number = () => clara.getByLabel('Invoice number');
const remembered = () => clara.locator('.field', { has: number() }).locator('.memory');

test('a field corrected once by keys is right in the next document, and says why', async () => {
  await openNew('first.pdf', 'WD-4711', '2026-03-04', '100.00', '20.00', '120.00');
  const keyed = [
    ['Supplier', 'Wrackham Chandlers Ltd'], ['Invoice number', 'WD-4711'], ['Invoice date', '2026-03-04'],
    ['Net total', '100.00'], ['Tax total', '20.00'], ['Total', '120.00'], ['Currency', 'GBP'],
  ];
  for (const [label, value] of keyed) {
    await clara.getByLabel(label, { exact: true }).focus();
    await clara.keyboard.press('Control+A');
    await clara.keyboard.type(value);
    await clara.keyboard.press('Tab');
  }
  await clara.keyboard.press('Control+Enter');
  await clara.getByText('Accepted first.pdf').waitFor();
  await arrived(clara, app, 'first.pdf', ['Posted']);
  await go(clara, app, '/suppliers');
  await enter(clara.getByRole('link', { name: 'Wrackham Chandlers Ltd' }));
  await clara.getByText('In force').waitFor();

  await openNew('second.pdf', 'WD-4788', '2026-04-15', '50.00', '10.00', '60.00');
  assert.equal(await number().inputValue(), 'WD-4788');
  await remembered().waitFor();
  assert.match(await remembered().getAttribute('title'), /From memory: as in the last confirmed document/);
  await picture(clara, 'remembered');
  assert.deepEqual(await violations(clara), []);
  assert.deepEqual(clara.complaints, []);
});

test('what was learnt is undone and done again', async () => {
  await go(clara, app, '/suppliers');
  await enter(clara.getByRole('link', { name: 'Wrackham Chandlers Ltd' }));
  await enter(clara.getByRole('button', { name: 'Switch off what first.pdf taught' }));
  await clara.getByText('switched off by clara').waitFor();
  assert.deepEqual(await violations(clara), []);
  await picture(clara, 'supplier');

  await openNew('third.pdf', 'WD-4801', '2026-05-06', '70.00', '14.00', '84.00');
  assert.equal(await remembered().count(), 0);

  await go(clara, app, '/suppliers');
  await enter(clara.getByRole('link', { name: 'Wrackham Chandlers Ltd' }));
  await enter(clara.getByRole('button', { name: 'Switch on what first.pdf taught' }));
  await clara.getByRole('button', { name: 'Switch off what first.pdf taught' }).waitFor();
  await typeInto(clara.getByLabel('Debit account'), '4930 Office supplies');
  await enter(clara.getByRole('button', { name: 'Save' }));
  await clara.getByText('Account kept').waitFor();
  assert.deepEqual(clara.complaints, []);
});
