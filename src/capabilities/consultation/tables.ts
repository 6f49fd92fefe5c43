// Rows of topics and of everything that belongs to one. The steps that make the tables are in tables-steps.ts.

import type { Generated } from 'kysely';

export { consultationMigrations } from './tables-steps.ts';

export interface ConsultationTables {
  consultation_topic: {
    id: Generated<number>;
    compound: string;
    number: string;
    title: string;
    label: string;
    category: string;
    text: string;
    place: string;
    began: string;
    /** Scope as JSON. */
    scope: string;
    way: string;
    clause: string;
    template: string;
    unit: number | null;
    created_at: number;
    ended_at: number | null;
    merged_into: number | null;
    /** Of the course, for lists. */
    step: string;
    outcome: string | null;
    due_at: number | null;
    /** 1 where something of this step has climbed to the street office. */
    climbed: number;
    /** When the clock looks again. */
    tick_at: number | null;
    /** The course as JSON; the ledger gives the same. */
    course: string;
  };
  consultation_event: {
    topic: number;
    /** 1, 2, 3 … of the topic: its line in the topic's chain. */
    seq: number;
    /** The step it happened in. */
    step: string;
    kind: string;
    role: string;
    at: number;
    /** What was said with it; empty once forgotten. */
    reason: string;
    /** The event without kind, as JSON. */
    facts: string;
    hash: string;
  };
  consultation_person: {
    topic: number;
    /** 1, 2, 3 … of the topic: the only name people have in the ledger. */
    number: number;
    /** Account; all four empty once forgotten, or where somebody at the door has none. */
    channel: string;
    bot: string;
    account: string;
    /** Private chat; empty where only a group is known. */
    chat: string;
    proposer: number;
    cosigned_at: number | null;
    /** 1 follows, 0 muted. */
    follows: number;
    /** Number of the meeting this person said to come to. */
    comes: number | null;
    joined_at: number;
  };
  consultation_version: {
    topic: number;
    version: number;
    text: string;
    place: string;
    at: number;
    by: string;
  };
  consultation_photo: {
    topic: number;
    number: number;
    type: string;
    /** JPEG or PNG as base64. */
    photo: string;
    at: number;
  };
  consultation_statement: {
    id: Generated<number>;
    topic: number;
    version: number;
    party: string;
    view: string;
    options: string;
    cost: string;
    /** 1 where 社区 wrote it down for the party. */
    behalf: number;
    by: string;
    at: number;
  };
  consultation_view: {
    topic: number;
    number: number;
    person: number;
    version: number;
    stance: string;
    text: string;
    at: number;
    /** Why staff withhold it; empty where they do not. */
    withheld: string;
  };
  consultation_claim: {
    topic: number;
    number: number;
    stance: string;
    text: string;
    /** Numbers of the views it rests on, as JSON. */
    views: string;
  };
  consultation_meeting: {
    topic: number;
    number: number;
    meets_at: number;
    place: string;
    /** What is to be talked about, with the options. */
    agenda: string;
    called_by: string;
    called_at: number;
    /** Parties that came, as JSON; null until there are minutes. */
    parties: string | null;
    people: number | null;
    minutes: string;
  };
  consultation_poll: {
    topic: number;
    question: string;
    /** As JSON. */
    options: string;
    opened_at: number;
    closed_at: number | null;
    counts: string | null;
  };
  consultation_poll_choice: { topic: number; person: number; option: number };
  consultation_action: {
    topic: number;
    number: number;
    what: string;
    /** Of `other`. */
    who_name: string;
    /** In fen; null where it is not known yet. */
    amount: number | null;
  };
  consultation_report: {
    id: Generated<number>;
    topic: number;
    action: number;
    role: string;
    text: string;
    at: number;
  };
  consultation_link: {
    topic: number;
    kind: string;
    ref: string;
    /** What it is called: the vote's number, the application's project. */
    label: string;
    /** Particulars as JSON. */
    detail: string;
    outcome: string;
    at: number;
  };
  consultation_mediation: { topic: number; parties: string; agreed: number; text: string; at: number };
  consultation_sheet: {
    topic: number;
    number: number;
    /** What stands on it, frozen as JSON. */
    content: string;
    shown_from: number;
    shown_until: number;
    /** Head of the chain when it went up. */
    seq: number;
    hash: string;
  };
  consultation_objection: {
    id: Generated<number>;
    topic: number;
    person: number;
    text: string;
    at: number;
    answer: string | null;
    answered_at: number | null;
  };
  consultation_rating: {
    topic: number;
    round: number;
    person: number;
    role: string;
    score: number;
    solved: number;
    why: string;
    salt: string;
    /** SHA-256 that stands in the ledger for what was rated. */
    seal: string;
    at: number;
  };
  consultation_procedure: { compound: string; body: string; changed_by: string; changed_at: number };
}
