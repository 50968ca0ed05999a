// The work itself: comments, orders, figures, the error budget, the supervisor's board.

import type { Box, PageInfo } from '../shapes';
import type { Role } from './people';

export interface Comment {
  id: number;
  document: number;
  author: string;
  at: string;
  text: string;
  mentions: string[];
}

export interface Mention extends Comment {
  file_name: string;
  seen: boolean;
}

/** Before others, and whose it is: a person's, a role's, or everybody's. */
export interface DeskOrder {
  urgent: boolean;
  person: string;
  role: Role | '';
}

/** What the desk measured: time without pauses, keys pressed. */
export interface Effort {
  active_ms: number;
  keystrokes: number;
}

export interface Figures {
  /** By the hour, as in "2026-03-02T09", UTC. */
  hours: { hour: string; documents: number; measured: number; active_ms: number; keystrokes: number }[];
  corrected: { field: string; cause: string; count: number }[];
  fields: number;
  /** Documents that were read, and of them those that no person touched. */
  received: number;
  touchless: number;
  blind: { documents: number; fields: number; wrong: number };
  /** By a second person who did not see the value; nothing of one person. */
  keyed_twice: { documents: number; fields: number; first_wrong: number; second_wrong: number };
}

/** What somebody keyed for a field; a value in its normal form. */
export interface Answer {
  said: 'value' | 'blank' | 'unreadable';
  value: string;
}

export interface KeyingField {
  name: string;
  /** Where it was read; 0: not known. */
  page: number;
  box: Box;
  /** By oneself, so far. */
  keyed: Answer | null;
  /** For the third person: both values, in no telling order. */
  choices: Answer[];
}

/** A document whose marked fields are keyed by somebody who does not know what was said. */
export interface KeyingTask {
  document: number;
  file_name: string;
  document_type: string;
  stage: 'second' | 'third';
  pages: PageInfo[];
  fields: KeyingField[];
}

export interface WaitingKeying {
  document: number;
  file_name: string;
  document_type: string;
  stage: 'second' | 'third';
  since: string;
  holder: string;
  /** Why one may not key it oneself. */
  bar: 'none' | 'knows' | 'role' | 'held';
  /** Who may. */
  people: number;
}

export interface KeyingQueue {
  /** Fields are marked, or documents wait still. */
  active: boolean;
  waiting: number;
  for_you: number;
  third: number;
  for_nobody: number;
  documents: WaitingKeying[];
}

export interface MarkedField {
  document_type: string;
  field: string;
}

export interface BudgetPoint {
  budget: number;
  accepted: number;
  checked: number;
  fields: number;
  wrong: number;
}

/** What every error budget would have done with the newest documents. */
export interface BudgetCurve {
  wrong_fields_in_10000: number;
  documents: number;
  points: BudgetPoint[];
}

export interface Board {
  at: string;
  depth: number;
  queues: { document_type: string; passed_to: string; documents: number; urgent: number; oldest: string }[];
  at_work: { person: string; document: number; file_name: string; until: string }[];
  done: { hour: string; documents: number }[];
  forecast: { done_an_hour: number; arriving_an_hour: number; clear: string | null } | null;
}
