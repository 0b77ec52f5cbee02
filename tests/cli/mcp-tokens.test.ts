import { expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/program.js';
import { atDesk } from './desk.js';

it('makes tokens, shows each once, lists and revokes them', async () => {
  await atDesk(async (desk) => {
    const mcp = (...words: string[]) =>
      desk.run((terminal, wiring) => runCommandLine(['mcp', ...words], terminal, wiring));
    expect((await mcp('tokens')).out).toBe('There is no token, so nothing answers at /mcp.\n');

    const made = await mcp('token', 'my desk\u001b[2J');
    expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^ropes_mcp_[\w-]{43}\n$/)]);
    expect(made.err).toContain('not shown again');
    const again = await mcp('token', 'my desk\u001b[2J');
    expect([again.code, again.out]).toEqual([1, '']);
    for (const wrong of [
      ['token', ' '],
      ['token', 'x'.repeat(81)],
      ['tokne', 'desk'],
    ]) {
      expect((await mcp(...wrong)).code).toBe(2);
    }

    const listed = await mcp('tokens');
    expect(listed.out).toMatch(/^my desk \[2J · made \S+Z · not used\n$/);
    expect(listed.out + (await mcp('tokens', '--json')).out).not.toContain(made.out.trim());

    expect((await mcp('revoke', 'other')).code).toBe(1);
    expect((await mcp('revoke', 'my desk [2J')).code).toBe(0);
    expect(JSON.parse((await mcp('tokens', '--json')).out)).toEqual([]);
  });
});
