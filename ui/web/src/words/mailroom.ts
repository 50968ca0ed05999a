// What arrives, what could not be read, what is turned away.

import { plural } from './plural';

export const mailroom = {
  balance: {
    title: 'Balance of arrivals',
    received: 'Received',
    split_off: 'Split off',
    merged: 'Merged',
    posted: 'Posted',
    rejected: 'Rejected',
    duplicate: 'Duplicates',
    pending: 'Pending',
    holds: 'Nothing is missing: the sum is right',
    broken: 'The sum is wrong: run “intray verify”',
  },

  inbox: {
    title: 'Inbox',
    choose: 'Add files',
    drop: 'Drop files to take them in',
    drop_hint: 'PDF, JPEG, PNG, TIFF, WebP, HEIC or e-invoice XML',
    state: 'State',
    type: 'Type',
    every_type: 'Every type',
    empty_title: 'The tray is empty',
    empty: 'Drop files anywhere on this page, or choose them. Scans, photographs and PDFs are read as they arrive.',
    nothing_title: 'Nothing fits these filters',
    nothing: 'No document has this state and type.',
    show_all: 'Show all documents',
    list: 'Documents',
    reading_page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    doubtful: (count: number) => plural(count, 'doubtful field', 'doubtful fields'),
    arrived: (count: number) => `Arrived ${count} times`,
  },

  uploads: {
    title: 'Arriving files',
    queued: 'Waiting',
    sending: 'Sending',
    received: (document: number) => `Received as document ${document}`,
    known: (document: number) => `Already known as document ${document}`,
    failed: 'Not received',
    clear: 'Clear list',
    progress: (name: string) => `Sending ${name}`,
    done: (received: number, known: number, failed: number) =>
      [
        plural(received, 'file received', 'files received'),
        known ? `${known} already known` : '',
        failed ? `${failed} not received` : '',
      ]
        .filter(Boolean)
        .join(', '),
  },

  failed: {
    title: 'Failed documents',
    intro: 'These could not be read. Nothing is lost: the original is kept.',
    empty_title: 'No failed documents',
    empty: 'Whatever cannot be read waits here, with its reason.',
    retry: 'Try again',
    unlock: 'Open with password',
    password: 'Password of the PDF',
    password_hint: 'Used once to read it, not kept.',
    reject: 'Reject…',
    retrying: (name: string) => `${name} is being read again`,
    still: (name: string) => `${name} failed again`,
  },

  reject: {
    title: (name: string) => `Reject ${name}`,
    hint: 'It leaves the queue and makes no entry. It can be brought back from its page.',
    submit: 'Reject document',
    done: (name: string) => `${name} was rejected`,
    usual: ['Not for us', 'Advertisement', 'Unreadable, asked for a new copy', 'Arrived twice on paper'],
  },

  reopen: {
    title: (name: string) => `Reopen ${name}`,
    hint: 'It comes back to review; a record that was filed from it is withdrawn.',
    submit: 'Reopen document',
    done: (name: string) => `${name} is back in review`,
  },
};
