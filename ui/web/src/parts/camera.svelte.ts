// Moves the view; a move may take a moment, so that the eye can follow it.

import type { View } from './view';

const move_ms = 140;

export class Camera {
  /** What is on the screen now. */
  view = $state.raw<View>({ x: 0, y: 0, scale: 0.2 });
  private target: View = this.view;
  private frame = 0;
  private placed = false;

  /** Where the view is, or is going to be. */
  get aim(): View {
    return this.target;
  }

  look(next: View, how: 'smoothly' | 'at once' = 'smoothly'): void {
    cancelAnimationFrame(this.frame);
    this.target = next;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (how === 'at once' || still || !this.placed) {
      this.placed = true;
      this.view = next;
      return;
    }
    const from = this.view;
    const start = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - start) / move_ms));
      const eased = 1 - (1 - part) ** 3;
      const between = (a: number, b: number) => a + (b - a) * eased;
      this.view =
        part === 1
          ? next
          : { x: between(from.x, next.x), y: between(from.y, next.y), scale: from.scale * (next.scale / from.scale) ** eased };
      if (part < 1) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }
}
