// The main job, end to end: upload, review, accept, ledger, search, export.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { addPerson, administrator, arrived, go, openDesk, picture, reading_ms, row, samples, signIn, startIntray, tabTo, upload } from './fixture.mjs';
import { invoice } from './paper.mjs';

let app;
let olga;
before(async () => {
  app = await startIntray();
  const admin = await administrator(app);
  olga = await addPerson(app, admin, 'olga', ['Mailroom', 'Clerk', 'Accountant']);
});
after(() => app?.stop());

test('a wrong sum is seen, corrected, accepted, posted, found again and exported', async () => {
  const paper = await invoice(app, {
    name: 'shelves.pdf', supplier: 'Marrow & Pike Joiners Ltd', number: 'MP-2041', net: '240.00', tax: '48.00', total: '299.00',
  });
  await upload(olga, app, [paper]);
  const id = await arrived(olga, app, 'shelves.pdf');
  await picture(olga, 'inbox');
  await openDesk(olga, app, id);
  await olga.getByRole('region', { name: 'Checks' }).getByText('299.00').waitFor();
  await picture(olga, 'review');

  await olga.getByLabel('Invoice number').fill('MP-2041');
  await olga.getByLabel('Supplier', { exact: true }).fill('Marrow & Pike Joiners Ltd');
  await olga.getByLabel('Invoice date').fill('2026-03-04');
  await olga.getByLabel('Net total').fill('240.00');
  await olga.getByLabel('Tax total').fill('48.00');
  await olga.getByLabel('Total', { exact: true }).fill('288.00');
  await olga.getByLabel('Currency').fill('GBP');
  await olga.getByRole('region', { name: 'Checks' }).getByText('Every check holds').waitFor();
  await olga.keyboard.press('Control+Enter');
  await olga.getByText('Accepted shelves.pdf').waitFor();
  await olga.getByRole('heading', { name: 'All reviewed' }).waitFor();
  await picture(olga, 'review-empty');

  await go(olga, app, '/ledger');
  const voucher = olga.getByRole('article').filter({ hasText: 'Marrow & Pike' });
  await voucher.getByRole('button', { name: 'Post' }).click();
  await voucher.getByText('Posted', { exact: true }).waitFor();
  assert.match(await voucher.innerText(), /288\.00/);
  await picture(olga, 'ledger');

  const downloading = olga.waitForEvent('download');
  await olga.getByRole('button', { name: 'Export CSV' }).click();
  const exported = await readFile(await (await downloading).path(), 'utf8');
  assert.match(exported, /Marrow & Pike/);
  assert.match(exported, /-288\.00/);

  await go(olga, app, '/search');
  await olga.getByRole('combobox', { name: 'Search documents' }).fill('oak shel');
  const hit = olga.getByRole('option').filter({ hasText: 'shelves.pdf' });
  await hit.locator('mark').first().waitFor();
  await picture(olga, 'search');
  // Another address, and the way back, search again.
  await go(olga, app, '/search?q=nosuchword');
  await olga.getByRole('heading', { name: 'Nothing found' }).waitFor();
  assert.equal(await olga.getByRole('combobox', { name: 'Search documents' }).inputValue(), 'nosuchword');
  await olga.goBack();
  await hit.locator('mark').first().waitFor();
  await olga.getByRole('combobox', { name: 'Search documents' }).focus();
  await olga.keyboard.press('Enter');
  await olga.getByRole('heading', { name: 'shelves.pdf' }).waitFor();
  await olga.getByRole('region', { name: 'History' }).getByText('olga').first().waitFor();
  assert.match(await olga.getByRole('region', { name: 'Fields' }).innerText(), /was 299\.00/);
  await olga.locator('.viewer canvas[data-painted=true]').waitFor();
  await picture(olga, 'document');
  assert.deepEqual(olga.complaints, []);
});

test('a posted document can be had as PDF/A', async () => {
  const button = olga.getByRole('button', { name: 'Download PDF/A' });
  await button.waitFor({ timeout: reading_ms });
  await picture(olga, 'document-archived');
  const downloading = olga.waitForEvent('download');
  await button.click();
  const download = await downloading;
  assert.equal(download.suggestedFilename(), 'shelves-pdfa.pdf');
  assert.match(await readFile(await download.path(), 'latin1'), /^%PDF-1\.7[^]*pdfaid:part/);
  assert.deepEqual(olga.complaints, []);
});

test('an expense is booked to another account by keys, and the supplier keeps it unless told otherwise', async () => {
  await go(olga, app, '/ledger?state=posted');
  await olga.getByRole('button', { name: 'Account…' }).first().waitFor();
  await tabTo(olga, 'article button');
  await olga.keyboard.press('Enter');
  await olga.keyboard.type('4930 Office supplies');
  await olga.getByText('No posted voucher uses “4930 Office supplies” yet').waitFor();
  await picture(olga, 'account');
  await olga.keyboard.press('Enter');
  await olga.getByText(/Voucher \d+ books to 4930 Office supplies/).waitFor();
  const first = olga.getByRole('article').first();
  await first.getByText('4930 Office supplies').waitFor();
  await first.getByText('Posted', { exact: true }).waitFor();
  await go(olga, app, '/ledger?state=reversed');
  await olga.getByText(/reversed by voucher \d+/).first().waitFor();
  assert.deepEqual(olga.complaints, []);
});

test('a posted voucher is taken back by an opposite one', async () => {
  await go(olga, app, '/ledger?state=posted');
  await olga.getByRole('button', { name: 'Reverse…' }).first().click();
  await olga.getByLabel('Reason').fill('Wrong supplier');
  await olga.getByRole('button', { name: 'Reverse voucher' }).click();
  await go(olga, app, '/ledger');
  await olga.getByText(/reverses voucher \d+/).first().waitFor();
  await olga.getByText(/reversed by voucher \d+/).first().waitFor();
  assert.deepEqual(olga.complaints, []);
});

test('the same file twice is one document with two arrivals', async () => {
  const file = `${samples}invoice-uk-studio.pdf`;
  await upload(olga, app, [file]);
  await arrived(olga, app, 'invoice-uk-studio.pdf', ['To review', 'Accepted', 'Posted']);
  await upload(olga, app, [file]);
  const known = olga.getByRole('region', { name: 'Arriving files' }).getByRole('link', { name: /^Already known as document \d+$/ });
  const [at] = /\d+$/.exec(await row(olga, 'invoice-uk-studio.pdf').getAttribute('href'));
  assert.equal(await known.getAttribute('href'), `#/document/${at}`);
  assert.equal(await row(olga, 'invoice-uk-studio.pdf').count(), 1);
  await olga.getByRole('region', { name: 'Balance of arrivals' }).getByText('Nothing is missing').waitFor();
});

test('what can never be received is told once and not offered again', async () => {
  await go(olga, app, '/inbox');
  await olga.locator('input[type=file]').setInputFiles([
    { name: 'nothing.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }, { name: 'song.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('ID3 and more of it') },
  ]);
  for (const [name, told] of [['nothing.pdf', /Not received: the file is empty/], ['song.mp3', /Not received: it/]]) {
    const line = olga.getByRole('region', { name: 'Arriving files' }).getByRole('listitem').filter({ hasText: name });
    await line.getByText(told).waitFor();
    assert.equal((await line.innerText()).split(name).length, 2);
    assert.equal(await line.getByRole('button').count(), 0);
  }
});

test('files dropped anywhere are taken in', async () => {
  await go(olga, app, '/search');
  const bytes = await readFile(`${samples}receipt-uk-cafe.png`);
  const transfer = await olga.evaluateHandle((data) => {
    const carried = new DataTransfer();
    carried.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], 'dropped.png'));
    return carried;
  }, bytes.toString('base64'));
  await olga.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await olga.getByText('Drop files to take them in').waitFor();
  await picture(olga, 'drop');
  await olga.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await row(olga, 'dropped.png').filter({ hasText: /To review|Accepted|Posted/ }).waitFor({ timeout: reading_ms });
  assert.deepEqual(olga.complaints, []);
});

test('whoever signs out is out', async () => {
  await olga.getByRole('button', { name: 'Sign out' }).click();
  await olga.getByRole('heading', { name: 'Sign in to Intray' }).waitFor();
  await go(olga, app, '/inbox');
  await olga.getByRole('heading', { name: 'Sign in to Intray' }).waitFor();
  await signIn(olga, app, 'olga');
});
