// Every word of the interface, in the language that is spoken; by screens in words/ and words/de/.

import { language } from './lib/language';
import { english, type Words } from './words/en';

export const words: Words = language === 'de' ? (await import('./words/de')).german : english;
