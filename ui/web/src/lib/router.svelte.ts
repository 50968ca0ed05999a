// The address after `#` as screen, rest and query: `#/review/12?q=x`.

class Route {
  parts = $state<string[]>([]);
  query = $state(new URLSearchParams());

  screen = $derived(this.parts[0] ?? 'inbox');
  id = $derived(Number(this.parts[1] ?? 0) || 0);

  constructor() {
    this.read();
    window.addEventListener('hashchange', () => this.read());
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
