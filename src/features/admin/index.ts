import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en as failures } from './failures-wording.en.js';
import { failuresWords } from './failures-wording.js';
import { grantByWords, joinByWords, splitByWords } from './handlers.js';
import { tellAdmins } from './identity.js';
import { en as identity } from './identity-wording.en.js';
import { identityWords } from './identity-wording.js';
import { jobs } from './jobs.js';
import { en } from './wording.en.js';
import { adminWords } from './wording.js';

/** What admins do about people: roles given and taken back, accounts joined and split. */
export const admin: Feature = {
  name: 'admin',
  order: 40,
  wording: [
    wording(adminWords, { en }),
    wording(failuresWords, { en: failures }),
    wording(identityWords, { en: identity }),
  ],
  commands: [
    {
      name: 'grant',
      patterns: (words) => words(adminWords).listens.grant,
      namesPeople: true,
      help: {
        section: 'people',
        order: 70,
        needs: 'role.grant',
        lines: (words) => [words(adminWords).help.grant],
      },
      handle: (turn, heard) => grantByWords(turn, heard, true),
    },
    {
      name: 'revoke',
      patterns: (words) => words(adminWords).listens.revoke,
      namesPeople: true,
      handle: (turn, heard) => grantByWords(turn, heard, false),
    },
    {
      name: 'join',
      patterns: (words) => words(adminWords).listens.join,
      namesPeople: true,
      help: {
        section: 'people',
        order: 80,
        needs: 'account.join',
        lines: (words) => [words(adminWords).help.join],
      },
      handle: joinByWords,
    },
    {
      name: 'split',
      patterns: (words) => words(adminWords).listens.split,
      namesPeople: true,
      handle: splitByWords,
    },
  ],
  identity: tellAdmins,
  jobs,
};
