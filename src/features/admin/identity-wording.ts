import { wordsKey } from '../../conversation/wording/words.js';

/** How an address came to be that of another: its holder left, or has another one, or both have it. */
type How = 'left' | 'moved' | 'shared';

/** Tells admins whose an address is now. */
export interface IdentityWords {
  readonly heading: Readonly<Record<How, string>>;
  readonly textMarkdown: Readonly<Record<How, (email: string, now: string, before: string) => string>>;
  /** The address is in ROPES_ADMINS. */
  readonly noAdminMarkdown: (now: string) => string;
  /** @param command of the command line */
  readonly joinMarkdown: (command: string) => string;
}

export const identityWords = wordsKey<IdentityWords>('admin-identity');
