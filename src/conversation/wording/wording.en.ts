import type { ConversationWords } from './wording.js';

export const en: ConversationWords = {
  unknownAction:
    'That button is from an older conversation, and I no longer know what it did. Type "help" to see what I can do.',
  directoryAway:
    'Before I do that I have to look up in the directory who you are here, and it gives no answer at the moment. Nothing was changed. Please try again in a few minutes.',
};
