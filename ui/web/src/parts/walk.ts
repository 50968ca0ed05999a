// From word to word by arrows.

import type { Box, Word } from '../api';

export type Way = 'left' | 'right' | 'up' | 'down';

const straight = 3;

function middle([x, y, w, h]: Box): [number, number] {
  return [x + w / 2, y + h / 2];
}

/** Turns a step on the screen into one on the page as it lies in the file. */
function onPage(way: Way, turned_deg: number): [number, number] {
  const steps: Record<Way, [number, number]> = { right: [1, 0], down: [0, 1], left: [-1, 0], up: [0, -1] };
  const [x, y] = steps[way];
  const radians = (-turned_deg * Math.PI) / 180;
  return [x * Math.cos(radians) - y * Math.sin(radians), x * Math.sin(radians) + y * Math.cos(radians)];
}

/** The word to begin with: the one nearest to some ink. */
export function nearestWord(list: Word[], box: Box): number {
  const [x, y] = middle(box);
  let best = -1;
  let least = Infinity;
  list.forEach((word, index) => {
    const [wx, wy] = middle(word.box);
    const distance = Math.hypot(wx - x, wy - y);
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

/** The next word that way, or the same. Sideways distance counts more than the way ahead. */
export function nextWord(list: Word[], from: number, way: Way, turned_deg: number): number {
  const start = list[from];
  if (!start) return from;
  const [x, y] = middle(start.box);
  const [dx, dy] = onPage(way, turned_deg);
  let best = from;
  let least = Infinity;
  list.forEach((word, index) => {
    if (index === from) return;
    const [wx, wy] = middle(word.box);
    const ahead = (wx - x) * dx + (wy - y) * dy;
    const aside = Math.abs((wx - x) * dy - (wy - y) * dx);
    const along = Math.abs(dx) > Math.abs(dy) ? start.box[3] : start.box[2];
    // Sideways steps stay in the line; up and down leave it.
    const sideways = way === 'left' || way === 'right';
    if (ahead <= (sideways ? 0 : start.box[3] / 2) || (sideways && aside > along)) return;
    const distance = ahead + straight * aside;
    if (distance < least) [best, least] = [index, distance];
  });
  // At the end of a line on to the next in reading order, as a caret does.
  if (best === from && way === 'right') return Math.min(from + 1, list.length - 1);
  if (best === from && way === 'left') return Math.max(from - 1, 0);
  return best;
}
