// The address after `#` as screen, rest and query: `#/review/12?q=x`.

import { leaving } from './leaving.svelte';

class Route {
  parts = $state<string[]>([]);
  query = $state(new URLSearchParams());

  screen = $derived(this.parts[0] ?? 'inbox');
  id = $derived(Number(this.parts[1] ?? 0) || 0);

  constructor() {
    this.read();
    window.addEventListener('hashchange', ({ oldURL }) => this.change(oldURL));
  }

  /** What would be lost keeps its address until that is answered. */
  private change(before: string): void {
    const wanted = location.hash;
    const asked = leaving.ask(() => {
      if (location.hash === wanted) this.read();
      else location.replace(wanted || '#/');
    });
    if (asked) history.replaceState(null, '', before);
  }

  private read(): void {
    const [path, search] = location.hash.replace(/^#\/?/, '').split('?');
    this.parts = (path ?? '').split('/').filter(Boolean).map(decodeURIComponent);
    this.query = new URLSearchParams(search ?? '');
  }

  go(path: string): void {
    location.hash = path;
  }

  /** Changes the query without a step in the browser's history. */
  refine(values: Record<string, string>): void {
    const next = new URLSearchParams(this.query);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const search = next.toString();
    history.replaceState(null, '', `#/${this.parts.map(encodeURIComponent).join('/')}${search ? `?${search}` : ''}`);
    this.query = next;
  }
}

export const route = new Route();
