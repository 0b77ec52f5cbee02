import type { Place } from './place.js';

/** What the platform's directory says of an account. */
export interface DirectoryEntry {
  readonly name: string;
  /** Only an address the directory itself vouches for, never one that somebody typed. */
  readonly email?: string;
  readonly standing: 'member' | 'guest' | 'stranger' | 'bot';
  readonly active: boolean;
  /** IANA name. */
  readonly timeZone?: string;
  /** BCP 47 tag. */
  readonly locale?: string;
  readonly jobTitle?: string;
  /** The account's direct chat, where it is known. */
  readonly direct?: Place;
}
