// Every word of the interface, by screens in words/. A second language is a second object of this shape.

import { books } from './words/books';
import { desk } from './words/desk';
import { documents } from './words/documents';
import { doubts } from './words/doubts';
import { frame } from './words/frame';
import { house } from './words/house';
import { mailroom } from './words/mailroom';
import { work } from './words/work';

export const words = {
  language: 'en' as 'en' | 'de',
  locale: 'en-GB',
  name: 'Intray',
  ...frame,
  ...mailroom,
  ...desk,
  ...doubts,
  ...documents,
  ...books,
  ...house,
  ...work,
};
