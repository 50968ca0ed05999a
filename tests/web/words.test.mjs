// What the server says in English sentences has its German twin in the web app.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const literals = (text) => [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, one]) => one.replace(/\\"/g, '"'));

test('every reason for a value has a German sentence', () => {
  const [source] = read('extract/feature_words.cpp').split('std::string filled(');
  const german = read('ui/web/src/words/de/reasons.ts');
  const rows = [...source.matchAll(/^ +\{"(?:[^"\\]|\\.)*",[^;]*?\}[,}]/gm)].map(([row]) => literals(row).slice(1));
  assert.ok(rows.length > 80, `only ${rows.length} rows were found`);
  const missing = rows.flat().map((words) => words.replace('{p}', '{}')).filter((words) => !german.includes(`['${words}',`) && !german.includes(`["${words}",`));
  assert.deepEqual(missing, []);
});
