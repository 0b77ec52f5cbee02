import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ropes, withFolder } from '../support/process.js';

it('makes tokens, shows each once, lists and revokes them, and doctor says whether there are some', async () => {
  await withFolder(async (folder) => {
    const environment = { DATABASE_URL: join(folder, 'ropes.db') };
    const run = (...words: string[]) => ropes(words, { environment });
    expect((await run('mcp', 'tokens')).out).toBe('There is no token, so nothing answers at /mcp.\n');
    expect((await run('doctor')).out).toContain('ok    other assistants: off at /mcp');

    const made = await run('mcp', 'token', 'my desk\u001b[2J');
    expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^ropes_mcp_[\w-]{43}\n$/)]);
    expect(made.err).toContain('not shown again');
    const again = await run('mcp', 'token', 'my desk\u001b[2J');
    expect([again.code, again.out]).toEqual([1, '']);
    expect((await run('mcp', 'token', ' ')).code).toBe(2);
    expect((await run('mcp', 'token', 'x'.repeat(81))).code).toBe(2);
    expect((await run('mcp', 'tokne', 'desk')).code).toBe(2);

    const listed = await run('mcp', 'tokens');
    expect(listed.out).toMatch(/^my desk \[2J · made \S+Z · not used\n$/);
    expect(listed.out + (await run('mcp', 'tokens', '--json')).out).not.toContain(made.out.trim());
    expect((await run('doctor')).out).toContain('other assistants: may ask at /mcp: 1 token, not used yet');

    expect((await run('mcp', 'revoke', 'other')).code).toBe(1);
    expect((await run('mcp', 'revoke', 'my desk [2J')).code).toBe(0);
    expect(JSON.parse((await run('mcp', 'tokens', '--json')).out)).toEqual([]);
  });
});
