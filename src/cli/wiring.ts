import type { Readable, Writable } from 'node:stream';
import type { Configuration } from '../configuration.js';
import type { Registry } from '../conversation/feature.js';
import type { Platforms } from '../knowledge/checking/channels.js';
import type { Diagnosis, ManifestFile, SettingProblem } from '../ports/adapter.js';

/** Where a command writes; a test gives its own. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Lines of standard input. */
  readonly lines: AsyncIterable<string>;
  /** Somebody sits there and can be asked. */
  readonly interactive?: boolean;
}

/** The settings that commands use. */
export interface CommandSettings {
  /** Folders of the packs in use. */
  readonly packs: readonly string[];
  readonly databaseUrl: string;
  /** Certificates of those who may have signed that of a Postgres server; without it those of Node. */
  readonly databaseAuthorities?: readonly string[] | undefined;
  /** Of what was learnt from the packs; without it nothing is kept. */
  readonly cacheFolder?: string;
  /** Whether questions are understood by the sentence encoder; without it they are. */
  readonly encoder?: boolean;
  /** The language model that chooses which entry answers; without it none does. */
  readonly judge?: Configuration['judge'];
  readonly network?: Configuration['network'];
  /** How systems are asked to do steps; without it none is. */
  readonly hooks?: Configuration['hooks'];
  /** Addresses of ROPES_ADMINS, lower case. */
  readonly admins: readonly string[];
  /** Whom people may turn to with what they would tell nobody else. */
  readonly care?: string | undefined;
  /** Whether proposed paths are given without asking a manager. */
  readonly goAhead: boolean;
  /** Named and not read yet: `readCalendars` does. */
  readonly calendars: Configuration['calendars'];
}

/** What the commands need and main.ts gives. */
export interface Wiring {
  settings():
    | { readonly ok: true; readonly settings: CommandSettings }
    | { readonly ok: false; readonly problems: readonly SettingProblem[] };
  /** Runs the server until it is told to stop; resolves to the exit code. */
  serve(): Promise<number>;
  /** Standard input and output as they are: for a command that speaks with a program, and not with a person. */
  streams(): { readonly input: Readable; readonly output: Writable };
  /** Every line of `doctor` that is not about the packs. */
  diagnose(): Promise<readonly Diagnosis[]>;
  /** Lines of `doctor` about channels that packs name: see `ConfiguredAdapters`. Without it none is looked at. */
  diagnoseChannels?(channels: readonly string[]): Promise<readonly Diagnosis[]>;
  /** Which chat platforms there are; without it no channel is held against them. */
  platforms?(): Platforms;
  /** By platform: makes what installs Ropes there, for a server at this public address; `plain` as in `Manifest`. */
  readonly manifests: ReadonlyMap<
    string,
    (url: string | undefined, plain: boolean) => Promise<readonly ManifestFile[]>
  >;
  /** What people do with Ropes, and in which words. Made at the first call. */
  features(): Promise<Registry>;
  /** Where nobody but sample people live; without it there are none. */
  readonly samplePlatforms?: readonly string[];
  /** Folder of the JSON Schemas for editors. */
  readonly schemaFolder: string;
}

/** Exit codes: 0 all well, 1 something is wrong with what was looked at, 2 the command itself was wrong. */
export const exitCodes = { ok: 0, wrong: 1, usage: 2 } as const;
