// Tests run against real databases: SQLite always, PostgreSQL as found by tests/_support/postgres-server.ts.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Vitest alone would take one worker on a machine of two cores.
    maxWorkers: 2,
    globalSetup: ['tests/_support/postgres-server.ts'],
    // Longer than any test should take on a slow machine, short enough to name a test that hangs.
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
});
