import { isElsewhere } from '../../src/answering/everyday/matters.js';
import type { PackAnswer } from '../../src/answering/pack-answer.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import type { Database } from '../../src/storage/database.js';

/**
 * What a message came to: the id of an entry, that it was declined, that it was asked which of two is meant, or that it was
 * several things.
 */
export type Outcome = string;

/** What an answer without a conversation comes to. */
export function outcomeOf({ everyday, answered, entries }: PackAnswer): Outcome {
  if (everyday) return isElsewhere(everyday.id) ? 'declined' : everyday.id;
  return answered ? (entries[0]?.id ?? 'declined') : 'declined';
}

/**
 * Says something in chat, and tells what became of it by what was counted, logged and said.
 *
 * @param say gives all that was answered
 */
export async function outcomeInChat(
  database: Database,
  { everyday }: Pick<Knowledge, 'everyday'>,
  say: () => Promise<string>,
): Promise<Outcome> {
  // What was spoken of before tells what a few words are about, and an answer without a conversation knows nothing of it.
  await database.transaction((tx) => tx.deleteFrom('contexts').execute());
  const [before, last] = [await counted(database), await lastQuestion(database)];
  const heard = await say();
  const sensitive = [...everyday.values()].find(
    (entry) => entry.class === 'sensitive' && entry.says.some((words) => heard.includes(words)),
  );
  if (sensitive) return sensitive.id;
  const [meant, ...others] = [...(await counted(database))]
    .filter(([id, count]) => count !== before.get(id))
    .map(([id]) => id);
  if (others.length > 0) return 'several';
  if (meant !== undefined) return isElsewhere(meant) ? 'declined' : meant;
  const logged = await lastQuestion(database);
  return logged?.id === last?.id ? 'declined' : (logged?.outcome ?? 'declined');
}

async function counted(database: Database): Promise<Map<string, number>> {
  const rows = await database.transaction((tx) =>
    tx.selectFrom('everyday_counts').select(['entry', 'count']).execute(),
  );
  return new Map(rows.map(({ entry, count }) => [entry, Number(count)]));
}

async function lastQuestion(
  database: Database,
): Promise<{ readonly id: string; readonly outcome: Outcome } | undefined> {
  const row = await database.transaction((tx) =>
    tx
      .selectFrom('questions')
      .select(['id', 'entry', 'meant'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
  return row && { id: row.id, outcome: row.meant === '' ? 'which' : (row.entry ?? 'declined') };
}
