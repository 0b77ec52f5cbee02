import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/storage/database.js';
import { lockServer } from '../../src/storage/server-lock.js';
import { ropes, startServer, withFolder } from '../support/process.js';

/** Compiled, as the product runs it; `npm test` builds it first. */
const compiled = pathToFileURL('dist/src/storage/server-lock.js').href;

/** A process that takes the lock and keeps it. */
async function holder(file: string) {
  const program = `
    import { lockServer } from ${JSON.stringify(compiled)};
    await lockServer(${JSON.stringify(file)});
    console.log('locked');
    setInterval(() => globalThis.gc?.(), 20);
  `;
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child.stdout, 'data');
  return child;
}

describe('two servers on one SQLite file', () => {
  it('are one too many: the second says so in one line, and works once the first was killed', async () => {
    await withFolder(async (folder) => {
      const environment = { DATABASE_URL: join(folder, 'ropes.db') };
      const first = await startServer(environment);
      await expect(startServer(environment)).rejects.toThrow(
        /ended with 1:\nThe database cannot be used: Another Ropes server \(process \d+ on [^\n]*\) runs on [^\n]*\n$/,
      );
      const beside = await ropes(['backup', join(folder, 'copy.db')], { environment });
      expect(beside.code).toBe(0);
      await first.kill('SIGKILL');
      const next = await startServer(environment);
      await next.kill('SIGTERM');
    });
  });
});

describe('the server lock of an SQLite file', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'ropes-test-')));
    file = join(folder, 'ropes.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('refuses a second server, names the first, and says what to do', async () => {
    const child = await holder(file);
    await expect(lockServer(file)).rejects.toThrow(
      new RegExp(
        `Another Ropes server \\(process ${child.pid} on .+\\) runs on .+ropes\\.db\\. Stop that one`,
      ),
    );
  });

  it('goes with a process that is killed, and not before', async () => {
    const child = await holder(file);
    child.kill('SIGSTOP');
    await expect(lockServer(file)).rejects.toThrow(/Another Ropes server/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await lockServer(file);
    await lock.release();
  });

  it('is given back, twice without harm', async () => {
    const lock = await lockServer(file);
    await expect(lockServer(file)).rejects.toThrow(/Another Ropes server/);
    await lock.release();
    await lock.release();
    await (await lockServer(file)).release();
  });

  it('is the same one by whatever way the file is reached', async () => {
    await writeFile(file, '');
    await symlink(file, join(folder, 'link.db'));
    const lock = await lockServer(file);
    await expect(lockServer(join(folder, 'link.db'))).rejects.toThrow(/Another Ropes server/);
    await (await lockServer(join(folder, 'other.db'))).release();
    await lock.release();
  });

  it('keeps nobody from the database itself', async () => {
    const lock = await lockServer(file);
    const database = await openDatabase(file);
    await database.migrate();
    await database.close();
    await lock.release();
  });
});
