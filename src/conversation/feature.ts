import type { AnswerEngine } from '../answering/engine.js';
import type { PackAnswer } from '../answering/pack-answer.js';
import type { Claimed } from '../delivery/outbox.js';
import type { Composed } from '../delivery/sending.js';
import type { Retention } from '../insights/keep.js';
import type { Entry, Knowledge } from '../knowledge/schema/schema.js';
import type { Asker } from '../people/accounts/people.js';
import type { Permission } from '../people/roles/permissions.js';
import type { Capabilities, CommandHint, FoundAccount } from '../ports/adapter.js';
import type { Incoming, Outcome } from '../ports/incoming.js';
import type { Log } from '../ports/log.js';
import type { Place } from '../ports/place.js';
import type { Part, Reply } from '../ports/reply.js';
import type { Database, Tx } from '../storage/database.js';
import type { Submitted } from './forms.js';
import type { ReplyContext } from './reply-context.js';
import type { ConversationSettings } from './settings.js';
import type { Languages, ReadWords, Wording } from './wording/words.js';

/**
 * A thing that people do with Ropes, in a folder of its own: what it listens for, what its buttons and forms do, what
 * it does by the clock, and its words. One line in `src/features/registered.ts` registers it; without that line the
 * product knows nothing of it.
 */
export interface Feature {
  readonly name: string;
  /** Where it stands among the others, in help and in what a message is compared with: those with less come first. */
  readonly order: number;
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
  /**
   * Says what the pack answers to a question that nobody asked in chat: on the command line, for one. One feature does.
   *
   * @param ranked the entries of the answer, best first
   */
  readonly answered?: (context: ReplyContext, answer: PackAnswer, ranked: readonly Entry[]) => Reply;
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

/** What was filled in, and what the form is about. */
export interface Filled<Context, Values> {
  readonly context: Context;
  readonly values: Values;
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
export type Composer = (planned: PlannedMessage) => Promise<Composed>;

export interface PlannedMessage {
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
  /** The knowledge as the files have it, without what was added in chat. */
  readonly files: () => Knowledge;
  /** How long things are kept. */
  readonly keep: Retention;
  readonly findByEmail: FindByEmail;
}

/**
 * Full members with an email address, on every platform that finds people so. Goes over the network; `complete` when all
 * of them answered. Never throws.
 */
export type FindByEmail = (
  email: string,
  stopped: AbortSignal,
) => Promise<{ readonly found: readonly FoundAccount[]; readonly complete: boolean }>;

/**
 * Jobs of one lane follow one another in the order in which they are registered; the lanes do not wait for each other.
 * `planning` has a turn every few seconds, and also when the clock was put forward: what falls due, and nothing that
 * waits for a network. `seeking` may ask the platforms about people. `tidying` is for what can wait an hour.
 */
export type Lane = 'planning' | 'seeking' | 'tidying';

/**
 * Something that is done by the clock, at each turn of its lane. One that throws is logged and tried again at the next
 * turn; it keeps no other from its turn.
 */
export interface Job {
  /** For the log; unique over all features. */
  readonly name: string;
  readonly lane: Lane;
  /** Milliseconds from one run that went well to the next, where that is longer than from turn to turn. */
  readonly every?: number;
  /** Done for good when it went well: until the pack changes, for one that runs then. */
  readonly once?: true;
  /** Runs also soon after the files of a pack have changed. */
  readonly onPackChange?: true;
  /** Its first run comes before the server is ready. */
  readonly beforeReady?: true;
  /** @param stopped the server stops: begin nothing more, and wait for no platform */
  run(stopped: AbortSignal): Promise<void>;
}

/** The knowledge in use and the engine that was built from it: always replaced together. */
export interface Learned {
  readonly knowledge: Knowledge;
  readonly engine: AnswerEngine;
}

/** All that one turn works with. Everything it changes goes through `tx`. */
export interface Turn extends Notifier {
  readonly incoming: Incoming;
  readonly asker: Asker;
  /** What is said to the asker is said in it. */
  readonly context: ReplyContext;
  readonly engine: AnswerEngine;
  readonly capabilities: Capabilities;
}

/** What a turn comes to: messages for the outbox, and what is answered in the same breath. */
export interface TurnResult {
  readonly replies: readonly Reply[];
  readonly outcome: Outcome;
  /** Messages for the asker's direct chat, wherever they wrote: what no other place can show. */
  readonly direct?: readonly Reply[];
  /** What the asker's home page shows has changed. */
  readonly refreshesHome?: true;
  /** What the bot knows has changed: it is to be in use before the event is acknowledged. */
  readonly relearns?: true;
  /** The person was erased in this turn: nothing may refer to them any more. */
  readonly erased?: true;
}

/** What the running product has at hand, in a turn and by the clock. */
export interface ProductParts {
  readonly database: Database;
  readonly features: Registry;
  /** The knowledge in use at this moment. */
  readonly learned: () => Learned;
  readonly settings: ConversationSettings;
  /** Called after a commit that may have put something into the outbox. */
  readonly delivered: () => void;
  readonly log: Log;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** What it takes to write to somebody who did not just write: in a turn, in a job of the server, in a command. */
export interface Notifier {
  readonly tx: Tx;
  readonly database: Database;
  readonly knowledge: Knowledge;
  readonly features: Registry;
  readonly settings: ConversationSettings;
  /** Begins the key of every message: the same reason writes to the same person about the same thing once. */
  readonly reason: string;
  /** UTC milliseconds. */
  readonly now: number;
}

/** Does something for somebody, after it was seen to that they may. */
export interface Handler<Payload> {
  (turn: Turn, payload: Payload): Promise<TurnResult>;
  /** Rows of the table of permissions; empty for what is about nobody else. */
  readonly needs: readonly Permission[];
}

/** What a language listens for, command by command, in the order in which they are tried. */
export interface Lexicon {
  /** Tried before a message is found to be too long. */
  readonly anyLength: readonly (readonly [RegExp, Command])[];
  /** Whole messages, in lower case, without marks at the end. */
  readonly whole: ReadonlyMap<string, Command>;
  /** Words that a message begins with. */
  readonly beginnings: readonly (readonly [string, Command])[];
  readonly patterns: readonly (readonly [RegExp, Command])[];
}

/** Everything that features registered; dispatch, help and what platforms offer are built from it. */
export interface Registry {
  readonly features: readonly Feature[];
  readonly languages: Languages;
  readonly commands: readonly Command[];
  readonly actions: ReadonlyMap<string, ActionHandler>;
  readonly forms: ReadonlyMap<string, FormHandler>;
  readonly composers: ReadonlyMap<string, Composer>;
  /** Those of the one feature that has them. */
  readonly question: Feature['question'];
  readonly joined: Feature['joined'];
  readonly ask: Feature['ask'];
  readonly search: Feature['search'];
  readonly answered: Feature['answered'];
  /** What is listened for in a language. */
  lexicon(locale: string): Lexicon;
  /** Lines of `help` for some readers. */
  help(words: ReadWords, readers: HelpLines['for']): readonly (readonly [string, string])[];
  /** What platforms offer while one types, in the language that comes nearest to a tag. */
  hints(tag: string | null | undefined): readonly CommandHint[];
}
