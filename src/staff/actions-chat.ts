// Staff link their own private chat to their account, and unlink it. The code is made in the console and said in the chat,
// so whoever links has both in hand. What an account is told there, whoever notifies decides.

import type { Database, Transaction } from '../platform/database/database.ts';
import { ok, type Result, refuse } from '../result.ts';
import * as codes from './chat-code.ts';
import { type Cost, hashPassword, isPassword } from './password.ts';
import { accountAct, type Recorder } from './recorded.ts';
import type { Role } from './roles.ts';
import * as store from './store-chat.ts';
import { listDuties } from './store-duties.ts';
import type { StaffTables } from './tables.ts';

export type LinkRefusal = 'code-malformed' | 'code-unknown' | 'too-many-tries';
export type UnlinkRefusal = 'not-linked';

export interface ChatActionsDeps {
  readonly database: Database<StaffTables>;
  readonly now: () => number;
  readonly record: Recorder;
  /** What the hash of a code costs; tests take less. */
  readonly cost?: Cost;
}

type Tx = Transaction<StaffTables>;
type Doer = { readonly staff: number; readonly role: Role | null };

/** A chat belongs to one account at a time, and a code is used once. */
const ONE_BY_ONE = { lock: 'staff-chat' };

export function createChatActions({ database, now, record, cost = codes.CODE_COST }: ChatActionsDeps) {
  /** The chat account stays out of it: that would be there for ever. */
  const note = (tx: Tx, act: string, { staff, role }: Doer, channel: string) =>
    record(tx, accountAct(act, { id: staff, role: role ?? 'none' }, staff, now(), { channel }));

  /** In a chat nobody says under which duty: one's own account is the same under all of them, so the first. */
  const doerIn = async (tx: Tx, staff: number): Promise<Doer> => ({
    staff,
    role: (await listDuties(tx, staff))[0]?.role ?? null,
  });

  /** Counted before it is looked at, so that tries made side by side are all counted. */
  function countOne(key: store.ChatKey): Promise<boolean> {
    return database.transaction(async (tx) => {
      await store.forgetOldTries(tx, now() - codes.ACCOUNT_LIMIT.window);
      const next: [string, codes.Tries][] = [];
      for (const [name, limit] of [
        [tryKey(key), codes.ACCOUNT_LIMIT],
        [key.channel, codes.CHANNEL_LIMIT],
      ] as const) {
        const tries = codes.countTry(await store.findTries(tx, name), limit, now());
        if (tries === null) return false;
        next.push([name, tries]);
      }
      for (const [name, tries] of next) await store.saveTries(tx, name, tries);
      return true;
    }, ONE_BY_ONE);
  }

  async function findCode(code: string): Promise<store.ChatCode | null> {
    for (const each of await store.listCodes(database.db, now())) {
      if (await isPassword(code, each.hash)) return each;
    }
    return null;
  }

  /** The code as it is now that nobody else can use it. */
  async function again(tx: Tx, seen: store.ChatCode): Promise<store.ChatCode | null> {
    return (await store.listCodes(tx, now())).find(({ hash }) => hash === seen.hash) ?? null;
  }

  async function unlink(tx: Tx, doer: Doer, id: number): Promise<boolean> {
    const channel = await store.deleteChat(tx, doer.staff, id);
    if (channel !== null) await note(tx, 'staff-chat-unlinked', doer, channel);
    return channel !== null;
  }

  return {
    chats: (staff: number) => store.listChats(database.db, staff),
    /** Whose chat it is; a disabled account has none. */
    findStaff: (key: store.ChatKey) => store.findChat(database.db, key),

    /** Told once; the account's code of before is good no more. */
    async makeCode(staff: number): Promise<string> {
      const code = codes.makeChatCode();
      const hash = await hashPassword(code, cost);
      const until = now() + codes.CODE_LASTS;
      await database.transaction((tx) => store.saveCode(tx, { staff, hash, until }, now()), ONE_BY_ONE);
      return code;
    },

    /** Linked before by the same code is linked. A chat that was another account's changes over. */
    async link(account: store.ChatAccount, text: string): Promise<Result<null, LinkRefusal>> {
      const code = codes.readChatCode(text);
      if (code === null) return refuse('code-malformed');
      if (!(await countOne(account))) return refuse('too-many-tries');
      const seen = await findCode(code);
      if (seen === null) return refuse('code-unknown');
      return database.transaction(async (tx) => {
        const found = await again(tx, seen);
        if (found === null) return refuse('code-unknown');
        const before = await store.findChat(tx, account);
        if (found.usedFor !== null && found.usedFor !== before?.id) return refuse('code-unknown');
        await store.forgetTries(tx, tryKey(account));
        if (found.usedFor !== null) return ok(null);
        if (before !== null) await unlink(tx, await doerIn(tx, before.staff), before.id);
        await store.markUsed(tx, found.staff, await store.insertChat(tx, found.staff, account, now()));
        await note(tx, 'staff-chat-linked', await doerIn(tx, found.staff), account.channel);
        return ok(null);
      }, ONE_BY_ONE);
    },

    /** Said where others read it. Whether it was one is not told, so this is no place to guess. */
    async endCode(text: string): Promise<void> {
      const code = codes.readChatCode(text);
      const seen = code === null ? null : await findCode(code);
      if (seen === null) return;
      await database.transaction(async (tx) => {
        if ((await again(tx, seen)) !== null) await store.deleteCodeOf(tx, seen.staff);
      }, ONE_BY_ONE);
    },

    /** From the chat itself. */
    unlinkChat(key: store.ChatKey): Promise<Result<null, UnlinkRefusal>> {
      return database.transaction(async (tx) => {
        const chat = await store.findChat(tx, key);
        if (chat === null) return refuse('not-linked');
        await unlink(tx, await doerIn(tx, chat.staff), chat.id);
        return ok(null);
      }, ONE_BY_ONE);
    },

    /** From the console, one's own only. Done before is done: true where something changed. */
    unlink: (doer: Doer, id: number): Promise<boolean> =>
      database.transaction((tx) => unlink(tx, doer, id), ONE_BY_ONE),
  };
}

export type ChatActions = ReturnType<typeof createChatActions>;

function tryKey({ channel, bot, from }: store.ChatKey): string {
  return `${channel}|${bot}|${from}`;
}
