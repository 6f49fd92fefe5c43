// 业主名册: compounds, units with their areas, who owns them, and what was changed by whom.

import { createRollActions } from './actions-roll.ts';
import { createVoterActions } from './actions-voters.ts';
import { DEMONSTRATION, demonstrationRows } from './demonstration.ts';
import { insertCompound } from './store.ts';
import type { VoterDeps } from './voter-acts.ts';

export type { Actor } from './acting.ts';
export type { CompoundReason, CreateReason, MemberReason } from './actions-compound.ts';
export type { ApplyReason, CheckReason, ImportApplied } from './actions-import.ts';
export type { RollActions } from './actions-roll.ts';
export type { UnitForm, UnitReason, UnitView } from './actions-units.ts';
export type {
  AcceptProxyReason,
  AskProxyReason,
  AssistReason,
  BindGroupReason,
  Claimed,
  ClaimReason,
  LetterCode,
  MakeCodesReason,
  Opened,
  RefuseProxyReason,
  ReleaseReason,
  TryReason,
  VoterActions,
} from './actions-voters.ts';
export type { Progress } from './apply.ts';
export { findCode, isSurelyCode, readCode } from './code.ts';
export type { Body, CommitteeWarning, Member } from './committee.ts';
export { homesOf } from './homes.ts';
export { maskName, maskPhone } from './mask.ts';
export { compareRooms } from './place.ts';
export type { AreaSource } from './plan.ts';
export { hashRoll, type Totals, totalsOf, type Unit } from './register.ts';
export {
  buildingOf,
  ROLL_HEADER,
  type Roll,
  type RollProblem,
  type RollReason,
  type RollRow,
  type RollUnit,
  readRoll,
  STATUS_NAMES,
  type UnitStatus,
} from './roll.ts';
export { type FileReason, readRollFile } from './roll-file.ts';
export { type Compound, type CompoundFacts, findCompound } from './store.ts';
export type { Account, AccountKey, Binding, BindingKind } from './store-bindings.ts';
export type { Change, ChangeKind } from './store-changes.ts';
export { compoundOfGroup, groupsOf } from './store-codes.ts';
export type { Import, ImportPlan, ImportProblem, ImportReason } from './store-imports.ts';
export { membersOf, supervisorsOf } from './store-members.ts';
export { buildingSizes, buildingsOf, findUnit, roll } from './store-units.ts';
export type { BuildingCount, UnitState } from './store-voter-counts.ts';
export type { PrivateAddress, VoterUnit } from './store-voters.ts';
export { type OwnersTables, ownersMigrations } from './tables.ts';
export type { VoterNotice } from './voter-acts.ts';
export { problemLine, problemSentence } from './wording.ts';

export type OwnersDeps = VoterDeps;

const SYSTEM = { id: 'system', name: '系统', role: 'system' } as const;

export function createOwners(deps: OwnersDeps) {
  const voters = createVoterActions(deps);
  const actions = createRollActions({ ...deps, endBindings: voters.endBindings });
  const { database, now } = deps;

  /** Once: what somebody has since done with it stands. */
  async function fillDemonstration(): Promise<void> {
    const { key } = DEMONSTRATION;
    if ((await actions.listChanges(key, { limit: 1 })).length > 0) return;
    const rows = demonstrationRows();
    const checked = await actions.checkImport({ compound: key, file: '演示名册', rows, actor: SYSTEM });
    if (checked.ok) await actions.applyImport(checked.value.id, SYSTEM);
  }

  return {
    ...actions,
    ...voters,

    /** Makes the labelled demonstration compound where there is none at all, and fills it. Safe to call at every start. */
    async ensureDemonstration(): Promise<void> {
      const compounds = await actions.compounds();
      if (compounds.length === 0)
        await database.transaction((tx) => insertCompound(tx, DEMONSTRATION, now()));
      else if (!compounds.some(({ key, demonstration }) => demonstration && key === DEMONSTRATION.key))
        return;
      await fillDemonstration();
    },
  };
}

export type Owners = ReturnType<typeof createOwners>;
