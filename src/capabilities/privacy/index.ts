// 我的信息: everything kept of an account, handed to it as a file, and forgotten when it asks. What is kept where is known by the
// capabilities alone; each hands in its own part.

import type { Capability } from '../../desk/capability.ts';
import { createPrivacyActions, type PrivacyDeps } from './actions.ts';
import { createPrivacyDialogue } from './dialogue.ts';
import { createPrivacyPages } from './pages.ts';
import { COMMANDS, TITLE } from './wording.ts';

export type { PersonalPart } from './actions.ts';

export interface PrivacyOptions extends PrivacyDeps {
  /** What links start with; empty for none. */
  readonly site: string;
  /** Days that words are kept. */
  readonly keepDays: number;
}

export function createPrivacy(deps: PrivacyOptions): Capability {
  const actions = createPrivacyActions(deps);
  return {
    name: 'privacy',
    title: TITLE,
    examples: [],
    commands: COMMANDS,
    stateVersion: 1,
    ...createPrivacyDialogue({ actions, now: deps.now, keepDays: deps.keepDays }),
    pages: [{ path: '/personal', app: createPrivacyPages({ ...deps, actions }) }],
  };
}
