import type { Log } from '../../src/ports/log.js';

/** One message of Ropes as a person meets it on a platform. */
export interface Shown {
  /** All words of it, in one line. */
  readonly text: string;
  /** Labels of its buttons, in order. */
  readonly buttons: readonly string[];
  /** Labels of the options of its menus. */
  readonly options: readonly string[];
  /** Below it stand thumbs, in the place of the buttons that say whether it helped. */
  readonly thumbs?: true;
}

/** A form that opened. */
export interface ShownForm {
  readonly title: string;
  /** By field name: what stands in it. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * What a person does on a platform, through that platform's own protocol. Every adapter has one; the same
 * conversations run over all of them.
 */
export interface Driver {
  /** What the platform's directory calls them. */
  readonly name: string;
  /** Says something and gives what came back, one message or more. */
  say(text: string): Promise<readonly Shown[]>;
  /** Clicks a button of the newest message that has it, and gives what is new or redrawn. */
  click(label: string): Promise<readonly Shown[]>;
  /** Picks an option of the newest menu that has it. */
  pick(option: string): Promise<readonly Shown[]>;
  /** Clicks a button that opens a form. */
  open(label: string): Promise<ShownForm>;
  /** Submits the form that is open: what came back, or the errors by field name. */
  submit(values: Readonly<Record<string, string>>): Promise<{
    readonly shown: readonly Shown[];
    readonly errors: Readonly<Record<string, string>>;
  }>;
  /** The newest message with these words; waits for one that is on its way. */
  received(words: RegExp): Promise<Shown>;
  /** Opens the bot's home page; absent where there is none. */
  home?(): Promise<Shown>;
  /** Meets the bot for the first time. */
  join(): Promise<readonly Shown[]>;
  /** Sends the newest event again, as the platform does when it got no answer. */
  redeliver(): Promise<readonly Shown[]>;
}

/** Admin on every platform, by ROPES_ADMINS. */
export const ADMIN = 'ada@example.com';

export interface RunningPlatform {
  readonly address: string;
  person(account: string): Driver;
  stop(): Promise<void>;
}

/**
 * A platform under test: each person who is asked for is a new hire with nothing said yet. The directory knows
 * `dana` under dana@example.com.
 */
export interface Platform {
  readonly name: string;
  /** @param environment further settings of the product */
  start(environment?: Readonly<Record<string, string>>, log?: Log): Promise<RunningPlatform>;
}
