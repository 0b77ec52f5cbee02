import { wordsKey } from '../../conversation/wording/words.js';

/** What can be given and taken back. */
export type GrantedRole = 'admin' | 'expert';

export interface AdminWords {
  /**
   * What admins say; `who` names a person, and `rest` whoever else it is about. Where a role is given, it is the group
   * of its name that fitted.
   */
  readonly listens: Readonly<Record<'grant' | 'revoke' | 'join' | 'split', readonly RegExp[]>>;
  /** Between the two who are joined. Matched in any case. */
  readonly joinedWith: RegExp;
  readonly help: {
    readonly grant: readonly [typed: string, gives: string];
    readonly join: readonly [typed: string, gives: string];
  };
  /** Within a sentence. */
  readonly roles: Readonly<Record<GrantedRole, string>>;
  readonly stillAdmin: (name: string) => string;
  readonly joined: (kept: string, other: string) => string;
  readonly notJoined: Readonly<Record<'same' | 'same-path' | 'circle', string>>;
  readonly split: string;
  readonly onlyAccount: string;
}

export const adminWords = wordsKey<AdminWords>('admin');
