import { wordsKey } from './words.js';

/** What the conversation says itself, whatever features there are. */
export interface ConversationWords {
  readonly unknownAction: string;
  /** A verdict on a message of which nothing is kept any more, or that asked for none. */
  readonly verdictGone: string;
  /** Whoever acts has to be looked up first, and the directory gives no answer. Plain text. */
  readonly directoryAway: string;
}

export const conversationWords = wordsKey<ConversationWords>('conversation');
