// One update, whichever way it came: read, checked, handed on; a press is answered and its buttons go.

import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Address } from '../../desk/message.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import { placeOf } from './address.ts';
import type { MenuCommand } from './commands.ts';
import type { createIntake } from './intake.ts';
import { kept } from './keyboard.ts';
import { type Read, readUpdate } from './receive.ts';
import { rowsIn } from './send.ts';
import { looksStanding, type Signer } from './sign.ts';
import { findChoice } from './store.ts';
import type { TelegramTables } from './tables.ts';
import { NOT_FOR_YOU } from './wording.ts';
import type { Me } from './words.ts';

/** The answer to a press goes first: both count for the limits of the chat. */
const BUTTONS_GO_AFTER = 300;
const REMEMBERED = 10_000;

export interface HearDeps {
  readonly api: Api;
  readonly database: Database<TelegramTables>;
  readonly signer: Signer;
  readonly intake: Pick<ReturnType<typeof createIntake>, 'take'>;
  readonly me: Me;
  readonly menu: readonly MenuCommand[];
  readonly now: () => number;
  readonly log: Log;
  readonly asked: Asked;
}

export type Press = Extract<Read, { kind: 'press' }>;

export function createHear(deps: HearDeps): (update: Update) => Promise<void> {
  const { api, database, signer, intake, me, menu, asked } = deps;

  async function press({ incoming, data, query, ...shown }: Press): Promise<void> {
    const chat = String(placeOf(incoming).chat);
    const pressed = signer.read(data, chat, incoming.from);
    const { key } = pressed ?? {};
    const choice = key ?? (pressed?.hash === undefined ? null : await findChoice(database.db, pressed.hash));
    if (pressed === null || choice === null) return answer(query, NOT_FOR_YOU);
    await intake.take({ incoming: { ...incoming, choice }, files: [] }, null);
    answer(query);
    if (!pressed.standing) setTimeout(() => void takeButtonsAway(chat, shown), BUTTONS_GO_AFTER).unref();
  }

  /** Best effort: one that comes too late is forgotten by Telegram itself. */
  function answer(query: string, text?: string): void {
    api.answerCallbackQuery(query, text === undefined ? {} : { text, show_alert: true }).catch(() => {});
  }

  async function takeButtonsAway(chat: string, { message, keyboard }: Pick<Press, 'message' | 'keyboard'>) {
    if (keyboard.length === 0) return;
    const reply_markup = { inline_keyboard: rowsIn(kept(keyboard, looksStanding)) };
    await api.editMessageReplyMarkup(Number(chat), message, { reply_markup }).catch(() => {});
  }

  /** A fault of ours in reading one update must not stop all that come after it. */
  function read(update: Update): Read {
    try {
      return readUpdate(update, { me, menu, at: deps.now() });
    } catch (err) {
      deps.log.error({ update: update.update_id, err }, 'telegram update could not be read');
      return { kind: 'nothing' };
    }
  }

  return async (update) => {
    const heard = read(update);
    if (heard.kind === 'nothing') return;
    if (heard.kind === 'press') return press(heard);
    const { incoming, files, album = null, message } = heard;
    if (incoming.group && message !== undefined) asked.remember(incoming, incoming.from, message);
    await intake.take({ incoming, files }, album);
  };
}

/** In a group, the latest message of each person, so that an answer stands below it. Lost with the process, and then it does not. */
export function createAsked() {
  const latest = new Map<string, number>();
  const keyOf = ({ chat }: Pick<Address, 'chat'>, from: string) => `${chat}|${from}`;
  return {
    remember(address: Pick<Address, 'chat'>, from: string, message: number): void {
      const key = keyOf(address, from);
      latest.delete(key);
      latest.set(key, message);
      if (latest.size > REMEMBERED) latest.delete(latest.keys().next().value ?? '');
    },
    of: (address: Address): number | null => latest.get(keyOf(address, address.to ?? '')) ?? null,
  };
}

export type Asked = ReturnType<typeof createAsked>;
