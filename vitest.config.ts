import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.js';

/** `npm run test:faults`: thousands of messages in one test. */
const whole = process.env.FAULTS === 'whole';

/**
 * Each in a process of its own: the first two put something else in the place of a module, and the last fails after
 * tests/adapters/teams/door.test.ts in one process.
 */
const alone = [
  'tests/features/team/chart-failing.test.ts',
  'tests/knowledge/watch-reload.test.ts',
  'tests/server/referral.test.ts',
];

const common = {
  setupFiles: ['tests/support/no-network.ts'],
  // Far beyond what a wait may take (tests/support/wait-for.ts), so that a test that fails says what it waited for.
  testTimeout: whole ? 1_800_000 : 180_000,
  hookTimeout: 180_000,
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
