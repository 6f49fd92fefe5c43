// Groups that hear of a compound's votes: staff make a code in the console and somebody types it in the group.

import type { Transaction } from '../platform/database/database.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Actor } from './acting.ts';
import { type ClaimActions, countOne, tryKeys } from './actions-claim.ts';
import { hashCode, makeHashedCodes, readCode, showCode } from './code.ts';
import * as codes from './store-codes.ts';
import { createVoterRecorder, SYSTEM, type VoterDeps } from './voter-acts.ts';

export type BindGroupReason = 'not-a-group' | 'code-malformed' | 'code-unknown' | 'too-many-tries';

export interface GroupSaid {
  readonly channel: string;
  readonly bot: string;
  readonly chat: string;
  readonly group: boolean;
  /** Who typed it: tries are counted by account. */
  readonly from: string;
}

const GOOD_FOR = 86_400_000;

export function createGroupActions(deps: VoterDeps & { readonly salt: ClaimActions['salt'] }) {
  const { database, now } = deps;
  const { note } = createVoterRecorder(deps);

  return {
    /** Good once, for a day; everybody in the group sees it. A new one replaces it. */
    async groupCode(compound: string, actor: Actor): Promise<string> {
      const [made] = await makeHashedCodes(1, await deps.salt());
      if (made === undefined) throw new Error('no code was made');
      await database.transaction(async (tx) => {
        await codes.saveGroupCode(tx, compound, made.hash, now() + GOOD_FOR);
        await note(tx, 'group-code-made', `compound:${compound}`, {}, actor);
      });
      return showCode(made.code);
    },

    async bindGroup(said: GroupSaid, text: string): Promise<Result<{ compound: string }, BindGroupReason>> {
      if (!said.group) return refuse('not-a-group');
      const code = readCode(text);
      if (code === null) return refuse('code-malformed');
      if (!(await database.transaction((tx) => countOne(tx, said, now())))) return refuse('too-many-tries');
      const hash = await hashCode(code, await deps.salt());
      return database.transaction(async (tx) => {
        const compound = await codes.takeGroupCode(tx, hash, now());
        if (compound === null) return refuse('code-unknown');
        await codes.takeBackTry(tx, tryKeys(said));
        await codes.saveGroup(tx, said, compound, now());
        await note(tx, 'group-bound', `compound:${compound}`, { channel: said.channel }, SYSTEM);
        return ok({ compound });
      });
    },

    /** The platform gave the group another id. */
    async moveGroup(
      tx: Transaction,
      place: Pick<GroupSaid, 'channel' | 'bot' | 'chat'>,
      to: string,
    ): Promise<void> {
      const compound = await codes.deleteGroup(tx, place);
      if (compound === null) return;
      await codes.saveGroup(tx, { ...place, chat: to }, compound, now());
      await note(tx, 'group-moved', `compound:${compound}`, { channel: place.channel }, SYSTEM);
    },

    async unbindGroup(place: Pick<GroupSaid, 'channel' | 'bot' | 'chat'>, actor: Actor): Promise<boolean> {
      return database.transaction(async (tx) => {
        const compound = await codes.deleteGroup(tx, place);
        if (compound === null) return false;
        await note(tx, 'group-unbound', `compound:${compound}`, { channel: place.channel }, actor);
        return true;
      });
    },

    groupsOf: (compound: string) => codes.groupsOf(database.db, compound),
  };
}
