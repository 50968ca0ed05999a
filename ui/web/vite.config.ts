import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { collisions, usual_keys } from './src/desk/keymap';
import { german } from './src/words/de';
import { english } from './src/words/en';
import { differences } from './src/words/twins';

// INTRAY names a running program for `npm run dev`.
const intray = process.env['INTRAY'] ?? 'http://127.0.0.1:8080';

const clashes = collisions(usual_keys);
if (clashes.length > 0) throw new Error(`src/desk/keymap.ts: ${clashes.join('; ')}`);

const unhelped = Object.keys(usual_keys).filter((command) =>
  [english, german].some(({ help }) => !help.groups.some(({ keys }) => keys.some(([named]) => named === command))));
if (unhelped.length > 0) throw new Error(`src/words: the help does not tell what ${unhelped.join(', ')} does`);

const untold = differences(english, german);
if (untold.length > 0) throw new Error(`src/words: English and German differ in ${untold.join(', ')}`);

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': { target: intray, changeOrigin: true } } },
});
