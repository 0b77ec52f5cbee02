import { defineConfig } from 'vitest/config';

/** `npm run test:faults`: thousands of messages in one test. */
const whole = process.env.FAULTS === 'whole';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: [
      'tests/support/memory-disk.ts',
      'tests/support/postgres.ts',
      'tests/support/templates.ts',
      'tests/support/unpack-browser.ts',
    ],
    setupFiles: ['tests/support/no-network.ts'],
    // Far beyond what a wait may take (tests/support/wait-for.ts), so that a test that fails says what it waited for.
    testTimeout: whole ? 1_800_000 : 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    reporters: ['default'],
  },
});
