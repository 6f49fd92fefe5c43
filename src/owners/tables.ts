// Rows of the owners' register: who owns what, who may speak for a unit, and what was changed by whom.

import { type Generated, sql } from 'kysely';
import type { MigrationSet } from '../platform/database/migrate.ts';
import { registerMigrations } from './tables-register.ts';

export interface OwnersTables {
  owners_compound: {
    id: Generated<number>;
    /** Stable short name used in commands and addresses, such as "demo". */
    key: string;
    name: string;
    /** 1 for the compound that only shows how things work. */
    demonstration: number;
    created_at: number;
    community: string;
    street: string;
    property_company: string;
    /** The clause of the compound's own rules by which silence counts with the majority; empty where there is none. */
    silence_clause: string;
    /** 1 where the compound's own rules ask for rooms on result sheets. */
    show_rooms: number;
    /** Units one proxy may speak for. */
    proxy_cap: number;
  };
  owners_unit: {
    id: Generated<number>;
    compound: string;
    /** 房号, unique in its compound. */
    room: string;
    building: string;
    /** Whole hundredths of a square metre. */
    area: number;
    area_source: 'registered' | 'measured' | 'contract';
    status: 'sold' | 'unsold' | 'undelivered';
    /** Codes of its owners in order, joined by "+": one head together. Empty where the developer holds it. */
    head: string;
    /** Codes of the owners also where the developer still holds it; else the same as the head. */
    owners: Generated<string>;
    /** Sorts naturally as plain text, see place.ts. */
    place: Generated<string>;
    removed_at: number | null;
  };
  owners_owner: {
    id: Generated<number>;
    compound: string;
    /** 业主编号 */
    code: string;
    name: string;
    phone: string;
  };
  owners_change: {
    id: Generated<number>;
    compound: string;
    at: number;
    /** Person id of who did it. */
    actor: string;
    kind: string;
    /** Room, owner code or account concerned. */
    subject: string;
    /** What was and what is, as JSON; phones masked. */
    detail: string;
  };
  owners_import: {
    id: Generated<number>;
    compound: string;
    file: string;
    /** The rows read, as JSON; emptied once applied or dropped. */
    rows: string;
    problems: string;
    state: 'checked' | 'running' | 'applied' | 'dropped' | 'failed';
    total: number;
    done: number;
    by: string;
    at: number;
    /** The latest change of the register when the file was checked; a later one makes the check worthless. */
    base: Generated<number>;
    /** What it would do, and once applied what it has done, as JSON. */
    plan: Generated<string>;
  };
  owners_code: {
    /** One code a unit; a new one replaces it. */
    unit: number;
    /** Whose letter it was: where the unit has other owners now, the code works no more. */
    head: string;
    /** See code.ts; the code itself is nowhere but on the letter. */
    hash: string;
    made_at: number;
    made_by: string;
    /** When it was last claimed; null while unused. */
    claimed_at: number | null;
  };
  owners_secret: {
    name: string;
    value: string;
  };
  owners_binding: {
    id: Generated<number>;
    unit: number;
    /** `assisted` for people without a smartphone: staff enter their ballots with a witness. */
    channel: string;
    bot: string;
    account: string;
    /** Where this person is reached in private. */
    chat: string;
    kind: 'owner' | 'proxy';
    state: 'waiting' | 'active' | 'paused' | 'ended';
    since: number;
    /** When a proxy's written authority ends; null for an owner. */
    until: number | null;
    ended_at: number | null;
    /** Why it waits, was paused or ended: a kebab-case reason. */
    reason: string;
    /** Staff who checked it; empty where the code alone was enough. */
    checked_by: string;
  };
  owners_authority: {
    /** A proxy's written authority, kept with its binding. */
    binding: number;
    /** JPEG or PNG as base64. */
    photo: string;
    type: string;
  };
  owners_try: {
    /** `channel|bot|account`, or `channel` for all of it. */
    key: string;
    count: number;
    since: number;
  };
  owners_group: {
    compound: string;
    channel: string;
    bot: string;
    chat: string;
    bound_at: number;
  };
  owners_group_code: {
    compound: string;
    hash: string;
    until: number;
  };
  owners_member: {
    id: Generated<number>;
    compound: string;
    name: string;
    title: string;
    /** 业主编号 of the member, by whose units' bindings the member is reached. */
    owner: string;
    party: number;
    term_from: number;
    term_until: number;
    ended_at: number | null;
  };
}

export const ownersMigrations: MigrationSet = {
  ...registerMigrations,
  '2026-11-27-owners-voters': async (db, { id }) => {
    await db.schema
      .createTable('owners_code')
      .addColumn('unit', 'bigint', (column) => column.primaryKey().references('owners_unit.id'))
      .addColumn('head', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('made_by', 'text', (column) => column.notNull())
      .addColumn('claimed_at', 'bigint')
      .execute();
    await db.schema
      .createTable('owners_secret')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    await id(db.schema.createTable('owners_binding'))
      .addColumn('unit', 'bigint', (column) => column.notNull().references('owners_unit.id'))
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('until', 'bigint')
      .addColumn('ended_at', 'bigint')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('checked_by', 'text', (column) => column.notNull())
      .execute();
    // One voter a unit: co-owners choose one (丽水市物业管理条例 art. 12). A proxy that waits to be checked does not speak yet.
    await db.schema
      .createIndex('owners_binding_one_voter')
      .unique()
      .on('owners_binding')
      .column('unit')
      .where(sql.ref('state'), 'in', [sql.lit('active'), sql.lit('paused')])
      .execute();
    await db.schema
      .createIndex('owners_binding_account')
      .on('owners_binding')
      .columns(['channel', 'account', 'bot'])
      .execute();
    // Ended ones of a unit are found as well: its history on the staff page.
    await db.schema.createIndex('owners_binding_unit').on('owners_binding').column('unit').execute();
    await db.schema
      .createTable('owners_authority')
      .addColumn('binding', 'bigint', (column) => column.primaryKey().references('owners_binding.id'))
      .addColumn('photo', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('owners_try')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('owners_group')
      .addColumn('compound', 'text', (column) => column.notNull().references('owners_compound.key'))
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('bound_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('owners_group_place', ['channel', 'bot', 'chat'])
      .execute();
    // One a compound: staff type it in the group that is to hear of its votes, once.
    await db.schema
      .createTable('owners_group_code')
      .addColumn('compound', 'text', (column) => column.primaryKey().references('owners_compound.key'))
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute();
  },
};
