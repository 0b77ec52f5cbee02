import { literal } from '../../ports/markdown.js';
import type { IdentityWords } from './identity-wording.js';

export const en: IdentityWords = {
  heading: {
    left: 'An address was given to somebody else',
    moved: 'An address was given to somebody else',
    shared: 'Two people have one address',
  },
  textMarkdown: {
    left: (email, now, before) =>
      `${literal(email)} was the address of *${literal(before)}*, whose account is gone. The directory says that it is *${literal(now)}*'s now. I take the two for two people: nothing of the first went to the second.`,
    moved: (email, now, before) =>
      `${literal(email)} was the address of *${literal(before)}*. The directory says that it is *${literal(now)}*'s now. Nothing else of the two has changed hands.`,
    shared: (email, now, before) =>
      `One directory says that ${literal(email)} is *${literal(now)}*'s, and another that it is *${literal(before)}*'s. I take the two for two people, and the address stays where it was.`,
  },
  noAdminMarkdown: (now) =>
    `The address is in \`ROPES_ADMINS\`, which named the one who had it before: *${literal(now)}* is no admin by it. Say \`grant admin to\` with their name if they should be.`,
  joinMarkdown: (command) => `If they are one human all the same: \`${command}\``,
};
