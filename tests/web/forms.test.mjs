// The form designer by keys alone: a blank picture becomes a form that the next scan is read by.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson, administrator, arrived, enter, go, newPage, picture, reading_ms, signIn, startIntray, upload, violations } from './fixture.mjs';

let app;
let admin;
before(async () => {
  app = await startIntray();
  admin = await administrator(app);
  admin.on('filechooser', () => undefined); // from here on the browser's own dialog stays closed
});
after(() => app?.stop());

/** A form as a scanner would hand it in: pixels, a little crooked once it is filled in. */
async function permit(name, { person = '', start = '', turned = 0 } = {}) {
  const page = await app.browser.newPage({ viewport: { width: 827, height: 1170 }, deviceScaleFactor: 2 });
  await page.setContent(`<!doctype html><html lang="en"><style>
      body { margin: 0; width: 827px; height: 1170px; background: #fff; }
      main { position: relative; width: 827px; height: 1170px; font: 17px 'Liberation Sans', sans-serif; transform: rotate(${turned}deg); }
      main > * { position: absolute; margin: 0; } .box { border: 1px solid #000; width: 380px; height: 44px; padding: 10px; box-sizing: border-box; }
    </style><main>
    <h1 style="left:80px;top:70px">Parking permit request</h1>
    <p style="left:80px;top:140px">Facility management, gate office</p>
    <p style="left:80px;top:253px">Full name of driver</p><p class="box" style="left:320px;top:240px">${person}</p>
    <p style="left:80px;top:353px">Valid starting with</p><p class="box" style="left:320px;top:340px">${start}</p>
    <p style="left:80px;top:500px;width:640px;line-height:26px">Permits are issued for the calendar year. Keep the badge visible behind the
      windscreen, respect reserved bays and report damage to the caretaker without delay. Lost badges cost ten euros.</p>
    <p style="left:80px;top:1080px">Return this sheet to the gate office</p></main>`);
  const buffer = await page.screenshot({ type: 'png' });
  await page.close();
  return { name, mimeType: 'image/png', buffer };
}

/** What the browser's file dialog would bring; opened by Enter on the focused button. */
async function give(button, file) {
  await button.focus();
  const [chooser] = await Promise.all([admin.waitForEvent('filechooser'), admin.keyboard.press('Enter')]);
  await chooser.setFiles(file);
}

async function press(key, times = 1) {
  for (let i = 0; i < times; ++i) await admin.keyboard.press(key);
}

test('the list shows the forms that ship', async () => {
  await go(admin, app, '/forms');
  await admin.getByRole('heading', { name: 'Timesheet' }).waitFor();
  await admin.getByText('comes with Intray').first().waitFor();
  await picture(admin, 'forms');
  assert.deepEqual(await violations(admin), []);
});

test('a blank is drawn on, tried and saved by keys, and the next scan is read by it', async () => {
  await give(admin.getByRole('button', { name: 'Register a blank' }), await permit('parking.png'));
  await admin.getByLabel('Name of the form').waitFor({ timeout: reading_ms });
  await admin.waitForFunction(() => document.activeElement?.id === 'form-name');
  await admin.keyboard.type('Parking permit');
  await admin.getByText('Kept as parking_permit').waitFor();

  // The first zone: below the corner where new ones begin, moved to the printed frame.
  await admin.getByRole('group', { name: 'Page of the blank' }).focus();
  await press('n');
  await admin.waitForFunction(() => document.activeElement?.getAttribute('data-zone'));
  await press('ArrowRight', 60);
  await press('ArrowDown', 32);
  await press('Shift+ArrowRight', 41);
  await press('Shift+ArrowDown', 2);
  await press('Enter');
  await admin.waitForFunction(() => document.activeElement?.id === 'zone-name');
  assert.equal(await admin.getByLabel('Field', { exact: true }).inputValue(), 'Full name of driver');
  await press('Enter');

  // The second one begins below it; its label names it.
  await admin.waitForFunction(() => document.activeElement?.getAttribute('data-zone'));
  await press('n');
  await admin.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Zone without a name');
  await press('ArrowDown', 11);
  await press('Enter');
  await admin.waitForFunction(() => document.activeElement?.id === 'zone-name');
  assert.equal(await admin.getByLabel('Field', { exact: true }).inputValue(), 'Valid starting with');
  await admin.keyboard.press('Tab');
  await admin.keyboard.type('Date');
  assert.equal(await admin.getByLabel('Kind').inputValue(), 'date');

  // A third is one too many: deleted, taken back, and the step done again.
  await admin.locator('#form-page').focus();
  await press('n');
  await admin.waitForFunction(() => document.querySelectorAll('[data-zone]').length === 3);
  await press('Delete');
  await admin.waitForFunction(() => document.querySelectorAll('[data-zone]').length === 2);
  await press('Control+z');
  await admin.waitForFunction(() => document.querySelectorAll('[data-zone]').length === 3);
  await press('Control+y');
  await admin.waitForFunction(() => document.querySelectorAll('[data-zone]').length === 2);
  await picture(admin, 'forms-zones');
  assert.deepEqual(await violations(admin), []);

  const filled = await permit('filled.png', { person: 'Ottilie Fernsby', start: '04.05.2026', turned: 0.6 });
  await give(admin.getByRole('button', { name: 'Choose a scan' }), filled);
  const trial = admin.getByRole('table', { name: 'Try it on a scan' });
  await trial.getByText('Ottilie Fernsby').waitFor({ timeout: reading_ms });
  await trial.getByText('2026-05-04').waitFor();
  await admin.getByText(/^Recognised: /).waitFor();
  await picture(admin, 'forms-trial');
  assert.deepEqual(await violations(admin), []);

  await admin.getByRole('button', { name: 'Save form' }).focus();
  await press('Enter');
  await admin.getByRole('heading', { name: 'Parking permit' }).waitFor();
  await admin.getByText('is saved and read from the next document on').waitFor();

  const other = await permit('scan.png', { person: 'Leopold Ashdown', start: '17.08.2026', turned: -0.5 });
  await upload(admin, app, [other]);
  const id = await arrived(admin, app, 'scan.png', ['To review', 'Accepted', 'Posted']);
  await go(admin, app, `/document/${id}`);
  await admin.getByText('Leopold Ashdown').first().waitFor();
  await admin.getByText('Parking permit').first().waitFor();
  assert.deepEqual(admin.complaints, []);
});

test('a form in use is retired and brought back, and stays out of the way of its documents', async () => {
  await go(admin, app, '/forms');
  assert.equal(await admin.getByRole('button', { name: 'Delete: Parking permit' }).isDisabled(), true);
  await admin.getByRole('button', { name: 'Retire: Parking permit' }).focus();
  await press('Enter');
  await admin.getByText('retired', { exact: true }).waitFor();
  await admin.getByRole('button', { name: 'Use again: Parking permit' }).focus();
  await press('Enter');
  await admin.getByText('own', { exact: true }).waitFor();

  // Opened again without its picture: the printed words stand for it.
  await admin.getByRole('button', { name: 'Change: Parking permit' }).focus();
  await press('Enter');
  await admin.locator('#form-page').waitFor();
  assert.equal(await admin.locator('[data-zone]').count(), 2);
  await picture(admin, 'forms-again');
  assert.deepEqual(await violations(admin), []);
  await enter(admin.getByRole('button', { name: 'All forms' }));
  await admin.getByRole('heading', { name: 'Forms', exact: true }).waitFor();
});

test('zones over each other are refused with their names', async () => {
  await give(admin.getByRole('button', { name: 'Register a blank' }), await permit('again.png'));
  await admin.getByLabel('Name of the form').waitFor({ timeout: reading_ms });
  await admin.keyboard.type('Second permit');
  await admin.locator('#form-page').focus();
  for (const name of ['One', 'Two']) {
    await press('n');
    await admin.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Zone without a name');
    if (name === 'Two') await press('ArrowUp', 8);
    await press('Enter');
    await admin.waitForFunction(() => document.activeElement?.id === 'zone-name');
    await admin.keyboard.type(name);
    await press('Enter');
    await admin.waitForFunction(() => document.activeElement?.getAttribute('data-zone'));
  }
  await admin.getByRole('button', { name: 'Save form' }).focus();
  await press('Enter');
  await admin.getByRole('alert').filter({ hasText: 'lies over the zone "one"' }).waitFor();
  await enter(admin.getByRole('button', { name: 'All forms' }));
  await enter(admin.getByRole('dialog').getByRole('button', { name: 'Cancel' }));
  await go(admin, app, '/inbox');
  await enter(admin.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Leave' }));
  await admin.getByRole('heading', { name: 'Inbox' }).waitFor();
  assert.match(admin.url(), /#\/inbox$/);
  await go(admin, app, '/forms');
  await admin.getByRole('heading', { name: 'Forms', exact: true }).waitFor();
});

test('a form that no document is of is deleted once that is confirmed', async () => {
  await give(admin.getByRole('button', { name: 'Register a blank' }), await permit('spare.png'));
  await admin.getByLabel('Name of the form').waitFor({ timeout: reading_ms });
  await admin.keyboard.type('Spare form');
  await admin.locator('#form-page').focus();
  await press('n');
  await admin.waitForFunction(() => document.activeElement?.getAttribute('data-zone'));
  await press('Enter');
  await admin.waitForFunction(() => document.activeElement?.id === 'zone-name');
  await admin.keyboard.type('Remark');
  await admin.getByRole('button', { name: 'Save form' }).focus();
  await press('Enter');
  await admin.getByRole('button', { name: 'Delete: Spare form' }).focus();
  await press('Enter');
  await admin.getByRole('dialog').getByRole('button', { name: 'Delete' }).focus();
  await press('Enter');
  await admin.getByText('“Spare form” is deleted').waitFor();
  await admin.getByRole('heading', { name: 'Spare form' }).waitFor({ state: 'detached' });
});

test('a clerk has no forms, and the designer is without fault in the dark', async () => {
  const clara = await addPerson(app, admin, 'clara', ['Clerk']);
  await go(clara, app, '/forms');
  await clara.getByText('Your roles do not include this screen.').waitFor();
  await addPerson(app, admin, 'ada', ['Administrator']);
  const dark = await newPage(app, 'dark');
  await signIn(dark, app, 'ada');
  await go(dark, app, '/forms');
  await dark.getByRole('heading', { name: 'Timesheet' }).waitFor();
  await picture(dark, 'forms-dark');
  assert.deepEqual(await violations(dark), []);
  await dark.getByRole('button', { name: 'Change: Parking permit' }).click();
  await dark.locator('#form-page').waitFor();
  await picture(dark, 'forms-again-dark');
  assert.deepEqual(await violations(dark), []);
});
