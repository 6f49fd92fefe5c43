// Cases over a real database: real ledger, real clocks; staff chats and groups as they are told.

import { type ActionDeps, createComplaintActions } from '../../src/capabilities/complaint/actions.ts';
import type { CaseNotice } from '../../src/capabilities/complaint/actions-change.ts';
import type { CaseRole } from '../../src/capabilities/complaint/case.ts';
import type { Lodging } from '../../src/capabilities/complaint/intake/actions.ts';
import { complaintMigrations } from '../../src/capabilities/complaint/tables.ts';
import { createLedger, ledgerMigrations } from '../../src/ledger/index.ts';
import { createCalendar } from '../../src/platform/calendar.ts';
import type { AnyTables } from '../../src/platform/database/database.ts';
import { AROUND_THE_CLOCK, createWorkingTime, OFFICE_HOURS } from '../../src/platform/working-time.ts';
import { createFixedClock } from './clock.ts';
import type { OpenTestDatabase } from './database.ts';

export const CASE_MIGRATIONS = [complaintMigrations, ledgerMigrations];

export function desk(role: CaseRole, name: string = role) {
  return { id: `staff:${name}`, role };
}

export function resident(name: string, chat = `chat-${name}`) {
  return { channel: 'wechat', bot: 'bot', account: name, chat };
}

export const LEAK: Lodging = {
  ...{ compound: 'demo', text: '三楼漏水好几天了', building: '3幢', place: '三楼走廊', way: 'chat' },
  ...{ open: true, category: 'leak-and-facade', level: 'P2', body: 'property-company', about: null },
  ...{ danger: '', repair: true, basis: ['漏水'], label: '3幢 房屋漏水与外墙', files: [], staff: null },
  ...{ speaker: resident('zhang'), mayJoin: true, hidden: true, behalf: '', contact: '', room: '' },
};

export async function openCases(open: OpenTestDatabase, more: Partial<ActionDeps> = {}) {
  const database = await open<AnyTables>(CASE_MIGRATIONS);
  const ledger = createLedger(database);
  const clock = createFixedClock();
  const notices: CaseNotice[] = [];
  const actions = createComplaintActions({
    ...{ database, ledger, now: clock.now, onWritten: () => {} },
    times: { office: createWorkingTime(createCalendar(), OFFICE_HOURS), always: AROUND_THE_CLOCK },
    staffOf: async (_, __, body) => [{ channel: 'wechat', bot: 'bot', chat: `staff-${body}` }],
    notify: async (_, notice) => void notices.push(notice),
    wake: async () => {},
    hasCompound: async (key) => key === 'demo',
    ...more,
  });
  return { database, ledger, clock, notices, actions };
}
