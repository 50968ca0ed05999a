// The wall of snippets: many documents' doubts of one field, settled by keys.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson, administrator, arrived, enter, go, picture, startIntray, upload, violations } from './fixture.mjs';
import { invoice } from './paper.mjs';

let app;
let clara;
before(async () => {
  app = await startIntray();
  clara = await addPerson(app, await administrator(app), 'clara', ['Clerk']);
});
after(() => app?.stop());

/** Makes a field of a document doubtful, whatever the readers thought of it. */
async function doubt(page, id, name) {
  const status = await page.evaluate(async ([document, field]) => {
    const { entry } = await (await fetch(`/api/documents/${document}`)).json();
    for (const one of entry.draft.fields) if (one.name === field) one.confidence = 0.5;
    const body = JSON.stringify({ version: entry.version, draft: entry.draft });
    return (await fetch(`/api/documents/${document}/correct`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })).status;
  }, [id, name]);
  assert.equal(status, 200);
}

test('an empty wall says so', async () => {
  await go(clara, app, '/wall');
  await clara.getByRole('heading', { name: 'No field is in doubt' }).waitFor();
});

test('doubts of many documents are settled on one screen by keys', async () => {
  const ids = [];
  for (const number of [1, 2, 3]) {
    const paper = await invoice(app, {
      name: `wall-${number}.pdf`, supplier: `Ferncliffe Supplies ${number} Ltd`, number: `FW-10${number}`, net: '100.00', tax: '20.00', total: '120.00',
    });
    await upload(clara, app, [paper]);
    ids.push(await arrived(clara, app, `wall-${number}.pdf`));
    await doubt(clara, ids.at(-1), 'buyer_name');
  }
  await go(clara, app, '/wall');
  await clara.locator('.wall canvas[data-painted=true]').first().waitFor();
  await clara.waitForFunction(() => document.activeElement?.id === 'snippet-0');
  await picture(clara, 'wall');
  assert.deepEqual(await violations(clara), []);

  // One is left for the desk, one is typed over, the others go as they are.
  const cards = clara.locator('.wall > li');
  const count = await cards.count();
  assert.equal(count, 3);
  await clara.keyboard.press('Escape');
  await clara.getByText('Left for the desk').waitFor();
  await clara.keyboard.press('ArrowRight');
  await clara.keyboard.type('Corrected Name');
  await clara.keyboard.press('Enter');
  await clara.waitForFunction(() => document.activeElement?.id === 'snippet-2');
  await clara.keyboard.press('Enter');
  await clara.getByText('2 fields confirmed').waitFor();
  await clara.getByRole('link', { name: 'Invoice · Buyer 1' }).waitFor();
  await enter(clara.getByRole('link', { name: 'Invoice · Buyer 1' }));
  await clara.waitForFunction(() => document.querySelectorAll('.wall > li').length === 1);
  assert.equal(await clara.getByLabel('Value in wall-1.pdf').inputValue(), 'Lantern Street Nursery');
  await go(clara, app, `/document/${ids[1]}`);
  await clara.getByText('Corrected Name').first().waitFor();
  assert.deepEqual(clara.complaints, []);
});
