import { describe, expect, test } from 'vitest';
import { configure } from '../../../adapters/web/install/config.js';
import { isLoopback } from '../../../src/ports/loopback.js';

const alone = { host: '127.0.0.1', port: 3000, others: [] };
const beside = { ...alone, others: ['chat'] };
const open = { ...alone, host: '0.0.0.0' };

describe('whether the playground is on', () => {
  test.for([
    { set: undefined, surroundings: alone, state: 'on' },
    { set: undefined, surroundings: beside, state: 'off' },
    { set: '', surroundings: beside, state: 'off' },
    { set: 'on', surroundings: beside, state: 'on' },
    { set: ' on ', surroundings: beside, state: 'on' },
    { set: 'off', surroundings: alone, state: 'off' },
    { set: 'off', surroundings: open, state: 'off' },
    { set: undefined, surroundings: { ...open, others: ['chat'] }, state: 'off' },
    { set: undefined, surroundings: open, state: 'wrong' },
    { set: 'on', surroundings: { ...open, others: ['chat'] }, state: 'wrong' },
    { set: 'yes', surroundings: alone, state: 'wrong' },
  ])('PLAYGROUND=$set with $surroundings is $state', ({ set, surroundings, state }) => {
    expect(configure({ PLAYGROUND: set }, surroundings).state).toBe(state);
  });

  test('a host beyond loopback is refused with the reason and what to set', () => {
    expect(configure({}, open)).toEqual({
      state: 'wrong',
      problems: [
        {
          variable: 'HOST',
          message:
            'The playground lets anybody act as anybody, so it is served on loopback only. ' +
            'Set HOST=127.0.0.1, or configure a chat platform, or set PLAYGROUND=off.',
        },
      ],
    });
  });

  test('a wrong value is named with the right ones', () => {
    expect(configure({ PLAYGROUND: 'yes' }, alone)).toEqual({
      state: 'wrong',
      problems: [
        {
          variable: 'PLAYGROUND',
          message: '"yes" is not a value for PLAYGROUND. Set it to on or off, or leave it unset.',
        },
      ],
    });
  });

  test.for([
    ['127.0.0.1', 'http://127.0.0.1:3000/'],
    ['localhost', 'http://localhost:3000/'],
    ['::1', 'http://[::1]:3000/'],
  ])('the address on %s is %s', ([host = '', address]) => {
    expect(configure({}, { ...alone, host })).toEqual({ state: 'on', config: { address } });
  });
});

test.for([
  ['127.0.0.1', true],
  ['127.255.3.4', true],
  ['localhost', true],
  ['LocalHost', true],
  ['::1', true],
  ['[::1]', true],
  ['0:0:0:0:0:0:0:1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['', false],
  ['10.0.0.1', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['127.1', false],
  ['128.0.0.1', false],
  ['fe80::1%lo', false],
] as const)('%s on loopback: %s', ([host, expected]) => {
  expect(isLoopback(host)).toBe(expected);
});
