// Who hears of an event: the groups by their card, in private those who follow. What is said is worded when it is sent.

import type { Head } from '../../ledger/index.ts';
import { byDay } from '../../platform/calendar.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { ChatAddress, TopicDeps, TopicNotice } from './actions-change.ts';
import { listPeople } from './store-people.ts';
import type { EventKind, Happened, Party, Topic } from './topic.ts';

/** How much of the word there is about an event. */
const NEWS: Partial<Record<EventKind, 'step' | 'minor'>> = {
  raised: 'step',
  accepted: 'step',
  rejected: 'step',
  redirected: 'step',
  merged: 'step',
  withdrawn: 'step',
  stopped: 'step',
  called: 'step',
  cancelled: 'step',
  concluded: 'step',
  // The sheet is due within days, and says more.
  finished: 'minor',
  published: 'step',
  'review-opened': 'step',
  reviewed: 'step',
  'street-answered': 'step',
  'poll-opened': 'step',
  cosigned: 'minor',
  opined: 'minor',
  withheld: 'minor',
  amended: 'minor',
  stated: 'minor',
  met: 'minor',
  polled: 'minor',
  'poll-closed': 'minor',
  'action-added': 'minor',
  'action-reported': 'minor',
  'action-done': 'minor',
  'action-dropped': 'minor',
  settled: 'minor',
  mediated: 'minor',
  climbed: 'minor',
  objected: 'minor',
  answered: 'minor',
  rated: 'minor',
};

/** They know it, or are asked in private. */
const NOT_FOR_FOLLOWERS: readonly EventKind[] = ['raised', 'review-opened'];

/** Not at once: what comes soon after is told with it. */
const COALESCED = 10 * 60_000;

/** The card of each group, and in private those who follow. Before a topic is accepted only groups that saw it raised have one. */
export async function tell(
  deps: Pick<TopicDeps, 'groupsOf' | 'staffOf' | 'notify'>,
  tx: Transaction,
  topic: Topic,
  event: Happened,
  head: Pick<Head, 'seq'>,
): Promise<void> {
  await tellStaff(deps, tx, topic, event, head);
  const news = NEWS[event.kind];
  if (news === undefined) return;
  const card = `topic:${topic.id}`;
  const shown = topic.course.step !== 'raise' || event.kind === 'accepted' || topic.way === 'group';
  if (shown)
    for (const place of await deps.groupsOf(tx, topic.compound))
      for (const notice of groupNotices(topic, event, news))
        await deps.notify(tx, {
          ...{ address: { ...place, group: true }, dueAt: byDay(event.at), ...notice },
          dedup: `${card}:${head.seq}:${notice.kind}:${keyOf(place)}`,
        });
  if (news === 'minor' || NOT_FOR_FOLLOWERS.includes(event.kind)) return;
  for (const person of await listPeople(tx, topic.id)) {
    if (!person.follows || person.chat === '') continue;
    const { channel, bot, chat } = person;
    await deps.notify(tx, {
      address: { channel, bot, chat, group: false },
      dedup: `${card}:${head.seq}:${keyOf(person)}`,
      ...followerNotice(topic, event),
    });
  }
}

type Said = Pick<TopicNotice, 'kind' | 'facts' | 'card' | 'minor'>;

/** The card; when a sheet goes up its picture besides, once: then the card need not be said again where it cannot be changed. */
function groupNotices({ id }: Topic, { kind }: Happened, news: 'step' | 'minor'): readonly Said[] {
  const facts = { topic: id };
  const minor = news === 'minor' || kind === 'published' ? ({ minor: true } as const) : {};
  const card = { kind: 'card', facts, card: `topic:${id}`, ...minor };
  return kind === 'published' ? [card, { kind: 'sheet', facts }] : [card];
}

/** A meeting is told by itself, since its file cannot be put into a message that is there already. */
function followerNotice({ id }: Topic, event: Happened): Said & Pick<TopicNotice, 'dueAt'> {
  if (event.kind === 'called' || event.kind === 'cancelled')
    return { kind: 'meeting', facts: { topic: id, meeting: event.meeting }, dueAt: byDay(event.at) };
  const dueAt = byDay(event.at + COALESCED);
  const minor = bearsWaiting(event) ? ({ minor: true } as const) : {};
  return { kind: 'progress', facts: { topic: id }, card: `topic:${id}`, dueAt, ...minor };
}

/** Good news that asks nothing of anybody: a change where it can be one, no message of its own elsewhere. */
function bearsWaiting(event: Happened): boolean {
  return event.kind === 'concluded' || (event.kind === 'reviewed' && event.verdict === 'solved');
}

/** Staff for whom something now waits, in their own chats; worded by the event. */
async function tellStaff(
  deps: Pick<TopicDeps, 'staffOf' | 'notify'>,
  tx: Transaction,
  topic: Topic,
  event: Happened,
  head: Pick<Head, 'seq'>,
): Promise<void> {
  const told = new Set<string>();
  for (const body of waitsFor(topic, event)) {
    for (const place of await deps.staffOf(tx, topic.compound, body)) {
      if (told.has(keyOf(place))) continue;
      told.add(keyOf(place));
      await deps.notify(tx, {
        address: { ...place, group: false },
        dedup: `topic:${topic.id}:staff:${head.seq}:${keyOf(place)}`,
        kind: 'staff',
        facts: { topic: topic.id, seq: head.seq },
        dueAt: byDay(event.at),
      });
    }
  }
}

/** Who has to do something because of it. */
function waitsFor(topic: Topic, event: Happened): readonly (Party | 'street')[] {
  switch (event.kind) {
    case 'raised':
    case 'settled':
      return ['community'];
    // Told once: who has one to answer finds all of them there.
    case 'objected':
      return topic.course.objections > topic.course.answered ? [] : ['community'];
    case 'accepted':
      return topic.course.parties;
    case 'amended':
      return event.version === topic.course.version ? [] : topic.course.parties;
    case 'action-added':
      return event.who === 'other' ? ['community'] : [event.who];
    case 'progress-asked':
      return responsible(topic, event.actions);
    case 'reviewed':
      return event.verdict === 'back' ? ['community'] : event.verdict === 'escalated' ? ['street'] : [];
    case 'climbed':
      return ['street'];
    default:
      return [];
  }
}

function responsible(topic: Topic, numbers: readonly number[]): readonly (Party | 'street')[] {
  const who = topic.course.actions
    .filter(({ number }) => numbers.includes(number))
    .map((action) => action.who);
  return [...new Set(who.map((each) => (each === 'other' ? 'community' : each)))];
}

export function keyOf({ channel, bot, chat }: ChatAddress): string {
  return `${channel}|${bot}|${chat}`;
}
