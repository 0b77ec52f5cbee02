import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DirectoryEntry } from './directory-entry.js';
import type { AccountKey, Incoming, Outcome } from './incoming.js';
import type { Journal } from './journal.js';
import type { Log } from './log.js';
import type { NetworkSettings } from './network/settings.js';
import type { Place } from './place.js';
import type { Reply } from './reply.js';
import type { Sketch } from './sketch.js';

export type { DirectoryEntry };

/** What a platform can do. The core asks for these and never for the platform's name. */
export interface Capabilities {
  /** Offers in the chat, before anything is said, what this person may want to say. */
  readonly prompts: boolean;
  /**
   * Shows by itself, in a chat in which nothing was said yet, what may be said for a start. A greeting would take its place, and waits
   * for the first message.
   */
  readonly starters: boolean;
  /** Asks below a message whether it helped, and says which message that is (`verdict`). */
  readonly verdicts: boolean;
  /** Offers where one types what a reply leads on to (`Button.said`). */
  readonly suggestions: boolean;
  /** Shows of a source, where its number is pressed, what was taken from there. */
  readonly citations: boolean;
  /** Shows that something is looked up, while that takes long. */
  readonly status: boolean;
  /** Lets its workflows have things done: `errand`. */
  readonly workflows: boolean;
  /** Opens a form in answer to a click. Without it the core asks in the chat. */
  readonly forms: boolean;
  /** Replaces a message in place. Without it the core sends a new one. */
  readonly redraw: boolean;
  /**
   * Shows a reply to one person in a shared place, whatever it answers. Without it such replies go to the direct chat, unless it answers
   * what nobody else saw.
   */
  readonly privateReplies: boolean;
  /** Has a home page for the bot. */
  readonly home: boolean;
  /** Can find out whether a delivery arrived although its answer was lost. */
  readonly lookup: boolean;
  /** Has slash commands, offered while one types. Without it commands are typed as messages. */
  readonly slashCommands: boolean;
  /** Offers entries while a person writes to others. */
  readonly search: boolean;
  /** Lets a person ask about somebody's message. */
  readonly askAbout: boolean;
  /** Can find a person by the email address of the directory, and write to them before they ever wrote. */
  readonly findsByEmail: boolean;
  /** Where it is allowed to, hears what is said in threads of channels without a mention of the bot. */
  readonly overhears: boolean;
  /**
   * Messages that may follow each other at once in one channel or chat, and milliseconds for each one after that. Zero
   * where there is no limit.
   */
  readonly pace: { readonly burst: number; readonly every: number };
  /**
   * Most characters of an action's value or a form's context that the platform carries and brings back as they are.
   * The core keeps what is longer, and sends a key to it.
   */
  readonly actionValue: number;
}

/** Those that a platform has or has not. */
export type Capability = Exclude<keyof Capabilities, 'pace' | 'actionValue'>;

/** An account with what its directory says of it. */
export interface FoundAccount {
  readonly account: AccountKey;
  readonly entry: DirectoryEntry;
}

/** Somebody of whom a platform tells before they do anything. */
export interface RosterLine extends FoundAccount {
  /** The account of whom they report to, where the platform says so. */
  readonly manager?: AccountKey;
}

/** One message on its way out. */
export interface Outgoing {
  /** The delivery's id: the platform should carry it, so that the message can be found again. */
  readonly delivery: string;
  readonly place: Place;
  readonly reply: Reply;
  /**
   * It may have been sent before, by this process or one that is no more: where the platform can be asked
   * (`capabilities.lookup`), the adapter looks for it first.
   */
  readonly again?: true;
  /**
   * It may have been sent twice: it is sent only if it is known not to be there. Where that cannot be known, the adapter
   * throws an error that is `uncertain`. Without `capabilities.lookup` nobody is asked so.
   */
  readonly onlyIfMissing?: true;
}

export interface Sent {
  /** The platform's id of the message. */
  readonly message: string;
}

/** Whether a platform takes anything of this bot at all. */
export type Admission =
  /** It was not asked yet. */
  | { readonly state: 'unknown' }
  | { readonly state: 'open' }
  /** Nothing will be taken until somebody acts, and why: a code such as `invalid_auth`, and what to do. */
  | { readonly state: 'shut'; readonly code: string; readonly reason: string };

/** Takes what is in the outbox for one platform there. */
export interface Carrier {
  readonly platform: string;
  readonly capabilities: Pick<Capabilities, 'lookup' | 'pace' | 'actionValue'>;
  /** Sends one message once, without retries of its own. Throws `DeliveryError`. */
  send(outgoing: Outgoing): Promise<Sent>;
  /**
   * Whether messages are taken at all: while they are not, none is tried. The carrier finds out by itself when that is
   * over. Absent where nobody can be shut out.
   */
  admission?(): Admission;
}

export interface Adapter extends Carrier {
  readonly capabilities: Capabilities;
  /** Who this is; undefined when the directory does not know. May go over the network; the core sets a time limit. */
  directory(account: AccountKey): Promise<DirectoryEntry | undefined>;
  /**
   * The account with this email address in the directory; undefined when there is none. Present where
   * `capabilities.findsByEmail`. May go over the network. Throws `DeliveryError`.
   */
  findByEmail?(email: string): Promise<FoundAccount | undefined>;
  /** Everybody there is, on a platform that tells by itself. Taken in at the start. */
  roster?(): readonly RosterLine[];
  readonly routes: readonly Route[];
  /** Connects to the platform, where there is something to connect to. */
  start(): Promise<void>;
  /** Takes no new events; resolves when those in hand are through. */
  stop(): Promise<void>;
  /** Undefined when all is well; else what is wrong and what to do. */
  unwell(): string | undefined;
}

/** Mounted on the one HTTP server. An Express router fits. */
export interface Route {
  readonly path: string;
  readonly handler: (
    request: IncomingMessage,
    response: ServerResponse,
    next: (error?: unknown) => void,
  ) => void;
}

/** Puts the product's clock forward. */
export interface Skip {
  /** ISO date of the product's own day, in UTC. */
  today(): string;
  /** Goes to the next working day, at an hour when whatever falls due on it has. */
  toNextWorkingDay(): void;
}

/** What an adapter may ask of the product. */
export interface Host {
  /**
   * Handles one verified event in one transaction. When this resolves, the change of state and every outgoing
   * message are stored, and the event may be acknowledged. When it rejects, nothing was changed and the
   * platform should deliver the event again.
   */
  handle(incoming: Incoming): Promise<Outcome>;
  readonly log: Log;
  readonly now: () => number;
  /** Present where nobody but sample people live: an onboarding of weeks can be seen in a minute. */
  readonly skip?: Skip;
  /** For a platform whose chats nobody else keeps. Absent: they end with the process. */
  readonly journal?: Journal;
  /** How a reply looks on other platforms, for whoever writes packs. */
  readonly previews: readonly Preview[];
  /** What can be typed for a start with the packs in use, in somebody's language: `most` commands and questions. */
  readonly suggested: (locale: string | undefined, most: number) => readonly string[];
  /** Titles of the roles that the packs in use name; none where they name none. */
  readonly roles: () => readonly string[];
}

/** A command as a platform offers it. Plain text. */
export interface CommandHint {
  /** What is typed, such as "my path". At most 32 characters. */
  readonly title: string;
  /** At most 128 characters. */
  readonly description: string;
}

/** A reply in a platform's own format. */
export interface Preview {
  /** Such as "Block Kit". */
  readonly name: string;
  /** JSON of the platform, ready for its own builder. Loads the renderer alone, when it is first asked. */
  render(reply: Reply): Promise<unknown>;
  /** Roughly what the platform makes of that. */
  sketch(reply: Reply): Promise<readonly Sketch[]>;
}

/** A file that a person takes to a platform's administration. */
export interface ManifestFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What installs the bot on a platform. */
export interface Manifest {
  /**
   * @param url the public https address of this server, where one is given
   * @param commands what the platform shall offer to whoever writes
   * @param plain where a platform has a newer way for people to meet a bot, leave it out
   * @param questions what may be asked for a start with the packs in use, best first
   * @throws Error that says what to do when the platform needs an address and none is given
   */
  make(
    environment: Environment,
    url: string | undefined,
    commands: readonly CommandHint[],
    plain?: boolean,
    questions?: readonly string[],
  ): Promise<readonly ManifestFile[]>;
}

/** A configuration value that is wrong, and the way out. */
export interface SettingProblem {
  readonly variable: string;
  readonly message: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What other settings an adapter's own may depend on. */
export interface Surroundings {
  readonly host: string;
  readonly port: number;
  /** The way out, for all that the adapter sends. Absent: straight. */
  readonly network?: NetworkSettings;
  /** The platforms of the other adapters that are configured. */
  readonly others: readonly string[];
}

export type Configured<Config> =
  | { readonly state: 'on'; readonly config: Config }
  | { readonly state: 'off' }
  | { readonly state: 'wrong'; readonly problems: readonly SettingProblem[] };

/** One line of `ropes doctor`. */
export interface Diagnosis {
  readonly name: string;
  readonly ok: boolean;
  /** What was found; when not ok, what to do. */
  readonly detail: string;
}

/** How main.ts learns of an adapter. Light: the platform's SDK is loaded by `create`, when it is configured. */
export interface Registration<Config = unknown> {
  readonly platform: string;
  /** Reads the adapter's own variables. */
  configure(environment: Environment, surroundings: Surroundings): Configured<Config>;
  create(config: Config, host: Host): Promise<Adapter>;
  diagnose(config: Config): Promise<readonly Diagnosis[]>;
  /**
   * Whether the bot can write to channels, found out without writing: a line each. Absent where that cannot be found out.
   *
   * @param channels `platform:workspace:conversation` of this platform
   */
  diagnoseChannels?(config: Config, channels: readonly string[]): Promise<readonly Diagnosis[]>;
  readonly capabilities: Capabilities;
  /** Nobody but sample people live there. */
  readonly samplesOnly?: true;
  /** Absent where there is nothing to install. */
  readonly manifest?: Manifest;
  /** Absent where nobody would paste it anywhere. */
  readonly preview?: Preview;
}
