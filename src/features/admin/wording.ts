import { wordsKey } from '../../conversation/wording/words.js';

export interface AdminWords {
  readonly joined: (kept: string, other: string) => string;
  readonly notJoined: (why: 'same' | 'both-on-a-path' | 'circle') => string;
  readonly split: string;
  readonly stillAdmin: (name: string) => string;
  readonly onlyAccount: string;
}

export const adminWords = wordsKey<AdminWords>('admin');
