// 业主名册 as people meet it: claiming a unit, speaking for it as a proxy, and the staff pages of the register.

import type { Capability } from '../../desk/capability.ts';
import type { Owners } from '../../owners/index.ts';
import { claims, createDialogue } from './dialogue.ts';
import { createClaimPages } from './pages-claim.ts';
import { createRollPages } from './pages-roll.ts';
import { createVoterPages } from './pages-voters.ts';
import { HOME } from './pages-voters-parts.ts';
import { createRegisterTimers } from './timers.ts';
import { COMMANDS, EXAMPLES, noticeReply, RETENTION, TITLE } from './wording.ts';
import { VOTERS } from './wording-voters.ts';

export interface RegisterDeps {
  readonly owners: Owners;
  readonly now: () => number;
  /** What links start with; empty for none. */
  readonly site: string;
  /** Into a chat with our bot, which then hears the argument; null where there is none. */
  readonly chatLink?: ((argument: string) => string | null) | undefined;
  /** An import at work in the background has failed. */
  readonly onProblem?: (error: unknown) => void;
}

export function createRegister(deps: RegisterDeps): Capability {
  const { owners } = deps;
  return {
    name: 'register',
    title: TITLE,
    examples: EXAMPLES,
    commands: COMMANDS,
    opens: { name: 'unit', say: (code) => `认房 ${code}` },
    stateVersion: 1,
    claims,
    ...createDialogue(deps),
    notice: noticeReply,
    timers: createRegisterTimers(owners),
    personal: {
      collect: owners.bindingsOfAccount,
      forget: owners.releaseAll,
      move: owners.moveBindings,
    },
    retention: [{ ...RETENTION, forget: owners.forgetVotersIn }],
    pages: [
      ...createRollPages(deps),
      { path: '/claim', app: createClaimPages(owners) },
      {
        path: HOME,
        app: createVoterPages(deps),
        staffTitle: VOTERS.title,
        permission: 'issue-codes',
      },
    ],
  };
}
