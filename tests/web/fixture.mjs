// A running Intray with an empty data folder, and people with browsers.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const require = createRequire(new URL('../../ui/web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
export const AxeBuilder = require('@axe-core/playwright').default;

export const samples = fileURLToPath(new URL('../samples/', import.meta.url));
const screenshots = fileURLToPath(new URL('screenshots/', import.meta.url));
export const password = 'a long enough sentence';
/** A page of a scan takes seconds to read, and tests share the machine. */
export const reading_ms = 120_000;

const arguments_of_chromium = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Starts the program and resolves when it has said where it listens; without a data folder, on an empty one. `settings`
    is the text of its intray.toml. */
export async function startServer(given, settings = '') {
  const data = given ?? mkdtempSync(join(tmpdir(), 'intray-web-'));
  if (settings) writeFileSync(join(data, 'intray.toml'), settings);
  const program = process.env.INTRAY_PROGRAM;
  const server = spawn(program, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const told = [];
  server.stderr.on('data', (text) => told.push(String(text)));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const { address, link } = await new Promise((resolve, reject) => {
    const found = {};
    createInterface({ input: server.stdout }).on('line', (line) => {
      told.push(`${line}\n`);
      found.address ??= /^Intray is ready at (http:\S+?)\/?$/.exec(line)?.[1];
      found.link ??= /^First administrator: (http:\S+)$/.exec(line)?.[1];
      if (found.address && (found.link || given)) resolve(found);
    });
    ended.then((code) => reject(new Error(`${program} serve ended with ${code}:\n${told.join('')}`)));
  });
  return {
    address,
    link,
    data,
    /** Ends the program; its data folder stays. */
    async halt(signal = 'SIGTERM') {
      server.kill(signal);
      await ended;
    },
  };
}

export function startBrowser() {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: arguments_of_chromium });
}

/** The program with a browser. */
export async function startIntray(given) {
  const server = await startServer(given);
  const browser = await startBrowser();
  return {
    ...server,
    browser,
    async stop() {
      await browser.close();
      await server.halt();
      rmSync(server.data, { recursive: true, force: true });
    },
  };
}

/** A browser of somebody's own. What the page complains about fails the journey in `calm`. Zoomed, fewer but larger pixels. */
export async function newPage(app, colour_scheme = 'light', locale = 'en-GB', zoom = 100) {
  const context = await app.browser.newContext({
    viewport: { width: Math.round(136600 / zoom), height: Math.round(76800 / zoom) }, deviceScaleFactor: zoom / 100,
    colorScheme: colour_scheme, acceptDownloads: true, reducedMotion: 'reduce', locale,
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('console', (message) => {
    // The browser itself reports every refused request; journeys provoke some.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) page.complaints.push(message.text());
  });
  return page;
}

/** Types over what stands in a field. */
export async function typeInto(field, text) {
  await field.focus();
  await field.page().keyboard.press('Control+A');
  await field.page().keyboard.type(text);
}

/** Presses a button or follows a link by the keyboard. */
export async function enter(control) {
  await control.focus();
  await control.page().keyboard.press('Enter');
}

/** Follows a one-time link and sets the password. */
export async function setPassword(page, link) {
  await page.goto(link);
  await page.getByRole('button', { name: 'Set password and sign in', disabled: false }).waitFor();
  await typeInto(page.getByLabel('New password'), password);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
}

export async function signIn(page, app, user) {
  await page.goto(`${app.address}/`);
  await typeInto(page.getByLabel('Name'), user);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
}

/** The first administrator, at the inbox. */
export async function administrator(app) {
  const page = await newPage(app);
  await setPassword(page, app.link);
  return page;
}

/** The administrator adds somebody, who then sets a password in a browser of their own. */
export async function addPerson(app, admin, name, roles) {
  await go(admin, app, '/people');
  await enter(admin.getByRole('button', { name: 'Add person' }));
  const dialog = admin.getByRole('dialog');
  await typeInto(dialog.getByLabel('Name', { exact: true }), name);
  for (const role of roles) {
    await dialog.getByLabel(role, { exact: true }).focus();
    await admin.keyboard.press('Space');
  }
  await admin.keyboard.press('Enter');
  const link = await admin.getByLabel(`One-time link for ${name}`).last().inputValue();
  await admin.keyboard.press('Escape');
  const page = await newPage(app);
  await setPassword(page, link);
  return page;
}

export async function go(page, app, path) {
  await page.goto(`${app.address}/#${path}`);
}

/** Uploads files, given by their paths or as bytes, at the inbox and waits until each is received. */
export async function upload(page, app, given) {
  const files = given.map((file) =>
    typeof file === 'string' ? { name: basename(file), mimeType: 'application/octet-stream', buffer: readFileSync(file) } : file,
  );
  await go(page, app, '/inbox');
  await page.locator('input[type=file]').setInputFiles(files);
  const panel = page.getByRole('region', { name: 'Arriving files' });
  for (const file of files) {
    const line = panel.getByRole('listitem').filter({ hasText: file.name });
    await line.last().getByText(/Received|Already known/).waitFor();
  }
}

/** The row of a document in the inbox. */
export function row(page, name) {
  return page.getByRole('region', { name: 'Documents' }).getByRole('link').filter({ hasText: name });
}

/** Waits at the inbox until a document has come to one of these states; gives its id. */
export async function arrived(page, app, name, states = ['To review']) {
  if (!page.url().endsWith('#/inbox')) await go(page, app, '/inbox');
  const line = row(page, name).filter({ hasText: new RegExp(states.join('|')) });
  await line.first().waitFor({ timeout: reading_ms });
  return Number((await line.first().getAttribute('href')).split('/').pop());
}

export async function openDesk(page, app, id) {
  await go(page, app, `/review/${id}`);
  await page.locator(`.desk[data-document="${id}"] .viewer canvas[data-painted=true]`).waitFor();
}

/** Tabs on until the focus is on what the selector finds. */
export async function tabTo(page, selector) {
  for (let step = 0; step < 150; ++step) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector}: Tab does not come to it`);
}

export function picture(page, name) {
  return page.screenshot({ path: join(screenshots, `${name}.png`) });
}

/** The violations that axe finds, as lines to read. */
export async function violations(page) {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
}

/** What makes the screen scroll sideways, the controls that nothing scrolls to, and those too small to press. */
export function illPlaced(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (control) => {
      for (let part = control.parentElement; part && part.tagName !== 'MAIN'; part = part.parentElement) {
        if (getComputedStyle(part).overflowX !== 'visible' && part.scrollWidth > part.clientWidth) return true;
      }
      return false;
    };
    const main = document.querySelector('main');
    const wide = [document.documentElement, main].filter((part) => part && part.scrollWidth > part.clientWidth + 1);
    // A tick's label is pressed as well as its box.
    const targetOf = (control) => (control.matches('[type=checkbox], [type=radio]') && control.closest('label')) || control;
    const controls = [...document.querySelectorAll('main button, main select, main textarea, main input:not(.hidden), header button, header a:not(.skip)')]
      .filter((control) => control.checkVisibility());
    return [
      ...wide.map((part) => `${part.tagName} is ${part.scrollWidth} wide on ${part.clientWidth}`),
      ...controls.flatMap((control) => {
        const { left, right, width: across, height } = targetOf(control).getBoundingClientRect();
        const told = control.outerHTML.slice(0, 120);
        if (across < 24 || height < 24) return [`${across} x ${height}: ${told}`];
        return (left < 0 || right > width + 1) && !scrolls(control) ? [`${left} to ${right}: ${told}`] : [];
      }),
    ];
  });
}
