import type { Claimed } from '../delivery/outbox.js';
import type { Composed } from '../delivery/sending.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import type { Permission } from '../people/roles/permissions.js';
import type { FoundAccount } from '../ports/adapter.js';
import type { Place } from '../ports/place.js';
import type { Part } from '../ports/reply.js';
import type { Database, Tx } from '../storage/database.js';
import type { Handler } from './access.js';
import type { Action } from './actions.js';
import type { FormCodec, Submitted } from './forms.js';
import type { Notifier, ProductParts } from './notify.js';
import type { ReplyContext } from './reply-context.js';
import type { Turn, TurnResult } from './turn.js';
import type { ReadWords, Wording } from './wording/words.js';

/**
 * A thing that people do with Ropes, in a folder of its own: what it listens for, what its buttons and forms do, what
 * it does by the clock, and its words. One line in `src/features/index.ts` registers it; without that line the
 * product knows nothing of it.
 */
export interface Feature {
  readonly name: string;
  readonly wording?: readonly Wording[];
  /** In the order in which they are tried and listed. */
  readonly commands?: readonly Command[];
  readonly actions?: readonly ActionHandler[];
  readonly forms?: readonly FormHandler[];
  /** What it shows on the home page. */
  readonly home?: readonly HomeSection[];
  /** What it does by the clock; made anew for every server, so that it may remember between its runs. */
  readonly jobs?: (parts: JobParts) => readonly Job[];
  /** Finds the words of messages that were planned ahead, by the kind that its jobs wrote into the outbox. */
  readonly composers?: Readonly<Record<string, Composer>>;
  /** Refuses what nobody shall look at or keep, before anything does. */
  readonly guard?: (turn: Turn) => TurnResult | undefined;
  /** Answers whatever is no command. One feature does. */
  readonly question?: (turn: Turn, text: string, quoted: boolean) => Promise<TurnResult>;
  /** Answers other events than messages, clicks and forms. Each is one feature's. */
  readonly joined?: (turn: Turn) => Promise<TurnResult>;
  readonly ask?: (turn: Turn, text: string) => Promise<TurnResult>;
  readonly search?: (turn: Turn, text: string) => Promise<TurnResult>;
  /** Threads in which it waits for what people say. */
  readonly thread?: ThreadListener;
  /** Somebody can be written to from now on who could not before. */
  readonly reached?: (notifier: Notifier, person: string) => Promise<void>;
  /** Somebody was there, in whatever way; comes after what they did. */
  readonly present?: (notifier: Notifier, person: string) => Promise<void>;
  /** Somebody is about to be erased. */
  readonly forgetting?: (notifier: Notifier, person: string) => Promise<void>;
  /** A message could not be delivered for good. */
  readonly undelivered?: (notifier: Notifier, failed: Claimed) => Promise<void>;
}

/** What a message says, beside the command itself. */
export interface Heard {
  /** As it was typed. */
  readonly text: string;
  /** What stands behind the command's words, or the group `rest` of a pattern. */
  readonly rest: string;
  /** Named groups of the pattern that fitted. */
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** Something that people say to have it done. */
export interface Command {
  /** Unique over all features. */
  readonly name: string;
  /** Whole messages that say it, in lower case, without marks at the end. */
  readonly phrases?: (words: ReadWords) => readonly string[];
  /** A phrase may be followed by words, which come as `rest`. Without it "help me with notebooks" is a question. */
  readonly takesWords?: true;
  /** Compared with the message without marks at its end; named groups come as `groups`. */
  readonly patterns?: (words: ReadWords) => readonly RegExp[];
  /** Its patterns may fit a message that is longer than a question. */
  readonly anyLength?: true;
  /** It may name people whom nobody knows yet: they are looked up in the directory before. */
  readonly namesPeople?: true;
  /** Its lines in `help`. */
  readonly help?: HelpLines;
  /** What platforms offer while one types; absent for what is not offered. */
  readonly hint?: (words: ReadWords) => { readonly title: string; readonly description: string };
  /** @returns undefined when it is none after all: then the message is a question */
  handle(turn: Turn, heard: Heard): Promise<TurnResult | undefined>;
}

export interface HelpLines {
  /** Who gets to read them. */
  readonly for: 'everybody' | 'managers' | 'admins';
  /** What is typed, and what one gets. */
  readonly lines: (words: ReadWords) => readonly (readonly [string, string])[];
}

/** What a click does, as the registry knows it. */
export interface ActionHandler {
  readonly name: string;
  readonly needs: readonly Permission[];
  /** Undefined when the value is none of this action's. */
  run(turn: Turn, value: string): Promise<TurnResult> | undefined;
}

/** What a submitted form does, as the registry knows it. */
export interface FormHandler {
  readonly name: string;
  readonly needs: readonly Permission[];
  /** Its fields may name people whom nobody knows yet. */
  readonly namesPeople: boolean;
  /** Undefined when the context is none of this form's. */
  run(turn: Turn, submitted: Submitted): Promise<TurnResult> | undefined;
}

export function onAction<Payload>(action: Action<Payload>, handler: Handler<Payload>): ActionHandler {
  return {
    name: action.name,
    needs: handler.needs,
    run(turn, value) {
      const payload = action.read(value);
      return payload === undefined ? undefined : handler(turn, payload);
    },
  };
}

/** What was filled in, and what the form is about. */
export interface Filled<Context, Values> {
  readonly context: Context;
  readonly values: Values;
}

export function onForm<Context, Values>(
  form: FormCodec<Context, Values>,
  handler: Handler<Filled<Context, Values>>,
  { namesPeople = false }: { readonly namesPeople?: boolean } = {},
): FormHandler {
  return {
    name: form.name,
    needs: handler.needs,
    namesPeople,
    run(turn, submitted) {
      const filled = form.read(submitted);
      return filled === undefined ? undefined : handler(turn, filled);
    },
  };
}

/** A piece of the home page. */
export interface HomeSection {
  /** Pieces stand in this order, from the top. */
  readonly order: number;
  parts(turn: Turn): Promise<readonly Part[]>;
}

/** A conversation in threads: messages below some message of ours. */
export interface ThreadListener {
  /** Whether it waits for what is said there, even by those who speak to each other and not to the bot. */
  waits(tx: Tx, place: Place, root: string): Promise<boolean>;
  /** Undefined when a message is not for it. */
  answer(turn: Turn): Promise<TurnResult | undefined>;
}

/** The words of a message that was planned, as things stand when it is sent; or why it has lost its point. */
export type Composer = (planned: Planned) => Promise<Composed>;

export interface Planned {
  readonly notifier: Notifier;
  /** Person id of whoever gets it. */
  readonly person: string;
  readonly context: ReplyContext;
  /** What the job wrote: an id. */
  readonly about: string;
  /** It is night where they are, or their day off: what comes now would wake them. */
  readonly quiet: boolean;
  /** Whether the bot answers a question by now. */
  readonly answers: (text: string) => boolean | Promise<boolean>;
}

/** What jobs work with. */
export interface JobParts extends ProductParts {
  readonly database: Database;
  /** The knowledge as the files have it, without what was added in chat. */
  readonly files: () => Knowledge;
  /**
   * Full members with an email address, on every platform that finds people so. Goes over the network; `complete`
   * when all of them answered.
   */
  readonly findByEmail: (
    email: string,
    stopped: AbortSignal,
  ) => Promise<{ readonly found: readonly FoundAccount[]; readonly complete: boolean }>;
}

/** Something that is done by the clock. One that throws is logged and tried again; it keeps no other from its turn. */
export interface Job {
  /** For the log. */
  readonly name: string;
  /** Jobs of one lane follow one another; the lanes do not wait for each other. */
  readonly lane: 'planning' | 'seeking' | 'tidying';
  /** Milliseconds between two runs. */
  readonly every: number;
  /** Runs also soon after the files of a pack have changed. */
  readonly onPackChange?: true;
  run(stopped: AbortSignal): Promise<void>;
}
