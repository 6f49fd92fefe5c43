// 关联账号: one person's accounts in several chats become one.

import type { Capability } from '../../desk/capability.ts';
import { createLinkActions, type LinkDeps } from './actions.ts';
import { createLinkDialogue } from './dialogue.ts';
import { personalOfLink } from './retention.ts';
import { COMMANDS, noticeReply, RETENTION, TITLE } from './wording.ts';

export { linkMigrations } from './tables.ts';

export function createLink(deps: LinkDeps): Capability {
  const actions = createLinkActions(deps);
  return {
    name: 'link',
    title: TITLE,
    examples: [],
    commands: COMMANDS,
    stateVersion: 2,
    ...createLinkDialogue(actions),
    notice: noticeReply,
    personal: personalOfLink(deps.persons),
    timers: [
      {
        name: 'link-forget',
        cron: '40 * * * *',
        run: async () => {
          await deps.database.transaction((tx) => actions.forgetOld(tx));
        },
      },
    ],
    retention: [{ ...RETENTION, forget: (tx) => actions.forgetOld(tx) }],
  };
}
