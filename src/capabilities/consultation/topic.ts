// What a topic is, where it stands in the five steps, and what can happen to it. Values only: steps.ts decides what may
// happen, evolve.ts what comes of it. Pure.

/** 说 议 理 晒 评. The guideline (measure 3) names the five and defines none: the procedure is ours, adjustable (procedure.ts). */
export const STEPS = ['raise', 'discuss', 'resolve', 'publish', 'review'] as const;
export type Step = (typeof STEPS)[number];

/** 社区, 业委会（物管会）, 物业服务企业: the three parties of measures 3 and 14. */
export const PARTIES = ['community', 'committee', 'company'] as const;
export type Party = (typeof PARTIES)[number];

/** Who acts, as the ledger and the history name them: people by what they are in the topic, staff by their role. */
export type ActorRole = 'proposer' | 'resident' | Party | 'street' | 'supervisor' | 'admin' | 'system';

/** How a topic ended. `unrated`: carried out and shown, but nobody rated it. `escalated`: the street office decided. */
export const OUTCOMES = [
  'solved',
  'unrated',
  'escalated',
  'withdrawn',
  'rejected',
  'redirected',
  'merged',
  'stopped',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Where the money for an action comes from; `none` is an answer too. */
export const MONEY = [
  'none',
  'repair-fund',
  'common-income',
  'company',
  'owners',
  'public',
  'other',
] as const;
export type Money = (typeof MONEY)[number];

export interface Action {
  /** 1, 2, 3 … of the topic. */
  readonly number: number;
  /** The body responsible; `other` is named in the text of the action. */
  readonly who: Party | 'street' | 'other';
  readonly dueAt: number;
  readonly money: Money;
  readonly state: 'open' | 'done' | 'dropped';
  /** In which round of 理: an action of the first does not answer the reasons of the second. */
  readonly round: number;
  /** When it was last reported on or asked about; at first when it was added. */
  readonly heardAt: number;
}

/** What 理 waits for: an owners' vote, or an application to the repair fund. */
export interface Link {
  readonly kind: 'vote' | 'fund';
  /** The vote's id, or the number of the application here. */
  readonly ref: string;
  /** Void: it was never held, so it has decided nothing and another is needed. */
  readonly state: 'waiting' | 'passed' | 'failed' | 'void';
}

export interface Rating {
  readonly count: number;
  /** Of the marks 1 to 5. */
  readonly sum: number;
  /** How many say it is solved. */
  readonly solved: number;
}

export interface Meeting {
  readonly number: number;
  readonly meetsAt: number;
  /** `outdated`: held about an earlier version of the text. */
  readonly state: 'called' | 'cancelled' | 'held' | 'outdated';
}

/** Acts by which somebody might be told from others. */
const QUIET: readonly string[] = ['cosigned', 'opined', 'polled', 'objected', 'rated'];

/** The role as it is shown: who proposed must not be told from what the same person did besides. */
export function shownRole(role: ActorRole, kind: EventKind): ActorRole {
  return QUIET.includes(kind) && (role === 'proposer' || role === 'supervisor') ? 'resident' : role;
}

/** Where a topic stands: folded from its events and from nothing else, so that the ledger alone gives it again. */
export interface Course {
  readonly step: Step;
  /** When the step began. */
  readonly since: number;
  /** Parties whose statement is needed. */
  readonly parties: readonly Party[];
  /** Of the text. What others have answered to is locked: a change makes a new version. */
  readonly version: number;
  /** Answers to this version: co-signatures, statements, views. */
  readonly responses: number;
  readonly cosigners: number;
  /** Parties that have made their statement on this version. */
  readonly stated: readonly Party[];
  readonly meeting: Meeting | null;
  readonly poll: 'open' | 'closed' | null;
  /** `matter` names the item of art. 278 that needs an owners' vote; null where none does. */
  readonly conclusion: {
    readonly consensus: boolean;
    readonly matter: string | null;
    readonly fund: boolean;
  } | null;
  readonly mediated: boolean;
  readonly actions: readonly Action[];
  readonly links: readonly Link[];
  readonly sheets: number;
  readonly shownUntil: number | null;
  readonly objections: number;
  readonly answered: number;
  /** 1, and 2 after 评 has sent it back. */
  readonly round: number;
  readonly reviewUntil: number | null;
  readonly ratings: number;
  readonly rating: Rating | null;
  readonly escalatedAt: number | null;
  /** Deadlines of this step that were missed and have climbed to the street office, by their name in needs.ts. */
  readonly climbed: readonly string[];
  /** What the step itself was given as its deadline, or the last thing in it; `dueOf` in needs.ts says what is due now. */
  readonly stepDue: number | null;
  readonly outcome: Outcome | null;
}

/** One shape for each of several kinds, so that each can be told from the others. */
export type OfEach<Kind extends string, Shape = unknown> = Kind extends string
  ? { readonly kind: Kind } & Shape
  : never;

/** What happened, with everything that a replay needs; words stand beside it and only their hash in the ledger. */
export type TopicEvent =
  | { readonly kind: 'raised'; readonly dueAt: number; readonly parties: readonly Party[] }
  | OfEach<'cosigned' | 'opined' | 'objected' | 'rated' | 'polled'>
  | { readonly kind: 'amended'; readonly version: number }
  | { readonly kind: 'accepted'; readonly dueAt: number }
  | OfEach<'rejected' | 'redirected' | 'withdrawn' | 'stopped' | 'street-answered'>
  | { readonly kind: 'merged'; readonly into: number }
  | { readonly kind: 'stated'; readonly party: Party; readonly behalf: boolean }
  | { readonly kind: 'called'; readonly meeting: number; readonly meetsAt: number }
  | { readonly kind: 'cancelled'; readonly meeting: number }
  | {
      readonly kind: 'met';
      readonly meeting: number;
      readonly parties: readonly Party[];
      readonly people: number;
    }
  | OfEach<'poll-opened' | 'summed-up' | 'answered'>
  /** A view that nobody but staff and who wrote it is to see. */
  | { readonly kind: 'withheld'; readonly view: number }
  | { readonly kind: 'poll-closed'; readonly counts: readonly number[] }
  | {
      readonly kind: 'concluded';
      readonly consensus: boolean;
      readonly matter: string | null;
      readonly fund: boolean;
      readonly dueAt: number;
    }
  | {
      readonly kind: 'action-added';
      readonly action: number;
      readonly who: Action['who'];
      readonly dueAt: number;
      readonly money: Money;
    }
  | { readonly kind: 'action-reported'; readonly action: number }
  /** `dueAt`: by when 理 is to end, where this was the last thing open. So below. */
  | OfEach<'action-done' | 'action-dropped', { readonly action: number; readonly dueAt: number }>
  | { readonly kind: 'progress-asked'; readonly actions: readonly number[] }
  | { readonly kind: 'linked'; readonly link: Link['kind']; readonly ref: string }
  | {
      readonly kind: 'settled';
      readonly link: Link['kind'];
      readonly ref: string;
      readonly passed: boolean;
      readonly void?: true;
      readonly dueAt: number;
    }
  | { readonly kind: 'mediated'; readonly agreed: boolean; readonly dueAt: number }
  | { readonly kind: 'finished'; readonly dueAt: number }
  | { readonly kind: 'published'; readonly sheet: number; readonly until: number }
  | { readonly kind: 'review-opened'; readonly until: number }
  | ({ readonly kind: 'reviewed'; readonly dueAt: number | null } & Rating & { readonly verdict: Verdict })
  | { readonly kind: 'climbed'; readonly what: string };

export type EventKind = TopicEvent['kind'];
export type Verdict = 'solved' | 'unrated' | 'back' | 'escalated';

/** An event as it is kept: when, and by whom. */
export type Happened = TopicEvent & { readonly at: number; readonly by: ActorRole };

/** How a topic came in. */
export type Way = 'chat' | 'group' | 'web' | 'door' | 'phone' | 'staff';

/** Whom it touches: everybody, or the owners of these buildings. */
export type Scope =
  | { readonly kind: 'compound' }
  | { readonly kind: 'buildings'; readonly buildings: readonly string[] };

export interface Topic {
  readonly id: number;
  readonly compound: string;
  /** "2026-3": the third of that compound in that year. Said as 议2026-3. */
  readonly number: string;
  /** As neighbours may see it: written or confirmed by staff. Empty before acceptance; `label` serves until then. */
  readonly title: string;
  /** From our own words alone, such as 3幢 房屋外墙: safe to show before anybody has read the topic. */
  readonly label: string;
  readonly category: string;
  readonly text: string;
  readonly place: string;
  readonly began: string;
  readonly scope: Scope;
  readonly way: Way;
  /** A clause of the guideline it rests on, by id ("m9"); empty for none. */
  readonly clause: string;
  /** A template it was made from; empty for none. */
  readonly template: string;
  /** The unit of who raised it, if staff may know; null where it is hidden or there is none. */
  readonly unit: number | null;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly mergedInto: number | null;
  readonly course: Course;
}

/** The chain of the ledger that holds everything about this topic. */
export function chainOf({ compound, number }: Pick<Topic, 'compound' | 'number'>): string {
  return `topic/${compound}/${number}`;
}

/** What it is called where neighbours can read it. */
export function nameOf({ title, label }: Pick<Topic, 'title' | 'label'>): string {
  return title === '' ? label : title;
}
