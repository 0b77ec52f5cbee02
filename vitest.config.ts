import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.js';

// Libraries are those that the product runs with, not their builds for development, which check themselves at every step.
process.env.NODE_ENV = 'production';

/** `npm run test:faults`: thousands of messages in one test. */
const whole = process.env.FAULTS === 'whole';

/** It fails after tests/adapters/teams/door.test.ts in one process. */
const particular = ['tests/server/referral.test.ts'];

/** Files that put something else in the place of a module take a process of their own. */
const alone = [
  ...particular,
  ...readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .map((name) => `tests/${name}`)
    .filter((name) => name.endsWith('.test.ts') && readFileSync(name, 'utf8').includes('vi.mock(')),
];

const common = {
  setupFiles: ['tests/support/no-network.ts'],
  // Far beyond what a wait may take (tests/support/wait-for.ts), so that a test that fails says what it waited for.
  testTimeout: whole ? 1_800_000 : 360_000,
  hookTimeout: 360_000,
  pool: 'forks',
} satisfies TestProjectInlineConfiguration['test'];

export default defineConfig({
  test: {
    projects: [
      // Files that share a process import the product once, and learn the sample pack once.
      {
        test: {
          ...common,
          name: 'shared',
          include: ['tests/**/*.test.ts'],
          exclude: alone,
          isolate: false,
        },
      },
      { test: { ...common, name: 'alone', include: alone } },
    ],
    globalSetup: [
      'tests/support/memory-disk.ts',
      'tests/support/postgres.ts',
      'tests/support/templates.ts',
      'tests/support/one-browser.ts',
    ],
    // Many tests wait for processes and clocks more than they reckon.
    maxWorkers: 3,
    // To look at (`npm run coverage`); nothing fails for want of it.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'adapters/**/*.ts'],
      reporter: ['text-summary', 'html'],
      reportOnFailure: true,
    },
    sequence: { sequencer: LongestFirst },
    reporters: ['default'],
  },
});
