// Messages on their way out: each part is sent once, remembered, and found again when it is to be changed.

import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { Address, Choice, Reply } from '../../desk/message.ts';
import { UpstreamError } from '../../errors.ts';
import type { Database } from '../../platform/database/database.ts';
import { createGathering } from '../../platform/gathering.ts';
import { GONE } from '../channel.ts';
import { CHANNEL, type Place, placeOf } from './address.ts';
import { failureOf, isBadMark, isUnchanged, movedTo } from './failures.ts';
import type { Keyboard } from './keyboard.ts';
import { type Outgoing, type RenderOptions, renderReply } from './render.ts';
import type { Signer } from './sign.ts';
import { listShown, type SentPart, type Shown, saveChoice, saveShown } from './store.ts';
import type { TelegramTables } from './tables.ts';

export interface SendDeps {
  readonly api: Api;
  readonly database: Database<TelegramTables>;
  readonly bot: string;
  readonly signer: Signer;
  readonly now: () => number;
  /** In a group, the latest message of the person who is answered. */
  readonly asked: (address: Address) => number | null;
  /** An error said that the group has another number now. */
  readonly onMoved: (chat: number, to: number) => Promise<void>;
}

interface Job {
  readonly address: Address;
  readonly place: Place;
  readonly id: number;
}

export function createSender(deps: SendDeps) {
  const { api, bot } = deps;
  const db = deps.database.db;
  const sending = new Map<number, Promise<void>>();
  const remember = createGathering((rows: readonly SentPart[]) => saveShown(db, rows));

  async function sendAll(address: Address, reply: Reply, id: number, replaces?: number): Promise<void> {
    const done = await listShown(db, bot, id);
    const before = replaces === undefined ? [] : await listShown(db, bot, replaces);
    if (replaces !== undefined && done.length === 0 && before.length === 0)
      throw new UpstreamError(CHANNEL, false, GONE);
    const job = { address, place: placeOf(address), id };
    const messages = await render(job, reply);
    for (const [part, message] of messages.entries()) {
      if (part < done.length) continue;
      const old = before[part];
      const shown = await careful(job, reply, part, message, old);
      await remember({ ...shown, part, bot, outbox: id, at: deps.now() });
    }
    for (const { message } of before.slice(messages.length)) await remove(job, message);
  }

  /** Where Telegram does not take a mark or a button the words go without; where the group has moved they follow it. */
  async function careful(
    job: Job,
    reply: Reply,
    part: number,
    message: Outgoing,
    old?: Shown,
  ): Promise<Omit<Shown, 'part'>> {
    try {
      return await show(job, message, old);
    } catch (error) {
      const to = movedTo(error);
      if (to !== null) {
        await deps.onMoved(job.place.chat, to);
        const place = { chat: to };
        return show({ ...job, place }, await partOf({ ...job, place }, reply, part, message)).catch(
          failed('send'),
        );
      }
      const kind = old ? 'edit' : 'send';
      if (!isBadMark(error)) throw failureOf(error, kind);
      return show(job, await partOf(job, reply, part, message, { bare: true }), old).catch(failed(kind));
    }
  }

  async function partOf(
    job: Job,
    reply: Reply,
    part: number,
    message: Outgoing,
    how: Partial<RenderOptions> = {},
  ): Promise<Outgoing> {
    return (await render(job, reply, how))[part] ?? message;
  }

  async function render(job: Job, reply: Reply, how: Partial<RenderOptions> = {}): Promise<Outgoing[]> {
    const long = new Map<string, string>();
    const data = (choice: Choice) => {
      const signed = deps.signer.sign(String(job.place.chat), job.address.to ?? '', choice);
      if (signed.long) long.set(signed.long.hash, signed.long.key);
      return signed.data;
    };
    const messages = renderReply(reply, { data, ...how });
    for (const [hash, key] of long) await saveChoice(db, hash, key, deps.now());
    return messages;
  }

  function show(job: Job, message: Outgoing, old?: Shown): Promise<Omit<Shown, 'part'>> {
    const kind = message.file?.kind ?? 'text';
    if (old && old.kind === kind) return change(message, old);
    // One of another kind cannot be changed into this one; the first decides whether it is seen as a new message.
    if (old) throw new UpstreamError(CHANNEL, false, GONE);
    return add(job, message);
  }

  async function add(
    { address, place }: Job,
    { text, file, keyboard }: Outgoing,
  ): Promise<Omit<Shown, 'part'>> {
    const asked = address.to === undefined ? null : deps.asked(address);
    const beside = {
      ...(place.thread === undefined ? {} : { message_thread_id: place.thread }),
      ...(asked === null
        ? {}
        : { reply_parameters: { message_id: asked, allow_sending_without_reply: true } }),
      ...markupOf(keyboard),
    };
    const entities = text.entities as MessageEntity[];
    const chat = String(place.chat);
    if (!file) {
      const preview = { link_preview_options: { is_disabled: true } };
      const sent = await api.sendMessage(place.chat, text.text, { entities, ...preview, ...beside });
      return { chat, message: sent.message_id, kind: 'text' };
    }
    const other = { caption: text.text, caption_entities: entities, ...beside };
    const input = new InputFile(file.bytes, file.name);
    const sent =
      file.kind === 'photo'
        ? await api.sendPhoto(place.chat, input, other)
        : await api.sendDocument(place.chat, input, other);
    return { chat, message: sent.message_id, kind: file.kind };
  }

  async function change({ text, file, keyboard }: Outgoing, old: Shown): Promise<Omit<Shown, 'part'>> {
    const { chat, message, kind } = old;
    const markup = { reply_markup: { inline_keyboard: rowsIn(keyboard) } };
    const entities = text.entities as MessageEntity[];
    try {
      if (file) {
        const media = new InputFile(file.bytes, file.name);
        const words = { caption: text.text, caption_entities: entities };
        await api.editMessageMedia(Number(chat), message, { type: file.kind, media, ...words }, markup);
      } else {
        const preview = { link_preview_options: { is_disabled: true } };
        await api.editMessageText(Number(chat), message, text.text, { entities, ...preview, ...markup });
      }
    } catch (error) {
      if (!isUnchanged(error)) throw error;
    }
    return { chat, message, kind };
  }

  async function remove({ place }: Job, message: number): Promise<void> {
    // What cannot be taken away any more stays.
    await api.deleteMessage(place.chat, message).catch(() => {});
  }

  return {
    /** Asked for again while it is under way, it is the same one. */
    send(address: Address, reply: Reply, id: number, replaces?: number): Promise<void> {
      const under = sending.get(id);
      if (under) return under;
      const work = sendAll(address, reply, id, replaces).finally(() => sending.delete(id));
      sending.set(id, work);
      return work;
    },
    /** Resolves when nothing is under way. */
    async idle(): Promise<void> {
      await Promise.allSettled(sending.values());
    },
  };
}

function failed(kind: 'send' | 'edit') {
  return (error: unknown): never => {
    throw failureOf(error, kind);
  };
}

function markupOf(keyboard: Keyboard): { reply_markup?: InlineKeyboardMarkup } {
  return keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: rowsIn(keyboard) } };
}

export function rowsIn(keyboard: Keyboard): InlineKeyboardMarkup['inline_keyboard'] {
  return keyboard.map((row) =>
    row.map(({ text, data, url }) =>
      url === undefined ? { text, callback_data: data ?? '' } : { text, url },
    ),
  );
}
