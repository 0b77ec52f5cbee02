import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

test('a command whose output nobody reads any more does its work to the end, and says nothing of it', async () => {
  const child = spawn(process.execPath, ['dist/src/main.js', 'ask', '--stdin'], {
    env: { PATH: process.env.PATH, ROPES_ENCODER: 'off' },
  });
  const ended = once(child, 'exit');
  const said = text(child.stderr);
  child.stdout.destroy();
  await once(child.stdout, 'close');
  child.stdin.end('what is canvas?\nwhat is an endpoint?\nwhat is a notebook?\n');
  expect(await ended).toEqual([0, null]);
  expect(await said).not.toContain('EPIPE');
});
