// Ten clerks at one queue for a minute, and the server killed twice meanwhile: what it promised holds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shift } from './shift.mjs';

test('no document goes to two, no draft is lost and no edit overwritten, also when the server is killed', async () => {
  const { breaches, counts } = await shift({ seconds: 60, field_ms: 300, kills: 2 });
  assert.deepEqual(breaches, []);
  // What did not happen was not tried.
  for (const what of ['arrived', 'handed_out', 'drafts_kept', 'accepted', 'kills']) assert.ok(counts[what] > 0, `${what} never happened`);
});
