// Rows of the owners' register: who owns what, who may speak for a unit, and what was changed by whom. The steps that make
// the tables stand in tables-register.ts and tables-voters.ts.

import type { Generated } from 'kysely';
import type { MigrationSet } from '../platform/database/migrate.ts';
import { registerMigrations } from './tables-register.ts';
import { voterMigrations } from './tables-voters.ts';

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
    owners: string;
    /** Sorts naturally as plain text, see place.ts. */
    place: string;
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
    base: number;
    /** What it would do, and once applied what it has done, as JSON. */
    plan: string;
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
    /** Which of the two bodies of owners; the supervision committee (业主监督委员会) may be left out by a compound. */
    body: 'committee' | 'supervision';
    term_from: number;
    term_until: number;
    ended_at: number | null;
  };
}

export const ownersMigrations: MigrationSet = { ...registerMigrations, ...voterMigrations };
