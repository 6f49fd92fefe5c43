// What a case is, where it stands, and what can happen to it. Values only: lifecycle.ts decides what may happen, evolve.ts what
// comes of it. Pure.

/** The 17 categories, in the order of the form people choose from; our own grouping, no law. */
export const CATEGORIES = [
  'leak-and-facade',
  'elevator',
  'fire-safety',
  'drainage',
  'utilities',
  'cleaning',
  'greening',
  'parking',
  'noise-and-neighbours',
  'dogs',
  'illegal-construction',
  'hallway-clutter',
  'property-service',
  'common-income',
  'repair-fund',
  'committee',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** P0 危急, P1 紧急, P2 一般, P3 复杂, P4 咨询. */
export const LEVELS = ['P0', 'P1', 'P2', 'P3', 'P4'] as const;
export type Level = (typeof LEVELS)[number];

/** Who must act first. */
export const BODIES = [
  'property-company',
  'committee',
  'community',
  'street',
  'county-housing',
  'urban-enforcement',
  'market-supervision',
  'fire-rescue',
  'police',
  'developer',
  'not-ours',
] as const;
export type Body = (typeof BODIES)[number];

/** 物业 → 业委会 → 社区 → 街道 → 县级主管部门: those who hold cases here, lowest first. */
export const LADDER = ['property-company', 'committee', 'community', 'street', 'county-housing'] as const;
export type Holder = (typeof LADDER)[number];

/** 受理, 处理中, 待居民, 待第三方, 已升级, 重开, 已解决, 不予处理, 结案, 撤回, 并案. */
export const STATES = [
  'received',
  'working',
  'waiting-resident',
  'waiting-third',
  'escalated',
  'reopened',
  'resolved',
  'declined',
  'closed',
  'withdrawn',
  'merged',
] as const;
export type State = (typeof STATES)[number];

/** Nothing runs in these any more; `resolved` and `declined` still wait for what the reporter says. */
export const SETTLED: readonly State[] = ['resolved', 'declined', 'closed', 'withdrawn', 'merged'];

export type CaseRole = 'reporter' | Holder | 'admin' | 'system';

/** A clock that can stand still: either it runs to `dueAt`, or so much working time is left. */
export type Clock =
  | { readonly kind: 'running'; readonly dueAt: number }
  | { readonly kind: 'paused'; readonly left: number }
  /** What it was for is done. */
  | { readonly kind: 'done'; readonly at: number }
  | { readonly kind: 'none' };

export interface Course {
  readonly state: State;
  readonly since: number;
  readonly category: Category;
  readonly level: Level;
  /** Who must act first by law or clause. */
  readonly body: Body;
  /** Whom it is about: never holds it, never sees it. Null for none. */
  readonly about: Holder | null;
  /** Who answers for it here. A body outside keeps none: then 社区 holds it and hands it on. */
  readonly holder: Holder;
  /** Staff who took it; null while nobody has. */
  readonly person: string | null;
  /** Asked over to another body and not yet accepted there; the holder still answers for it. */
  readonly offered: Holder | null;
  readonly transfers: number;
  readonly extensions: number;
  readonly reopenings: number;
  /** First word of a human to the reporter. */
  readonly response: Clock;
  readonly resolution: Clock;
  /** 回访: the reporter is asked by then; null while there is nothing to ask about. */
  readonly visitBy: number | null;
  readonly satisfied: boolean | null;
  readonly reporters: number;
  readonly answers: number;
  readonly evidence: number;
  readonly mediated: boolean;
  readonly links: readonly { readonly kind: LinkKind; readonly ref: string }[];
  readonly escalations: number;
}

export type LinkKind = 'topic' | 'vote' | 'case' | 'fund';

/** One shape for each of several kinds, so that each can be told from the others. */
export type OfEach<Kind extends string, Shape = unknown> = Kind extends string
  ? { readonly kind: Kind } & Shape
  : never;

/** Both clocks as they run after an event; every event that sets them says so itself, so that a replay needs no calendar. */
interface Clocks {
  readonly response: Clock;
  readonly resolution: Clock;
}

export type CaseEvent =
  | ({
      readonly kind: 'lodged';
      readonly category: Category;
      readonly level: Level;
      readonly body: Body;
      readonly about: Holder | null;
      readonly holder: Holder;
    } & Clocks)
  | OfEach<'joined' | 'added' | 'noted' | 'photo-added' | 'withdrawn' | 'rung'>
  /** A person has it and the reporter is told so: the first word of a human. */
  | { readonly kind: 'taken'; readonly person: string; readonly response: Clock }
  /** `ai`: staff sent words that a language model had drafted; absent otherwise. */
  | ({ readonly kind: 'answered'; readonly ai?: true } & Clocks)
  | OfEach<'resident-asked' | 'third-asked' | 'resumed', Clocks>
  | OfEach<'offered', { readonly to: Holder }>
  | ({ readonly kind: 'transferred'; readonly to: Holder } & Clocks)
  | { readonly kind: 'offer-refused' }
  | ({ readonly kind: 'extended' } & Clocks)
  | ({
      readonly kind: 'corrected';
      readonly category: Category;
      readonly level: Level;
      readonly body: Body;
    } & Clocks)
  | OfEach<'resolved' | 'declined', { readonly evidence: number; readonly visitBy: number } & Clocks>
  | { readonly kind: 'visited'; readonly satisfied: boolean }
  | ({ readonly kind: 'reopened' } & Clocks)
  | ({ readonly kind: 'escalated'; readonly to: Holder; readonly why: Escalation } & Clocks)
  | { readonly kind: 'merged'; readonly into: number }
  | { readonly kind: 'mediated'; readonly agreed: boolean }
  | { readonly kind: 'linked'; readonly link: LinkKind; readonly ref: string }
  | { readonly kind: 'closed' };

export type EventKind = CaseEvent['kind'];
/** Why a case climbs: a clock ran out, the reporter is not satisfied a second time, somebody sends it up. */
export type Escalation = 'response-late' | 'resolution-late' | 'unsatisfied' | 'asked' | 'offer-unanswered';

export type Happened = CaseEvent & { readonly at: number; readonly by: CaseRole };

/** How a case came in. */
export type Way = 'chat' | 'group' | 'web' | 'door' | 'phone' | 'staff' | 'api';

export interface Case {
  readonly id: number;
  readonly compound: string;
  /** "2026-15": the fifteenth of that compound in that year. Said as 单2026-15. */
  readonly number: string;
  /** Masked: what was said first. */
  readonly text: string;
  /** As neighbours may see it: category and building, in our own words. */
  readonly label: string;
  /** As the register spells it; empty where it is not known. */
  readonly building: string;
  readonly place: string;
  /** Neighbours may see on the board that there is such a case. */
  readonly open: boolean;
  readonly way: Way;
  /** Kind of danger; empty for none. */
  readonly danger: string;
  /** May be an emergency repair (丽水市物业管理条例 art. 47), for staff to confirm. */
  readonly repair: boolean;
  /** Why it was sorted so. */
  readonly basis: readonly string[];
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly mergedInto: number | null;
  readonly course: Course;
}

/** The chain of the ledger that holds everything about this case. */
export function chainOf({
  compound,
  number,
}: {
  readonly compound: string;
  readonly number: string;
}): string {
  return `case/${compound}/${number}`;
}
