// The pages of a document: turning, moving, splitting off, putting together, binning.

import type { PageEditRow } from '../api';
import type { Changes } from '../pages/arrangement.svelte';
import type { PageCommand } from '../pages/keys';
import { plural } from './plural';

const pages_of = (count: number) => plural(count, 'page', 'pages');

export const pages = {
  pages: {
    open: 'Pages',
    back: 'Back',
    title: (name: string) => `Pages of ${name}`,
    list: 'Pages; arrows move, Space chooses, Enter shows a page large',
    tools: 'What to do with the pages',
    chosen: (count: number) => `${pages_of(count)} chosen`,
    this_document: (count: number) => `This document · ${pages_of(count)}`,
    new_document: (number: number, count: number) => `New document ${number} · ${pages_of(count)}`,
    /** `place` 0: in the bin; `turn` -1: not turned by hand. */
    label: (place: number, file_page: number, file: string, turn: number) =>
      [place ? `Page ${place}` : 'In the bin', place !== file_page || file ? `was page ${file_page}${file ? ` of ${file}` : ''}` : '', turn >= 0 ? `turned to ${turn}°` : '']
        .filter(Boolean).join(', '),
    in_bin: 'Bin',
    turned_by_hand: 'Turned by hand',
    was: (page: number) => `was ${page}`,
    commands: {
      turn_left: 'Turn left',
      turn_right: 'Turn right',
      earlier: 'Earlier',
      later: 'Later',
      first: 'To the front',
      last: 'To the end',
      split: 'Split here',
      bin: 'Bin',
      merge: 'Add document',
      all: 'Choose all',
      undo: 'Undo',
      redo: 'Redo',
      apply: 'Apply',
    } satisfies Record<PageCommand, string>,
    planned: 'What will happen',
    nothing_planned: 'Nothing yet. The file itself is never changed, and every edit can be undone until the document is posted.',
    nothing_left: 'The document keeps at least one page. Reject it if it has none worth keeping.',
    plan: (changes: Changes): string[] => [
      changes.turned ? `${plural(changes.turned, 'page is', 'pages are')} turned and read again` : '',
      changes.moved ? 'The pages get another order' : '',
      changes.binned ? `${plural(changes.binned, 'page goes', 'pages go')} into the bin` : '',
      changes.unbinned ? `${plural(changes.unbinned, 'page comes', 'pages come')} back from the bin` : '',
      changes.split_off ? `${plural(changes.split_off, 'document is', 'documents are')} split off` : '',
      changes.merged ? `${plural(changes.merged, 'other document gives its pages and leaves', 'other documents give their pages and leave')} the queues` : '',
    ].filter(Boolean),
    apply: 'Apply…',
    apply_key: 'Ctrl+Enter',
    apply_now: 'Apply',
    apply_title: 'Apply to the pages?',
    apply_text: 'The fields are found anew. What was confirmed stays where its page stays; line items and other unsaved work are read again.',
    applied: (split_off: number) =>
      split_off ? `Pages changed; ${plural(split_off, 'document was', 'documents were')} split off` : 'Pages changed; the document is read again',
    edits: 'Edits so far',
    no_edits: 'The pages are as they came.',
    edit: (edit: PageEditRow): string => {
      const told = [
        edit.turned ? `${edit.turned} turned` : '',
        edit.moved ? `${edit.moved} moved` : '',
        edit.binned ? `${edit.binned} binned` : '',
        edit.unbinned ? `${edit.unbinned} back from the bin` : '',
        edit.parted ? `${edit.parted} to another document` : '',
      ].filter(Boolean).join(', ');
      return told.charAt(0).toUpperCase() + told.slice(1);
    },
    undone_by: (name: string) => `undone by ${name}`,
    undo_edit: 'Undo',
    original: 'Everything as it came',
    stale: 'Somebody changed the document meanwhile. What is planned here can no longer be applied.',
    reload: 'Reload',
    being_read: 'The document is being read; its pages can be changed when that is done.',
    merged_into: 'Its pages belong to',
    split_from: 'Split off from',
    none_title: 'No pages',
    none: 'The pages could not be read, or belong to another document.',
    merge_title: 'Add another document’s pages',
    merge_hint: 'Its pages follow at the end. It leaves the queues, and comes back when this is undone.',
    merge_filter: 'File name, supplier or number',
    merge_none_title: 'No other document',
    merge_none: 'Only documents in review or failed ones with pages can be added.',
    page_title: (page: number, file: string) => `Page ${page} of ${file}`,
    leave_title: 'Leave without applying?',
    leave_text: 'What you planned for the pages is lost.',
    leave: 'Leave',
    original_of: (name: string) => `Original: ${name}`,
  },
};
