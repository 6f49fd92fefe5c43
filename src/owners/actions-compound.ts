// Compounds, their committees and supervision committees: made, described, changed. Each change stands in the change log and the ledger.

import type { Transaction } from '../platform/database/database.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type ActionDeps, type Actor, compoundLock } from './acting.ts';
import { onlyDifferent } from './apply.ts';
import { type Body, committeeWarnings } from './committee.ts';
import * as store from './store.ts';
import { type Change, type Facts, writeChanges } from './store-changes.ts';
import * as members from './store-members.ts';

export type CreateReason = 'key-malformed' | 'name-missing' | 'key-taken';
export type CompoundReason = 'compound-unknown' | 'name-missing' | 'cap-out-of-range';
export type MemberReason = 'name-missing' | 'term-malformed' | 'compound-unknown';

/** It stands in commands, addresses and the names of chains. */
const KEY = /^[a-z0-9][a-z0-9-]{0,30}$/;
const LARGEST_CAP = 100;

export function createCompoundActions(deps: ActionDeps) {
  const { db, transaction } = deps.database;

  async function createCompound(
    key: string,
    name: string,
    actor: Actor,
  ): Promise<Result<null, CreateReason>> {
    if (!KEY.test(key)) return refuse('key-malformed');
    if (name.trim() === '') return refuse('name-missing');
    const compound = { ...store.NO_FACTS, key, name: name.trim(), demonstration: false };
    return transaction(async (tx) => {
      if (!(await store.insertCompound(tx, compound, deps.now()))) return refuse('key-taken');
      await note(tx, key, actor, { act: 'compound-created', subject: compound.name, before: {}, after: {} });
      return ok(null);
    });
  }

  async function saveCompound(
    key: string,
    facts: store.CompoundFacts,
    actor: Actor,
  ): Promise<Result<null, CompoundReason>> {
    const said = trimmed(facts);
    if (said.name === '') return refuse('name-missing');
    if (!Number.isInteger(said.proxyCap) || said.proxyCap < 0 || said.proxyCap > LARGEST_CAP)
      return refuse('cap-out-of-range');
    return transaction(
      async (tx) => {
        const before = await store.findCompound(tx, key);
        if (before === null) return refuse('compound-unknown');
        await store.updateCompound(tx, key, said);
        const difference = onlyDifferent(factsOf(before), factsOf(said));
        if (Object.keys(difference.after).length === 0) return ok(null);
        await note(tx, key, actor, { act: 'compound-changed', subject: said.name, ...difference });
        return ok(null);
      },
      { lock: compoundLock(key) },
    );
  }

  async function addMember(
    compound: string,
    member: members.NewMember,
    actor: Actor,
  ): Promise<Result<number, MemberReason>> {
    const name = member.name.trim();
    if (name === '') return refuse('name-missing');
    if (!(member.termFrom < member.termUntil)) return refuse('term-malformed');
    if ((await store.findCompound(db, compound)) === null) return refuse('compound-unknown');
    return transaction(async (tx) => {
      const id = await members.insertMember(tx, compound, { ...member, name });
      const { title, owner, body = 'committee' } = member;
      const after = { title, owner, ...bodyFact(body) };
      await note(
        tx,
        compound,
        actor,
        { act: 'member-added', subject: name, before: {}, after },
        bodyFact(body),
      );
      return ok(id);
    });
  }

  async function endMember(
    compound: string,
    id: number,
    actor: Actor,
  ): Promise<Result<null, 'member-not-found'>> {
    return transaction(async (tx) => {
      const member = await members.endMember(tx, compound, id, deps.now());
      if (member === null) return refuse('member-not-found');
      const { name, title, body } = member;
      const ended = { subject: name, before: { title, ...bodyFact(body) }, after: {} };
      await note(tx, compound, actor, { act: 'member-ended', ...ended }, bodyFact(body));
      return ok(null);
    });
  }

  interface Noted {
    readonly act: 'compound-created' | 'compound-changed' | 'member-added' | 'member-ended';
    readonly subject: string;
    readonly before: Facts;
    readonly after: Facts;
  }

  /** Names stay in the change log; the ledger hears only what kind of thing was done. */
  async function note(
    tx: Transaction,
    compound: string,
    actor: Actor,
    noted: Noted,
    facts: Facts = {},
  ): Promise<void> {
    const at = deps.now();
    const { act, ...rest } = noted;
    const kind: Change['kind'] = act === 'compound-created' ? 'compound-changed' : act;
    const id = String(actor.id);
    await writeChanges(tx, [{ compound, at, actor: id, by: actor.name, kind, ...rest }]);
    await deps.record(tx, {
      ...{ scope: `register:${compound}`, actor: id, role: actor.role ?? 'staff', at },
      ...{ act, subject: `register:${compound}`, facts },
    });
  }

  return {
    compounds: () => store.listCompounds(db),
    compound: (key: string) => store.findCompound(db, key),
    createCompound,
    saveCompound,
    members: (compound: string) => members.membersOf(db, compound),
    supervisors: (compound: string) => members.supervisorsOf(db, compound),
    /** The law's of the committee; of the supervision committee it leaves the make-up to the owners. */
    memberWarnings: async (compound: string) =>
      committeeWarnings(await members.membersOf(db, compound), deps.now()),
    addMember,
    endMember,
  };
}

/** The committee's members stand in the log as they always did. */
function bodyFact(body: Body): Facts {
  return body === 'committee' ? {} : { body };
}

function trimmed(facts: store.CompoundFacts): store.CompoundFacts {
  return {
    ...facts,
    name: facts.name.trim(),
    community: facts.community.trim(),
    street: facts.street.trim(),
    propertyCompany: facts.propertyCompany.trim(),
    silenceClause: facts.silenceClause.trim(),
  };
}

function factsOf(facts: store.CompoundFacts): Facts {
  const { name, community, street, propertyCompany, silenceClause, showRooms, proxyCap } = facts;
  const said = { name, community, street, propertyCompany, silenceClause };
  return { ...said, showRooms: showRooms ? 1 : 0, proxyCap };
}
