// Comments, passing on, the board and the figures, by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson, administrator, arrived, enter, go, newPage, openDesk, picture, signIn, startIntray, upload, violations } from './fixture.mjs';
import { invoice } from './paper.mjs';

let app;
let clara;
let anton;
let chief;
const ids = [];
before(async () => {
  app = await startIntray();
  chief = await administrator(app);
  clara = await addPerson(app, chief, 'clara', ['Clerk']);
  anton = await addPerson(app, chief, 'anton', ['Accountant']);
});
after(() => app?.stop());

/** Presses Tab until the focus is on what is wanted. */
async function tabTo(page, label) {
  for (let step = 0; step < 60; ++step) {
    const here = await page.evaluate(() => {
      const at = document.activeElement;
      return (at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '').trim();
    });
    if (here.startsWith(label)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never came to ${label}`);
}

test('figures and board say that nothing was done yet', async () => {
  // A screen that cannot be fetched says so, and comes when the page is loaded anew.
  const program = /\/assets\/Figures[^/]*\.js/;
  await clara.route(program, (route) => route.abort());
  await go(clara, app, '/figures');
  const reload = clara.getByRole('button', { name: 'Reload the page' });
  await reload.waitFor();
  await clara.unroute(program);
  await enter(reload);
  await clara.getByRole('heading', { name: 'Nothing was done in this time' }).waitFor();
  assert.equal(await clara.getByRole('button', { name: 'Team' }).count(), 0);
  await go(anton, app, '/board');
  await anton.getByText('Nothing waits for review.').waitFor();
  await anton.getByText('No forecast yet').or(anton.getByText('It is clear')).first().waitFor();
  await go(clara, app, '/board');
  await clara.getByText('Your roles do not include this screen.').waitFor();
  await go(anton, app, '/mentions');
  await anton.getByRole('heading', { name: 'Nobody mentioned you' }).waitFor();
});

test('a comment with a mention is written at the desk by keys and reaches its reader', async () => {
  for (const number of [1, 2, 3, 4]) {
    const paper = await invoice(app, {
      name: `work-${number}.pdf`, supplier: `Harbour Rope Works ${number} Ltd`, number: `HR-20${number}`, net: '100.00', tax: '20.00', total: '129.00',
    });
    await upload(clara, app, [paper]);
    ids.push(await arrived(clara, app, `work-${number}.pdf`));
  }
  await openDesk(clara, app, ids[0]);
  await clara.keyboard.press('Alt+c');
  const dialog = clara.getByRole('dialog');
  await dialog.getByText('No comments yet.').waitFor();
  await clara.keyboard.type('@an');
  await dialog.getByText('Tab: @anton').waitFor();
  await clara.keyboard.press('Tab');
  await clara.keyboard.type('is this rope ours?');
  await picture(clara, 'comment');
  assert.deepEqual(await violations(clara), []);
  await clara.keyboard.press('Enter');
  await clara.getByText('Comment added').waitFor();
  await dialog.waitFor({ state: 'detached' });
  await clara.getByText('clara: @anton is this rope ours?').waitFor();

  const badge = anton.getByRole('link', { name: 'Mentions, 1 new' });
  await badge.waitFor();
  await badge.focus();
  await anton.keyboard.press('Enter');
  await anton.getByText('@anton is this rope ours?').waitFor();
  await picture(anton, 'mentions');
  assert.deepEqual(await violations(anton), []);
  await tabTo(anton, 'New clara');
  await anton.keyboard.press('Enter');
  await anton.getByRole('region', { name: 'Comments' }).getByText('is this rope ours?').waitFor();
  await anton.getByRole('link', { name: 'Mentions', exact: true }).waitFor();
});

test('a document is passed on by keys, and an urgent one goes before others', async () => {
  await openDesk(clara, app, ids[0]);
  await clara.keyboard.press('Alt+c');
  const dialog = clara.getByRole('dialog');
  await dialog.getByRole('option', { name: 'anton' }).waitFor({ state: 'attached' });
  await tabTo(clara, 'For');
  await clara.keyboard.type('anton');
  await tabTo(clara, 'Send');
  await clara.keyboard.press('Enter');
  await clara.getByText('Passed on').waitFor();
  // The desk goes on with the next one.
  await clara.waitForFunction((id) => location.hash === `#/review/${id}`, ids[1]);

  await openDesk(clara, app, ids[3]);
  await clara.keyboard.press('Alt+c');
  await dialog.waitFor();
  await tabTo(clara, 'Urgent');
  await clara.keyboard.press('Space');
  await tabTo(clara, 'Send');
  await clara.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await clara.getByText('Urgent', { exact: true }).waitFor();
  await picture(clara, 'urgent');

  await go(clara, app, '/inbox');
  await clara.getByRole('heading', { name: 'Inbox' }).waitFor();
  await go(clara, app, '/review');
  await clara.waitForFunction((id) => location.hash === `#/review/${id}`, ids[3]);
});

test('the board tells the queues, who works on what, and follows by itself', async () => {
  await go(chief, app, '/board');
  const queues = chief.getByRole('region', { name: 'Queues' });
  await queues.getByRole('row').filter({ hasText: 'anton' }).waitFor();
  await queues.getByRole('row').filter({ hasText: 'Everybody' }).getByText('3').waitFor();
  await chief.getByRole('region', { name: 'At work now' }).getByText('work-4.pdf').waitFor();
  assert.deepEqual(await violations(chief), []);

  // Three are set apart with a letter each: enough for a forecast.
  for (const id of [ids[3], ids[1], ids[2]]) {
    await openDesk(clara, app, id);
    await clara.keyboard.press('Alt+x');
    await clara.getByRole('dialog').waitFor();
    await clara.keyboard.press('n');
    await clara.waitForFunction((gone) => location.hash !== `#/review/${gone}`, id);
  }
  await queues.getByRole('row').filter({ hasText: 'Everybody' }).waitFor({ state: 'detached' });
  await chief.getByRole('region', { name: 'Done by the hour' }).getByRole('img').waitFor();
  await chief.getByText(/done and .* arriving an hour/).waitFor();
  await picture(chief, 'board');
  await chief.getByRole('button', { name: 'Done by the hour: table' }).focus();
  await chief.keyboard.press('Enter');
  await chief.getByRole('region', { name: 'Done by the hour' }).getByRole('cell', { name: '3', exact: true }).waitFor();
});

test('what was done at the desk is in the figures, as charts and as tables', async () => {
  await openDesk(anton, app, ids[0]);
  await anton.getByLabel('Total', { exact: true }).fill('120.00');
  await anton.keyboard.press('Control+Enter');
  await anton.getByText('Accepted work-1.pdf').waitFor();

  await go(clara, app, '/figures');
  const tile = (page, name) => page.locator('dl.tiles > div').filter({ hasText: name }).locator('dd');
  await clara.getByRole('img', { name: /^Documents/ }).waitFor();
  assert.equal(await tile(clara, /^Documents\s*\d/).first().innerText(), '3');
  // Alt+X and the letter, three times.
  assert.match(await tile(clara, 'Keys a document').innerText(), /^\d+\.\d$/);
  assert.match(await tile(clara, 'Seconds a document').innerText(), /^\d+\.\d$/);
  assert.deepEqual(await violations(clara), []);

  await go(anton, app, '/figures');
  await anton.getByRole('button', { name: 'Team' }).waitFor();
  assert.equal(await tile(anton, /^Documents\s*\d/).first().innerText(), '4');
  await anton.getByRole('region', { name: 'Corrections by field' }).getByRole('img').waitFor();
  await picture(anton, 'figures');
  await anton.keyboard.press('t');
  const causes = anton.getByRole('region', { name: 'Corrections by cause' });
  await causes.getByRole('table').waitFor();
  assert.equal(await anton.locator('.card svg[role=img]').count(), 0);
  await picture(anton, 'figures-tables');
  assert.deepEqual(await violations(anton), []);
  assert.equal(await anton.getByRole('button', { name: 'Put into force' }).count(), 0);
});

test('the dial shows what a budget would accept before it is put into force', async () => {
  await go(chief, app, '/figures');
  const budget = chief.getByRole('region', { name: 'Touchless share by error budget' });
  await budget.getByText('In force: 50').waitFor();
  const save = budget.getByRole('button', { name: 'Put into force' });
  assert.equal(await save.isDisabled(), true);
  const dial = budget.getByRole('slider');
  await dial.focus();
  await chief.keyboard.press('ArrowRight');
  await budget.getByText(/accepted without a person/).first().waitFor();
  await budget.getByRole('spinbutton').focus();
  await chief.keyboard.press('Control+a');
  await chief.keyboard.type('400');
  await chief.keyboard.press('Tab');
  assert.equal(await save.isDisabled(), false);
  await picture(chief, 'figures-dial');
  await tabTo(chief, 'Put into force');
  await chief.keyboard.press('Enter');
  await chief.getByText('At most 400 wrong in 10,000 fields from the next document on').waitFor();
  await budget.getByText('In force: 400').waitFor();
  await go(chief, app, '/audit');
  await chief.getByText('set the error budget').waitFor();
});

test('the screens are without fault for axe in the dark', async () => {
  const page = await newPage(app, 'dark');
  await signIn(page, app, 'anton');
  const found = {};
  for (const [name, sign] of [['figures', 'Work over time'], ['board', 'Queues'], ['mentions', 'Mentions']]) {
    await go(page, app, `/${name}`);
    await page.getByRole('heading', { name: sign }).first().waitFor();
    await picture(page, `${name}-dark`);
    const faults = await violations(page);
    if (faults.length > 0) found[name] = faults;
  }
  assert.deepEqual(found, {});
  for (const one of [clara, anton, chief, page]) assert.deepEqual(one.complaints, []);
});
