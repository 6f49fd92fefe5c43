// A compound with topics over a real database: real ledger, groups and people; votes and the register as they are told.

import { type ActionDeps, createConsultationActions } from '../../src/capabilities/consultation/actions.ts';
import type { TopicNotice } from '../../src/capabilities/consultation/actions-change.ts';
import type { Raising } from '../../src/capabilities/consultation/raise/actions-raise.ts';
import { consultationMigrations } from '../../src/capabilities/consultation/tables.ts';
import type { ActorRole, Topic } from '../../src/capabilities/consultation/topic.ts';
import { createLedger, ledgerMigrations } from '../../src/ledger/index.ts';
import { createCalendar } from '../../src/platform/calendar.ts';
import type { AnyTables } from '../../src/platform/database/database.ts';
import { ok } from '../../src/result.ts';
import { createFixedClock } from './clock.ts';
import type { OpenTestDatabase } from './database.ts';

export const TOPIC_MIGRATIONS = [consultationMigrations, ledgerMigrations];
export const MATTERS = [
  { key: 'fund-use', law: '（五）使用建筑物及其附属设施的维修资金' },
  { key: 'other-major', law: '（九）有关共有和共同管理权利的其他重大事项' },
];

export function staff(role: ActorRole) {
  return { id: `staff:${role}`, role };
}

export function neighbour(name: string, chat = `chat-${name}`) {
  return { channel: 'wechat', bot: 'bot', account: name, chat };
}

export const FACADE: Raising = {
  ...{
    compound: 'demo',
    text: '三幢东侧外墙掉皮，砸到过车',
    place: '3幢东侧',
    began: '两个月前',
    way: 'chat',
  },
  ...{
    scope: { kind: 'buildings', buildings: ['3幢'] },
    category: '房屋漏水与外墙',
    label: '3幢 房屋漏水与外墙',
  },
  ...{
    template: '',
    clause: '',
    unit: null,
    title: '',
    photos: [],
    speaker: neighbour('zhang'),
    staff: null,
  },
};

export async function openTopics(open: OpenTestDatabase, more: Partial<ActionDeps> = {}) {
  const database = await open<AnyTables>(TOPIC_MIGRATIONS);
  const ledger = createLedger(database);
  const clock = createFixedClock();
  const notices: TopicNotice[] = [];
  const drafted: string[] = [];
  const actions = createConsultationActions({
    ...{ database, ledger, calendar: createCalendar(), now: clock.now, onWritten: () => {} },
    groupsOf: async () => [{ channel: 'wechat', bot: 'bot', chat: 'room' }],
    staffOf: async (_, __, body) => [{ channel: 'wechat', bot: 'bot', chat: `staff-${body}` }],
    notify: async (_, notice) => void notices.push(notice),
    wake: async () => {},
    hasCompound: async (key) => key === 'demo',
    sheetOf: async (_, topic) => ({ title: topic.title }),
    askRaters: async () => {},
    toCase: async () => true,
    votes: {
      matters: MATTERS,
      draft: async (_, seed) => {
        drafted.push(seed.matter);
        return ok({ id: 70 + drafted.length, number: `2026-${drafted.length}` });
      },
      find: async () => null,
    },
    ...more,
  });
  return { database, ledger, clock, notices, drafted, actions };
}

export type Topics = Awaited<ReturnType<typeof openTopics>>;

const DAY = 86_400_000;

/** A topic raised, accepted, discussed and concluded, with the clock moved on; ends in 理. */
export async function concludeTopic(
  { actions, clock }: Pick<Topics, 'actions' | 'clock'>,
  { consensus = true, matter = null as string | null, fund = false, raising = FACADE } = {},
): Promise<Topic> {
  const raised = await actions.raise(raising);
  if (!raised.ok) throw new Error(raised.reason);
  const { id } = raised.value;
  await must(actions.accept(id, { title: '3幢外墙修缮', clause: 'm11' }, staff('community')));
  for (const party of ['community', 'committee', 'company'] as const)
    await must(actions.state(id, { party, view: `${party}：同意修`, options: '', cost: '' }, staff(party)));
  const meetsAt = clock.now() + 4 * DAY;
  await must(
    actions.call(id, { meetsAt, place: '社区会议室', agenda: '怎么修、谁出钱' }, staff('community')),
  );
  clock.set(meetsAt + 3_600_000);
  const minutes = {
    parties: ['community', 'committee', 'company'] as const,
    people: 12,
    text: '大家同意先修东侧。',
  };
  await must(actions.keepMinutes(id, minutes, staff('community')));
  const conclusion = { consensus, matter, fund, text: '先修东侧外墙。', suggested: null, ground: '' };
  await must(actions.conclude(id, conclusion, staff('community')));
  return get(actions, id);
}

export async function must<Value>(
  done: Promise<
    { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string }
  >,
): Promise<Value> {
  const result = await done;
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return result.value;
}

export async function get(actions: Topics['actions'], id: number): Promise<Topic> {
  const topic = await actions.findTopic(id);
  if (topic === null) throw new Error('no such topic');
  return topic;
}
