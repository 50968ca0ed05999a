// The interface in German. An entry that is missing here, or is not in English, fails check and build.

import { books } from './de/books';
import { desk } from './de/desk';
import { documents } from './de/documents';
import { doubts } from './de/doubts';
import { forms } from './de/forms';
import { frame } from './de/frame';
import { house } from './de/house';
import { keying } from './de/keying';
import { mailroom } from './de/mailroom';
import { pages } from './de/pages';
import { profile } from './de/profile';
import { types } from './de/types';
import { work } from './de/work';
import type { Words } from './en';

export const german: Words = {
  language: 'de',
  locale: 'de-DE',
  name: 'Intray',
  ...frame,
  ...mailroom,
  ...desk,
  ...keying,
  ...doubts,
  ...documents,
  ...books,
  ...house,
  ...profile,
  ...pages,
  ...work,
  ...forms,
  ...types,
};
