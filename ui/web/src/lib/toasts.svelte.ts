// Short notices at the foot of the screen, with at most one action each.

export interface Toast {
  id: number;
  text: string;
  kind: 'note' | 'error';
  action?: { title: string; run: () => void };
  until: number;
}

class Toasts {
  list = $state<Toast[]>([]);
  private last = 0;

  show(text: string, options: { kind?: Toast['kind']; seconds?: number; action?: Toast['action'] } = {}): number {
    const id = ++this.last;
    const seconds = options.seconds ?? 6;
    const toast: Toast = { id, text, kind: options.kind ?? 'note', until: Date.now() + seconds * 1000 };
    if (options.action) toast.action = options.action;
    this.list.push(toast);
    setTimeout(() => this.close(id), seconds * 1000);
    return id;
  }

  error(text: string): void {
    this.show(text, { kind: 'error', seconds: 12 });
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
