import { wordsKey } from './words.js';

/** What the conversation says itself, whatever features there are. */
export interface ConversationWords {
  readonly unknownAction: string;
  /** Whoever acts has to be looked up first, and the directory gives no answer. Plain text. */
  readonly directoryAway: string;
}

export const conversationWords = wordsKey<ConversationWords>('conversation');
