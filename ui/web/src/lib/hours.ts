// Hours as the server counts them, in the time of whoever looks, and means of what was done in them.

import { words } from '../words';

/** The instant at which "2026-03-02T09" (UTC) begins. */
export function hourStart(hour: string): Date {
  return new Date(`${hour}:00:00Z`);
}

const clock = new Intl.DateTimeFormat(words.locale, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(words.locale, { day: 'numeric', month: 'short' });

export function hourTitle(at: Date): string {
  return clock.format(at);
}
export function dayTitle(at: Date): string {
  return day.format(at);
}

/** Local midnight, so many days ago. */
export function midnight(days_ago: number): Date {
  const at = new Date();
  at.setHours(0, 0, 0, 0);
  at.setDate(at.getDate() - days_ago);
  return at;
}

const one_place = new Intl.NumberFormat(words.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** With one decimal. */
export function tenths(value: number): string {
  return one_place.format(value);
}
/** Whole numbers without a decimal. */
export function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : tenths(value);
}
