// The console of votes with what goes out of it: notices in a list, people with chats and a group, sheets and the pages
// that hand them out.

import { Hono } from 'hono';
import type { VoteNotice } from '../../src/capabilities/vote/actions.ts';
import { createNotice } from '../../src/capabilities/vote/publish/notice.ts';
import { createOutPages } from '../../src/capabilities/vote/publish/pages.ts';
import { createSheets } from '../../src/capabilities/vote/publish/sheets.ts';
import type { Draft } from '../../src/capabilities/vote/store.ts';
import type { Reply } from '../../src/desk/message.ts';
import { plainReply } from '../../src/desk/plain.ts';
import type { Database } from '../../src/platform/database/database.ts';
import type { Sheet } from '../../src/platform/document/index.ts';
import { openVoteConsole } from './vote-console.ts';

export const SITE = 'https://shuoyi.example';
export const STAFF = { id: 'staff:1', role: 'committee' };
export const DAY = 86_400_000;
export const GROUP = { channel: 'test', bot: 'bot', chat: 'group-east' };

const TERMS = { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 7 };

function draftAt(now: number): Draft {
  const text = '重做防水，预算 86000 元。';
  return {
    ...{
      kind: 'assembly',
      title: '屋顶防水',
      scope: { kind: 'compound' },
      terms: TERMS,
      demonstration: false,
    },
    items: [{ title: '用维修资金修屋顶', text, matter: 'fund-use', options: [] }],
    ...{ opensAt: now + 20 * DAY, closesAt: now + 35 * DAY },
  };
}

export async function openVoteOut(database: Database) {
  const notices: VoteNotice[] = [];
  /** Unit → private chat. */
  const chats = new Map<number, string>();
  const sent: { dedup: string; state: string; settledAt: number | null }[] = [];
  const drawn: Sheet[] = [];
  const site = await openVoteConsole(database, {
    groupsOf: async () => [GROUP],
    votes: {
      notify: async (_tx, notice) => {
        if (notices.some(({ dedup }) => dedup === notice.dedup)) return;
        notices.push(notice);
      },
      addressesOf: async (_db, units) =>
        units.flatMap((unit) => {
          const chat = chats.get(unit);
          return chat === undefined ? [] : [{ unit, address: { channel: 'test', bot: 'bot', chat } }];
        }),
      deliveries: async (prefix) => sent.filter(({ dedup }) => dedup.startsWith(prefix)),
    },
    pages: (actions, owners, now) => {
      const sheets = createSheets({ actions, owners, site: SITE });
      return createOutPages({ actions, sheets, now }).filter(({ path }) => path.startsWith('/staff'));
    },
  });
  const { votes, owners, clock } = site;
  const sheets = createSheets({ actions: votes, owners, site: SITE });
  const notice = createNotice({
    ...{ actions: votes, sheets, site: SITE },
    toPicture: async (sheet) => {
      drawn.push(sheet);
      return new Uint8Array([137, 80, 78, 71]);
    },
  });
  const publicPages = new Hono();
  for (const { path, app } of createOutPages({ actions: votes, sheets, now: clock.now }))
    if (path === '/votes') publicPages.route(path, app);

  async function unitOf(room: string): Promise<number> {
    return (await site.units('east')).find((unit) => unit.room === room)?.id ?? 0;
  }

  /** Announced for the compound whose units are 1-101, 1-102, 1-201, 2-101, 2-102, 2-201; opens in twenty days. */
  async function announce(
    over: Partial<Omit<Draft, 'terms'>> & { readonly terms?: Partial<Draft['terms']> } = {},
  ) {
    const at = clock.now();
    const drafted = await votes.draft(
      'east',
      { ...draftAt(at), ...over, terms: { ...TERMS, ...over.terms } },
      STAFF,
    );
    if (!drafted.ok) throw new Error(drafted.reason);
    await votes.confirmMatters(drafted.value, STAFF);
    const done = await votes.announce(drafted.value, STAFF);
    if (!done.ok) throw new Error(done.reason);
    return drafted.value;
  }

  /** By its own rules silence counts with the majority, and rooms are listed. */
  async function saveRules(rules: { readonly silenceClause?: string; readonly showRooms?: boolean }) {
    const compound = await owners.compound('east');
    if (!compound) throw new Error('no compound');
    const { key, demonstration: _demonstration, ...facts } = compound;
    await owners.saveCompound(key, { ...facts, ...rules }, { id: 'staff:1', name: '小李', role: 'admin' });
  }

  async function get(id: number) {
    const vote = await votes.findVote(id);
    if (!vote) throw new Error(`no vote ${id}`);
    return vote;
  }

  /** Sessions have ended meanwhile: signed in again, so that the cookie holds. */
  async function goTo(at: number): Promise<void> {
    clock.set(at);
    await site.admin.get('/staff');
  }

  return {
    ...site,
    ...{ notices, chats, sent, drawn, sheets, notice, publicPages, announce, saveRules, get, unitOf },
    async open(id: number): Promise<void> {
      await goTo((await get(id)).opensAt);
      await votes.advance();
    },
    async close(id: number): Promise<void> {
      await goTo((await get(id)).closesAt);
      await votes.advance();
    },
    async certify(id: number): Promise<void> {
      await goTo(clock.now() + 8 * DAY);
      const done = await votes.certify(id, STAFF);
      if (!done.ok) throw new Error(done.reason);
    },
    /** What the last notice of this kind says now. */
    async said(kind: string): Promise<Reply> {
      const last = notices.findLast((each) => each.kind === kind);
      if (!last) throw new Error(`no notice ${kind}`);
      return notice(kind, last.facts);
    },
  };
}

export type VoteOut = Awaited<ReturnType<typeof openVoteOut>>;

export function plain(reply: Reply): string {
  return plainReply(reply, { numbered: true }).text;
}

/** Every word of a sheet, in order. */
export function wordsOfSheet(sheet: Sheet): string {
  return JSON.stringify(sheet.pages, (_key, value) =>
    Array.isArray(value) || typeof value === 'object' ? value : String(value),
  ).replaceAll('\\n', ' ');
}
