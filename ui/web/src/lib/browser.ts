// A browser by the name that it gives itself.

import { words } from '../words';

// Whoever pretends to be another stands before it.
const browsers: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const systems: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** "Firefox on Linux". */
export function browserNamed(user_agent: string): string {
  const named = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(user_agent))?.[1];
  const browser = named(browsers) ?? words.profile.sessions.unknown_browser;
  const system = named(systems);
  return system ? words.profile.sessions.on(browser, system) : browser;
}
