import { randomUUID } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.js';
import { ropes, type ServerProcess, startServer, withFolder } from '../support/process.js';
import { until } from '../support/wait-for.js';

async function post(server: ServerProcess, kind: string, body: object): Promise<unknown> {
  const response = await fetch(`${server.address}/playground/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return response.json();
}

const page = async (server: ServerProcess, as: string) => (await fetch(`${server.address}/?as=${as}`)).text();

const today = (html: string) => /<p id="today"[^>]*>([^<]*)/.exec(html)?.[1];

it('keeps the chats and the clock of the playground, killed or stopped, until they are reset', async () => {
  await withFolder(async (folder) => {
    const environment = { DATABASE_URL: join(folder, 'ropes.db') };
    const first = await startServer(environment);
    await post(first, 'message', { id: randomUUID(), as: 'dana', text: 'what is SageMaker Canvas?' });
    await until(async () => expect(await page(first, 'dana')).toContain('low-code'));
    await post(first, 'message', {
      id: randomUUID(),
      as: 'maren',
      text: 'assign Dana data-engineer from today',
    });
    await until(async () => expect(await page(first, 'maren')).toContain('Nothing is sent yet'));
    const skipped = await post(first, 'clock', { as: 'dana' });
    await post(first, 'clock', { as: 'dana' });
    const [dana, maren] = [await page(first, 'dana'), await page(first, 'maren')];
    await first.kill('SIGKILL');
    // What was being written when the process ended.
    await appendFile(`${environment.DATABASE_URL}-chats`, '["chats",{"account":"da');

    const second = await startServer(environment);
    const seen = (html: string) =>
      [...html.matchAll(/<article[\s\S]*?<\/article>/g)].map(([article]) => article);
    expect(seen(dana).length).toBeGreaterThan(1);
    expect(seen(await page(second, 'dana')).slice(0, seen(dana).length)).toEqual(seen(dana));
    expect(seen(await page(second, 'maren')).slice(0, seen(maren).length)).toEqual(seen(maren));
    expect(today(await page(second, 'dana'))).toBe(today(dana));
    expect(skipped).toMatchObject({ today: expect.stringMatching(/\d/) });
    expect((await ropes(['reset'], { environment })).err).toContain('Another Ropes server');
    await post(second, 'message', { id: randomUUID(), as: 'dana', text: 'help' });
    await until(async () => expect(await page(second, 'dana')).toContain('about me'));
    await second.kill('SIGTERM');
    const lines = (await readFile(`${environment.DATABASE_URL}-chats`, 'utf8')).trim().split('\n');
    for (const line of lines) JSON.parse(line);

    expect(await ropes(['reset'], { environment })).toMatchObject({ code: 0, err: '' });
    const third = await startServer(environment);
    expect(await page(third, 'dana')).not.toContain('SageMaker Canvas?');
    expect(await page(third, 'dana')).not.toContain(today(dana) ?? 'no day');
    await third.kill('SIGTERM');

    // A database that was made anew by hand has chats of its own, too; real people are not reset.
    const database = await openDatabase(environment.DATABASE_URL);
    await database.transaction(async (tx) => {
      const person = {
        id: 'p',
        name: 'Real',
        email: null,
        persona: null,
        time_zone: null,
        locale: null,
        created_at: 1,
      };
      await tx.insertInto('persons').values(person).execute();
      const { id } = await tx.selectFrom('accounts').select('account as id').executeTakeFirstOrThrow();
      await tx.updateTable('accounts').set({ platform: 'slack' }).where('account', '=', id).execute();
    });
    await database.close();
    expect(await ropes(['reset'], { environment })).toMatchObject({
      code: 1,
      err: expect.stringContaining('1 account of real people, so nothing was removed'),
    });
  });
});
