// Marked fields keyed by a second person who does not see them, and by a third where two differ.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addPerson, administrator, arrived, go, illPlaced, newPage, openDesk, picture, row, signIn, startIntray, tabTo, upload, violations,
} from './fixture.mjs';
import { invoice } from './paper.mjs';

const iban = 'GB82WEST12345698765432';
let app;
let chief;
let clara;
let dora;
let emil;
before(async () => {
  app = await startIntray();
  chief = await administrator(app);
  clara = await addPerson(app, chief, 'clara', ['Clerk']);
});
after(() => app?.stop());

/** Tabs on until the focus is on what is called so. */
async function tabToName(page, name) {
  for (let step = 0; step < 150; ++step) {
    const here = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    if (here.startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never came to ${name}`);
}

/** Uploads an invoice of 120.00; gives its id. */
async function received(page, name) {
  const number = name.replace('.pdf', '').toUpperCase();
  const paper = await invoice(app, { name, supplier: `Kittiwake ${number} Ltd`, number, net: '100.00', tax: '20.00', total: '120.00', iban });
  await upload(page, app, [paper]);
  return arrived(page, app, name);
}

/** Accepts it at the desk by keys. */
async function accept(page, id) {
  await openDesk(page, app, id);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Accepted .*; a second person keys it now$/).waitFor();
}

/** Begins with the next one that waits; the desk is there with the focus in its first field. */
async function begin(page) {
  await go(page, app, '/inbox');
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await go(page, app, '/keying');
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Key '));
  await page.keyboard.press('Enter');
  await page.locator('.viewer canvas[data-painted=true]').waitFor();
  await page.waitForFunction(() => document.activeElement?.id.startsWith('key-'));
}

const focused = (page, id) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);

async function keyAll(page, values) {
  for (const [field, value] of values) {
    await focused(page, `key-${field}`);
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
  }
}

test('an administrator marks fields by kind and is warned where too few people are there', async () => {
  // Nothing is to go past people here.
  await chief.request.put(`${app.address}/api/budget`, { data: { wrong_fields_in_10000: 0 }, headers: { origin: app.address } });
  await go(chief, app, '/figures');
  const card = chief.getByRole('region', { name: 'Fields keyed twice' });
  await card.getByText('Off: no field is marked.').waitFor();
  await tabToName(chief, 'Bank accounts');
  await chief.keyboard.press('Space');
  await card.getByText('Two people work at the desk', { exact: false }).waitFor();
  await tabToName(chief, 'Field by field');
  await chief.keyboard.press('Enter');
  const total = card.getByRole('group', { name: 'Invoice' }).getByLabel('Total', { exact: true });
  await total.focus();
  await chief.keyboard.press('Space');
  await picture(chief, 'keying-rules');
  assert.deepEqual(await violations(chief), []);
  await chief.keyboard.press('Shift+Tab');
  const save = card.getByRole('button', { name: 'Put into force' });
  await save.focus();
  await chief.keyboard.press('Enter');
  await chief.getByText('In force from the next accept on').waitFor();
  assert.equal(await save.isDisabled(), true);
  dora = await addPerson(app, chief, 'dora', ['Clerk']);
  emil = await addPerson(app, chief, 'emil', ['Clerk', 'Accountant']);
  await go(chief, app, '/audit');
  await chief.getByText('marked a field to be keyed twice').first().waitFor();
});

test('what was accepted waits, can be taken back, and is hidden from who may key it', async () => {
  const id = await received(clara, 'ke-1.pdf');
  await accept(clara, id);
  await clara.keyboard.press('Control+z');
  await clara.getByText('ke-1.pdf is back in review').waitFor();
  await accept(clara, id);
  await go(clara, app, '/inbox');
  await row(clara, 'ke-1.pdf').getByText('Second keying').waitFor();
  await go(clara, app, '/keying');
  await clara.getByText('not you: you know what was said').waitFor();
  await picture(clara, 'keying-not-you');

  await go(dora, app, '/inbox');
  await dora.getByRole('heading', { name: 'The tray is empty' }).waitFor();
  await go(dora, app, '/search?q=kittiwake');
  await dora.getByRole('heading', { name: 'Nothing found' }).waitFor();
  await go(dora, app, `/document/${id}`);
  await dora.getByRole('heading', { name: 'A second person is asked' }).waitFor();
  await go(dora, app, `/review/${id}`);
  await dora.getByRole('heading', { name: 'A second person is asked' }).waitFor();
  await picture(dora, 'keying-hidden');
  assert.deepEqual(await violations(dora), []);
});

test('the second person keys from the page alone, and what agrees is accepted', async () => {
  const told = [];
  dora.on('response', (response) => {
    if (/json/.test(response.headers()['content-type'] ?? '')) told.push(response.text().catch(() => ''));
  });
  await begin(dora);
  assert.deepEqual(await violations(dora), []);
  await picture(dora, 'keying-second');
  for (const input of await dora.locator('main input').all()) assert.equal(await input.inputValue(), '');
  const so_far = (await Promise.all(told)).join('\n');
  assert.ok(so_far.includes('"stage":"second"'));
  assert.equal(so_far.includes('120.00'), false);
  assert.equal(so_far.includes(iban), false);

  await focused(dora, 'key-total');
  await dora.keyboard.type('plenty');
  await dora.keyboard.press('Enter');
  await dora.getByRole('alert').waitFor();
  await dora.keyboard.press('Control+a');
  await keyAll(dora, [['total', '120,00'], ['iban', 'GB82 WEST 1234 5698 7654 32']]);
  await dora.getByText('ke-1.pdf is accepted').waitFor();
  await dora.getByRole('heading', { name: 'Nothing waits to be keyed' }).waitFor();
  await go(dora, app, '/inbox');
  await row(dora, 'ke-1.pdf').filter({ hasText: /Accepted|Posted/ }).waitFor();
});

test('where two differ a third takes one of both values by its digit', async () => {
  const id = await received(clara, 'ke-2.pdf');
  await accept(clara, id);
  await begin(dora);
  await keyAll(dora, [['total', '12,00'], ['iban', iban]]);
  await dora.getByText('ke-2.pdf goes to a third person: the values differ').waitFor();
  await dora.getByText('not you: you know what was said').waitFor();

  await begin(emil);
  const field = emil.getByRole('group', { name: 'Total' });
  await field.getByText('120.00').waitFor();
  await field.getByText('12.00', { exact: true }).waitFor();
  assert.equal(await emil.getByRole('group', { name: 'IBAN' }).count(), 0);
  assert.equal(await emil.getByText(/clara|dora/).count(), 0);
  await picture(emil, 'keying-third');
  assert.deepEqual(await violations(emil), []);
  const digit = (await field.getByRole('button').first().innerText()).includes('120.00') ? '1' : '2';
  await emil.keyboard.press(digit);
  await focused(emil, 'keying-finish');
  await emil.keyboard.press('Enter');
  await emil.getByText('ke-2.pdf is accepted').waitFor();
  // Nothing else waits for him, and the keys are not nowhere.
  await emil.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await go(chief, app, `/document/${id}`);
  const history = chief.getByRole('region', { name: 'History' });
  await history.getByText('decided as a third person').waitFor();
  await history.getByText('total: 12.00', { exact: false }).waitFor();
});

test('a third value that cannot be booked goes back to review', async () => {
  const id = await received(clara, 'ke-3.pdf');
  await accept(clara, id);
  await begin(dora);
  await focused(dora, 'key-total');
  await dora.keyboard.press('Alt+u');
  await focused(dora, 'key-iban');
  await dora.keyboard.press('Alt+b');
  await dora.getByText('ke-3.pdf goes to a third person: the values differ').waitFor();

  await begin(emil);
  await emil.keyboard.press('3');
  await focused(emil, 'key-total');
  await emil.keyboard.type('121');
  await emil.keyboard.press('Enter');
  await focused(emil, 'key-iban-choice');
  const bank = emil.getByRole('group', { name: 'IBAN' });
  await bank.getByText('Not on it').waitFor();
  await emil.keyboard.press((await bank.getByRole('button').first().innerText()).includes(iban) ? '1' : '2');
  await focused(emil, 'keying-finish');
  await picture(emil, 'keying-third-two');
  await emil.keyboard.press('Enter');
  await emil.getByText('ke-3.pdf goes back to review', { exact: false }).waitFor();
  await openDesk(emil, app, id);
  assert.equal(await emil.getByLabel('Total', { exact: true }).inputValue(), '121');
});

test('what waits is on the board, and an administrator lets it pass', async () => {
  const id = await received(clara, 'ke-4.pdf');
  await accept(clara, id);
  await go(chief, app, '/board');
  const waiting = chief.getByRole('region', { name: 'Second keying' });
  await waiting.getByText('ke-4.pdf').waitFor();
  await waiting.getByText('a second person', { exact: true }).waitFor();
  await picture(chief, 'keying-board');
  assert.deepEqual(await violations(chief), []);
  const pass = waiting.getByRole('button', { name: 'Let it pass…' });
  await pass.focus();
  await chief.keyboard.press('Enter');
  await chief.getByRole('dialog').waitFor();
  await chief.keyboard.type('The others are away');
  await chief.keyboard.press('Enter');
  await chief.getByText('ke-4.pdf is accepted').waitFor();
  await waiting.waitFor({ state: 'detached' });

  await go(chief, app, '/figures');
  const card = chief.getByRole('region', { name: 'Fields keyed twice' });
  await card.getByText('6 fields of 3 documents keyed twice in this time').waitFor();
  await picture(chief, 'keying-figures');
});

test('a document that was taken back leaves the desk of the second person', async () => {
  const id = await received(clara, 'ke-5.pdf');
  await accept(clara, id);
  await begin(dora);
  await go(clara, app, `/document/${id}`);
  await clara.getByText('A second person keys some of its fields', { exact: false }).waitFor();
  const undo = clara.getByRole('button', { name: 'Undo accept' });
  await undo.focus();
  await clara.keyboard.press('Enter');
  await dora.getByText('ke-5.pdf was taken back or decided meanwhile').waitFor();
  await dora.getByRole('heading', { name: 'Nothing waits to be keyed' }).waitFor();
  await accept(clara, id);
});

test('the desk of second keying is without fault for axe in the dark', async () => {
  const page = await newPage(app, 'dark');
  await signIn(page, app, 'emil');
  await go(page, app, '/keying');
  await page.getByRole('region', { name: 'Waiting documents' }).getByRole('link', { name: 'ke-5.pdf' }).waitFor();
  await picture(page, 'keying-list-dark');
  assert.deepEqual(await violations(page), []);
  await tabTo(page, 'td a');
  await page.keyboard.press('Enter');
  await page.locator('.viewer canvas[data-painted=true]').waitFor();
  await picture(page, 'keying-second-dark');
  assert.deepEqual(await violations(page), []);
  await page.setViewportSize({ width: 683, height: 384 });
  await picture(page, 'keying-second-dark-200');
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await illPlaced(page), []);
  // It is free for others again.
  await page.keyboard.press('Alt+p');
  await page.getByRole('region', { name: 'Waiting documents' }).waitFor();
  assert.deepEqual(await illPlaced(page), []);
  for (const one of [chief, clara, dora, emil, page]) assert.deepEqual(one.complaints, []);
});

test('what was keyed so far is there after the server was stopped and started again', async () => {
  await begin(dora);
  await keyAll(dora, [['total', '120']]);
  await dora.getByRole('group', { name: 'Total' }).getByText('Kept').waitFor();
  const place = new URL(dora.url()).hash;
  await app.halt();
  const again = await startIntray(app.data);
  try {
    await dora.goto(`${again.address}/${place}`);
    await focused(dora, 'key-iban');
    assert.equal(await dora.locator('#key-total').inputValue(), '120');
    await keyAll(dora, [['iban', iban]]);
    await dora.getByText('ke-5.pdf is accepted').waitFor();
  } finally {
    await again.stop();
  }
});
