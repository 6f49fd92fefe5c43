// Rows of cases and of everything that belongs to one. The steps that make the tables are in tables-steps.ts.

import type { Generated } from 'kysely';

export { complaintMigrations } from './tables-steps.ts';

export interface ComplaintTables {
  complaint_case: {
    id: Generated<number>;
    compound: string;
    number: string;
    /** Masked: what was said first. */
    text: string;
    /** As neighbours may see it: category and building, in our own words. */
    label: string;
    building: string;
    place: string;
    /** 1: neighbours may see on the board that there is such a case. */
    open: number;
    way: string;
    /** Kind of danger; empty for none. */
    danger: string;
    /** 1: may be an emergency repair (丽水市物业管理条例 art. 47). */
    repair: number;
    /** Why it was sorted so, as JSON lines for staff. */
    basis: string;
    created_at: number;
    ended_at: number | null;
    merged_into: number | null;
    /** Of the course, for lists. */
    state: string;
    category: string;
    level: string;
    body: string;
    holder: string;
    about: string | null;
    person: string | null;
    due_at: number | null;
    tick_at: number | null;
    changed_at: number;
    satisfied: number | null;
    course: string;
  };
  /** What lists, counts, search and figures ask of a case, in narrow rows; kept by store-queue.ts. */
  complaint_queue: {
    case: number;
    compound: string;
    number: string;
    /** 15 of "2026-15". */
    serial: number;
    building: string;
    created_at: number;
    /** The day of it in China, since 1970. */
    reported_on: number;
    /** 1: nothing is waited for any more, neither from staff nor from who reported. */
    over: number;
    /** When the next clock runs out; in the far future where none runs. */
    queue_at: number;
    state: string;
    category: string;
    level: string;
    body: string;
    holder: string;
    about: string | null;
    person: string | null;
    /** First answer of a human. */
    answered_at: number | null;
    /** Solved, as far as anybody has said so far. */
    solved_at: number | null;
    satisfied: number | null;
    reopenings: number;
    escalations: number;
    /** When the clocks run out that run now. */
    answer_due: number | null;
    solve_due: number | null;
    /** 1: one has run out, 0: none so far, null: there was none. */
    answer_late: number | null;
    solve_late: number | null;
  };
  /** What can be searched for: label, place and the first words, in small letters. */
  complaint_words: { case: number; words: string };
  complaint_event: {
    case: number;
    seq: number;
    state: string;
    kind: string;
    role: string;
    /** Staff who acted, by id; empty for people and the clock. */
    staff: string;
    at: number;
    words: string;
    facts: string;
    hash: string;
  };
  complaint_reporter: {
    case: number;
    /** 1, 2, 3 … of the case: the only name people have in the ledger. */
    number: number;
    channel: string;
    bot: string;
    account: string;
    chat: string;
    /** 1: the name is kept from whom it is about; everybody's is, unless they say otherwise. */
    hidden: number;
    /** For whom, where it is on somebody's behalf; empty for oneself. */
    behalf: string;
    /** Left for a call back, if the reporter wished; personal. */
    contact: string;
    room: string;
    joined_at: number;
    visited_at: number | null;
    satisfied: number | null;
  };
  complaint_message: {
    id: Generated<number>;
    case: number;
    /** Reporter's number; 0 for staff and the system. */
    reporter: number;
    /** Staff id; empty for people. */
    staff: string;
    /** 1: seen by staff alone. */
    private: number;
    text: string;
    file: number | null;
    at: number;
  };
  complaint_file: {
    id: Generated<number>;
    case: number;
    name: string;
    type: string;
    bytes: string;
    at: number;
  };
  complaint_reveal: {
    id: Generated<number>;
    case: number;
    reporter: number;
    staff: string;
    why: string;
    at: number;
  };
  complaint_template: { id: Generated<number>; compound: string; title: string; text: string };
  complaint_settings: { compound: string; body: string; changed_by: string; changed_at: number };
  complaint_key: {
    id: Generated<number>;
    name: string;
    hash: string;
    compound: string | null;
    made_at: number;
    ended_at: number | null;
  };
}
