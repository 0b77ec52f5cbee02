/** Many people on a path, for benchmarks. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { loadPacks } from '../dist/src/knowledge/loading/load.js';
import { keepVersion } from '../dist/src/onboarding/paths/versions.js';
import { openDatabase } from '../dist/src/storage/database.js';

const BATCH = 500;

const loaded = await loadPacks(['knowledge/sagemaker']);
const path = loaded.knowledge.entries.get('path/data-engineer');
const id = (kind, number) => `${kind}-${String(number).padStart(8, '0')}`;

/** Nine in the morning of the day, in UTC: when reminders fall due for whoever has no time zone. */
const nineOf = (now) => Date.parse(`${new Date(now).toISOString().slice(0, 10)}T09:00:00Z`);

/** Puts so many active assignments into a database that is up to date; of those, `due` fall due at nine of this day. */
export async function fill(database, all, due, now, platform = 'stub', workspace = 'w') {
  await database.transaction(async (tx) => {
    const version = await keepVersion(tx, path, now);
    for (let first = 0; first < all; first += BATCH) {
      const numbers = Array.from({ length: Math.min(BATCH, all - first) }, (_, index) => first + index);
      await tx
        .insertInto('persons')
        .values(numbers.map((number) => ({ id: id('p', number), name: `Person ${number}`, created_at: now })))
        .execute();
      await tx
        .insertInto('accounts')
        .values(
          numbers.map((number) => ({
            id: id('a', number),
            platform,
            workspace,
            account: `U${number}`,
            person_id: id('p', number),
            standing: 'member',
            active: 1,
            direct: JSON.stringify({
              kind: 'direct',
              platform,
              workspace,
              conversation: `direct:U${number}`,
              address: { channel: `U${number}` },
            }),
            created_at: now,
          })),
        )
        .execute();
      await tx
        .insertInto('assignments')
        .values(
          numbers.map((number) => ({
            id: id('s', number),
            person_id: id('p', number),
            path: path.id,
            version,
            start_date: new Date(now - 7 * 86_400_000).toISOString().slice(0, 10),
            state: 'active',
            note: '',
            reason: '',
            created_at: now,
            begun_at: now - 7 * 86_400_000,
            changed_at: now,
            next_at: number < due ? nineOf(now) : now + 86_400_000,
          })),
        )
        .execute();
    }
  });
}

/** The same in a file of its own, for a server on Slack that starts afterwards. */
export async function fillAssignments(file, all, due) {
  const database = await openDatabase(file);
  await database.migrate();
  await fill(database, all, due, Date.now(), 'slack', 'T1');
  await database.close();
  // Else the disk still writes it while the server is measured.
  const handle = openSync(file);
  fsyncSync(handle);
  closeSync(handle);
}
