// The review desk: keys, ink under the pointer, drafts, and two people at one document.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { addPerson, administrator, arrived, go, openDesk, password, picture, startIntray, upload } from './fixture.mjs';
import { invoice } from './paper.mjs';

let app;
let clara;
let dmitri;
let count = 0;
let id;
let name;
before(async () => {
  app = await startIntray();
  const admin = await administrator(app);
  clara = await addPerson(app, admin, 'clara', ['Clerk']);
  dmitri = await addPerson(app, admin, 'dmitri', ['Clerk']);
});
after(() => app?.stop());

// Each journey has an invoice of its own, whose total is wrong by eleven.
beforeEach(async () => {
  count += 1;
  name = `order-${count}.pdf`;
  const paper = await invoice(app, {
    name, supplier: `Ferncliffe Supplies ${count} Ltd`, number: `FS-77${count}`, net: '100.00', tax: '20.00', total: '131.00',
  });
  await upload(clara, app, [paper]);
  id = await arrived(clara, app, name);
  await openDesk(clara, app, id);
});

const total = (page) => page.getByLabel('Total', { exact: true });
const checks = (page) => page.getByRole('region', { name: 'Checks' });

/** Keys what the paper says, but for what is in doubt about the sum. */
async function keyEverything(page) {
  await page.getByLabel('Supplier', { exact: true }).fill(`Ferncliffe Supplies ${count} Ltd`);
  await page.getByLabel('Invoice number').fill(`FS-77${count}`);
  await page.getByLabel('Invoice date').fill('2026-03-04');
  await page.getByLabel('Net total').fill('100.00');
  await page.getByLabel('Tax total').fill('20.00');
  await page.getByLabel('Currency').fill('GBP');
}

test('a document is reviewed by keys alone, and the accept taken back', async () => {
  // The desk opens on the first field in doubt.
  const focused = () => clara.evaluate(() => document.activeElement?.id ?? '');
  await clara.waitForFunction(() => document.activeElement?.id.startsWith('field-'));
  assert.notEqual(await clara.locator(`#${await focused()}`).evaluate((field) => field.closest('[data-mark]').dataset.mark), 'sure');

  // Around all fields by Tab to the total, which does not add up.
  for (let step = 0; step < 60 && (await focused()) !== 'field-total'; ++step) {
    await clara.keyboard.press('Tab');
    if (step < 4) assert.match(await focused(), /^field-/);
  }
  assert.equal(await focused(), 'field-total');
  await clara.keyboard.press('Control+A');
  await clara.keyboard.type('120,00');
  await clara.keyboard.press('Enter');
  await checks(clara).getByText('131').waitFor({ state: 'detached' });
  assert.equal(await total(clara).inputValue(), '120.00');

  // Enter walks what is left in doubt and ends at the button.
  for (let step = 0; step < 60 && (await focused()) !== 'accept'; ++step) await clara.keyboard.press('Enter');
  assert.equal(await focused(), 'accept');
  await clara.getByText('No doubts left').waitFor();

  await clara.keyboard.press('F1');
  await clara.getByRole('dialog', { name: 'Keys' }).waitFor();
  await picture(clara, 'help');
  await clara.keyboard.press('F1');
  await clara.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await focused(), 'accept');

  await clara.keyboard.press('Control+Enter');
  await clara.getByText(`Accepted ${name}`).waitFor();
  await clara.waitForFunction((left) => !location.hash.endsWith(`/${left}`), id);
  await picture(clara, 'accepted');
  await clara.keyboard.press('Control+Z');
  await clara.waitForFunction((back) => location.hash === `#/review/${back}`, id);
  await clara.getByRole('heading', { name }).waitFor();
  assert.equal(await total(clara).inputValue(), '120.00');
  assert.deepEqual(clara.complaints, []);
});

/** The box of a printed word, in pixels of the page. */
async function wordBox(text) {
  const { words } = await (await clara.request.get(`${app.address}/api/documents/${id}/pages/1/words`)).json();
  return words.find((word) => word.text === text).box;
}

/** Where a pixel of the page stands on the screen. */
function onScreen(x, y) {
  return clara.evaluate(
    ([px, py]) => {
      const sheet = document.querySelector('.sheet');
      const { x: left, y: top, width } = sheet.getBoundingClientRect();
      const scale = width / sheet.offsetWidth;
      return [left + px * scale, top + py * scale];
    },
    [x, y],
  );
}

test('a click on a word puts it into the field, and Shift appends the next', async () => {
  const click = async (text) => {
    const [x, y, w, h] = await wordBox(text);
    await clara.mouse.click(...(await onScreen(x + w / 2, y + h / 2)));
  };
  const field = clara.getByLabel('Supplier', { exact: true });
  await field.focus();
  await clara.keyboard.press('F2');
  await click('Oak');
  await field.and(clara.locator(':focus')).waitFor();
  assert.equal(await field.inputValue(), 'Oak');
  await clara.keyboard.down('Shift');
  await click('shelf');
  await clara.keyboard.up('Shift');
  assert.equal(await field.inputValue(), 'Oak shelf');
  await clara.locator('.mark.ink').waitFor();
  await picture(clara, 'word-clicked');
  await clara.keyboard.press('Escape');
  assert.deepEqual(clara.complaints, []);
});

test('an area drawn around ink is read into the field', async () => {
  const [x, y] = await wordBox('Oak');
  const [last_x, , w, h] = await wordBox('boards');
  const field = clara.getByLabel('Purchase order');
  await field.focus();
  await clara.keyboard.press('F2');
  await clara.getByRole('button', { name: 'Read an area' }).click();
  await field.focus();
  await clara.mouse.move(...(await onScreen(x - 12, y - 12)));
  await clara.mouse.down();
  await clara.mouse.move(...(await onScreen(last_x + w + 12, y + h + 12)), { steps: 4 });
  await picture(clara, 'area');
  await clara.mouse.up();
  await clara.waitForFunction(() => document.querySelector('#field-purchase_order')?.value === 'Oak shelf boards');
  assert.deepEqual(clara.complaints, []);
});

test('lines are added, deleted and summed up', async () => {
  const lines = clara.getByRole('region', { name: 'Line items' });
  const before = await lines.getByRole('row').count();
  await lines.getByRole('button', { name: 'Add line' }).click();
  const row = Math.max(1, before);
  await clara.getByLabel(`Description, line ${row}`).and(clara.locator(':focus')).waitFor();
  await clara.keyboard.type('Delivery');
  for (const value of ['1', '7.50', '7.50']) {
    await clara.keyboard.press('Tab');
    await clara.keyboard.type(value);
  }
  await lines.getByText('107.50').waitFor();
  await lines.getByRole('button', { name: `Delete line ${row}` }).click();
  await lines.getByText('107.50').waitFor({ state: 'detached' });
  assert.deepEqual(clara.complaints, []);
});

test('two clerks at one document: the second is told what differs and decides', async () => {
  await openDesk(dmitri, app, id);
  await keyEverything(dmitri);
  await total(dmitri).fill('120.00');

  await keyEverything(clara);
  await clara.getByLabel('Invoice number').fill('CL-5001');
  await clara.getByRole('button', { name: 'Save for later' }).click();
  await clara.getByText('Corrections saved').waitFor();

  await dmitri.keyboard.press('Control+Enter');
  const dialog = dmitri.getByRole('dialog', { name: 'Somebody else changed this document' });
  await dialog.getByText('clara saved a newer version').waitFor();
  await dialog.getByRole('cell', { name: 'CL-5001' }).waitFor();
  await dialog.getByRole('cell', { name: `FS-77${count}` }).waitFor();
  await picture(dmitri, 'stale');
  await dialog.getByRole('button', { name: 'Take theirs' }).click();
  await dialog.waitFor({ state: 'detached' });
  await dmitri.waitForFunction(() => document.querySelector('#field-invoice_number')?.value === 'CL-5001');

  // This time Clara is late, and keeps her own.
  await total(clara).fill('120.00');
  await total(dmitri).fill('131.00');
  await dmitri.getByRole('button', { name: 'Save for later' }).click();
  await dmitri.getByText('Corrections saved').waitFor();
  await clara.keyboard.press('Control+Enter');
  await clara.getByRole('button', { name: 'Keep mine and accept' }).click();
  await clara.getByText(`Accepted ${name}`).waitFor();
  assert.deepEqual([...clara.complaints, ...dmitri.complaints], []);
});

test('a session that ends keeps the draft and goes on after signing in', async () => {
  await keyEverything(clara);
  await clara.getByText('Draft kept').waitFor();
  await clara.context().clearCookies();
  await clara.getByLabel('Invoice number').fill('FS-TYPED-LATE');
  const dialog = clara.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.waitFor();
  await picture(clara, 'session-ended');
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await clara.getByLabel('Invoice number').inputValue(), 'FS-TYPED-LATE');
  await clara.getByText('Draft kept').waitFor();

  await clara.reload();
  await clara.getByText('Your unfinished work was brought back.').waitFor();
  assert.equal(await clara.getByLabel('Invoice number').inputValue(), 'FS-TYPED-LATE');
  await clara.getByRole('button', { name: 'Start over' }).click();
  await clara.waitForFunction(() => document.querySelector('#field-invoice_number')?.value !== 'FS-TYPED-LATE');
  assert.deepEqual(clara.complaints, []);
});

test('a rejected document leaves the queue with its reason and can be brought back', async () => {
  await clara.getByRole('button', { name: 'Reject…' }).click();
  await clara.getByLabel('Reason').fill('Advertisement');
  await clara.getByRole('button', { name: 'Reject document' }).click();
  await clara.getByText(`${name} was rejected`).waitFor();
  await go(clara, app, `/document/${id}`);
  await clara.getByText('Rejected: Advertisement').waitFor();
  await clara.getByRole('button', { name: 'Bring back' }).click();
  await clara.getByRole('link', { name: 'Review', exact: true }).last().waitFor();
  assert.deepEqual(clara.complaints, []);
});

test('whoever goes elsewhere after a rejection stays there', async () => {
  const next = /\/api\/review\/take/;
  let answer;
  const held = new Promise((now) => (answer = now));
  await clara.route(next, async (route) => {
    await held;
    await route.continue();
  });
  await clara.getByRole('button', { name: 'Reject…' }).click();
  await clara.getByLabel('Reason').fill('Advertisement');
  await clara.getByRole('button', { name: 'Reject document' }).click();
  await clara.getByText(`${name} was rejected`).waitFor();
  await go(clara, app, `/document/${id}`);
  await clara.getByText('Rejected: Advertisement').waitFor();
  const answered = clara.waitForResponse(next);
  answer();
  await (await answered).finished();
  await clara.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  assert.match(clara.url(), new RegExp(`#/document/${id}$`));
  await clara.unroute(next);
  assert.deepEqual(clara.complaints, []);
});

test('a document is looked at again as another type', async () => {
  await clara.getByLabel('Document type').selectOption({ label: 'Receipt' });
  await clara.waitForFunction(() => document.querySelector('.bar select')?.value === 'receipt' && document.querySelector('#field-total'));
  assert.equal(await clara.getByLabel('Document type').inputValue(), 'receipt');
  assert.deepEqual(clara.complaints, []);
});

test('what was keyed comes along to another type', async () => {
  await total(clara).fill('120,00');
  await clara.getByLabel('Supplier', { exact: true }).fill('Keyed by Clara');
  await clara.getByText('Draft kept').waitFor();
  await clara.getByLabel('Document type').selectOption({ label: 'Receipt' });
  await clara.waitForFunction(() => document.querySelector('.bar select')?.value === 'receipt' && document.querySelector('#field-total'));
  assert.equal(await total(clara).inputValue(), '120.00');
  assert.equal(await clara.getByLabel('Supplier', { exact: true }).inputValue(), 'Keyed by Clara');
  assert.equal(await clara.getByText('Somebody else changed').count(), 0);
  await clara.getByText('Draft kept').waitFor();
  const { history } = await clara.evaluate(async (path) => (await fetch(path)).json(), `/api/documents/${id}/history`);
  assert.equal(history.filter(({ action }) => action === 'corrected').length, 1);

  // Nothing keyed, no version of it.
  await clara.getByRole('button', { name: 'Save for later' }).click();
  await clara.getByText('Corrections saved').waitFor();
  await clara.getByLabel('Document type').selectOption({ label: 'Invoice' });
  await clara.waitForFunction(() => document.querySelector('.bar select')?.value === 'invoice' && document.querySelector('#field-total'));
  await clara.reload();
  await clara.locator('.viewer canvas[data-painted=true]').waitFor();
  assert.equal(await clara.getByText('Your unfinished work was brought back.').count(), 0);
  assert.deepEqual(clara.complaints, []);
});

const focused = (page) => page.evaluate(() => document.activeElement?.id ?? '');

test('the ink of the field that is being keyed stands under it', async () => {
  await clara.getByLabel('Invoice number').focus();
  await clara.locator('.field.active .snippet canvas[data-painted=true]').waitFor();
  assert.equal(await clara.locator('.snippet').count(), 1);
  const dark = await clara.locator('.snippet canvas').evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, index) => index % 4 === 0 && value < 100).length;
  });
  assert.ok(dark > 50, `only ${dark} dark pixels`);
  await picture(clara, 'snippet');
});

test('whoever closes a dialog is where they were before', async () => {
  await clara.getByLabel('Invoice number').focus();
  for (const [keys, title] of [['F1', 'Keys'], ['Alt+x', `Exception: ${name}`], ['Alt+c', `Comment on ${name}`]]) {
    await clara.keyboard.press(keys);
    await clara.getByRole('dialog', { name: title }).waitFor();
    await clara.keyboard.press('Escape');
    await clara.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await focused(clara), 'field-invoice_number', title);
  }
  // One dialog after the other.
  await clara.keyboard.press('Alt+x');
  await clara.getByRole('dialog', { name: `Exception: ${name}` }).waitFor();
  await clara.keyboard.press('o');
  await clara.getByLabel('Reason').and(clara.locator(':focus')).waitFor();
  await clara.keyboard.press('Escape');
  await clara.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await focused(clara), 'field-invoice_number');
  await clara.keyboard.press('Alt+c');
  await clara.keyboard.type('Asked the supplier');
  await clara.keyboard.press('Enter');
  await clara.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await focused(clara), 'field-invoice_number');
});

test('findings are gone through by keys, and steps are undone one by one', async () => {
  await clara.getByLabel('Invoice number').focus();
  await clara.keyboard.press('Alt+j');
  const first = await focused(clara);
  await clara.keyboard.press('Alt+j');
  assert.notEqual(await focused(clara), first);
  await clara.keyboard.press('Alt+k');
  assert.equal(await focused(clara), first);

  const number = clara.getByLabel('Invoice number');
  await number.focus();
  await clara.keyboard.type('FIRST');
  await total(clara).focus();
  await clara.keyboard.type('9,99');
  const line = clara.getByLabel('Description, line 1');
  await line.focus();
  const printed = await line.inputValue();
  await clara.keyboard.type('Pine');
  await clara.getByLabel('Purchase order').focus();
  await clara.keyboard.press('Control+z');
  assert.equal(await line.inputValue(), printed);
  await line.and(clara.locator(':focus')).waitFor();
  await clara.keyboard.press('Control+z');
  assert.equal(await total(clara).inputValue(), '131.00');
  assert.equal(await number.inputValue(), 'FIRST');
  await total(clara).and(clara.locator(':focus')).waitFor();
  await clara.keyboard.press('Control+z');
  assert.equal(await number.inputValue(), `FS-77${count}`);
  await number.and(clara.locator(':focus')).waitFor();
});

test('the words of the page are walked by arrows into a field', async () => {
  await clara.getByLabel('Supplier', { exact: true }).focus();
  await clara.keyboard.press('F3');
  await clara.locator('.mark.walked').waitFor();
  const word = () => clara.locator('.walk-hint strong').textContent();
  const start = await word();
  await clara.keyboard.press('ArrowDown');
  const below = await word();
  assert.notEqual(below, start);
  await clara.keyboard.press('Shift+Enter');
  await clara.keyboard.press('ArrowRight');
  const right = await word();
  assert.notEqual(right, below);
  await picture(clara, 'walk');
  await clara.keyboard.press('Shift+Enter');
  await clara.keyboard.press('Escape');
  await clara.locator('.mark.walked').waitFor({ state: 'detached' });
  const value = await clara.getByLabel('Supplier', { exact: true }).inputValue();
  assert.ok(value.endsWith(`${below} ${right}`), value);
  await clara.keyboard.press('F3');
  const taken = await word();
  await clara.keyboard.press('Enter');
  assert.equal(await clara.getByLabel('Supplier', { exact: true }).inputValue(), taken);
});

test('a value is taken over from the document before', async () => {
  await keyEverything(clara);
  await total(clara).fill('120.00');
  await clara.getByLabel('Purchase order').fill('PO-4711');
  await clara.keyboard.press('Control+Enter');
  await clara.getByText(`Accepted ${name}`).waitFor();
  const again = await invoice(app, {
    name: 'like-before.pdf', supplier: 'Ferncliffe Supplies Ltd', number: 'FS-990', net: '10.00', tax: '2.00', total: '22.00',
  });
  await upload(clara, app, [again]);
  await openDesk(clara, app, await arrived(clara, app, 'like-before.pdf'));
  await clara.getByLabel('Purchase order').focus();
  await clara.keyboard.press('Control+d');
  assert.equal(await clara.getByLabel('Purchase order').inputValue(), 'PO-4711');
});

test('an exception takes two keys, and another document comes', async () => {
  await clara.keyboard.press('Alt+x');
  await clara.getByRole('dialog', { name: `Exception: ${name}` }).waitFor();
  await picture(clara, 'exception');
  await clara.keyboard.press('u');
  await clara.getByText(`${name} was rejected`).waitFor();
  await clara.waitForFunction((at) => !location.hash.endsWith(`/${at}`), id);
  await go(clara, app, `/document/${id}`);
  await clara.getByText('Rejected: Unreadable, asked for a new copy').waitFor();
});

test('an exception is taken back as an accept is', async () => {
  await clara.keyboard.press('Alt+x');
  await clara.keyboard.press('u');
  await clara.getByRole('status').filter({ hasText: `${name} was rejected` }).getByRole('button', { name: 'Undo' }).waitFor();
  await clara.waitForFunction((at) => !location.hash.endsWith(`/${at}`), id);
  await clara.keyboard.press('Control+z');
  await clara.waitForFunction((back) => location.hash === `#/review/${back}`, id);
  await clara.getByText(`${name} is back in review`).waitFor();
  await total(clara).waitFor();
  assert.deepEqual(clara.complaints, []);
});

test('a postponed document stays in the queue', async () => {
  await clara.keyboard.press('Alt+p');
  await clara.getByText(`${name} stays in the queue`).waitFor();
  await clara.waitForFunction((at) => !location.hash.endsWith(`/${at}`), id);
  await go(clara, app, '/inbox?state=review');
  await clara.getByRole('region', { name: 'Documents' }).getByRole('link').filter({ hasText: name }).waitFor();
  assert.deepEqual(clara.complaints, []);
});

test('lines are keyed as in a spreadsheet', async () => {
  const cell = (column, row) => clara.getByLabel(`${column}, line ${row}`);
  await cell('Description', 1).focus();
  const first = await cell('Description', 1).inputValue();
  await clara.keyboard.press('Alt+i');
  await clara.waitForFunction(() => document.activeElement?.id === 'line-1-description');
  await clara.keyboard.type('Screws and wall plugs');
  await clara.keyboard.press('Tab');
  await clara.keyboard.press('Tab');
  await clara.keyboard.press('Tab');
  await clara.keyboard.type('31.00');
  await clara.keyboard.press('ArrowUp');
  assert.equal(await focused(clara), 'line-0-amount');
  await clara.getByRole('region', { name: 'Line items' }).getByText('131.00').first().waitFor();

  // Split at the caret, and joined again.
  await cell('Description', 2).focus();
  await clara.keyboard.press('Home');
  for (let step = 0; step < 'Screws'.length; ++step) await clara.keyboard.press('ArrowRight');
  await clara.keyboard.press('Alt+s');
  assert.equal(await cell('Description', 2).inputValue(), 'Screws');
  assert.equal(await cell('Description', 3).inputValue(), 'and wall plugs');
  await clara.keyboard.press('ArrowUp');
  await clara.keyboard.press('Alt+m');
  assert.equal(await cell('Description', 2).inputValue(), 'Screws and wall plugs');
  assert.equal(await cell('Amount', 2).inputValue(), '31.00');
  await clara.keyboard.press('Control+d');
  assert.equal(await cell('Description', 2).inputValue(), first);

  // Cells of a spreadsheet, laid over what is there.
  await cell('Description', 2).evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Delivery\t1\t5.00\t5.00\nInsurance\t1\t2.50\t2.50\n');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  assert.equal(await cell('Amount', 3).inputValue(), '2.50');
  await picture(clara, 'lines');
  await clara.keyboard.press('Control+z');
  await cell('Description', 3).waitFor({ state: 'detached' });
  await cell('Description', 2).focus();
  await clara.keyboard.press('Alt+Delete');
  await cell('Description', 2).waitFor({ state: 'detached' });
  assert.equal(await focused(clara), 'line-0-description');
  assert.deepEqual(clara.complaints, []);
});

test('two clerks are never handed the same document, and are told who works on one', async () => {
  await go(dmitri, app, '/review');
  await dmitri.waitForFunction(() => /#\/review\/\d+/.test(location.hash));
  const other = Number(dmitri.url().split('/').pop());
  assert.notEqual(other, id);
  await go(dmitri, app, `/review/${id}`);
  await dmitri.getByText('clara is working on this document').waitFor();
  // Whoever leaves gives it back.
  const released = clara.waitForResponse((answer) => answer.request().method() === 'DELETE' && answer.url().endsWith(`/${id}/lease`));
  await go(clara, app, '/inbox');
  await released;
  await go(dmitri, app, '/inbox');
  await go(dmitri, app, `/review/${id}`);
  await dmitri.locator('.viewer canvas[data-painted=true]').waitFor();
  assert.equal(await dmitri.getByText('is working on this document').count(), 0);
  assert.deepEqual(dmitri.complaints, []);
  await go(dmitri, app, '/inbox');
});
