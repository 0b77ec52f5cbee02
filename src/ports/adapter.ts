import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccountKey, Incoming, Outcome } from './incoming.js';
import type { Log } from './log.js';
import type { Place } from './place.js';
import type { Reply } from './reply.js';

/** What a platform can do. The core asks for these and never for the platform's name. */
export interface Capabilities {
  /** Opens a form in answer to a click. Without it the core asks in the chat. */
  readonly forms: boolean;
  /** Replaces a message in place. Without it the core sends a new one. */
  readonly redraw: boolean;
  /** Shows a reply to one person in a shared place. Without it such replies go to the direct chat. */
  readonly privateReplies: boolean;
  /** Has a home page for the bot. */
  readonly home: boolean;
  /** Can find out whether a delivery arrived although its answer was lost. */
  readonly lookup: boolean;
}

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

/** One message on its way out. */
export interface Outgoing {
  /** The delivery's id: the platform should carry it, so that the message can be found again. */
  readonly delivery: string;
  readonly place: Place;
  readonly reply: Reply;
}

export interface Sent {
  /** The platform's id of the message. */
  readonly message: string;
}

export interface Adapter {
  readonly platform: string;
  readonly capabilities: Capabilities;
  /** Sends one message once, without retries of its own. Throws `DeliveryError`. */
  send(outgoing: Outgoing): Promise<Sent>;
  /** Who this is; undefined when the directory does not know. May go over the network; the core sets a time limit. */
  directory(account: AccountKey): Promise<DirectoryEntry | undefined>;
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
}
