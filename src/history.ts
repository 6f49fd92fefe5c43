// What the app hands to the ways in of its process, beyond the contract of a channel.

import type { TellState } from './channels/channel.ts';
import type { TelegramTables } from './channels/telegram/tables.ts';
import type { WechatTables } from './channels/wechat/tables.ts';
import type { Command } from './desk/capability.ts';
import type { Account, Address } from './desk/message.ts';
import type { createOutbox } from './desk/outbox.ts';
import { conversationOf } from './desk/session.ts';
import { listHeard } from './desk/store.ts';
import type { Database, Readable } from './platform/database/database.ts';

/** One message heard, as a history shows it. */
interface Heard {
  readonly id: number;
  readonly text: string;
  readonly at: number;
  readonly files: readonly { readonly name: string; readonly type: string }[];
}

export interface History {
  readonly said: ReturnType<typeof createOutbox>['said'];
  readonly heard: (address: Address, limit: number) => Promise<Heard[]>;
  /** Resolves when everything received so far is answered and sent. */
  readonly idle: () => Promise<void>;
  /** Under which account somebody's things are kept who has linked several; null for everybody else. */
  readonly mainOf: (account: Account) => Promise<Account | null>;
  /** Where a channel keeps what it must remember. */
  readonly database: Database<TelegramTables & WechatTables>;
  /** What the capabilities understand, for the menu of a channel. */
  readonly commands: () => readonly Command[];
  /** Where a channel tells how it stands; kept for the console, also of another process. */
  readonly tell: (channel: string, bot: string) => TellState;
  /** Whether people cannot reach us by a channel now. */
  readonly isDown: (channel: string) => Promise<boolean>;
}

/** What one private chat said, oldest first. */
export async function heardIn(db: Readable, address: Address, limit: number): Promise<Heard[]> {
  const words = await listHeard(db, conversationOf({ ...address, from: '' }), limit);
  return words.map(({ id, incoming: { text, at, files = [] } }) => ({
    ...{ id, text, at },
    files: files.map(({ name, type }) => ({ name, type })),
  }));
}
