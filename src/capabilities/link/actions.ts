// Two accounts of one person become one: the things of the second are kept under the first from then on, and notices go to
// where the person was last. The code is made in one chat and said in the other, so whoever links has both in hand. Somebody
// may have been talked into it all the same: so the one that speaks for a unit is the first, and leaves with what it has.

import type { Personal } from '../../desk/capability.ts';
import type { Account, Address } from '../../desk/message.ts';
import type { Ledger } from '../../ledger/index.ts';
import type { Database, Readable, Transaction } from '../../platform/database/database.ts';
import { ok, type Result, refuse } from '../../result.ts';
import * as codes from './code.ts';
import * as store from './store.ts';

export type LinkRefusal =
  | 'code-malformed'
  | 'code-unknown'
  | 'too-many-tries'
  | 'same-account'
  | 'both-speak'
  | 'linked-already';

/** The desk's: which accounts are one person's. */
export interface Persons {
  /** All accounts of the person, the main one first; empty for an account that is linked to none. */
  readonly linkedWith: (db: Readable, account: Account) => Promise<readonly LinkedAccount[]>;
  readonly mainOf: (db: Readable, account: Account) => Promise<Account | null>;
  /** `last`: which of both the person was heard from just now. */
  readonly link: (
    tx: Transaction,
    both: { readonly main: Account; readonly other: Account; readonly last: Account },
    now: number,
  ) => Promise<void>;
  readonly unlink: (tx: Transaction, account: Account) => Promise<void>;
}

export interface LinkedAccount extends Account {
  readonly main: boolean;
  readonly heardAt: number;
}

export interface LinkDeps {
  readonly database: Database;
  readonly persons: Persons;
  /** Whether the account speaks for a unit, or waits to. */
  readonly speaks: (db: Readable, account: Account) => Promise<boolean>;
  readonly ledger: Pick<Ledger, 'append'>;
  /** What each capability keeps of an account. */
  readonly parts: () => readonly Personal[];
  readonly notify: (
    tx: Transaction,
    notice: {
      readonly address: Address;
      readonly kind: string;
      readonly facts: unknown;
      readonly here: true;
    },
  ) => Promise<unknown>;
  readonly now: () => number;
}

interface Pair {
  readonly maker: Account;
  readonly main: Account;
  readonly other: Account;
}

/** Accounts are linked one by one, so that no person is made twice. */
const ONE_BY_ONE = { lock: 'link' };
const HOUR = 3_600_000;

export function createLinkActions({ database, persons, speaks, ledger, parts, notify, now }: LinkDeps) {
  /** The accounts stay out of it: that would be there for ever. */
  const note = (tx: Transaction, act: string, channels: readonly string[]) =>
    ledger.append(tx, {
      ...{ scope: 'site', actor: 'person', role: 'resident', act },
      ...{ subject: 'accounts', facts: { channels }, at: now() },
    });

  async function moveAll(tx: Transaction, from: Account, to: Account): Promise<void> {
    for (const { move } of parts()) await move?.(tx, from, to);
  }

  /** Counted before it is looked at, so that tries made side by side are all counted. */
  function countOne({ channel, bot, from }: Account): Promise<boolean> {
    return database.transaction(async (tx) => {
      const next: [string, codes.Tries][] = [];
      for (const [key, most] of [
        [`${channel}|${bot}|${from}`, codes.OF_ACCOUNT],
        [channel, codes.OF_CHANNEL],
      ] as const) {
        const tries = codes.countTry(await store.findTries(tx, key), most, now());
        if (tries === null) return false;
        next.push([key, tries]);
      }
      for (const [key, tries] of next) await store.saveTries(tx, key, tries);
      return true;
    }, ONE_BY_ONE);
  }

  /** Who made the code, and which of both is to be the main account: who speaks for a unit stays in possession of it. */
  async function pair(db: Readable, own: Account, code: string): Promise<Result<Pair, LinkRefusal>> {
    const maker = await store.findCode(db, codes.hashOf(code), now());
    if (maker === null) return refuse('code-unknown');
    if (isSame(own, maker)) return refuse('same-account');
    if ((await persons.mainOf(db, own)) !== null) return refuse('linked-already');
    const theirs = (await persons.mainOf(db, maker)) ?? maker;
    if (!(await speaks(db, own))) return ok({ maker, main: theirs, other: own });
    return (await speaks(db, theirs)) ? refuse('both-speak') : ok({ maker, main: own, other: theirs });
  }

  return {
    /** Told once, in private; the account's code of before is good no more. */
    async makeCode(own: Account): Promise<string> {
      const code = codes.makeCode();
      await database.transaction(
        (tx) => store.saveCode(tx, own, codes.hashOf(code), now() + codes.CODE_LASTS),
        ONE_BY_ONE,
      );
      return codes.showCode(code);
    },

    /** Which channel the code is from; nothing is linked yet. */
    async look(own: Account, text: string): Promise<Result<{ code: string; channel: string }, LinkRefusal>> {
      const code = codes.readCode(text);
      if (code === null) return refuse('code-malformed');
      if (!(await countOne(own))) return refuse('too-many-tries');
      const found = await pair(database.db, own, code);
      return found.ok ? ok({ code, channel: found.value.maker.channel }) : found;
    },

    /** The account that made the code, or its main one, is the main account, unless the other alone speaks for a unit. */
    link(own: Account, code: string): Promise<Result<null, LinkRefusal>> {
      return database.transaction(async (tx) => {
        const found = await pair(tx, own, code);
        if (!found.ok) return found;
        const { maker, main, other } = found.value;
        await persons.link(tx, { main, other, last: own }, now());
        await moveAll(tx, other, main);
        await store.deleteCode(tx, maker);
        await note(tx, 'accounts-linked', [main.channel, other.channel]);
        const { channel, bot, chat } = maker;
        await notify(tx, {
          address: { channel, bot, chat, group: false },
          // To the account that was linked: its owner must hear of it there.
          ...{ kind: 'linked', facts: { channel: own.channel }, here: true },
        });
        return ok(null);
      }, ONE_BY_ONE);
    },

    isMain: async (own: Account): Promise<boolean> => {
      const main = await persons.mainOf(database.db, own);
      return main !== null && isSame(main, own);
    },

    /** The main account leaves with what it has: it may be leaving somebody it never meant to share it with. False where nothing was linked. */
    unlink(own: Account): Promise<boolean> {
      return database.transaction(async (tx) => {
        const all = await persons.linkedWith(tx, own);
        if (all.length === 0) return false;
        await persons.unlink(tx, own);
        await note(tx, 'accounts-unlinked', [own.channel]);
        return true;
      }, ONE_BY_ONE);
    },

    /** Said where others read it: it is good no more. Whether it was one is not told. */
    async spoil(text: string): Promise<void> {
      const code = codes.readCode(text);
      if (code === null) return;
      await database.transaction(async (tx) => {
        const found = await store.findCode(tx, codes.hashOf(code), now());
        if (found) await store.deleteCode(tx, found);
      }, ONE_BY_ONE);
    },

    forgetOld: (tx: Transaction) => store.forgetOld(tx, now(), now() - HOUR),
  };
}

export type LinkActions = ReturnType<typeof createLinkActions>;

function isSame(one: Account, other: Account): boolean {
  return one.channel === other.channel && one.bot === other.bot && one.from === other.from;
}
