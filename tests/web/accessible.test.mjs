// axe on every screen, in light and dark, with documents in it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addPerson, administrator, arrived, go, newPage, picture, reading_ms, row, samples, signIn, startIntray, upload, violations,
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

for (const colours of ['light', 'dark']) {
  test(`every screen is without fault for axe, ${colours}`, async (t) => {
    const page = await newPage(app, colours);
    await page.goto(`${app.address}/`);
    await page.getByRole('heading', { name: 'Sign in to Intray' }).waitFor();
    const found = {};
    const look = async (name) => {
      await picture(page, `${name}-${colours}`);
      const faults = await violations(page);
      if (faults.length > 0) found[name] = faults;
    };
    await look('sign-in');
    await signIn(page, app, 'zoe');
    const screens = [
      ['inbox', '/inbox', row(page, 'doubtful.pdf')],
      ['inbox-nothing', '/inbox?state=rejected', page.getByRole('heading', { name: 'Nothing fits' })],
      ['desk', `/review/${desk}`, page.locator('.viewer canvas[data-painted=true]')],
      ['keying', '/keying', page.getByRole('heading', { name: 'Nothing waits to be keyed' })],
      ['failed', '/failed', page.getByText('rubbish.pdf')],
      ['alarms', '/alarms', page.getByRole('heading', { name: 'No alarms' })],
      ['search', '/search?q=studio', page.getByRole('option').first()],
      ['document', `/document/${posted}`, page.locator('.viewer canvas[data-painted=true]')],
      ['pages', `/pages/${desk}`, page.getByRole('option')],
      ['ledger', '/ledger', page.getByRole('button', { name: 'Export CSV' })],
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
    for (const [name, path, sign] of screens) {
      await go(page, app, path);
      await sign.first().waitFor();
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

test('every control is at least 24 pixels high and wide', async () => {
  const page = await newPage(app);
  await signIn(page, app, 'zoe');
  const small = [];
  for (const path of ['/inbox', `/review/${desk}`, '/keying', '/failed', '/search?q=studio', `/document/${posted}`, `/pages/${desk}`, '/ledger', '/records', '/people', '/forms', '/types', '/types/invoice', '/profile', '/board', '/figures', '/mentions']) {
    await go(page, app, path);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.waitForFunction(() => !document.querySelector('.skeleton'));
    const found = await page.evaluate(() => {
      // A tick's label is pressed as well as its box.
      const targetOf = (control) => (control.type === 'checkbox' && control.closest('label')) || control;
      return [...document.querySelectorAll('main button, main select, main input:not(.hidden), header button, nav a')]
        .filter((control) => control.offsetParent !== null)
        .map((control) => [control.outerHTML.slice(0, 120), targetOf(control).getBoundingClientRect()])
        .filter(([, { width, height }]) => width < 24 || height < 24)
        .map(([html, { width, height }]) => `${width} x ${height}: ${html}`);
    });
    small.push(...found.map((text) => `${path} ${text}`));
  }
  assert.deepEqual(small, []);
});
