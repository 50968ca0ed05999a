// Dates, sizes and exact decimals as people read them.

import { words } from '../words';

const locale = words.locale;
const thousands = words.language === 'de' ? '.' : ',';
const point = words.language === 'de' ? ',' : '.';
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });

function parsed(iso: string): Date | null {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** "14:05" today, "3 Mar 2026, 14:05" before. */
export function moment(iso: string): string {
  const date = parsed(iso);
  if (!date) return iso;
  const today = new Date().toDateString() === date.toDateString();
  return today ? clock.format(date) : `${day.format(date)}, ${clock.format(date)}`;
}

const spans: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3600], ['minute', 60]];
const span = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });

/** How long ago, in the largest whole unit: "3 hr ago". */
export function since(iso: string): string {
  const date = parsed(iso);
  if (!date) return iso;
  const seconds = Math.max(0, (Date.now() - date.getTime()) / 1000);
  const [unit, length] = spans.find(([, one]) => seconds >= one) ?? ['minute', 60];
  if (seconds < length) return words.common.just_now;
  return span.format(-Math.floor(seconds / length), unit);
}

export function exactMoment(iso: string): string {
  const date = parsed(iso);
  return date ? full.format(date) : iso;
}

/** An ISO date without a time, as in "3 Mar 2026". */
export function date(iso: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return iso;
  const at = parsed(`${iso}T12:00:00`);
  return at ? day.format(at) : iso;
}

export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', point)} MB`;
}

export function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}

/** Groups thousands of a decimal string without going through a float: "-1234.5" -> "-1,234.50", in German "-1.234,50". */
export function money(decimal: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal.trim());
  if (!match) return decimal;
  const [, sign, whole = '', cents = ''] = match;
  return `${sign === '-' ? '\u2212' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, thousands)}${point}${cents.padEnd(2, '0')}`;
}

/** "1234.50 EUR" -> "1,234.50 EUR". */
export function amount(text: string): string {
  const [decimal = '', ...rest] = text.split(' ');
  return [money(decimal), ...rest].join(' ').trim();
}

const places = 6;

/** Exact sum of decimal strings; null where one is none. */
export function sum(decimals: string[]): string | null {
  let total = 0n;
  for (const decimal of decimals) {
    const match = /^([-+]?)(\d+)(?:\.(\d{1,6}))?$/.exec(decimal.trim());
    if (!match) return null;
    const value = BigInt(`${match[2]}${(match[3] ?? '').padEnd(places, '0')}`);
    total += match[1] === '-' ? -value : value;
  }
  const negative = total < 0n;
  const digits = (negative ? -total : total).toString().padStart(places + 1, '0');
  const cents = digits.slice(-places).replace(/0+$/, '').padEnd(2, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -places)}.${cents}`;
}

export function negated(decimal: string): string {
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`;
}

/** In groups of four, as it is printed. */
export function iban(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1 ');
}
