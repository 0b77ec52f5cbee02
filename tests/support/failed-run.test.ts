import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('a run with a test that fails ends with an error code', async () => {
  const folder = await mkdtemp(join('tests', 'planted-'));
  try {
    const file = join(folder, 'failing.test.ts');
    await writeFile(file, "import { expect, it } from 'vitest';\nit('fails', () => expect(1).toBe(2));\n");
    const run = promisify(execFile)('npx', ['vitest', 'run', relative('.', file)], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
    });
    await expect(run).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('1 failed') });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
