import type { AdminWords } from './wording.js';

export const en: AdminWords = {
  listens: {
    grant: [/^grant (?:(?<admin>admin)|(?<expert>expert)) (?:to )?(?<who>.+)$/i],
    revoke: [/^revoke (?:(?<admin>admin)|(?<expert>expert)) (?:from |of )?(?<who>.+)$/i],
    join: [/^join (?<who>.+)$/i],
    split: [/^split (?<who>.+)$/i],
  },
  joinedWith: /\s+(?:and|with)(?=\s)/,
  help: {
    grant: ['grant admin to Ada', 'a role given; also: grant expert, revoke'],
    join: ['join Dana with dana@example.com', 'two accounts known as one person; split @dana parts them'],
  },
  roles: { admin: 'admin', expert: 'expert' },
  stillAdmin: (name) =>
    `${name} is still an admin: their address is in ROPES_ADMINS. Take it out there, and start Ropes again.`,
  joined: (kept, other) =>
    `Done. ${kept} and ${other} are one person now, with the paths of both, under the name ${kept}.`,
  notJoined: {
    same: 'Those are the same person already, so nothing was changed.',
    'same-path':
      'Both have the same path, and one person has a path once. Call one of the two off first, then join them.',
    circle: 'Joining them would make a circle of managers. Change the manager of one of them first.',
  },
  split: 'Done. That account is a person of its own now.',
  onlyAccount: 'That is the only account this person has, so there is nothing to split.',
};
