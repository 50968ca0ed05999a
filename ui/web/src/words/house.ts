// People and the audit log.

export const house = {
  people: {
    title: 'People',
    add: 'Add person',
    add_title: 'Add a person',
    edit_title: (name: string) => `Change ${name}`,
    name: 'Name',
    name_hint: 'For signing in; letters and digits.',
    roles: 'Roles',
    queues: 'Also sees',
    hr_queue: 'HR documents (as a clerk)',
    no_role: 'Choose at least one role.',
    status: 'Status',
    active: 'Active',
    inactive: 'Deactivated',
    invited: 'Has no password yet',
    edit: 'Change',
    new_link: 'New link',
    deactivate: 'Deactivate',
    activate: 'Activate',
    link_title: (name: string) => `One-time link for ${name}`,
    link: 'Give this link to them. It sets a password once; earlier links are void.',
    copy: 'Copy link',
    copied: 'Link copied',
    you: 'you',
    actions: 'Actions',
  },

  audit: {
    title: 'Audit log',
    intro: 'Rows are only ever added; each carries the SHA-256 of the one before. “intray verify” checks the chain.',
    columns: { sequence: 'No.', at: 'When', actor: 'Who', action: 'What', document: 'Document', detail: 'Detail' },
    empty_title: 'Nothing happened yet',
    empty: 'Whatever people and Intray do is written here.',
    end: 'End of the log',
  },
};
