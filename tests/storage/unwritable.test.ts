import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { withFolder } from '../support/process.js';

interface Said {
  readonly served: string;
  readonly doctor: { readonly ok: boolean; readonly detail: string };
}

/** Nobody's, on most systems. Root may write everywhere, so a process of root becomes that user. */
const SOMEBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const [uid, gid] = isRoot ? [SOMEBODY, SOMEBODY] : [process.getuid?.(), process.getgid?.()];

/** What the compiled server and `doctor` say of databases, asked by a user who is not root. */
async function ask(urls: readonly string[]): Promise<readonly Said[]> {
  const module = (path: string) => JSON.stringify(pathToFileURL(resolve('dist/src', path)).href);
  const program = `
    const { openReady } = await import(${module('server/open-database.js')});
    const { diagnoseAll } = await import(${module('server/diagnose.js')});
    const { readConfiguration } = await import(${module('configuration.js')});
    if (${isRoot}) { process.setgroups([]); process.setgid(${SOMEBODY}); process.setuid(${SOMEBODY}); }
    const silent = { debug() {}, info() {}, warn() {}, error() {} };
    const none = { problems: [], diagnoses: [] };
    const said = [];
    for (const url of ${JSON.stringify(urls)}) {
      const lines = await diagnoseAll(readConfiguration({ DATABASE_URL: url }), none);
      const served = await openReady(url, silent).then(
        ({ database, lock }) => database.close().then(() => lock.release()).then(() => 'opened'),
        (error) => error.message);
      said.push({ served, doctor: lines.find(({ name }) => name === 'database') });
    }
    console.log(JSON.stringify(said));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  return JSON.parse(stdout);
}

it.skipIf(process.platform === 'win32')(
  'says who owns what cannot be written, who we are, and what to do',
  async () => {
    await withFolder(async (folder) => {
      await chmod(folder, 0o755);
      const place = async (name: string, mode: number) => {
        await mkdir(join(folder, name));
        await chmod(join(folder, name), mode);
        return join(folder, name);
      };
      const locked = await place('locked', 0o555);
      const open = await place('open', 0o777);
      await writeFile(join(open, 'theirs.db'), '');
      await chmod(join(open, 'theirs.db'), 0o444);
      await writeFile(join(open, 'left.db'), '');
      await writeFile(join(open, 'left.db-wal'), '');
      await chmod(join(open, 'left.db'), 0o666);
      await chmod(join(open, 'left.db-wal'), 0o444);
      await writeFile(join(open, 'served.db'), '');
      await writeFile(join(open, 'served.db-server'), '');
      await chmod(join(open, 'served.db'), 0o666);
      await chmod(join(open, 'served.db-server'), 0o444);
      await writeFile(join(open, 'file'), '');
      const blind = await place('blind', 0o666);
      const owner = (path: string, mode: string) =>
        new RegExp(
          `${path} cannot be written: it belongs to user \\d+ and group \\d+ with mode ${mode}, and Ropes runs as user ${uid} and group ${gid}\\. Give it to Ropes: chown -R ${uid}:${gid} .*container.*Kubernetes`,
        );
      const cases: readonly [string, RegExp | undefined][] = [
        [join(locked, 'ropes.db'), owner(locked, '0555')],
        [join(locked, 'further', 'down', 'ropes.db'), owner(locked, '0555')],
        [join(blind, 'ropes.db'), owner(blind, '0666')],
        [join(open, 'theirs.db'), owner(join(open, 'theirs.db'), '0444')],
        [join(open, 'left.db'), owner(join(open, 'left.db-wal'), '0444')],
        [join(open, 'served.db'), owner(join(open, 'served.db-server'), '0444')],
        [open, /open is a folder\. Set DATABASE_URL to the path of a file in it, such as .*\/ropes\.db/],
        [`${open}/`, /open is a folder\. Set DATABASE_URL/],
        [join(open, 'file', 'ropes.db'), /file is a file, so that no folder can be made there/],
        [join(open, 'new', 'ropes.db'), undefined],
      ];
      const said = await ask(cases.map(([url]) => url));
      for (const [index, [url, expected]] of cases.entries()) {
        const { served, doctor } = said[index] ?? { served: '', doctor: { ok: true, detail: '' } };
        if (expected) {
          expect(served, url).toMatch(/^The database cannot be used: /);
          expect(served, url).toMatch(expected);
          expect(served, url).not.toMatch(/: 14/);
          expect(doctor, url).toMatchObject({ ok: false, detail: expect.stringMatching(expected) });
        } else {
          expect(served, url).toBe('opened');
          expect(doctor, url).toMatchObject({ ok: true });
        }
      }
    });
  },
);
