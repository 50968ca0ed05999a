// Round numbers for axes.

/** The round number at which an axis ends that holds `most`. */
export function niceTop(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  for (const factor of [1, 2, 4, 5, 10]) {
    if (most <= factor * power) return factor * power;
  }
  return 10 * power;
}

const z = 1.959964;

/** The upper end of Wilson's interval: with 95 % confidence the true share is not beyond it. */
export function atMost(hits: number, of: number): number {
  if (of <= 0) return 1;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return Math.min(1, (middle + reach) / (1 + (z * z) / of));
}
