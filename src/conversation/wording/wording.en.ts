import type { ConversationWords } from './wording.js';

export const en: ConversationWords = {
  unknownAction:
    'That button is from an older conversation, and I no longer know what it did. Type "help" to see what I can do.',
  verdictGone:
    'I no longer know what that message answered, so I could not note it. Ask me again, and tell me whether the new answer helps.',
  directoryAway:
    'Before I do that I have to look up in the directory who you are here, and it gives no answer at the moment. Nothing was changed. Please try again in a few minutes.',
};
