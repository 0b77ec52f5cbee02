import { wordsKey } from './words.js';

/** What the conversation says itself, whatever features there are. */
export interface ConversationWords {
  readonly unknownAction: string;
}

export const conversationWords = wordsKey<ConversationWords>('conversation');
