// axe on every screen, in light and dark and at 200 % zoom, with documents in it; nothing lies beside the screen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addPerson, administrator, arrived, go, illPlaced, newPage, picture, reading_ms, row, samples, signIn, startIntray, tabTo, upload, violations,
} from './fixture.mjs';
import { invoice } from './paper.mjs';

const every_role = ['Mailroom', 'Clerk', 'Accountant', 'HR', 'Records manager', 'Administrator'];
let app;
let desk;
let posted;
before(async () => {
  app = await startIntray();
  const admin = await administrator(app);
  const page = await addPerson(app, admin, 'zoe', every_role);
  const paper = await invoice(app, {
    name: 'doubtful.pdf', supplier: 'Saltmarsh Printing Ltd', number: 'SP-9', net: '50.00', tax: '10.00', total: '66.00',
  });
  const rubbish = { name: 'rubbish.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nnothing follows') };
  await upload(page, app, [paper, rubbish, `${samples}leave-request-fillable.pdf`, `${samples}invoice-uk-studio.pdf`]);
  desk = await arrived(page, app, 'doubtful.pdf');
  posted = await arrived(page, app, 'invoice-uk-studio.pdf', ['To review', 'Accepted', 'Posted']);
  await row(page, 'rubbish.pdf').filter({ hasText: 'Failed' }).waitFor({ timeout: reading_ms });
  await arrived(page, app, 'leave-request-fillable.pdf', ['To review', 'Accepted', 'Posted']);
});
after(() => app?.stop());

/** Every screen with the sign that it is there. */
const screensOf = (page) => [
  ['inbox', '/inbox', row(page, 'doubtful.pdf')],
  ['inbox-nothing', '/inbox?state=rejected', page.getByRole('heading', { name: 'Nothing fits' })],
  ['desk', `/review/${desk}`, page.locator('.viewer canvas[data-painted=true]')],
  ['wall', '/wall', page.getByRole('heading', { name: 'Snippets' })],
  ['keying', '/keying', page.getByRole('heading', { name: 'Nothing waits to be keyed' })],
  ['failed', '/failed', page.getByText('rubbish.pdf')],
  ['alarms', '/alarms', page.getByRole('heading', { name: 'No alarms' })],
  ['search', '/search?q=studio', page.getByRole('option').first()],
  ['document', `/document/${posted}`, page.locator('.viewer canvas[data-painted=true]')],
  ['pages', `/pages/${desk}`, page.getByRole('option')],
  ['ledger', '/ledger', page.getByRole('button', { name: 'Export CSV' })],
  ['suppliers', '/suppliers', page.getByRole('heading', { name: 'Suppliers', level: 1 })],
  ['records', '/records', page.getByRole('button', { name: 'Export CSV' })],
  ['people', '/people', page.getByText('zoe').last()],
  ['profile', '/profile', page.getByText('this one')],
  ['audit', '/audit', page.getByText('End of the log')],
  ['forms', '/forms', page.getByRole('heading', { name: 'Timesheet' })],
  ['types', '/types', page.getByRole('table', { name: 'Document types' })],
  ['type', '/types/invoice', page.getByLabel('Name of field 1', { exact: true })],
  ['type-text', '/types/invoice?view=text', page.getByLabel('The type as text (TOML)')],
  ['type-trial', '/types/invoice?view=trial', page.getByRole('button', { name: 'Try it out' })],
  ['type-versions', '/types/invoice?view=versions', page.getByRole('heading', { name: 'Never changed here' })],
  ['board', '/board', page.getByRole('region', { name: 'Queues' })],
  ['figures', '/figures', page.getByRole('region', { name: 'Touchless share by error budget' })],
  ['mentions', '/mentions', page.getByRole('heading', { name: 'Nobody mentioned you' })],
  ['missing', '/document/99999', page.getByRole('heading', { name: 'Not here' })],
];

for (const colours of ['light', 'dark']) {
  for (const zoom of [100, 200]) {
    test(`every screen is without fault for axe, ${colours}, at ${zoom} %`, async () => {
      const page = await newPage(app, colours, 'en-GB', zoom);
      await page.goto(`${app.address}/`);
      await page.getByRole('heading', { name: 'Sign in to Intray' }).waitFor();
      const found = {};
      const look = async (name) => {
        await picture(page, `${name}-${colours}${zoom === 100 ? '' : `-${zoom}`}`);
        const faults = [...(await violations(page)), ...(await illPlaced(page))];
        if (faults.length > 0) found[name] = faults;
      };
      await look('sign-in');
      await signIn(page, app, 'zoe');
      for (const [name, path, sign] of screensOf(page)) {
        await go(page, app, path);
        await sign.first().waitFor();
        await page.waitForFunction(() => !document.querySelector('.skeleton'));
        await look(name);
      }
      await go(page, app, `/review/${desk}`);
      await page.locator('.viewer canvas[data-painted=true]').waitFor();
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
      await look('help');
      assert.deepEqual(found, {});
      assert.deepEqual(page.complaints, []);
    });
  }
}

test('at 200 % the screens stand in a menu that keys open, use and shut', async () => {
  const page = await newPage(app, 'light', 'en-GB', 200);
  await signIn(page, app, 'zoe');
  const menu = page.locator('nav button[aria-controls=screens]');
  await tabTo(page, 'nav button[aria-controls=screens]');
  assert.equal(await page.getByRole('link', { name: 'Board' }).isVisible(), false);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Board' }).waitFor();
  assert.deepEqual(await violations(page), []);
  await picture(page, 'menu-200');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Board' }).waitFor({ state: 'hidden' });
  assert.equal(await menu.evaluate((button) => document.activeElement === button), true);
  await page.keyboard.press('Enter');
  await tabTo(page, 'nav a[href="#/board"]');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor();
  assert.equal(await menu.getAttribute('aria-expanded'), 'false');
  assert.equal((await menu.innerText()).trim(), 'Board');
  assert.deepEqual(page.complaints, []);
});
