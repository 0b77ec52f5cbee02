import type { AnswerEngine } from '../answering/engine.js';
import type { EverydayMatter } from '../answering/everyday/decision.js';
import type { HearingEngine } from '../answering/hearing.js';
import type { Judge } from '../answering/judge/judge.js';
import type { PackAnswer } from '../answering/pack-answer.js';
import type { Claimed } from '../delivery/claims.js';
import type { Composed } from '../delivery/sending.js';
import type { Retention } from '../insights/keep.js';
import type { Entry, EntryKind, Knowledge } from '../knowledge/schema/schema.js';
import type { WithDoers } from '../onboarding/paths/doers.js';
import type { IdentityNews } from '../people/accounts/emails.js';
import type { Asker } from '../people/accounts/people.js';
import type { Permission } from '../people/roles/permissions.js';
import type { Capabilities, CommandHint, FoundAccount, Route } from '../ports/adapter.js';
import type { Incoming, Outcome, Prompt } from '../ports/incoming.js';
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
  /** Its place in the order in which features are asked and messages are matched: lower comes first. */
  readonly order: number;
  readonly wording?: readonly Wording[];
  /** In the order in which they are tried and listed. */
  readonly commands?: readonly Command[];
  readonly actions?: readonly ActionHandler[];
  readonly forms?: readonly FormHandler[];
  /** What it does for workflows of a platform. */
  readonly errands?: readonly ErrandHandler[];
  /** What it shows on the home page. */
  readonly home?: readonly HomeSection[];
  /** What it offers to say when somebody opens the chat. */
  readonly prompts?: readonly PromptSource[];
  /** What it does by the clock; made anew for every server, so that it may remember between its runs. */
  readonly jobs?: (parts: JobParts) => readonly Job[];
  /** What programs reach of it over HTTP; made for every server, as its jobs are. */
  readonly routes?: (parts: JobParts) => readonly Route[];
  /** Finds the words of messages that were planned ahead, by the kind that its jobs wrote into the outbox. */
  readonly composers?: Readonly<Record<string, Composer>>;
  /** What it adds to the one message of a day that comes to somebody unasked. */
  readonly daily?: readonly DailySource[];
  /** What it adds to the message that begins a path, below all else. A message of the day does not come on the same day. */
  readonly beginning?: (
    notifier: Notifier,
    context: ReplyContext,
    path: WithDoers,
  ) => Promise<readonly Part[]>;
  /** What of such a message takes long, by the same kinds: found out before its words are, outside of a transaction. */
  readonly preparers?: Readonly<Record<string, Preparer>>;
  /** Refuses an event before anything reads or stores it, such as a message with a password. */
  readonly guard?: (turn: Turn) => TurnResult | undefined;
  /** Answers messages that are no command. At most one feature has it. */
  readonly question?: (turn: Turn, text: string, quoted: boolean) => Promise<TurnResult>;
  /** Answers what is no question on the packs; undefined where it is one after all. At most one feature has it. */
  readonly everyday?: (turn: Turn, meant: EverydayMatter, text: string) => Promise<TurnResult | undefined>;
  /** Takes a message for the rest of what was just said in half a sentence; undefined where it is none. At most one feature has it. */
  readonly completes?: (turn: Turn, text: string) => Promise<TurnResult | undefined>;
  /** What it does for everyday matters that somebody says in their own words. */
  readonly doings?: readonly Doing[];
  /**
   * Whether what somebody said before they edited it was left without an answer. At most one feature has it.
   *
   * @param before what it said; undefined where nobody knows
   */
  readonly unanswered?: (turn: Turn, before: string | undefined) => Promise<boolean>;
  /** Answers events other than messages, clicks and forms. At most one feature has each. */
  readonly joined?: (turn: Turn) => Promise<TurnResult>;
  readonly ask?: (turn: Turn, text: string) => Promise<TurnResult>;
  readonly search?: (turn: Turn, text: string) => Promise<TurnResult>;
  /**
   * The answer to a question that was not asked in chat, such as on the command line. At most one feature has it.
   *
   * @param ranked the entries of the answer, best first
   */
  readonly answered?: (context: ReplyContext, answer: PackAnswer, ranked: readonly Entry[]) => Reply;
  /** Threads in which it waits for messages. */
  readonly thread?: ThreadListener;
  /** Called when somebody can be written to for the first time, or again. */
  readonly reached?: (notifier: Notifier, person: string) => Promise<void>;
  /** Called after any event of somebody, once it was handled. */
  readonly present?: (notifier: Notifier, person: string) => Promise<void>;
  /** Called when a directory said something new of who is who: an address moved, or is that of another now. */
  readonly identity?: (notifier: Notifier, news: IdentityNews) => Promise<void>;
  /** Called before somebody is erased. */
  readonly forgetting?: (notifier: Notifier, person: string) => Promise<void>;
  /**
   * Called when a message has failed for good because whoever it is for cannot be reached there. Any other failure says
   * nothing about them: an operator sees to it, and may have it sent after all.
   */
  readonly undelivered?: (notifier: Notifier, failed: Claimed) => Promise<void>;
}

/** What a message holds beside the command itself. */
export interface Heard {
  /** As it was typed. */
  readonly text: string;
  /** What follows the command's words, or the group `rest` of a pattern. */
  readonly rest: string;
  /** Named groups of the pattern that fitted. */
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** Something that people type to have it done. */
export interface Command {
  /** Unique over all features. */
  readonly name: string;
  /** Whole messages that mean it, in lower case and without punctuation at the end. */
  readonly phrases?: (words: ReadWords) => readonly string[];
  /** A phrase may be followed by words, which come as `rest`. Without it "help me with notebooks" is a question. */
  readonly takesWords?: true;
  /** Matched against the message without punctuation at its end; named groups come as `groups`. */
  readonly patterns?: (words: ReadWords) => readonly RegExp[];
  /** Its patterns may match messages that are longer than a question may be. */
  readonly anyLength?: true;
  /** It may name people who are not known yet: they are looked up in the directory first. */
  readonly namesPeople?: true;
  /**
   * The kind of entries that it shows. It is offered where the packs in use have some, and in place of what they have
   * none of. Typed all the same, it is answered.
   */
  readonly shows?: EntryKind;
  /** A kind of entries without which it comes to nothing, for one that shows none: it is offered where there are some. */
  readonly wants?: EntryKind;
  /** Its lines in `help`. */
  readonly help?: HelpLines;
  /** What platforms suggest while somebody types; absent where nothing is suggested. */
  readonly hint?: Hint;
  /** @returns undefined when the message is not this command after all, but a question */
  handle(turn: Turn, heard: Heard): Promise<TurnResult | undefined>;
}

/** An everyday matter in somebody's own words, such as "put noor on hold please". */
export interface Said {
  /** As it was typed, without what stands around it: greetings, mentions, signatures. */
  readonly text: string;
}

/** What is done for an everyday matter, whichever words it is said in. */
export interface Doing {
  /** As `does` of everyday entries names it; unique over all features. */
  readonly name: string;
  /** Reads from the sentence what it needs, and says why where it cannot be done. */
  read(turn: Turn, said: Said): Promise<Intent>;
  /**
   * Whether there is something that it goes back to, which the bot just said or asked: then it is no mere talk, and is
   * answered in a channel without a mention, too. Absent where it never goes back to anything.
   */
  goesBack?(turn: Turn): Promise<boolean>;
}

/** What somebody meant. */
export type Intent =
  /** It is shown, and nothing has changed: own facts, a list, a form, a preview. */
  | {
      readonly shown: TurnResult;
      /** What is missing is asked for, with buttons to choose it; what is said next may be it. */
      readonly lacks?: true;
    }
  /** It changes something, and so may be asked first: the same as if a command had been typed. */
  | IntendedCommand;

export interface IntendedCommand {
  /** What would be typed to have just this done: "done 3". */
  readonly command: string;
  /** Asks whether this is meant, with what was understood: "Mark step 3 *Read the lifecycle* as done?" */
  readonly askMarkdown: string;
  /** On the button that has it done. */
  readonly label: string;
  /** All that it takes stands in the sentence itself: nothing was guessed or taken from before. */
  readonly whole: boolean;
  /** Whoever says it can take it back. What cannot be taken back is always asked first. */
  readonly undoable: boolean;
}

/** What is typed, and what one gets. */
export type HelpLine = readonly [typed: string, gives: string];

/** What a line of `help` is about: whoever reads it, the people they look after, or what they keep true and answer. */
export type HelpSection = 'own' | 'people' | 'knowledge';

export interface HelpLines {
  /** Lines stand in this order, whatever the order of features. */
  readonly order: number;
  readonly section: HelpSection;
  /** The row of the table of permissions that it takes to be told of it; absent where it is for everybody. */
  readonly needs?: Permission;
  /** With examples from the packs in use. */
  readonly lines: (words: ReadWords, knowledge: Knowledge) => readonly HelpLine[];
}

/** To whom `help` is told. */
export interface HelpReader {
  readonly words: ReadWords;
  readonly knowledge: Knowledge;
  /** What they may do to anybody or anything at all. */
  readonly may: (permission: Permission) => boolean;
}

/** How a command is offered while somebody types. */
export interface Hint {
  /** Platforms show as many as they have room for, in this order. */
  readonly order: number;
  readonly text: (words: ReadWords) => CommandHint;
}

/** What a click does, as the registry knows it. */
export interface ActionHandler {
  readonly name: string;
  readonly needs: readonly Permission[];
  /** Undefined when the value was not made by this action. */
  run(turn: Turn, value: string): Promise<TurnResult> | undefined;
}

/** What a submitted form does, as the registry knows it. */
export interface FormHandler {
  readonly name: string;
  readonly needs: readonly Permission[];
  /** Its fields may name people who are not known yet. */
  readonly namesPeople: boolean;
  /** Undefined when the context was not made by this form. */
  run(turn: Turn, submitted: Submitted): Promise<TurnResult> | undefined;
}

/** Something that a workflow of a platform may have done, without a chat. */
export interface ErrandHandler {
  /** Unique over all features, such as `give-path`. */
  readonly name: string;
  readonly needs: readonly Permission[];
  /** What it is given may name people who are not known yet. */
  readonly namesPeople?: true;
  /** Without `Outcome.errand` it was not done: what it says is why, and is said nowhere else. */
  run(turn: Turn, given: Given): Promise<TurnResult>;
}

/** What an errand is given, by name. */
export type Given = Readonly<Record<string, string>>;

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

/** Finds what somebody may want to say: a few, best first, or nothing. */
export interface PromptSource {
  /** Those of lower ones come first; there is room for few. */
  readonly order: number;
  find(turn: Turn): Promise<readonly Prompt[]>;
}

/** A conversation in threads: messages below some message of ours. */
export interface ThreadListener {
  /** Whether the thread is its own: what is said to the bot there is for it, and no edit of that is a new question. */
  owns(tx: Tx, place: Place, root: string): Promise<boolean>;
  /** Whether it still waits for messages there, also for those that people write to each other and not to the bot. */
  waits(tx: Tx, place: Place, root: string): Promise<boolean>;
  /** Undefined when a message is not for it. One that was overheard and is for nobody leaves no trace. */
  answer(turn: Turn): Promise<TurnResult | undefined>;
}

/** Writes a planned message when it is sent, or says why it has lost its point. */
export type Composer = (planned: PlannedMessage) => Promise<Composed>;

/**
 * A matter of which somebody hears with the one message of a day: nothing else is written to anybody by the clock. It falls
 * due by `fallDue` of `src/onboarding/planning/dues.ts`, and no more by `noteDueTold` or `notDue`.
 */
export interface DailySource {
  /** Its piece stands in this order, after what is due on paths; below 0, before it. */
  readonly order: number;
  /**
   * The piece, with its own heading and buttons; empty where nothing is due, or any more. What is told once is noted as told
   * here. A message of the day that other matters led to asks for it as well.
   */
  parts(planned: PlannedMessage): Promise<readonly Part[]>;
}

/** Finds out what its composer will ask, and keeps it where that looks. */
export type Preparer = (parts: ProductParts, answers: PlannedMessage['answers']) => Promise<void>;

export interface PlannedMessage {
  readonly notifier: Notifier;
  /** Person id of whoever gets it. */
  readonly person: string;
  readonly context: ReplyContext;
  /** What the job wrote: an id. */
  readonly about: string;
  /** It is night where they are, or their day off. */
  readonly quiet: boolean;
  /** Whether the bot can answer a question now. */
  readonly answers: (text: string) => boolean | Promise<boolean>;
  /** The words that were found for an earlier try, which failed. What they say once is noted as said. */
  readonly before?: Reply;
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
  /** After one run that went well it is done: until the pack changes, for a job that runs then. */
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
  readonly engine: HearingEngine;
  readonly judge: Judge | undefined;
  /** For operators: nothing that anybody typed, and no name. */
  readonly log: Log;
  readonly capabilities: Capabilities;
  /** What the directory just said of accounts that the event names. */
  readonly looked: readonly FoundAccount[];
}

/** The result of a turn: messages for the outbox, and what goes back with the event itself. */
export interface TurnResult {
  readonly replies: readonly Reply[];
  readonly outcome: Outcome;
  /** Messages for the asker's direct chat, wherever they wrote, since no other place can show them. */
  readonly direct?: readonly Reply[];
  /** Of the replies, those for which something better may be found in a moment. */
  readonly awaited?: readonly Awaited[];
  /** What the asker's home page shows has changed. */
  readonly refreshesHome?: true;
  /** The knowledge has changed, and must be in use before the event is acknowledged. */
  readonly relearns?: true;
  /** The person was erased in this turn: nothing may refer to them any more. */
  readonly erased?: true;
}

/**
 * A reply that is stored with its turn and waits for a moment, while something better is looked for after the event is
 * acknowledged. What is not found in time, or not before the server ends, is not waited for.
 */
export interface Awaited {
  /** One of those of the turn, which is said where nothing better is found. */
  readonly reply: Reply;
  /** Milliseconds that it waits at most. */
  readonly limit: number;
  /** Looks for it, outside of any transaction. Undefined for nothing better. */
  find(): Promise<TakeUp | undefined>;
}

/** Changes what follows from what was found, in one transaction with the reply that is said instead, and makes that. */
export type TakeUp = (notifier: Notifier) => Promise<Reply>;

/** What the running product provides, both in a turn and to jobs. */
export interface ProductParts {
  readonly database: Database;
  readonly features: Registry;
  /** The knowledge in use at this moment. */
  readonly learned: () => Learned;
  readonly settings: ConversationSettings;
  /** Chooses which entry answers a question; undefined where nobody does. */
  readonly judge?: Judge | undefined;
  /** Called after a commit that may have put something into the outbox. */
  readonly delivered: () => void;
  readonly log: Log;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** What is needed to write to somebody who did not just write: in a turn, a job or a command. */
export interface Notifier {
  readonly tx: Tx;
  readonly database: Database;
  readonly knowledge: Knowledge;
  readonly features: Registry;
  readonly settings: ConversationSettings;
  /** Begins the key of every message, so that one reason writes to one person about one thing only once. */
  readonly reason: string;
  /** UTC milliseconds. */
  readonly now: number;
}

/** Does something for somebody. Permissions have been checked before. */
export interface Handler<Payload> {
  (turn: Turn, payload: Payload): Promise<TurnResult>;
  /** Rows of the table of permissions; empty where nobody else is concerned. */
  readonly needs: readonly Permission[];
}

/** The phrases and patterns of all commands in one language, in the order in which they are tried. */
export interface Lexicon {
  /** Tried first, also for messages that are too long for the rest. */
  readonly anyLength: readonly (readonly [RegExp, Command])[];
  /** Whole messages, in lower case, without marks at the end. */
  readonly whole: ReadonlyMap<string, Command>;
  /** Words that a message begins with. */
  readonly beginnings: readonly (readonly [string, Command])[];
  readonly patterns: readonly (readonly [RegExp, Command])[];
}

/** Everything that features registered; routing, help and what platforms suggest are built from it. */
export interface Registry {
  readonly features: readonly Feature[];
  readonly languages: Languages;
  readonly commands: readonly Command[];
  readonly actions: ReadonlyMap<string, ActionHandler>;
  readonly forms: ReadonlyMap<string, FormHandler>;
  readonly errands: ReadonlyMap<string, ErrandHandler>;
  readonly doings: ReadonlyMap<string, Doing>;
  readonly composers: ReadonlyMap<string, Composer>;
  readonly preparers: ReadonlyMap<string, Preparer>;
  /** Of the one feature that has each. */
  readonly question: Feature['question'];
  readonly everyday: Feature['everyday'];
  readonly completes: Feature['completes'];
  readonly unanswered: Feature['unanswered'];
  readonly joined: Feature['joined'];
  readonly ask: Feature['ask'];
  readonly search: Feature['search'];
  readonly answered: Feature['answered'];
  /** The phrases and patterns of a language. */
  lexicon(locale: string): Lexicon;
  /** The lines of `help` that are for somebody, of one section. */
  help(reader: HelpReader, section: HelpSection): readonly HelpLine[];
  /** What platforms suggest while somebody types, of what these packs have, in the language nearest to a tag. */
  hints(tag: string | null | undefined, knowledge: Pick<Knowledge, 'entries'>): readonly CommandHint[];
  /** Those of them that show entries of these packs. */
  showing(tag: string | null | undefined, knowledge: Pick<Knowledge, 'entries'>): readonly CommandHint[];
}
