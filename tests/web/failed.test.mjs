// What could not be read waits with its reason until somebody helps it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson, administrator, arrived, enter, go, picture, reading_ms, row, samples, startIntray, typeInto, upload } from './fixture.mjs';
import { locked } from './paper.mjs';

let app;
let admin;
let mina;
before(async () => {
  app = await startIntray();
  admin = await administrator(app);
  mina = await addPerson(app, admin, 'mina', ['Mailroom', 'Clerk']);
});
after(() => app?.stop());

const card = (name) => mina.getByRole('region', { name: 'Failed documents' }).getByRole('listitem').filter({ hasText: name });

test('a PDF behind a password fails with the reason and is read with the password', async () => {
  await upload(mina, app, [locked(app, `${samples}invoice-uk-studio.pdf`, 'locked.pdf', 'sesame')]);
  await arrived(mina, app, 'locked.pdf', ['Failed']);
  await go(mina, app, '/failed');
  await card('locked.pdf').getByText(/password/i).first().waitFor();
  await picture(mina, 'failed');

  await typeInto(card('locked.pdf').getByLabel('Password of the PDF'), 'wrong');
  await enter(card('locked.pdf').getByRole('button', { name: 'Open with password' }));
  await mina.getByText('locked.pdf failed again').waitFor({ timeout: reading_ms });

  await typeInto(card('locked.pdf').getByLabel('Password of the PDF'), 'sesame');
  await enter(card('locked.pdf').getByRole('button', { name: 'Open with password' }));
  await mina.getByRole('heading', { name: 'No failed documents' }).waitFor();
  await arrived(mina, app, 'locked.pdf', ['To review', 'Accepted', 'Posted']);
  assert.deepEqual(mina.complaints, []);
});

test('rubbish is told as such, tried again, and rejected with a reason', async () => {
  await upload(mina, app, [{ name: 'rubbish.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nnothing follows') }]);
  await arrived(mina, app, 'rubbish.pdf', ['Failed']);
  await go(mina, app, '/failed');
  await enter(card('rubbish.pdf').getByRole('button', { name: 'Try again' }));
  await mina.getByText('rubbish.pdf failed again').waitFor({ timeout: reading_ms });
  await enter(card('rubbish.pdf').getByRole('button', { name: 'Reject…' }));
  await typeInto(mina.getByLabel('Reason'), 'Unreadable, asked for a new copy');
  await enter(mina.getByRole('button', { name: 'Reject document' }));
  await mina.getByRole('heading', { name: 'No failed documents' }).waitFor();
  await go(mina, app, '/inbox?state=rejected');
  await row(mina, 'rubbish.pdf').waitFor();
  assert.deepEqual(mina.complaints, []);
});

test('what happened while the connection was away is there once it is back', async () => {
  await mina.route('**/api/events', (route) => route.abort());
  await go(mina, app, '/inbox');
  await mina.reload();
  await row(mina, 'locked.pdf').waitFor();
  await upload(admin, app, [`${samples}invoice-uk-studio.pdf`]);
  await arrived(admin, app, 'invoice-uk-studio.pdf', ['To review', 'Accepted', 'Posted']);
  assert.equal(await row(mina, 'invoice-uk-studio.pdf').count(), 0);
  await mina.unroute('**/api/events');
  await row(mina, 'invoice-uk-studio.pdf').waitFor();
});
