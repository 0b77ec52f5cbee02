import type {} from '../shared/journey/wording.js';
import type { AdminWords } from './wording.js';

const joinProblems = {
  same: 'Those are the same person already, so nothing was changed.',
  'both-on-a-path':
    'Both are on a path, and one person has one path. Call one of the two off first, then join them.',
  circle: 'Joining them would make a circle of managers. Change the manager of one of them first.',
} as const;

export const en: AdminWords = {
  joined: (kept: string, other: string) =>
    `Done. ${kept} and ${other} are one person now, with one path, under the name ${kept}.`,
  notJoined: (why: keyof typeof joinProblems) => joinProblems[why],
  split: 'Done. That account is a person of its own now.',
  stillAdmin: (name: string) =>
    `${name} is still an admin: their address is in ROPES_ADMINS. Take it out there, and start Ropes again.`,
  onlyAccount: 'That is the only account this person has, so there is nothing to split.',
};
