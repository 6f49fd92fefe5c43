// 表决: owners' votes with the legal count, in the chat, on the web and on paper.

import { randomUUID } from 'node:crypto';
import type { Capability } from '../../desk/capability.ts';
import { groupsOf, membersOf, type Owners, roll } from '../../owners/index.ts';
import { toPicture } from '../../platform/document/index.ts';
import { createVoteActions, type VoteDeps } from './actions.ts';
import { createAuthorities } from './casting/authorities.ts';
import { createStaffVotePages } from './console/pages.ts';
import type { LinkedTopic } from './console/pages-vote.ts';
import { createVoteDialogue } from './owner/dialogue.ts';
import { STATE_VERSION } from './owner/dialogue-state.ts';
import { createOwnVotes } from './owner/own.ts';
import { createOwnerPages } from './owner/pages.ts';
import { EXAMPLES, MENU, TITLE } from './owner/wording-menu.ts';
import { createNotice } from './publish/notice.ts';
import { createOutPages } from './publish/pages.ts';
import { createSheets } from './publish/sheets.ts';
import { createVoteKeeping } from './retention.ts';
import { collectOf, forgetOf, moveOf } from './store-personal.ts';
import { createKeepingTimers, createVoteTimers, lookAtVotes } from './timers.ts';
import type { Vote } from './vote.ts';
import { KEPT } from './wording-kept.ts';

export type { VoteActions } from './actions.ts';
export type { EndedVote } from './actions-change.ts';
export { MATTERS, type Matter, type MatterKey } from './count/matters.ts';
export { rehearsalTimes } from './draft/form.ts';
export { factsOfVote } from './reading-facts.ts';
export type { Draft } from './store.ts';
export { voteMigrations } from './tables.ts';
export type { Vote } from './vote.ts';

export interface VoteCapabilityDeps
  extends Pick<
    VoteDeps,
    'database' | 'ledger' | 'now' | 'notify' | 'wake' | 'ended' | 'onWritten' | 'deliveries'
  > {
  readonly owners: Owners;
  /** What a vote was drafted from, to be linked to on its page in the console. */
  readonly topicsOf: (vote: number) => Promise<readonly LinkedTopic[]>;
  /** What links in messages start with; empty for none. */
  readonly site: string;
  /** Into a chat with our bot, which then hears the argument; null where there is none. */
  readonly chatLink?: ((argument: string) => string | null) | undefined;
  /** Days that the words people write are kept. */
  readonly keepDays: number;
}

export function createVote(deps: VoteCapabilityDeps) {
  const { owners, site, now } = deps;
  const actions = createVoteActions({
    ...deps,
    owners: { compound: owners.compound, roll, groupsOf },
    addressesOf: owners.addressesOf,
    membersOf,
    authorities: createAuthorities(owners.bindingsOf),
  });
  const { compounds } = owners;
  const own = createOwnVotes({ votes: actions, unitsOf: owners.unitsOf });
  const staffOwners = {
    compounds,
    units: (key: string) => roll(deps.database.db, key),
    voterOf: (unit: number) => owners.voterOf(deps.database.db, unit),
    exportRoll: owners.exportRoll,
  };
  const chatLink = ({ id }: Pick<Vote, 'id'>) => deps.chatLink?.(`vote_${id}`) ?? null;
  const sheets = createSheets({ actions, owners, site, chatLink });
  const { object } = actions;
  const keeping = createVoteKeeping(deps.keepDays);
  const capability: Capability = {
    name: 'vote',
    title: TITLE,
    examples: EXAMPLES,
    commands: MENU,
    opens: { name: 'vote', say: (id) => `投票 ${id}` },
    stateVersion: STATE_VERSION,
    ...createVoteDialogue({ votes: actions, own, object, site, now }),
    notice: createNotice({ actions, sheets, toPicture, site, chatLink }),
    personal: { collect: collectOf, forget: forgetOf, move: moveOf },
    retention: [
      {
        title: KEPT.objections.title,
        keeps: KEPT.objections.keeps(deps.keepDays),
        forget: keeping.objections,
      },
      { ...KEPT.photos, forget: keeping.photos },
      { ...KEPT.who, forget: keeping.who },
    ],
    timers: [...createVoteTimers(actions), ...createKeepingTimers(actions, deps.keepDays)],
    pages: [
      ...createOwnerPages({ votes: actions, own, compounds, object, now, newId: randomUUID }),
      ...createStaffVotePages({ actions, owners: staffOwners, topicsOf: deps.topicsOf, site, now }),
      ...createOutPages({ actions, sheets, now }),
    ],
  };
  return {
    ...capability,
    actions,
    /** What is done at the times asked for by `wake`. */
    look: () => lookAtVotes(actions),
  };
}
