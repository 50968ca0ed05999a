// Pages turned, moved, split off, put together and binned by keyboard alone; and what others are told.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  addPerson, administrator, arrived, enter, go, illPlaced, newPage, openDesk, picture, reading_ms, row, samples, signIn, startIntray, upload, violations,
} from './fixture.mjs';
import { invoice } from './paper.mjs';

let app;
let clara;
let bob;
let stack;
let other;
let part;
before(async () => {
  app = await startIntray();
  const admin = await administrator(app);
  clara = await addPerson(app, admin, 'clara', ['Clerk']);
  bob = await addPerson(app, admin, 'bob', ['Clerk']);
  await upload(clara, app, [await stapled('stack.pdf', ['Rowan Mill Ltd', 'Alder Press Ltd', 'Hazel Works Ltd']), await stapled('other.pdf', ['Willow Yard Ltd'])]);
  stack = await arrived(clara, app, 'stack.pdf');
  other = await arrived(clara, app, 'other.pdf');
});
after(() => app?.stop());

/** Invoices whose sums are wrong, one a page, in one file. */
async function stapled(name, suppliers) {
  const files = [];
  for (const [index, supplier] of suppliers.entries()) {
    const paper = await invoice(app, { name, supplier, number: `${name}-${index + 1}`, net: '50.00', tax: '10.00', total: `6${index + 3}.00` });
    files.push(join(app.data, `${name}-${index}.part`));
    writeFileSync(files.at(-1), paper.buffer);
  }
  const path = join(app.data, name);
  execFileSync('qpdf', ['--empty', '--pages', ...files, '--', path]);
  return { name, mimeType: 'application/pdf', buffer: readFileSync(path) };
}

async function press(key, times = 1) {
  for (let i = 0; i < times; ++i) await clara.keyboard.press(key);
}
const active = () => clara.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const told = (page, path) => page.evaluate(async (address) => (await fetch(address)).json(), path);
async function openPages(id) {
  await go(clara, app, `/pages/${id}`);
  await clara.waitForFunction(() => document.activeElement?.getAttribute('role') === 'option');
}
async function apply() {
  await press('Control+Enter');
  await clara.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).waitFor();
  await press('Enter');
}
/** Runs what changes the pages of documents, and waits until each is read again. */
async function readAgain(ids, change) {
  const versions = [];
  for (const id of ids) versions.push((await told(clara, `/api/documents/${id}`)).document.entry_version);
  await change();
  for (const [index, id] of ids.entries()) {
    const end = Date.now() + reading_ms;
    for (;;) {
      const { document } = await told(clara, `/api/documents/${id}`);
      if (document.state === 'review' && document.entry_version > versions[index]) break;
      assert.ok(Date.now() < end, `document ${id} is still ${document.state}`);
    }
  }
}

test('from the desk a page is split off and one is binned, and what will happen is told first', async () => {
  await openDesk(clara, app, stack);
  await press('Alt+g');
  await clara.waitForFunction(() => document.activeElement?.getAttribute('role') === 'option');
  assert.equal(await active(), 'Page 1');
  await press('ArrowRight');
  await press('s');
  await clara.getByRole('group', { name: 'New document 1 · 2 pages' }).waitFor();
  await press('ArrowRight');
  await press('Delete');
  await clara.getByRole('group', { name: 'New document 1 · 1 page' }).waitFor();
  assert.equal(await active(), 'In the bin, was page 3');
  const plan = clara.getByRole('complementary');
  await plan.getByText('1 document is split off').waitFor();
  await plan.getByText('1 page goes into the bin').waitFor();
  await clara.waitForFunction(() => [...document.querySelectorAll('.sheet img')].every((one) => one.complete));
  await picture(clara, 'pages');
  assert.deepEqual(await violations(clara), []);
  await press('Control+Enter');
  await clara.getByRole('dialog').getByText('The fields are found anew.').waitFor();
  await picture(clara, 'pages-apply');
  assert.deepEqual(await violations(clara), []);
  await press('Enter');
  await clara.getByText('Pages changed; 1 document was split off').waitFor();
  await clara.locator('.viewer canvas[data-painted=true]').waitFor({ timeout: reading_ms });
  assert.match(clara.url(), new RegExp(`#/review/${stack}$`));

  part = await arrived(clara, app, 'stack (2).pdf');
  await go(clara, app, `/document/${part}`);
  await clara.getByText('Alder Press Ltd').first().waitFor();
  await clara.getByRole('link', { name: `Document ${stack}` }).waitFor();
  await clara.getByText('Split off from').waitFor();
  await clara.getByRole('button', { name: 'Download original' }).waitFor();
  await picture(clara, 'pages-part');
  await go(clara, app, '/inbox');
  await clara.getByRole('region', { name: 'Balance of arrivals' }).getByText('Split off').waitFor();
  await clara.getByText('Nothing is missing').waitFor();
  assert.equal((await told(clara, `/api/documents/${stack}`)).pages.length, 1);
});

test('the edit is undone, and the split-off document gives its page back', async () => {
  await openPages(stack);
  await clara.getByText('1 binned, 1 to another document').waitFor();
  await clara.getByRole('button', { name: 'Undo', exact: true }).last().focus();
  await readAgain([stack], async () => {
    await press('Enter');
    await clara.getByText('Pages changed; the document is read again').waitFor();
  });
  assert.equal((await told(clara, `/api/documents/${stack}`)).pages.length, 3);
  await go(clara, app, `/document/${part}`);
  await clara.getByText('Its pages belong to').waitFor();
  assert.equal(await clara.getByRole('button', { name: 'Bring back' }).count(), 0);
});

test('steps are taken back before they are applied, and leaving asks', async () => {
  await openPages(stack);
  await press('r');
  await press('Shift+ArrowRight');
  await clara.getByText('2 pages chosen').waitFor();
  await press('l');
  await clara.getByText('1 page is turned and read again').waitFor();
  await press('Control+z', 2);
  await clara.getByText('Nothing yet.').waitFor();
  await press('Control+y');
  await clara.getByText('1 page is turned and read again').waitFor();
  await press('Escape', 2);
  const asked = clara.getByRole('dialog', { name: 'Leave without applying?' });
  await asked.waitFor();
  await press('Escape');
  await asked.waitFor({ state: 'detached' });
  // A link, an address and the way back ask as well, and nothing is lost by staying.
  for (const depart of [() => clara.goBack(), () => enter(clara.getByRole('link', { name: 'Search' })), () => go(clara, app, '/inbox')]) {
    await depart();
    await asked.waitFor();
    assert.match(clara.url(), new RegExp(`#/pages/${stack}$`));
    await press('Escape');
    await asked.waitFor({ state: 'detached' });
    await clara.getByText('1 page is turned and read again').waitFor();
  }
  const closing = clara.waitForEvent('dialog');
  await clara.close({ runBeforeUnload: true });
  const last = await closing;
  assert.equal(last.type(), 'beforeunload');
  await last.dismiss();
  await clara.getByRole('option').first().focus();
  await press('Control+a');
  await press('Delete');
  await clara.getByText('The document keeps at least one page.').waitFor();
  assert.equal(await clara.getByRole('button', { name: /^Apply…/ }).isDisabled(), true);
  await press('Control+z', 2);
  await clara.getByText('Nothing yet.').waitFor();
});

test('another document is put in, moved to the front and turned; it leaves the queues and comes back', async () => {
  await openPages(stack);
  await press('m');
  await clara.getByRole('dialog').getByRole('searchbox').and(clara.locator(':focus')).waitFor();
  await clara.keyboard.type('willow');
  await clara.getByRole('dialog').getByRole('button', { name: 'other.pdf · Willow Yard Ltd' }).waitFor();
  await picture(clara, 'pages-merge');
  assert.deepEqual(await violations(clara), []);
  await press('Enter');
  await clara.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Page 4, was page 1 of other.pdf');
  await press('Control+ArrowLeft', 3);
  await press('r');
  await clara.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Page 1, was page 1 of other.pdf, turned to 90°');
  await clara.getByText('1 other document gives its pages and leaves the queues').waitFor();
  await picture(clara, 'pages-merged');
  await readAgain([stack], apply);
  const { pages, provenance } = await told(clara, `/api/documents/${stack}`);
  assert.deepEqual(pages.map((page) => page.turned_deg), [90, 0, 0, 0]);
  assert.deepEqual(provenance.files.map((file) => file.file_name), ['other.pdf', 'stack.pdf']);
  const { words } = await told(clara, `/api/documents/${stack}/pages/1/words`);
  assert.ok(words.some((word) => word.text === 'Willow'));
  await go(clara, app, '/inbox?state=review');
  await row(clara, 'stack.pdf').first().waitFor();
  assert.equal(await row(clara, 'other.pdf').count(), 0);

  await openPages(stack);
  await clara.getByRole('button', { name: 'Everything as it came' }).focus();
  await readAgain([stack, other], () => press('Enter'));
  assert.deepEqual((await told(clara, `/api/documents/${stack}`)).pages.map((page) => page.turned_deg), [0, 0, 0]);
  assert.deepEqual(clara.complaints, []);
});

test('a scanned page that is turned is read again that way', async () => {
  await upload(clara, app, [`${samples}invoice-de-fax-two-pages.tif`]);
  const fax = await arrived(clara, app, 'invoice-de-fax-two-pages.tif', ['To review', 'Accepted', 'Posted']);
  const { document } = await told(clara, `/api/documents/${fax}`);
  if (document.state !== 'review') {
    await readAgain([fax], () => clara.evaluate((address) => fetch(address, { method: 'POST' }), `/api/documents/${fax}/undo`));
  }
  const before = (await told(clara, `/api/documents/${fax}`)).pages;
  await openPages(fax);
  await press('ArrowRight');
  await press('r', 2);
  await readAgain([fax], apply);
  const after_turn = (await told(clara, `/api/documents/${fax}`)).pages;
  assert.equal(after_turn[0].turned_deg, before[0].turned_deg);
  assert.equal(after_turn[1].turned_deg, (before[1].turned_deg + 180) % 360);
});

test('who comes second is told who works on the document, and why a posted one is closed', async () => {
  await openPages(stack);
  await go(bob, app, `/pages/${stack}`);
  await bob.getByText('clara has it at the desk').waitFor();
  await picture(bob, 'pages-held');
  assert.deepEqual(await violations(bob), []);
  await go(clara, app, `/document/${other}`);
  await clara.getByRole('link', { name: 'Pages' }).focus();
  await press('Enter');
  await clara.getByRole('heading', { name: 'Pages of other.pdf' }).waitFor();
  await go(clara, app, '/pages/99999');
  await clara.getByRole('heading', { name: 'Not here' }).waitFor();
});

test('somebody else’s edit in the meantime is told and nothing is overwritten', async () => {
  await openPages(other);
  await press('r');
  const edit = () => clara.evaluate(async (address) => {
    const { pages_version, entry_version, pages } = await (await fetch(address)).json();
    const [page] = pages;
    const body = { pages_version, entry_version, pages: [{ file: page.file, file_page: page.file_page, turned_deg: 180 }], binned: [], split_off: [], merged: [] };
    return (await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).status;
  }, `/api/documents/${other}/pages`);
  await readAgain([other], async () => assert.equal(await edit(), 200));
  await clara.getByText('Somebody changed the document meanwhile.').waitFor();
  await apply();
  await clara.getByRole('alert').filter({ hasText: 'changed it or its pages meanwhile' }).waitFor();
  await clara.getByRole('button', { name: 'Reload' }).focus();
  await press('Enter');
  await clara.getByText('Nothing yet.').waitFor();
});

test('pages may be dragged, too; and the screen is without fault in the dark', async () => {
  const dark = await newPage(app, 'dark');
  await signIn(dark, app, 'clara');
  await go(dark, app, `/pages/${stack}`);
  const sheets = dark.getByRole('option');
  await sheets.first().waitFor();
  await sheets.nth(2).dragTo(sheets.nth(0), { targetPosition: { x: 8, y: 40 } });
  await dark.getByRole('option', { name: 'Page 1, was page 3' }).waitFor();
  await dark.getByText('The pages get another order').waitFor();
  await picture(dark, 'pages-dark');
  assert.deepEqual(await violations(dark), []);
  await dark.setViewportSize({ width: 683, height: 384 });
  await picture(dark, 'pages-dark-200');
  assert.deepEqual(await violations(dark), []);
  assert.deepEqual(await illPlaced(dark), []);
  assert.deepEqual(dark.complaints, []);
});
