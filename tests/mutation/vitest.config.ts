// The tests of the pure rules alone: no database, no process, so that thousands of mutants are tried in minutes.

import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: [
      'tests/capabilities/vote/lifecycle.test.ts',
      'tests/capabilities/vote/count/{ballot,ballot-rows,file-count,freeze,sums,tally}.test.ts',
      'tests/capabilities/vote/*/rules.test.ts',
      'tests/owners/roll*.test.ts',
      'tests/capabilities/consultation/{clock,evolve,history,needs,procedure,steps}.test.ts',
      'tests/capabilities/consultation/*/rules.test.ts',
      'tests/capabilities/consultation/discuss/{claims,summary}.test.ts',
    ],
    testTimeout: 30_000,
  },
});
