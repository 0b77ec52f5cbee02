import type { ConversationWords } from './wording.js';

export const en: ConversationWords = {
  unknownAction:
    'That button is from an older conversation, and I no longer know what it did. Type "help" to see what I can do.',
};
