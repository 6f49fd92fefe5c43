// Who hears of an event: every reporter of the case, and the staff who now hold it. What is said is worded when it is sent.

import type { Head } from '../../ledger/index.ts';
import { byDay } from '../../platform/calendar.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CaseDeps, ChatAddress } from './actions-change.ts';
import type { Case, EventKind, Happened, Holder } from './case.ts';
import { listReporters } from './store-reporters.ts';

/** Reporters are told of these; of what they did themselves the chat has answered already. */
const TOLD: ReadonlySet<EventKind> = new Set([
  'taken',
  'answered',
  'resident-asked',
  'third-asked',
  'transferred',
  'extended',
  'resolved',
  'declined',
  'escalated',
  'merged',
  'closed',
]);

/** What cannot wait pages, be it seen at once or only by staff. */
const PAGED: ReadonlySet<EventKind> = new Set(['lodged', 'corrected']);

export async function tell(
  deps: Pick<CaseDeps, 'staffOf' | 'notify'>,
  tx: Transaction,
  about: Case,
  event: Happened,
  head: Pick<Head, 'seq'>,
): Promise<void> {
  const { id, course } = about;
  const urgent = course.level === 'P0' || course.level === 'P1';
  const dueAt = urgent ? event.at : byDay(event.at);
  const say = (place: ChatAddress, kind: string) =>
    deps.notify(tx, {
      address: { channel: place.channel, bot: place.bot, chat: place.chat, group: false },
      dedup: `case:${id}:${head.seq}:${kind}:${keyOf(place)}`,
      ...{ kind, facts: { case: id, seq: head.seq }, dueAt },
    });
  if (TOLD.has(event.kind) && !isQuiet(event))
    for (const reporter of await listReporters(tx, id)) if (reporter.chat !== '') await say(reporter, 'news');
  const told = new Set<string>();
  for (const body of waitsFor(about, event))
    for (const place of await deps.staffOf(tx, about.compound, body, course.category, course.about)) {
      if (told.has(keyOf(place))) continue;
      told.add(keyOf(place));
      await say(place, urgent && PAGED.has(event.kind) ? 'page' : 'staff');
    }
}

/** Closed because the reporter said that it is solved: they know. */
function isQuiet(event: Happened): boolean {
  return event.kind === 'closed';
}

/** Who has to do something because of it. Whom it is about never hears of it here. */
function waitsFor({ course }: Case, event: Happened): readonly Holder[] {
  const bodies = ((): readonly Holder[] => {
    switch (event.kind) {
      case 'lodged':
      case 'corrected':
        // Of a danger those above hear at once; of what was corrected to something that can wait nobody.
        if (event.level === 'P0') return [course.holder, 'community', 'street'];
        return event.kind === 'lodged' || event.level === 'P1' ? [course.holder] : [];
      case 'added':
      case 'resumed':
      case 'rung':
      case 'reopened':
      case 'escalated':
      case 'transferred':
      case 'offer-refused':
        return [course.holder];
      case 'offered':
        return [event.to];
      default:
        return [];
    }
  })();
  return [...new Set(bodies)].filter((body) => body !== course.about);
}

export function keyOf({ channel, bot, chat }: ChatAddress): string {
  return `${channel}|${bot}|${chat}`;
}
