// One's own profile by keyboard: password, second factor, sessions, keys; and what administrators do for others.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  addPerson, administrator, arrived, go, newPage, openDesk, password, picture, signIn, startIntray, tabTo, upload,
} from './fixture.mjs';
import { invoice } from './paper.mjs';

let app;
let admin;
let clara;
before(async () => {
  app = await startIntray();
  admin = await administrator(app);
  clara = await addPerson(app, admin, 'clara', ['Clerk']);
});
after(() => app?.stop());

/** RFC 6238 for a secret in base32. */
function codeOf(secret, milliseconds) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(milliseconds / 30_000)));
  const hash = createHmac('sha1', key).update(step).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const section = (page, name) => page.getByRole('region', { name });

test('the profile is reached from the navigation and tells name and roles', async () => {
  await go(clara, app, '/inbox');
  await tabTo(clara, 'a[href="#/profile"]');
  await clara.keyboard.press('Enter');
  await clara.getByRole('heading', { name: 'Profile' }).waitFor();
  await section(clara, 'Name').getByText('clara').waitFor();
  await section(clara, 'Name').getByText('Clerk').waitFor();
  await clara.getByText('this one').waitFor();
  await picture(clara, 'profile');
  assert.deepEqual(clara.complaints, []);
});

test('another session is seen and ended by keys', async () => {
  const elsewhere = await newPage(app);
  await signIn(elsewhere, app, 'clara');
  await clara.reload();
  const rows = section(clara, 'Sessions').getByRole('row');
  await rows.nth(2).waitFor();
  assert.match(await rows.nth(1).innerText(), /Chrome on Linux.*127\.0\.0\.1/s);
  await tabTo(clara, 'button[aria-label^="End the session in Chrome on Linux"]');
  await clara.keyboard.press('Enter');
  await clara.getByText('1 session ended').waitFor();
  assert.equal(await rows.count(), 2);
  await elsewhere.reload();
  await elsewhere.getByRole('heading', { name: 'Sign in to Intray' }).waitFor();
  await elsewhere.context().close();
});

test('the password is changed for the old one, by keys, and a weak one is refused with the reason', async () => {
  const field = (name) => section(clara, 'Password').getByLabel(name);
  const fill = async (old, next) => {
    await field('Password now').focus();
    for (const text of [old, next, next]) {
      await clara.keyboard.press('Control+A');
      await clara.keyboard.type(text);
      await clara.keyboard.press('Tab');
    }
    await clara.keyboard.press('Enter');
  };
  await fill('a guess that is wrong', 'nine blue bottles');
  await clara.getByText('That is not your password now.').waitFor();
  await fill(password, 'Password2026!');
  await clara.getByText('one of the most usual ones').waitFor();
  await fill(password, 'nine blue bottles');
  await clara.getByText('Password changed').waitFor();
  await fill('nine blue bottles', password);
  await clara.waitForFunction(() => document.querySelector('input[autocomplete="current-password"]').value === '');
});

test('a command gets another key, and the desk, its hints and its help follow', async () => {
  const paper = await invoice(app, { name: 'keys.pdf', supplier: 'Ferncliffe Supplies Ltd', number: 'K-1', net: '100.00', tax: '20.00', total: '131.00' });
  await upload(clara, app, [paper]);
  const id = await arrived(clara, app, 'keys.pdf');
  await go(clara, app, '/profile');
  const keys = section(clara, 'Keys of the desk');
  await keys.waitFor();
  await tabTo(clara, 'button[aria-label^="Accept and open the next: Ctrl"]');
  await clara.keyboard.press('Enter');
  await clara.keyboard.press('Control+S');
  await keys.getByText('Ctrl + S is already: Save for later').waitFor();
  await clara.keyboard.press('x');
  await keys.getByText('X alone would be typed into a field').waitFor();
  await clara.keyboard.press('F5');
  await keys.getByText('F5 belongs to the browser').waitFor();
  await clara.keyboard.press('Control+B');
  await keys.getByText('Accept and open the next: Ctrl + B').waitFor();
  await picture(clara, 'profile-keys');

  await clara.reload();
  await openDesk(clara, app, id);
  assert.match(await clara.locator('#accept').innerText(), /Ctrl\s*B/);
  await clara.keyboard.press('F1');
  const told = clara.getByRole('dialog').locator('dl > div').filter({ hasText: 'Accept and open the next' });
  assert.match(await told.innerText(), /Ctrl\s*\+\s*B/);
  await clara.keyboard.press('Escape');
  await tabTo(clara, '#field-total');
  await clara.keyboard.press('Control+A');
  await clara.keyboard.type('120.00');
  await clara.keyboard.press('Enter');
  await clara.keyboard.press('Control+B');
  await clara.getByText('Accepted keys.pdf').waitFor();

  await go(clara, app, '/profile');
  await tabTo(clara, 'button[aria-label="Reset Accept and open the next to Ctrl + Enter"]');
  await clara.keyboard.press('Enter');
  await clara.locator('button[aria-label^="Accept and open the next: Ctrl + Enter"]').waitFor();
  assert.deepEqual(clara.complaints, []);
});

test('a second factor is set up by keys, asked for after the password, and switched off by an administrator', async () => {
  await go(clara, app, '/profile');
  await section(clara, 'Second factor').waitFor();
  await section(clara, 'Second factor').getByRole('button').focus();
  await clara.keyboard.press('Enter');
  const dialog = clara.getByRole('dialog');
  await dialog.getByLabel('Your password').waitFor();
  await clara.keyboard.type(password);
  await clara.keyboard.press('Enter');
  await dialog.getByRole('img', { name: 'QR code of the key' }).waitFor();
  await picture(clara, 'second-factor');
  const secret = (await dialog.getByLabel('Key', { exact: true }).inputValue()).replaceAll(' ', '');
  const confirmed_at = Date.now();
  await clara.keyboard.type(codeOf(secret, confirmed_at));
  await clara.keyboard.press('Enter');
  const codes = dialog.getByRole('listitem');
  await codes.nth(9).waitFor();
  const recovery = await codes.first().innerText();
  await picture(clara, 'recovery-codes');
  // They are shown this once, so neither Escape nor another address takes them away.
  await clara.keyboard.press('Escape');
  await clara.keyboard.press('Escape');
  await go(clara, app, '/inbox');
  await clara.getByRole('dialog', { name: 'Leave without the recovery codes?' }).getByRole('button', { name: 'Cancel' }).click();
  assert.equal(await codes.count(), 10);
  await dialog.getByRole('button', { name: 'I have kept them' }).focus();
  await clara.keyboard.press('Enter');
  await section(clara, 'Second factor').getByText('10 recovery codes are left').waitFor();

  const page = await newPage(app);
  await page.goto(`${app.address}/`);
  await page.getByLabel('Name').waitFor();
  await page.keyboard.type('clara');
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByLabel('Code from your app').waitFor();
  await page.waitForFunction(() => document.activeElement?.autocomplete === 'one-time-code');
  await picture(page, 'sign-in-code');
  await page.keyboard.type('12345');
  await page.keyboard.press('Enter');
  await page.getByText('The code is wrong or was used already').waitFor();
  // The next code: the one that confirmed is used up.
  await page.keyboard.type(codeOf(secret, confirmed_at + 30_000));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.context().close();

  const by_recovery = await newPage(app);
  await by_recovery.goto(`${app.address}/`);
  await by_recovery.getByLabel('Name').fill('clara');
  await by_recovery.getByLabel('Password').fill(password);
  await by_recovery.keyboard.press('Enter');
  await by_recovery.getByLabel('Code from your app').fill(recovery);
  await by_recovery.keyboard.press('Enter');
  await by_recovery.getByRole('heading', { name: 'Inbox' }).waitFor();
  await by_recovery.context().close();

  await go(admin, app, '/inbox');
  await go(admin, app, '/people');
  await admin.getByText('Active, second factor').waitFor();
  await picture(admin, 'people');
  await tabTo(admin, 'button[aria-label="Switch off the second factor of clara"]');
  await admin.keyboard.press('Enter');
  await admin.getByRole('dialog').getByRole('button', { name: 'Second factor off' }).focus();
  await admin.keyboard.press('Enter');
  await admin.getByText('clara signs in with the password alone now').waitFor();
  const plain = await newPage(app);
  await signIn(plain, app, 'clara');
  await plain.context().close();
});

test('the command line switches a second factor off beside the running server', async () => {
  const post = (path, body) =>
    clara.evaluate(
      async ([to, sent]) => (await fetch(to, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(sent) })).json(),
      [path, body],
    );
  const { secret } = await post('/api/profile/second-factor', { password });
  await post('/api/profile/second-factor/confirm', { code: codeOf(secret, Date.now()) });
  const has_factor = () => clara.evaluate(async () => (await (await fetch('/api/profile')).json()).second_factor);
  assert.equal(await has_factor(), true);
  execFileSync(process.env.INTRAY_PROGRAM, ['user', '--data', app.data, 'totp', 'clara', '--off'], { stdio: 'pipe' });
  assert.equal(await has_factor(), false);
});

test("an administrator sees somebody's sessions and ends them all", async () => {
  await go(admin, app, '/people');
  await tabTo(admin, 'button[aria-label="Sessions of clara"]');
  await admin.keyboard.press('Enter');
  const dialog = admin.getByRole('dialog', { name: 'Sessions of clara' });
  await dialog.getByText('Chrome on Linux').first().waitFor();
  await picture(admin, 'people-sessions');
  await dialog.getByRole('button', { name: 'End all' }).focus();
  await admin.keyboard.press('Enter');
  await dialog.getByText('Signed in nowhere.').waitFor();
  await clara.reload();
  await clara.getByRole('heading', { name: 'Sign in to Intray' }).waitFor();
  assert.deepEqual(admin.complaints, []);
});
