import type { HookSettings } from '../hook-settings.js';
import type { Calendars } from '../onboarding/calendar/calendars.js';

/** What the owner of an installation decides about conversations. */
export interface ConversationSettings {
  /** Minutes that a follow-up can refer back. */
  readonly contextMinutes: number;
  /** Days after which a question loses its asker; told to people in `about me`. */
  readonly askerDays: number;
  /** Addresses of ROPES_ADMINS, lower case. */
  readonly admins: readonly string[];
  /** Whether a path that an import or a chosen role proposes is given without asking a manager. */
  readonly goAhead: boolean;
  /**
   * Whether people who are here start a path themselves: freely, by asking whoever decides about proposals, or not at all.
   * Asked, where it is left out.
   */
  readonly startPath?: 'freely' | 'asked' | 'no' | undefined;
  /** Whom people may turn to with what they would tell nobody else; undefined where ROPES_CARE names nobody. */
  readonly care?: string | undefined;
  /** How systems are asked to do steps; absent where none is asked. */
  readonly hooks?: HookSettings | undefined;
  /** The working days that people go by. */
  readonly calendars: Calendars;
}
