// Rows of votes. What was opened is never changed by hand: the register is frozen, ballots are only added.

import { type Generated, sql } from 'kysely';
import type { MigrationSet } from '../../platform/database/migrate.ts';

export interface VoteTables {
  vote: {
    id: Generated<number>;
    compound: string;
    /** "2026-3": the third of that compound in that year. */
    number: string;
    /** assembly: the law's vote; committee, poll, offers: see kinds.ts. */
    kind: 'assembly' | 'committee' | 'poll' | 'offers';
    state: 'draft' | 'announced' | 'open' | 'closed' | 'certified' | 'void';
    title: string;
    /** Items, scope and terms as JSON; see vote.ts. Frozen at the announcement. */
    body: string;
    drafted_by: string;
    /** Who confirmed the class of the matters; null until then. */
    confirmed_by: string | null;
    created_at: number;
    announced_at: number | null;
    opens_at: number;
    closes_at: number;
    opened_at: number | null;
    closed_at: number | null;
    certified_at: number | null;
    ended_reason: string | null;
    /** SHA-256 of the frozen register, set at opening. */
    register_hash: string | null;
    /** Sums of the frozen register. */
    total_area: number;
    total_heads: number;
    total_units: number;
    /** The certified result as JSON. */
    result: string | null;
  };
  vote_register: {
    vote: number;
    /** 1, 2, 3 … in this vote: the pseudonym under which a unit stands in exports. */
    place: number;
    /** Row of owners_unit. */
    unit: number;
    room: string;
    building: string;
    area: number;
    /** 1, 2, 3 … in this vote: which owner or owners together. 0 is the developer. */
    head: number;
    /** 1 where its head has other units in this vote. */
    several: number;
  };
  vote_ballot: {
    vote: number;
    place: number;
    /** 1, 2, 3 … of this unit; the last one stands unless paper stands. */
    version: number;
    /** One letter an item: y 同意, n 反对, a 弃权; in polls the option's digit. */
    choices: string;
    source: 'online' | 'paper' | 'assisted';
    at: number;
    /** Who cast it: channel account, or staff for paper and assisted. */
    by: string;
    /** The sender's own key: the same one sent twice is one ballot. */
    request: string;
    salt: string;
    /** SHA-256 that stands in the ledger for the choices; see receipt.ts. */
    seal: string;
    /** Line of the vote's chain in the ledger. */
    seq: number;
    /** Hash of that line. */
    hash: string;
    /** Number of the paper ballot, or the witness of an assisted one. */
    note: string;
  };
  vote_standing: {
    vote: number;
    place: number;
    version: number;
    choices: string;
    source: 'online' | 'paper' | 'assisted';
    head: number;
    several: number;
    area: number;
  };
  vote_delivery: {
    vote: number;
    unit: number;
    /** chat, letter, posted, door; opened, reminder-1, reminder-2. */
    way: string;
    at: number;
    by: string;
  };
  vote_paper: {
    vote: number;
    /** Printed on the ballot: 1, 2, 3 … in this vote. */
    number: number;
    unit: number;
    state: 'issued' | 'entered' | 'accepted' | 'spoiled' | 'conflict' | 'set-aside';
    issued_by: string;
    issued_at: number;
    choices: string | null;
    /** When the owner handed it in, as written down by who took it. */
    returned_at: number | null;
    entered_by: string | null;
    entered_at: number | null;
    confirmed_by: string | null;
    confirmed_at: number | null;
    reason: string;
    photo_type: string | null;
    /** JPEG or PNG as base64. */
    photo: string | null;
  };
  vote_decision: {
    vote: number;
    number: number;
    staff: string;
    stands: 'paper' | 'online';
    at: number;
  };
  vote_objection: {
    id: Generated<number>;
    vote: number;
    /** Person id of who objects. */
    person: string;
    address: string;
    text: string;
    at: number;
    answer: string | null;
    answered_by: string | null;
    answered_at: number | null;
  };
  vote_signature: {
    vote: number;
    /** Row of owners_member. */
    member: number;
    present: number;
    /** y, n, a; null while not signed. */
    choice: string | null;
    how: 'chat' | 'paper';
    by: string;
    at: number;
  };
}

export const voteMigrations: MigrationSet = {
  '2026-11-27-vote': async (db, { id }) => {
    await id(db.schema.createTable('vote'))
      .addColumn('compound', 'text', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('drafted_by', 'text', (column) => column.notNull())
      .addColumn('confirmed_by', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('announced_at', 'bigint')
      .addColumn('opens_at', 'bigint', (column) => column.notNull())
      .addColumn('closes_at', 'bigint', (column) => column.notNull())
      .addColumn('opened_at', 'bigint')
      .addColumn('closed_at', 'bigint')
      .addColumn('certified_at', 'bigint')
      .addColumn('ended_reason', 'text')
      .addColumn('register_hash', 'text')
      .addColumn('total_area', 'bigint', (column) => column.notNull())
      .addColumn('total_heads', 'integer', (column) => column.notNull())
      .addColumn('total_units', 'integer', (column) => column.notNull())
      .addColumn('result', 'text')
      .addUniqueConstraint('vote_number', ['compound', 'number'])
      .execute();
    await db.schema.createIndex('vote_state').on('vote').columns(['state', 'closes_at']).execute();
    await db.schema
      .createTable('vote_register')
      .addColumn('vote', 'bigint', (column) => column.notNull().references('vote.id'))
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('unit', 'bigint', (column) => column.notNull())
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('building', 'text', (column) => column.notNull())
      .addColumn('area', 'bigint', (column) => column.notNull())
      .addColumn('head', 'integer', (column) => column.notNull())
      .addColumn('several', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_register_place', ['vote', 'place'])
      .addUniqueConstraint('vote_register_unit', ['vote', 'unit'])
      .execute();
  },
  '2026-11-27-vote-ballots': async (db) => {
    await db.schema
      .createTable('vote_ballot')
      .addColumn('vote', 'bigint', (column) => column.notNull().references('vote.id'))
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('choices', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('request', 'text', (column) => column.notNull())
      .addColumn('salt', 'text', (column) => column.notNull())
      .addColumn('seal', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_ballot_version', ['vote', 'place', 'version'])
      .execute();
    await db.schema
      .createTable('vote_standing')
      .addColumn('vote', 'bigint', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('choices', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('head', 'integer', (column) => column.notNull())
      .addColumn('several', 'integer', (column) => column.notNull())
      .addColumn('area', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_standing_place', ['vote', 'place'])
      .execute();
    // All that a count reads, in the order it sums: one pass over the index, no sorting.
    await db.schema
      .createIndex('vote_standing_count')
      .on('vote_standing')
      .columns(['vote', 'several', 'choices', 'area'])
      .execute();
    await db.schema
      .createIndex('vote_standing_several')
      .on('vote_standing')
      .columns(['vote', 'head', 'choices', 'area'])
      .where(sql.ref('several'), '=', sql.lit(1))
      .execute();
  },
  '2026-11-27-vote-paper': async (db, { id }) => {
    await db.schema
      .createTable('vote_delivery')
      .addColumn('vote', 'bigint', (column) => column.notNull().references('vote.id'))
      .addColumn('unit', 'bigint', (column) => column.notNull())
      .addColumn('way', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_delivery_once', ['vote', 'unit', 'way'])
      .execute();
    await db.schema
      .createTable('vote_paper')
      .addColumn('vote', 'bigint', (column) => column.notNull().references('vote.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('unit', 'bigint', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('issued_by', 'text', (column) => column.notNull())
      .addColumn('issued_at', 'bigint', (column) => column.notNull())
      .addColumn('choices', 'text')
      .addColumn('returned_at', 'bigint')
      .addColumn('entered_by', 'text')
      .addColumn('entered_at', 'bigint')
      .addColumn('confirmed_by', 'text')
      .addColumn('confirmed_at', 'bigint')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('photo_type', 'text')
      .addColumn('photo', 'text')
      .addPrimaryKeyConstraint('vote_paper_number', ['vote', 'number'])
      .execute();
    await db.schema
      .createTable('vote_decision')
      .addColumn('vote', 'bigint', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('staff', 'text', (column) => column.notNull())
      .addColumn('stands', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_decision_once', ['vote', 'number', 'staff'])
      .execute();
    await id(db.schema.createTable('vote_objection'))
      .addColumn('vote', 'bigint', (column) => column.notNull().references('vote.id'))
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('answer', 'text')
      .addColumn('answered_by', 'text')
      .addColumn('answered_at', 'bigint')
      .execute();
    await db.schema
      .createTable('vote_signature')
      .addColumn('vote', 'bigint', (column) => column.notNull().references('vote.id'))
      .addColumn('member', 'bigint', (column) => column.notNull())
      .addColumn('present', 'integer', (column) => column.notNull())
      .addColumn('choice', 'text')
      .addColumn('how', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_signature_once', ['vote', 'member'])
      .execute();
  },
};
