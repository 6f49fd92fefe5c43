// What capabilities do with each other: they never import one another, so what one waits for or asks of another is joined here
// and handed in by app.ts.

import type { CaseDesk, Holder, TopicLinks } from './capabilities/complaint/index.ts';
import type { createConsultation, Votes } from './capabilities/consultation/index.ts';
import { createDelivery, type Delivery, type DeliveryOptions } from './capabilities/delivery/index.ts';
import type { EndedVote, MatterKey, VoteActions } from './capabilities/vote/index.ts';
import { MATTERS, rehearsalTimes } from './capabilities/vote/index.ts';
import {
  countByChannel,
  countWaiting,
  dropWaiting,
  findTraced,
  link,
  linkedWith,
  listChannelStates,
  listTraced,
  mainOf,
  putBack,
  unlink,
} from './desk/store.ts';
import { findCompound } from './owners/index.ts';
import type { Metrics } from './platform/metrics.ts';
import { ok, refuse } from './result.ts';
import { type ChatOwner, chatsOfRole, may, onlyCompound, type Role } from './staff/index.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const CHINA = 8 * HOUR;
/** A draft's own times, for staff to change: after the notice of fifteen days, with time to check the draft; two weeks. */
const OPENS_IN = 20 * DAY;
const OPEN_FOR = 14 * DAY;
const OBJECTION_DAYS = 7;

interface VoteSide {
  /** Called when used, since votes and topics are made one after the other. */
  readonly votes: () => Pick<VoteActions, 'draftWith' | 'findVote'>;
  readonly now: () => number;
}

/** Votes as topics need them. */
export function votesForTopics({ votes, now }: VoteSide): Votes {
  return {
    matters: MATTERS.map(({ key, law }) => ({ key, law })),
    async draft(tx, { topic, matter, text }, actor) {
      const compound = await findCompound(tx, topic.compound);
      if (compound === null) return refuse('compound-unknown');
      const { opensAt, closesAt, objectionDays } = timesOf(compound, now());
      const draft = {
        ...({ kind: 'assembly', title: topic.title, demonstration: false } as const),
        items: [{ title: topic.title, text, matter: matter as MatterKey, options: [] }],
        scope: topic.scope,
        terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays },
        ...{ opensAt, closesAt },
      };
      return votes().draftWith(tx, compound, draft, actor);
    },
    find: (id) => votes().findVote(id),
  };
}

/** Passed only where every item did, by both counts of the law. */
export function outcomeOf({ state, outcomes }: EndedVote): {
  readonly passed: boolean;
  readonly outcome: string;
} {
  const passed = state === 'certified' && outcomes.length > 0 && outcomes.every((each) => each === 'passed');
  return { passed, outcome: state === 'void' ? 'void' : outcomes.map((each) => each ?? 'none').join(',') };
}

/** Where it is a rehearsal it is over while one still looks on, as if drafted by hand. */
export function timesOf({ demonstration }: { readonly demonstration: boolean }, now: number) {
  if (demonstration) return { ...rehearsalTimes(now), objectionDays: 0 };
  const opensAt = morning(now + OPENS_IN);
  return { opensAt, closesAt: opensAt + OPEN_FOR, objectionDays: OBJECTION_DAYS };
}

function morning(at: number): number {
  const local = at + CHINA;
  return local - (local % DAY) - CHINA + 9 * HOUR;
}

/** Who holds a case, as the accounts of staff call it. */
export function dutyOf(holder: Holder): Role {
  if (holder === 'property-company') return 'company';
  return holder === 'county-housing' ? 'county' : holder;
}

/** Whoever stands behind a chat, as cases know them; null for who has no duty that handles any. */
export function deskOf(owner: ChatOwner | null): CaseDesk | null {
  const duties = (owner?.duties ?? []).flatMap(({ role, compounds, categories }) => {
    const holder = may(role, 'handle-case') ? holderOf(role) : null;
    return holder === null ? [] : [{ role: holder, compounds, categories }];
  });
  return owner === null || duties.length === 0 ? null : { id: `staff:${owner.staff}`, duties };
}

/** As the desk knows them; null also for who has no duty left. */
export function placeOf(owner: ChatOwner | null): { readonly compound: string | null } | null {
  return owner === null || owner.duties.length === 0 ? null : { compound: onlyCompound(owner.duties) };
}

function holderOf(role: Role): CaseDesk['duties'][number]['role'] | null {
  if (role === 'company') return 'property-company';
  if (role === 'county') return 'county-housing';
  return (['admin', 'committee', 'community', 'street'] as const).find((each) => each === role) ?? null;
}

type Topics = ReturnType<typeof createConsultation>;

/** Topics as cases need them. Who raises one has a part in 协商; of others it was never asked. */
export function topicsForCases({
  actions,
  nameOf,
  raiseByStaff,
}: Pick<Topics, 'actions' | 'nameOf' | 'raiseByStaff'>): TopicLinks {
  return {
    async find(compound, number) {
      const topic = await actions.findNumber(compound, number);
      return topic === null ? null : { id: topic.id, number, name: nameOf(topic) };
    },
    async raise(tx, made, { id, role }) {
      const part = TOPIC_PARTS.find((each) => each === role);
      if (part === undefined) return refuse('topic-refused');
      const raised = await raiseByStaff(tx, made, { id, role: part });
      if (!raised.ok) return refuse('topic-refused');
      const { id: topic, number } = raised.value;
      return ok({ id: topic, number, name: nameOf(raised.value) });
    },
  };
}

/** Who redirects a topic stands on the ladder of cases too; whoever else may one day acts for 社区. */
export function redirecting(role: string): 'admin' | 'street' | 'community' {
  return role === 'admin' || role === 'street' ? role : 'community';
}

const TOPIC_PARTS = ['admin', 'community', 'committee', 'street'] as const;

interface CaseView {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  readonly about: Holder | null;
}

/** Cases as topics need them: whom one is about, as the accounts of staff call it. */
export function casesForTopics(cases: readonly CaseView[]) {
  return cases.map(({ about, ...rest }) => ({ ...rest, about: about === null ? null : dutyOf(about) }));
}

/** Begun when it is first asked for, and once: what is learnt takes a moment and is not always needed. */
export function lazily<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loaded: Promise<Value> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

/** Accounts of one person, as the desk keeps them. */
export const PERSONS = { linkedWith, mainOf, link, unlink };

const WEEK = 7 * DAY;

interface DeliverySide extends Omit<DeliveryOptions, 'messages' | 'adminChats' | 'onActed'> {
  readonly metrics: Metrics;
}

/** The outbox and the channels: for the page of staff, and as numbers for whoever watches the service. */
export function deliveryOf({ metrics, ...deps }: DeliverySide): Delivery {
  const { database, now } = deps;
  metrics.gauge('outbox_waiting', 'Messages waiting to be sent', () => countWaiting(database.db));
  metrics.gauges('channels', 'Channels, by how they stand', async () =>
    (await listChannelStates(database.db)).map(({ channel, state }) => ({ channel, state, value: 1 })),
  );
  metrics.gauges('outbox', 'Messages to be sent, and given up within seven days, by state', async () => {
    const counts = await countByChannel(database.db, now() - WEEK, now());
    return counts.flatMap(({ channel, ...each }) =>
      (['waiting', 'sending', 'failed', 'unknown'] as const).map((state) => ({
        ...{ channel, state, value: each[state] },
      })),
    );
  });
  return createDelivery({
    ...deps,
    messages: {
      ...{ channels: listChannelStates, counts: countByChannel },
      ...{ list: listTraced, find: findTraced, putBack, drop: dropWaiting },
    },
    adminChats: (db) => chatsOfRole(db, 'admin'),
    onActed: metrics.delivery,
  });
}
