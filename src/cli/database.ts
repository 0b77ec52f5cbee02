import type { Notifier, Registry } from '../conversation/feature.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { readCalendars } from '../onboarding/calendar/calendars.js';
import { silent } from '../ports/log.js';
import { type Database, openDatabase, type Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';
import { whyUnusable } from '../storage/unusable.js';
import { settingsFrom } from './given.js';
import { type CommandSettings, exitCodes, type Terminal, type Wiring } from './wiring.js';

/**
 * Runs the work on the database in use, made and brought up to date as the server does it.
 *
 * @returns what the work returns; 1 after a problem with settings or database was printed
 */
export async function withDatabase(
  terminal: Terminal,
  wiring: Wiring,
  work: (database: Database, settings: CommandSettings) => Promise<number>,
): Promise<number> {
  const settings = settingsFrom(terminal, wiring);
  if (!settings) return exitCodes.wrong;
  const database = await opened(settings, terminal);
  if (!database) return exitCodes.wrong;
  try {
    return await work(database, settings);
  } finally {
    await database.close();
  }
}

async function opened(
  { databaseUrl: url, databaseAuthorities }: CommandSettings,
  terminal: Terminal,
): Promise<Database | undefined> {
  let database: Database | undefined;
  try {
    database = await openDatabase(url, silent, databaseAuthorities);
    await database.migrate();
    return database;
  } catch (error) {
    terminal.err(`The database cannot be used: ${whyUnusable(error, url)}\nRun ropes doctor to see more.\n`);
    await database?.close();
    return undefined;
  }
}

/** What a command writes to people with; every run is a reason of its own. */
export function notifierFor(
  tx: Tx,
  database: Database,
  { admins, goAhead, calendars: named }: CommandSettings,
  knowledge: Knowledge,
  features: Registry,
): Notifier {
  const calendars = readCalendars(named);
  const settings = { admins, goAhead, calendars, contextMinutes: 0, askerDays: 0 };
  return {
    tx,
    database,
    knowledge,
    features,
    settings,
    reason: `command:${newId()}`,
    now: Date.now(),
  };
}

/** Text for a terminal: names come from people, and a control character could rewrite what stands there. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
