import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Journal } from '../ports/journal.js';
import type { Log } from '../ports/log.js';
import { isPostgres } from '../storage/database.js';

/** Where the journal of a database is. */
export function journalFile(databaseUrl: string): string {
  return isPostgres(databaseUrl) ? 'data/ropes-chats' : `${databaseUrl}-chats`;
}

/** One file with a part for each who writes. */
export interface JournalFile {
  part(name: string): Journal;
}

/**
 * A file of lines beside the database, for what a platform of our own has to keep and no other platform keeps for us. It
 * belongs to one database: beside another, such as one that was made anew, it begins anew. A line that was cut by the end
 * of the process is left out. Where nothing can be written it is only read.
 *
 * @param database what tells this database from every other
 */
export function openJournal(file: string, database: string, log: Log): JournalFile {
  const head = JSON.stringify({ database });
  const [first, ...rest] = linesOf(file);
  const known = first === head ? rest.flatMap(entryOf) : [];
  let isBegun = first === head;
  let isWarned = false;

  function write(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!isWarned) log.warn({ err: error, file }, 'chats are not kept over a restart');
      isWarned = true;
    }
  }

  function append(part: string, value: unknown): void {
    write(() => {
      if (!isBegun) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, `${head}\n`);
        isBegun = true;
      }
      appendFileSync(file, `${JSON.stringify([part, value])}\n`);
    });
  }

  return {
    part: (name) => ({
      entries: known.filter(([part]) => part === name).map(([, value]) => value),
      append: (value) => append(name, value),
      rewrite(values) {
        if (!isBegun) return;
        write(() => {
          const others = linesOf(file)
            .slice(1)
            .flatMap(entryOf)
            .filter(([part]) => part !== name);
          const lines = [...others, ...values.map((value) => [name, value])].map((entry) =>
            JSON.stringify(entry),
          );
          writeFileSync(`${file}.new`, `${[head, ...lines].join('\n')}\n`);
          renameSync(`${file}.new`, file);
        });
      },
    }),
  };
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function entryOf(line: string): [string, unknown][] {
  try {
    const entry: unknown = JSON.parse(line);
    return Array.isArray(entry) && typeof entry[0] === 'string' ? [[entry[0], entry[1]]] : [];
  } catch {
    return [];
  }
}
