import type { z } from 'zod';
import type { AccountKey, Incoming } from '../../../src/ports/incoming.js';
import { problemsOf } from '../../kit/incoming/schema.js';
import type { Experience } from '../install/experience.js';
import type { Installation } from '../install/installation.js';
import { PLATFORM, placeOf } from '../outgoing/places.js';
import type { Origin } from './schema.js';
import { typedMarkdown } from './typed-markdown.js';
import { typedText } from './typed-text.js';

/** Where the app is installed, and whom it has answered there. */
export interface Workspace extends Installation {
  /** Whether somebody of another workspace, which shares a channel with ours, was answered by our bot. */
  readonly answers?: (account: string) => boolean;
  /** Absent: plain. */
  readonly experience?: Experience;
}

/** How to answer in the same breath. */
export interface Surface {
  /** Opens a form; lives 3 seconds. */
  readonly trigger?: string;
  readonly origin: Origin;
}

/** What a payload turned out to be. */
export type Reading =
  | { readonly kind: 'incoming'; readonly incoming: Incoming; readonly surface: Surface }
  /** Valid, and nothing for us. */
  | { readonly kind: 'ignored'; readonly reason: string }
  /** From another workspace. */
  | { readonly kind: 'foreign'; readonly team: string }
  | { readonly kind: 'malformed'; readonly problems: readonly string[] };

/** What every event has. */
interface Base {
  readonly key: string;
  readonly from: AccountKey;
  readonly place: Incoming['place'];
}

/** Whom an event is from, and where it is answered. */
export function event(key: string, { team, experience }: Workspace, user: string, origin: Origin): Base {
  return {
    key,
    from: { platform: PLATFORM, workspace: team, account: user },
    place: placeOf(team, user, origin, experience),
  };
}

/** The same, in the direct chat. */
export function direct(key: string, workspace: Workspace, user: string, channel?: string): Base {
  return event(key, workspace, user, channel === undefined ? {} : { channel });
}

/** It is for the product. @param trigger opens a form */
export function taken(incoming: Incoming, origin: Origin, trigger?: string): Reading {
  return {
    kind: 'incoming',
    incoming,
    surface: { origin, ...(trigger === undefined ? {} : { trigger }) },
  };
}

/** @param team '' where it names none */
export function foreign(team: string): Reading {
  return team === '' ? malformed('it names no workspace') : { kind: 'foreign', team };
}

/** @param reason for the log */
export function ignored(reason: string): Reading {
  return { kind: 'ignored', reason };
}

/** @param problem for the log */
export function malformed(problem: string): Reading {
  return { kind: 'malformed', problems: [problem] };
}

/** Reads what is of the right shape, and says of the rest what is wrong with it. */
export function read<Payload>(
  schema: z.ZodType<Payload>,
  body: unknown,
  use: (payload: Payload) => Reading,
): Reading {
  const parsed = schema.safeParse(body);
  if (parsed.success) return use(parsed.data);
  return { kind: 'malformed', problems: problemsOf(parsed.error) };
}

/**
 * The workspace that a payload is of, when that is none of ours; '' for one that names none. Of an organisation that has
 * the app as a whole, every workspace is ours.
 */
export function foreignTeam(
  { team, org }: Workspace,
  teams: readonly (string | null | undefined)[],
  enterprise: string | null | undefined,
): string | undefined {
  const known = teams.filter((one) => typeof one === 'string');
  if (known.includes(team)) return undefined;
  if (org && (enterprise === org.id || known.some((one) => org.teams?.includes(one)))) return undefined;
  return known[0] ?? '';
}

/** The text of a message with the people it names. */
export function wordsOf(
  given: string | null | undefined,
  { bot, team }: Workspace,
): Pick<Extract<Incoming, { kind: 'message' }>, 'text' | 'mentions' | 'markdown'> {
  const { text, mentions } = typedText(given ?? '', bot);
  const markdown = typedMarkdown(given ?? '', bot, team);
  return {
    text,
    ...(mentions.length > 0 ? { mentions } : {}),
    ...(markdown === undefined ? {} : { markdown }),
  };
}
