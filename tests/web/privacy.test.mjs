// Who sees what: HR documents, and the screens of each role.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson, administrator, arrived, go, picture, row, samples, startIntray, upload } from './fixture.mjs';

const form = 'leave-request-fillable.pdf';
const read = ['To review', 'Accepted', 'Posted'];
let app;
let hanna;
let carl;
let quinn;
let id;
before(async () => {
  app = await startIntray();
  const admin = await administrator(app);
  hanna = await addPerson(app, admin, 'hanna', ['HR']);
  carl = await addPerson(app, admin, 'carl', ['Clerk']);
  quinn = await addPerson(app, admin, 'quinn', ['Clerk', 'HR documents (as a clerk)']);
  await upload(hanna, app, [samples + form]);
  id = await arrived(hanna, app, form, read);
});
after(() => app?.stop());

test('an HR document does not exist for a clerk without that queue', async () => {
  await go(carl, app, '/inbox');
  await carl.getByRole('heading', { name: 'The tray is empty' }).waitFor();
  await go(carl, app, '/search?q=leave');
  await carl.getByRole('heading', { name: 'Nothing found' }).waitFor();
  await go(carl, app, `/document/${id}`);
  await carl.getByRole('heading', { name: 'Not here' }).waitFor();
  await picture(carl, 'not-visible');
  for (const path of ['', '/original', '/archive', '/history', '/pages/1/picture', '/pages/1/words']) {
    const answer = await carl.request.get(`${app.address}/api/documents/${id}${path}`);
    assert.equal(answer.status(), 404, path);
  }
  assert.equal(await carl.getByRole('link', { name: 'Records' }).count(), 0);
});

test('a clerk with the HR queue and HR itself see it and find it', async () => {
  for (const page of [quinn, hanna]) {
    await go(page, app, '/inbox');
    await row(page, form).waitFor();
    await go(page, app, '/search?q=leave');
    await page.getByRole('option').filter({ hasText: form }).waitFor();
    await page.getByRole('link', { name: 'Records' }).waitFor();
    assert.deepEqual(page.complaints, []);
  }
});

test('an accepted HR form is filed under its employee', async () => {
  await go(hanna, app, `/document/${id}`);
  await hanna.getByRole('region', { name: 'Fields' }).waitFor();
  // The form may be sure enough to have been accepted by itself.
  const review = hanna.locator('.side').getByRole('link', { name: 'Review' });
  if ((await review.count()) > 0) {
    await review.click();
    await hanna.getByLabel('Employee', { exact: true }).fill('Isolde Marchbanks');
    await hanna.keyboard.press('Control+Enter');
    await hanna.getByText(`Accepted ${form}`).waitFor();
  }
  await go(hanna, app, '/records');
  await hanna.getByRole('heading', { name: 'Isolde Marchbanks' }).waitFor();
  await hanna.getByText('Leave request').last().click();
  await picture(hanna, 'records');
  const downloading = hanna.waitForEvent('download');
  await hanna.getByRole('button', { name: 'Export JSON' }).click();
  await downloading;
  assert.deepEqual(hanna.complaints, []);
});

test('the navigation shows what the roles may use, and the server agrees', async () => {
  const shown = await carl.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts();
  assert.deepEqual(shown.map((text) => text.replace(/\s*\d+$/, '').trim()), ['Inbox', 'Review', 'Snippets', 'Failed', 'Alarms', 'Search', 'Ledger', 'Suppliers', 'Figures']);
  for (const path of ['/users', '/audit', '/export?format=csv&what=ledger']) {
    assert.equal((await carl.request.get(`${app.address}/api${path}`)).status(), 403, path);
  }
  await go(carl, app, '/people');
  await carl.getByText('Your roles do not include this screen.').waitFor();
});
