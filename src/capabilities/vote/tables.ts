// Rows of votes. What was opened is never changed by hand: the register is frozen, ballots are only added. The steps that
// make the tables stand in tables-steps.ts.

import type { Generated } from 'kysely';

export { voteMigrations } from './tables-steps.ts';

export interface VoteTables {
  vote: {
    id: Generated<number>;
    compound: string;
    /** "2026-3": the third of that compound in that year. */
    number: string;
    /** assembly: the law's vote; see vote.ts for the others. */
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
    /** SHA-256 that stands in the ledger for the choices; see seal.ts. */
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
    /** See `Way` in delivery/store.ts. */
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
