// What the register's dialogues need.

import type { Owners } from '../../owners/index.ts';

export interface DialogueDeps {
  readonly owners: Pick<
    Owners,
    | 'openCode'
    | 'claimOpened'
    | 'unitsOf'
    | 'release'
    | 'bindGroup'
    | 'askProxyOpened'
    | 'checkUntil'
    | 'compound'
  >;
  readonly now: () => number;
  /** What links start with; empty for none. */
  readonly site: string;
}
