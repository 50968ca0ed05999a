// The interface in German: at sign-in as the browser says, afterwards as the profile says; one whole review.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson, administrator, arrived, go, illPlaced, newPage, openDesk, password, picture, reading_ms, startIntray, tabTo, upload, violations } from './fixture.mjs';
import { invoice } from './paper.mjs';

let app;
let clara;
let id;
before(async () => {
  app = await startIntray();
  clara = await addPerson(app, await administrator(app), 'clara', ['Clerk', 'Accountant', 'Administrator']);
  const paper = await invoice(app, {
    name: 'bestellung.pdf', supplier: 'Ferncliffe Supplies Ltd', number: 'FS-771', net: '1000.00', tax: '200.00', total: '1310.00',
  });
  await upload(clara, app, [paper]);
  id = await arrived(clara, app, 'bestellung.pdf');
});
after(() => app?.stop());

test('a browser that asks for German signs in in German', async () => {
  const page = await newPage(app, 'light', 'de-DE');
  await page.goto(`${app.address}/`);
  await page.getByRole('heading', { name: 'Bei Intray anmelden' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
  await page.getByLabel('Name').fill('clara');
  await page.getByLabel('Passwort').fill('ein falsches Wort');
  await page.keyboard.press('Enter');
  await page.getByText('Name oder Passwort ist falsch.').waitFor();
  await page.getByLabel('Passwort').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Eingang' }).waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('the language is chosen in the profile and goes with the person', async () => {
  await go(clara, app, '/profile');
  await clara.getByLabel('Language').waitFor();
  await tabTo(clara, 'select');
  await clara.keyboard.type('Deutsch');
  await clara.getByRole('heading', { name: 'Profil', exact: true }).waitFor();
  assert.equal(await clara.evaluate(() => document.documentElement.lang), 'de');
  const other = await newPage(app);
  await other.goto(`${app.address}/`);
  await other.getByRole('heading', { name: 'Sign in to Intray' }).waitFor();
  await other.getByLabel('Name').fill('clara');
  await other.getByLabel('Password').fill(password);
  await other.keyboard.press('Enter');
  await other.getByRole('heading', { name: 'Eingang' }).waitFor();
  await other.getByRole('button', { name: 'Abmelden' }).focus();
  await other.keyboard.press('Enter');
  await other.getByRole('heading', { name: 'Sign in to Intray' }).waitFor();
  await other.context().close();
});

test('an invoice is reviewed in German, by keys alone', async () => {
  await openDesk(clara, app, id);
  const focused = () => clara.evaluate(() => document.activeElement?.id ?? '');
  await clara.waitForFunction(() => document.activeElement?.id.startsWith('field-'));
  await clara.getByText('Netto 1000.00 und Steuer 200.00 ergeben 1200.00, der Gesamtbetrag ist aber 1310.00').first().waitFor();
  await picture(clara, 'german-desk');
  await clara.keyboard.press('Control+Enter');
  await clara.getByRole('alert').getByText('Nicht freigegeben: Netto 1000.00 und Steuer 200.00 ergeben 1200.00').waitFor();
  await clara.setViewportSize({ width: 683, height: 384 });
  // The navigation folds a frame later.
  await clara.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);
  assert.deepEqual(await illPlaced(clara), []);
  await picture(clara, 'german-desk-200');
  await clara.setViewportSize({ width: 1366, height: 768 });
  await clara.keyboard.press('F1');
  await clara.getByRole('dialog', { name: 'Tasten' }).getByText('Strg').first().waitFor();
  await picture(clara, 'german-help');
  await clara.keyboard.press('Escape');
  await tabTo(clara, '#field-total');
  await clara.keyboard.press('Control+A');
  await clara.keyboard.type('1.200,00');
  await clara.keyboard.press('Enter');
  await clara.getByText('ergeben 1200.00, der Gesamtbetrag ist aber 1310.00').first().waitFor({ state: 'detached' });
  for (let step = 0; step < 60 && (await focused()) !== 'accept'; ++step) await clara.keyboard.press('Enter');
  await clara.getByText('Keine Zweifel mehr').waitFor();
  await clara.keyboard.press('Control+Enter');
  await clara.getByText('bestellung.pdf freigegeben').waitFor();
  await go(clara, app, '/inbox');
  await clara.getByText('1.200,00 GBP').waitFor();
  assert.deepEqual(clara.complaints, []);
});

test('what is not received or cannot be read is told in German', async () => {
  await go(clara, app, '/inbox');
  await clara.locator('input[type=file]').setInputFiles([
    { name: 'leer.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    { name: 'kaputt.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nnichts folgt') },
  ]);
  await clara.getByText('Nicht angenommen: Die Datei ist leer. Senden oder scannen Sie sie erneut.').waitFor();
  await clara.getByRole('link').filter({ hasText: 'kaputt.pdf' }).getByText('Die Datei ist beschädigt. Senden oder scannen Sie sie erneut.').waitFor({ timeout: reading_ms });
});

test('every screen is there in German and without fault for axe', async () => {
  const screens = [
    ['inbox', 'Eingang'], ['keying', 'Zweiterfassung'], ['failed', 'Fehlgeschlagene Belege'], ['alarms', 'Alarme'], ['search', 'Suche'], ['ledger', 'Buchungen'],
    ['suppliers', 'Lieferanten'], ['people', 'Personen'], ['audit', 'Protokoll'], ['profile', 'Profil'],
    ['wall', 'Ausschnitte'], ['board', 'Tafel'], ['figures', 'Kennzahlen'], ['mentions', 'Erwähnungen'], ['forms', 'Formulare'], ['types', 'Belegarten'],
    ['types/invoice', 'Rechnung'], [`pages/${id}`, 'Seiten von bestellung.pdf'],
  ];
  const found = {};
  // Words that are longer fit at 200 % zoom, too.
  for (const [width, height] of [[1366, 768], [683, 384]]) {
    await clara.setViewportSize({ width, height });
    for (const [screen, title] of screens) {
      const name = `german-${screen.replace('/', '-')}-${width}`;
      await go(clara, app, `/${screen}`);
      await clara.getByRole('heading', { name: title, level: 1 }).waitFor();
      await clara.waitForFunction(() => !document.querySelector('.skeleton'));
      await picture(clara, name);
      assert.equal(await clara.locator('#screens.folded').count(), width === 1366 ? 0 : 1, name);
      const faults = [...(await violations(clara)), ...(await illPlaced(clara))];
      if (faults.length > 0) found[name] = faults;
    }
  }
  assert.deepEqual(found, {});
  assert.deepEqual(clara.complaints, []);
});
