import { randomUUID } from 'node:crypto';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enqueue } from '../../src/delivery/outbox.js';
import { draftOf, keepDraft } from '../../src/onboarding/paths/drafts.js';
import { replyOf } from '../../src/ports/plain.js';
import { openDatabase } from '../../src/storage/database.js';
import { addPerson } from '../people/office.js';
import { databases } from '../support/databases.js';
import { startServer, withFolder } from '../support/process.js';
import { until } from '../support/wait-for.js';

const QUESTION = 'do I have to learn all of SageMaker?';

/** Posts a message as a sample person; true when it was acknowledged. */
async function say(address: string, text: string, id: string = randomUUID()): Promise<boolean> {
  const response = await fetch(`${address}/playground/message`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, as: 'dana', text }),
  }).catch(() => undefined);
  return response?.ok === true;
}

async function page(address: string): Promise<string> {
  return (await fetch(`${address}/?as=dana`)).text();
}

describe('the server process', () => {
  it('prints its address last, answers, and ends with 0 on SIGTERM', async () => {
    await withFolder(async (folder) => {
      const server = await startServer({ DATABASE_URL: join(folder, 'ropes.db') });
      expect(server.text.out.trim().split('\n').at(-1)).toBe(`Ropes is ready: ${server.address}`);
      expect((await fetch(`${server.address}/readyz`)).status).toBe(200);
      expect(await say(server.address, QUESTION)).toBe(true);
      await until(async () => expect(await page(server.address)).toContain('The one-product myth'));
      const ended = await server.kill('SIGTERM');
      expect(ended).toMatchObject({ code: 0, signal: null });
    });
  });

  it('removes what waited a week to be confirmed', async () => {
    await withFolder(async (folder) => {
      const file = join(folder, 'ropes.db');
      const database = await openDatabase(file);
      await database.migrate();
      const day = 24 * 60 * 60 * 1_000;
      const [old, fresh] = await database.transaction(async (tx) => {
        const by = await addPerson(tx, 'Maren');
        const move = { kind: 'move', assignment: 'some', start: '2026-11-30' } as const;
        const keep = (days: number) => keepDraft(tx, by, [by], move, Date.now() - days * day);
        return [await keep(8), await keep(6)];
      });
      const server = await startServer({ DATABASE_URL: file });
      await until(async () => expect(await database.transaction((tx) => draftOf(tx, old))).toBeUndefined());
      expect(await database.transaction((tx) => draftOf(tx, fresh))).toMatchObject({ id: fresh });
      await server.kill('SIGTERM');
      await database.close();
    });
  });

  it('is stopped through npm, too', async () => {
    await withFolder(async (folder) => {
      const server = await startServer({ DATABASE_URL: join(folder, 'ropes.db') }, 'npm');
      expect((await server.kill('SIGTERM')).code).toBe(0);
      expect(server.text.err).toContain('stopping');
    });
  });

  it('ends with 0 on SIGTERM although a page is open', async () => {
    await withFolder(async (folder) => {
      const server = await startServer({ DATABASE_URL: join(folder, 'ropes.db') });
      const live = await fetch(`${server.address}/playground/live?as=dana`);
      expect(live.status).toBe(200);
      expect((await server.kill('SIGTERM')).code).toBe(0);
      await live.body?.cancel().catch(() => undefined);
    });
  });

  it('loads the SDK of no platform that is not configured', async () => {
    await withFolder(async (folder) => {
      // V8 writes down every script it ran, by its address.
      const coverage = join(folder, 'coverage');
      const server = await startServer({
        DATABASE_URL: join(folder, 'ropes.db'),
        NODE_V8_COVERAGE: coverage,
      });
      await server.kill('SIGTERM');
      const files = await readdir(coverage);
      const loaded = (await Promise.all(files.map((file) => readFile(join(coverage, file), 'utf8')))).join(
        '\n',
      );
      expect(loaded).toContain('/node_modules/express/');
      expect(loaded).not.toMatch(/node_modules\/(@slack|botbuilder|botframework)/);
    });
  });

  it('goes on with one platform when another cannot be reached, and says so', async () => {
    await withFolder(async (folder) => {
      const server = await startServer({
        DATABASE_URL: join(folder, 'ropes.db'),
        PLAYGROUND: 'on',
        TEAMS_INSECURE_LOCAL: 'yes',
        SLACK_BOT_TOKEN: 'xoxb-1',
        SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
        SLACK_API_URL: 'http://127.0.0.1:9/api/',
      });
      const ready = await fetch(`${server.address}/readyz`);
      expect(ready.status).toBe(503);
      const { problems } = (await ready.json()) as { problems: Record<string, string> };
      expect(Object.keys(problems)).toEqual(['slack']);
      await say(server.address, QUESTION);
      await until(async () => expect(await page(server.address)).toContain('The one-product myth'));
      await server.kill('SIGTERM');
      expect(server.text.err).toContain('slack cannot be reached; trying again');
    });
  });

  it('logs nothing that people typed', async () => {
    await withFolder(async (folder) => {
      const server = await startServer({ DATABASE_URL: join(folder, 'ropes.db') });
      await say(server.address, 'who tunes the xylophone?');
      await until(async () => expect(await page(server.address)).toContain('I don&#39;t know that one'));
      const { err, out } = await server.kill('SIGTERM');
      expect(err + out).not.toContain('xylophone');
    });
  });

  it('refuses a port in use with one line and code 1', async () => {
    await withFolder(async (folder) => {
      const server = await startServer({ DATABASE_URL: join(folder, 'a.db') });
      const { port } = new URL(server.address);
      await expect(startServer({ DATABASE_URL: join(folder, 'b.db'), PORT: port })).rejects.toThrow(
        new RegExp(`ended with 1:\\nPort ${port} on 127.0.0.1 is in use. Stop [^\\n]*\\n$`),
      );
      await server.kill('SIGTERM');
    });
  });

  it('refuses a wrong configuration and lists every problem', async () => {
    await expect(startServer({ PORT: 'x', LOG_LEVEL: 'loud', PLAYGROUND: 'perhaps' })).rejects.toThrow(
      /because of its configuration:[\s\S]*PORT must be[\s\S]*LOG_LEVEL must be[\s\S]*PLAYGROUND/,
    );
  });

  it('never serves the playground beyond loopback', async () => {
    await expect(startServer({ HOST: '0.0.0.0' })).rejects.toThrow(/loopback[\s\S]*HOST=127.0.0.1/);
    await expect(startServer({ PLAYGROUND: 'off' })).rejects.toThrow(/nobody could reach Ropes/);
  });

  it('refuses a database that is none, or out of reach', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'note.txt'), 'no database\n'.repeat(500));
      await expect(startServer({ DATABASE_URL: join(folder, 'note.txt') })).rejects.toThrow(
        /database cannot be used: .*not a database.*Check DATABASE_URL/,
      );
    });
    await expect(startServer({ DATABASE_URL: 'postgres://u:p@127.0.0.1:9/ropes' })).rejects.toThrow(
      /database cannot be used: .*ECONNREFUSED.*Check DATABASE_URL/,
    );
  });

  it('does not start with a broken pack, and keeps the good one when the files break later', async () => {
    await withFolder(async (folder) => {
      const pack = join(folder, 'sagemaker');
      await cp('knowledge/sagemaker', pack, { recursive: true });
      const canvas = join(pack, 'features', 'canvas.yaml');
      const good = await readFile(canvas, 'utf8');
      const environment = { DATABASE_URL: join(folder, 'ropes.db'), ROPES_PACKS: pack };

      await writeFile(canvas, good.replace(/^title:/m, 'titel:'));
      await expect(startServer(environment)).rejects.toThrow(/canvas\.yaml:\d+:1: .*titel.*title/);

      await writeFile(canvas, good);
      const server = await startServer(environment);
      await writeFile(canvas, good.replace(/^title:/m, 'titel:'));
      await until(async () => expect(server.text.err).toContain('the one before stays in use'));
      await say(server.address, 'what is SageMaker Canvas?');
      await until(async () => expect(await page(server.address)).toContain('low-code'));

      await writeFile(canvas, good.replace(/^title:.*/m, 'title: Canvas the Magnificent'));
      await until(async () => expect(server.text.err).toContain('was changed and is in use'));
      await say(server.address, 'what is canvas?');
      await until(async () => expect(await page(server.address)).toContain('Canvas the Magnificent'));
      await server.kill('SIGTERM');
    });
  });
});

describe.each(databases)('a crash on $name', ({ fresh }) => {
  it('sends at the next start what was in the outbox', async () => {
    const { url } = await fresh();
    const database = await openDatabase(url);
    await database.transaction((tx) =>
      enqueue(
        tx,
        database,
        {
          key: 'left over',
          place: {
            kind: 'direct',
            platform: 'web',
            workspace: 'playground',
            conversation: 'dana',
            address: { account: 'dana' },
          },
          reply: replyOf([{ kind: 'text', markdown: 'Here is what I owed you.' }]),
          person: null,
        },
        Date.now(),
      ),
    );
    await database.close();
    const server = await startServer({ DATABASE_URL: url });
    await until(async () => expect(await page(server.address)).toContain('Here is what I owed you.'));
    await server.kill('SIGTERM');
  });

  it('loses nothing that was acknowledged, when it is killed right after', async () => {
    const { url, database } = await fresh();
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const server = await startServer({ DATABASE_URL: url });
      const ids = Array.from({ length: 6 }, () => randomUUID());
      const posts = ids.map(async (id) => {
        if (await say(server.address, QUESTION, id)) acknowledged.push(id);
      });
      // Killed as soon as the first answer is there, with the others on their way.
      await Promise.race(posts);
      await server.kill('SIGKILL');
      await Promise.all(posts);
    }
    expect(acknowledged.length).toBeGreaterThan(0);
    const server = await startServer({ DATABASE_URL: url });
    const outbox = () =>
      database.transaction((tx) => tx.selectFrom('outbox').select(['key', 'state']).execute());
    await until(async () => expect((await outbox()).every((row) => row.state === 'sent')).toBe(true));
    const keys = (await outbox()).map((row) => row.key);
    for (const id of acknowledged) expect(keys.filter((key) => key.includes(id))).toHaveLength(1);
    await server.kill('SIGTERM');
  });
});
