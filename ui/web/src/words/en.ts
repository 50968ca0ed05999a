// The interface in English; de.ts is its twin.

import { books } from './books';
import { desk } from './desk';
import { documents } from './documents';
import { doubts } from './doubts';
import { forms } from './forms';
import { frame } from './frame';
import { house } from './house';
import { keying } from './keying';
import { mailroom } from './mailroom';
import { pages } from './pages';
import { profile } from './profile';
import { types } from './types';
import { work } from './work';

export const english = {
  language: 'en' as 'en' | 'de',
  locale: 'en-GB',
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
export type Words = typeof english;
