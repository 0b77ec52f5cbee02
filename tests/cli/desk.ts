import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runAsk } from '../../src/cli/packs/ask.js';
import { type ImportOptions, runPeopleImport } from '../../src/cli/people/people-import.js';
import type { Terminal, Wiring } from '../../src/cli/wiring.js';
import { openDatabase, type Tx } from '../../src/storage/database.js';
import { features } from '../support/english.js';
import { writePack } from '../support/pack.js';
import { withFolder } from '../support/process.js';

export interface Desk {
  readonly folder: string;
  readonly databaseUrl: string;
  /** What a command printed, and how it ended. */
  run(command: (terminal: Terminal, wiring: Wiring) => Promise<number>): Promise<Printed>;
  importing(text: string | Uint8Array, options?: ImportOptions): Promise<Printed>;
  inDatabase<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Somebody at a command line, in a folder of their own without a database. */
export async function atDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const databaseUrl = join(folder, 'data', 'ropes.db');
    const packs = [await writePack(join(folder, 'workshop'))];
    const never = () => Promise.reject(new Error('Nobody asked for this.'));
    const wiring: Wiring = {
      settings: () => ({
        ok: true,
        settings: {
          packs,
          databaseUrl,
          admins: ['ada@example.com'],
          goAhead: false,
          calendars: { company: 'none', file: undefined },
        },
      }),
      serve: never,
      streams: () => expect.unreachable('Nobody asked for this.'),
      diagnose: never,
      manifests: new Map(),
      features: async () => features,
      schemaFolder: folder,
    };
    const desk: Desk = {
      folder,
      databaseUrl,
      async run(command) {
        let [out, err] = ['', ''];
        const terminal: Terminal = {
          out: (text) => {
            out += text;
          },
          err: (text) => {
            err += text;
          },
          lines: (async function* () {})(),
        };
        const code = await command(terminal, wiring);
        return { code, out, err };
      },
      async importing(text, options = {}) {
        const file = join(folder, 'people.csv');
        await writeFile(file, text);
        return desk.run((terminal, given) => runPeopleImport(file, options, terminal, given));
      },
      async inDatabase(look) {
        const database = await openDatabase(databaseUrl);
        await database.migrate();
        try {
          return await database.transaction(look);
        } finally {
          await database.close();
        }
      },
    };
    await work(desk);
  });
}

/** What `ask --json` says to each of some questions. @param folder of the pack that they are asked of */
export async function askedOf(desk: Desk, folder: string, ...questions: readonly string[]) {
  const { out } = await desk.run((terminal, wiring) => {
    const given = wiring.settings();
    if (!given.ok) throw new Error('No settings.');
    const settings = () => ({ ...given, settings: { ...given.settings, packs: [folder] } });
    return runAsk(questions, { json: true, as: 'hire' }, terminal, { ...wiring, settings });
  });
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
