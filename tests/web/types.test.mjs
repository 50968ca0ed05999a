// The editor of document types by keys alone: a label is added, tried on the archive, put in force and taken back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson, administrator, arrived, go, newPage, openDesk, password, picture, reading_ms, signIn, startIntray, tabTo, upload, violations } from './fixture.mjs';

let app;
let admin;
let first;
before(async () => {
  app = await startIntray();
  admin = await addPerson(app, await administrator(app), 'ada', ['Administrator', 'Clerk', 'Accountant']);
  await upload(admin, app, [await invoice('first.pdf', 'QX-4711', '100.00', '20.00', '130.00')]);
  first = await arrived(admin, app, 'first.pdf');
  await confirmed(first, { purchase_order: 'QX-4711', total: '120.00' });
});
after(() => app?.stop());

/** An invoice whose order has a name that Intray does not know; a wrong total holds it for a look. */
async function invoice(name, order, net, tax, total) {
  const page = await app.browser.newPage();
  await page.setContent(`<!doctype html><html lang="en"><style>
      body { font: 12pt 'Liberation Sans', sans-serif; margin: 2cm; } table { width: 100%; } td { padding: 6pt 0; } .n { text-align: right; }
    </style><body><p><b>Thornwick Signs Ltd</b><br>9 Mill Street<br>Whitby YO21 3PU</p><h1>Invoice</h1>
    <p>Invoice number: TS-${order.slice(3)}<br>Invoice date: 2026-03-04<br>Due date: 2026-04-03</p>
    <p>Job ticket: ${order}</p><p>Bill to: Lantern Street Nursery</p>
    <table><tr><td>Net total</td><td class="n">${net} GBP</td></tr><tr><td>VAT 20 %</td><td class="n">${tax} GBP</td></tr>
    <tr><td><b>Total</b></td><td class="n"><b>${total} GBP</b></td></tr></table>`);
  const bytes = await page.pdf({ format: 'A4' });
  await page.close();
  return { name, mimeType: 'application/pdf', buffer: bytes };
}

/** Accepted with these values, as the desk would send it. */
async function confirmed(id, values) {
  const status = await admin.evaluate(async ([document, right]) => {
    const { entry } = await (await fetch(`/api/documents/${document}`)).json();
    for (const [name, value] of Object.entries(right)) {
      const field = entry.draft.fields.find((one) => one.name === name);
      if (field) Object.assign(field, { text: value, value });
      else entry.draft.fields.push({ name, text: value, value, confidence: 1, page: 0, box: [0, 0, 0, 0] });
    }
    const answer = await fetch(`/api/documents/${document}/accept`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ version: entry.version, draft: entry.draft, reason: 'checked by telephone' }),
    });
    return answer.ok ? 200 : answer.text();
  }, [id, values]);
  assert.equal(status, 200);
}

const press = async (key, times = 1) => {
  for (let i = 0; i < times; ++i) await admin.keyboard.press(key);
};
const value = () => admin.evaluate(() => document.activeElement?.value ?? '');
const button = async (name) => {
  await admin.getByRole('button', { name, exact: true }).focus();
  await press('Enter');
};

/** Down the table from its first row to the name of that field. */
async function toField(name) {
  await tabTo(admin, 'input[id^=field-][id$=-name]');
  await press('ArrowUp', 20);
  for (let step = 0; step < 20 && (await value()) !== name; ++step) await press('ArrowDown');
  assert.equal(await value(), name);
}
const saved = () => admin.getByText(/^Draft saved/).waitFor();

test('a label that is added is tried on the archive and then holds for the next document', async () => {
  await go(admin, app, '/forms');
  await admin.getByRole('heading', { name: 'Timesheet' }).waitFor();
  await tabTo(admin, 'a[href="#/types"]:not(header a)');
  await press('Enter');
  await admin.getByRole('heading', { name: 'Document types' }).waitFor();
  await admin.getByRole('row', { name: /Invoice.*comes with Intray/ }).waitFor();
  await picture(admin, 'types');
  assert.deepEqual(await violations(admin), []);
  await tabTo(admin, 'a[href="#/types/invoice"]');
  await press('Enter');
  await admin.getByText('1 document is of it').waitFor();

  await toField('purchase_order');
  await press('Enter');
  await admin.waitForFunction(() => document.activeElement?.id === 'field-labels');
  await press('Control+Home');
  await admin.keyboard.type('Job ticket\n');
  await saved();
  await press('Escape');
  assert.equal(await value(), 'purchase_order');
  await picture(admin, 'types-table');
  assert.deepEqual(await violations(admin), []);

  // The draft outlives the page.
  await admin.reload();
  await saved();
  await toField('purchase_order');
  assert.match(await admin.getByLabel('Looked for by').inputValue(), /^Job ticket\n/);

  await button('Try out');
  await button('Try it out');
  const changes = admin.getByRole('table', { name: 'Changes' });
  await changes.getByText('QX-4711').first().waitFor({ timeout: reading_ms });
  const row = changes.getByRole('row').filter({ hasText: 'Purchase order' });
  await row.getByText('Better').waitFor();
  assert.equal(await row.getByText('QX-4711').count(), 2);
  assert.equal(await row.getByRole('link').getAttribute('href'), `#/document/${first}`);
  await admin.getByText(/^1 document: 1 value gets better, 0 worse/).waitFor();
  await picture(admin, 'types-trial');
  assert.deepEqual(await violations(admin), []);

  await button('Publish');
  await admin.getByText('“Invoice” is in force from the next document on').waitFor();
  await admin.getByText('changed', { exact: true }).waitFor();
  await upload(admin, app, [await invoice('second.pdf', 'QX-4712', '50.00', '10.00', '66.00')]);
  const second = await arrived(admin, app, 'second.pdf');
  await openDesk(admin, app, second);
  assert.equal(await admin.locator('#field-purchase_order').inputValue(), 'QX-4712');
  assert.deepEqual(admin.complaints, []);
});

test('fields are added, moved, taken away and brought back by keys, with mistakes beside them', async () => {
  await go(admin, app, '/types/invoice');
  await toField('due_date');
  await press('Control+Enter');
  await admin.waitForFunction(() => document.activeElement?.value === '');
  await admin.keyboard.type('Job no.');
  await admin.getByText('Only a-z, 0-9 and _ are possible in a name.').waitFor();
  await admin.getByText('1 mistake to correct').waitFor();
  assert.equal(await admin.getByRole('button', { name: 'Publish' }).isDisabled(), true);
  await picture(admin, 'types-mistake');
  assert.deepEqual(await violations(admin), []);
  await press('Control+a');
  await admin.keyboard.type('due_date');
  await admin.getByText('A field above has this name.').waitFor();
  await press('Control+a');
  await admin.keyboard.type('job');
  await saved();
  await press('Alt+ArrowUp', 2);
  assert.equal(await value(), 'job');
  await press('ArrowDown');
  assert.equal(await value(), 'issue_date');
  await press('ArrowUp');
  await press('Alt+Delete');
  await admin.getByText('job is taken away').waitFor();
  assert.equal(await value(), 'issue_date');
  const names = () => admin.locator('input[id^=field-][id$=-name]').evaluateAll((inputs) => inputs.map((input) => input.value));
  assert.equal((await names()).includes('job'), false);
  await press('Control+z');
  assert.equal((await names()).includes('job'), true);
  await press('Control+y');
  assert.equal((await names()).includes('job'), false);
  await saved();
});

test('a field that confirmed documents have is not lost unasked', async () => {
  await toField('purchase_order');
  await press('Alt+Delete');
  await admin.getByText('Not in the draft any more: Purchase order: 1 confirmed document has it').waitFor();
  await saved();
  await button('Publish');
  const dialog = admin.getByRole('dialog');
  await dialog.getByText('Purchase order: 1 confirmed document has it').waitFor();
  await picture(admin, 'types-loss');
  assert.deepEqual(await violations(admin), []);
  await press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await button('Discard draft');
  await admin.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).focus();
  await press('Enter');
  await admin.getByText('Nothing changed').waitFor();
  await toField('purchase_order');
});

test('as text the mistake names its line', async () => {
  await button('Text');
  const text = admin.getByLabel('The type as text (TOML)');
  await text.focus();
  await press('Control+Home');
  await admin.keyboard.type('line_itms = true\n');
  await admin.getByText(/^Line 1: "line_itms" is not known here/).waitFor();
  await button('Go to the line');
  await picture(admin, 'types-text');
  assert.deepEqual(await violations(admin), []);
  await button('Table');
  await admin.getByText('The text has a mistake, so there is no table of it. Correct the text first.').waitFor();
  await admin.getByRole('main').getByRole('button', { name: 'Text' }).last().focus();
  await press('Enter');
  await text.focus();
  await press('Control+Home');
  await admin.keyboard.type('# checked in spring\n');
  await press('Shift+End');
  await press('Delete');
  await press('Delete');
  await admin.waitForFunction(() => !document.querySelector('[role=alert] .problem'));
  await saved();
  await button('Publish');
  await admin.getByText('“Invoice” is in force from the next document on').last().waitFor();
});

test('earlier versions and the shipped type are put in force again', async () => {
  await button('Versions');
  const versions = admin.getByRole('table', { name: 'Versions' });
  await versions.getByRole('row', { name: /^2 / }).getByText('in force', { exact: true }).waitFor();
  await button('Show version 2');
  await admin.getByRole('dialog').getByText('# checked in spring').waitFor();
  await picture(admin, 'types-versions');
  assert.deepEqual(await violations(admin), []);
  await press('Escape');
  await button('Put version 1 in force again');
  await admin.getByRole('dialog').getByRole('button', { name: 'Put in force again' }).focus();
  await press('Enter');
  await versions.getByRole('row', { name: /^3 / }).getByText('in force', { exact: true }).waitFor();
  await button('Back to the shipped one');
  await admin.getByRole('dialog').getByRole('button', { name: 'Put in force again' }).focus();
  await press('Enter');
  await admin.getByText('comes with Intray').waitFor();
  await go(admin, app, '/audit');
  await admin.getByText('put a shipped document type back in force').waitFor();
  assert.deepEqual(admin.complaints, []);
});

test('a type of one’s own begins as a copy and may go again', async () => {
  await go(admin, app, '/types');
  await button('New type');
  await admin.keyboard.type('Pro-forma bill');
  const dialog = admin.getByRole('dialog');
  assert.equal(await dialog.getByLabel('Name', { exact: true }).inputValue(), 'pro_forma_bill');
  await press('Tab', 2);
  await admin.keyboard.type('Invoice');
  await picture(admin, 'types-new');
  assert.deepEqual(await violations(admin), []);
  await button('Begin');
  await admin.getByText('not in force yet').waitFor();
  await admin.getByText('no document is of it').waitFor();
  await toField('purchase_order');
  await button('Publish');
  await admin.getByText('own', { exact: true }).waitFor();
  await go(admin, app, '/types');
  await button('Retire: Pro-forma bill');
  await admin.getByText('retired', { exact: true }).waitFor();
  await button('Delete: Pro-forma bill');
  await admin.getByRole('dialog').getByRole('button', { name: 'Delete' }).focus();
  await press('Enter');
  await admin.getByText('“Pro-forma bill” is deleted').waitFor();
  assert.deepEqual(admin.complaints, []);
});

test('another administrator’s change is told, and one of the two is kept', async () => {
  await addPerson(app, admin, 'bert', ['Administrator']);
  const bert = await newPage(app, 'dark');
  await signIn(bert, app, 'bert');
  for (const page of [admin, bert]) {
    await go(page, app, '/types/receipt');
    await page.getByLabel('Title of field 1', { exact: true }).waitFor();
  }
  await admin.getByLabel('Title of field 1', { exact: true }).focus();
  await admin.keyboard.type(' A');
  await saved();
  await bert.getByLabel('Title of field 1', { exact: true }).focus();
  await bert.keyboard.type(' B');
  await bert.getByText('Somebody else changed this draft meanwhile.').waitFor();
  await picture(bert, 'types-conflict-dark');
  await go(bert, app, '/types');
  await bert.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();
  assert.deepEqual(await violations(bert), []);
  await bert.getByRole('button', { name: 'Keep mine' }).focus();
  await bert.keyboard.press('Enter');
  await bert.getByText(/^Draft saved by bert/).waitFor();
  for (const [view, name] of [['text', 'Text'], ['trial', 'Try out'], ['versions', 'Versions']]) {
    await bert.getByRole('button', { name, exact: true }).focus();
    await bert.keyboard.press('Enter');
    await picture(bert, `types-${view}-dark`);
    assert.deepEqual(await violations(bert), []);
  }
  assert.deepEqual(bert.complaints, []);
});

test('the editor speaks German', async () => {
  const bert = await newPage(app, 'light', 'de-DE');
  await bert.goto(`${app.address}/`);
  await bert.getByLabel('Name').fill('bert');
  await bert.getByLabel('Passwort').fill(password);
  await bert.keyboard.press('Enter');
  await bert.getByRole('heading', { name: 'Eingang' }).waitFor();
  for (const [view, sign] of [['table', 'Titel von Feld 1'], ['text', 'Die Belegart als Text (TOML)'], ['trial', 'Wie viele']]) {
    await go(bert, app, `/types/receipt?view=${view}`);
    await bert.getByLabel(sign, { exact: true }).waitFor();
    await picture(bert, `types-${view}-german`);
    assert.deepEqual(await violations(bert), []);
  }
  await go(bert, app, '/types');
  await bert.getByRole('button', { name: 'Neue Belegart' }).waitFor();
  await picture(bert, 'types-german');
  assert.deepEqual(bert.complaints, []);
});

test('a clerk has no document types', async () => {
  const clara = await addPerson(app, admin, 'clara', ['Clerk']);
  await go(clara, app, '/types/invoice');
  await clara.getByText('Your roles do not include this screen.').waitFor();
});
