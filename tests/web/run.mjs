// Walks through the built program with a real browser: node tests/web/run.mjs build/intray
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const [program, ...wanted] = process.argv.slice(2);
if (!program || !existsSync(program)) {
  console.error('run.mjs: no program given; call it as: node tests/web/run.mjs build/intray [journey...]');
  process.exit(2);
}
mkdirSync(resolve(here, 'screenshots'), { recursive: true });

const journeys = readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort()
  .map((name) => resolve(here, name));
if (journeys.length === 0) {
  console.error(`run.mjs: no journey is named ${wanted.join(' ')}; see tests/web/*.test.mjs`);
  process.exit(2);
}

// One after the other: each starts a server with workers of its own.
const run = spawn(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...journeys], {
  stdio: 'inherit',
  env: { ...process.env, INTRAY_PROGRAM: resolve(program) },
});
run.on('exit', (code) => process.exit(code ?? 1));
