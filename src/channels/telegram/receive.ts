// An update of Telegram → what we hear of it. Pure. In a group only what is meant for us is heard at all.

import type { CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update } from 'grammy/types';
import type { Happened, Incoming } from '../../desk/message.ts';
import { CHANNEL, chatName, type Place } from './address.ts';
import { type MenuCommand, wordOf } from './commands.ts';
import { type FileRef, filesIn } from './files.ts';
import type { Button, Keyboard } from './keyboard.ts';
import { harmless, type Me, type Words, wordsIn } from './words.ts';

export interface Reader {
  readonly me: Me;
  readonly menu: readonly MenuCommand[];
  /** Our clock. */
  readonly at: number;
}

export type Read =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'message';
      readonly incoming: Incoming;
      readonly files: readonly FileRef[];
      /** Photos sent together come as a message each, with this in common. */
      readonly album?: string;
      /** Of the message on Telegram, to be answered beside it; absent for what only happened. */
      readonly message?: number;
    }
  /** `data` is not yet known to be ours. */
  | {
      readonly kind: 'press';
      readonly incoming: Incoming;
      readonly data: string;
      readonly query: string;
      readonly message: number;
      readonly keyboard: Keyboard;
    };

/** What Telegram is to send us; all else it keeps to itself. */
export const UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

const NOTHING: Read = { kind: 'nothing' };
const LONGEST_NAME = 64;

export function readUpdate(update: Update, reader: Reader): Read {
  if (update.message) return readMessage(update.message, reader);
  if (update.edited_message) return readEdit(update.edited_message, reader);
  if (update.callback_query) return readPress(update.callback_query, reader);
  return update.my_chat_member ? readStanding(update.my_chat_member, reader) : NOTHING;
}

function readMessage(message: Message, reader: Reader): Read {
  const { chat, message_id } = message;
  if (message.migrate_to_chat_id !== undefined) return moved(chat.id, message.migrate_to_chat_id, reader);
  if (message.migrate_from_chat_id !== undefined) return moved(message.migrate_from_chat_id, chat.id, reader);
  if (!isFromPerson(message) || isService(message)) return NOTHING;
  const words = wordsOf(message, reader);
  const album = message.media_group_id;
  const addressed = isAddressed(message, words, reader.me);
  if (!addressed && album === undefined) return NOTHING;
  return {
    kind: 'message',
    incoming: {
      ...speakerOf(message, reader),
      key: keyOf(message),
      text: textOf(words, reader.menu),
      addressed,
    },
    files: filesIn(message),
    message: message_id,
    ...(album === undefined ? {} : { album }),
  };
}

/** A live location is changed all the time; only words count. */
function readEdit(message: Message, reader: Reader): Read {
  const said = message.text ?? message.caption;
  if (said === undefined || !isFromPerson(message)) return NOTHING;
  const words = wordsOf(message, reader);
  if (!isAddressed(message, words, reader.me)) return NOTHING;
  const key = `${keyOf(message)}:edited:${message.edit_date ?? 0}`;
  const incoming: Incoming = {
    ...speakerOf(message, reader),
    ...{ key, text: textOf(words, reader.menu), addressed: true, edited: true },
  };
  return { kind: 'message', incoming, files: [], message: message.message_id };
}

/** An old message comes without its keyboard, and one sent through another bot's hands not at all. */
function readPress({ id, from, data, message }: CallbackQuery, reader: Reader): Read {
  if (data === undefined || message === undefined || from.is_bot) return NOTHING;
  const isOld = !('from' in message) && message.date === 0;
  const place = isOld ? { chat: message.chat.id } : placeIn(message as Message);
  const incoming: Incoming = {
    ...{
      channel: CHANNEL,
      bot: String(reader.me.id),
      chat: chatName(place),
      group: message.chat.type !== 'private',
    },
    ...{ key: `press:${id}`, from: String(from.id), text: '', addressed: true, at: reader.at },
    ...nameIn(from),
  };
  const keyboard = isOld ? [] : keyboardIn(message as Message);
  return { kind: 'press', incoming, data, query: id, message: message.message_id, keyboard };
}

/** Blocked and unblocked, put into a group and out of it, forbidden to speak and allowed again. */
function readStanding(update: ChatMemberUpdated, reader: Reader): Read {
  const { chat, from, date, old_chat_member: before, new_chat_member: now } = update;
  if (chat.type === 'channel' || maySpeak(before) === maySpeak(now)) return NOTHING;
  const happened: Happened = { kind: maySpeak(now) ? 'joined' : 'left' };
  const incoming: Incoming = {
    ...{ channel: CHANNEL, bot: String(reader.me.id), chat: String(chat.id), group: chat.type !== 'private' },
    ...{ key: `standing:${chat.id}:${date}:${now.status}`, from: String(from.id) },
    ...{ text: '', addressed: false, happened, at: reader.at },
  };
  return { kind: 'message', incoming, files: [] };
}

function maySpeak(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member && member.can_send_messages;
  return member.status !== 'left' && member.status !== 'kicked';
}

/** Told in the old group and in the new one, and by an error when we send: the same key each time. */
function moved(chat: number, to: number, { me, at }: Reader): Read {
  return { kind: 'message', incoming: movedNote(String(me.id), chat, to, at), files: [] };
}

export function movedNote(bot: string, chat: number, to: number, at: number): Incoming {
  return {
    ...{ channel: CHANNEL, bot, chat: String(chat), group: true, key: `moved:${chat}:${to}` },
    ...{ from: String(chat), text: '', addressed: false, at },
    happened: { kind: 'moved', to: String(to) },
  };
}

/** Anonymous administrators share one account, and channels have none: neither can be told who they are. */
function isFromPerson({ from, sender_chat, chat }: Message): boolean {
  return from !== undefined && !from.is_bot && sender_chat === undefined && chat.type !== 'channel';
}

const SERVICE = [
  'new_chat_members',
  'left_chat_member',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'pinned_message',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'message_auto_delete_timer_changed',
] as const;

function isService(message: Message): boolean {
  return SERVICE.some((kind) => kind in message);
}

function wordsOf({ text, caption, entities, caption_entities }: Message, { me }: Reader): Words {
  return wordsIn(text ?? caption ?? '', entities ?? caption_entities ?? [], me);
}

/** In a topic every message answers the one that opened it, which may be ours. */
function isAddressed({ chat, reply_to_message: answered }: Message, words: Words, me: Me): boolean {
  if (chat.type === 'private') return true;
  if (words.forOthers) return false;
  const answersUs = answered?.from?.id === me.id && !('forum_topic_created' in answered);
  return words.command !== null || words.mentioned || answersUs;
}

/** A command of the menu becomes the word it stands for. */
function textOf({ text, command }: Words, menu: readonly MenuCommand[]): string {
  const word = command === null ? null : wordOf(menu, command);
  return word === null ? text : text.replace(/^\/\S+/, word);
}

function speakerOf(message: Message, { me, at }: Reader) {
  const { chat, from } = message;
  return {
    ...{
      channel: CHANNEL,
      bot: String(me.id),
      chat: chatName(placeIn(message)),
      group: chat.type !== 'private',
    },
    ...{ from: String(from?.id ?? 0), ...(from ? nameIn(from) : {}), at },
  };
}

/** Outside a forum the number of a thread is only that of the message answered. */
function placeIn({ chat, is_topic_message, message_thread_id }: Message): Place {
  const isTopic = is_topic_message === true && message_thread_id !== undefined && chat.type !== 'private';
  return isTopic ? { chat: chat.id, thread: message_thread_id } : { chat: chat.id };
}

/** Unique in all chats of a bot, and the same whether the update is polled or pushed. */
function keyOf({ chat, message_id }: Message): string {
  return `${chat.id}:${message_id}`;
}

function nameIn(from: { readonly first_name: string; readonly last_name?: string }): {
  readonly name?: string;
} {
  const name = harmless(`${from.first_name} ${from.last_name ?? ''}`.replace(/\s+/g, ' '));
  return name === '' ? {} : { name: [...name].slice(0, LONGEST_NAME).join('') };
}

function keyboardIn({ reply_markup }: Message): Keyboard {
  return (reply_markup?.inline_keyboard ?? []).map((row) =>
    row.flatMap((button): Button[] => {
      if ('callback_data' in button) return [{ text: button.text, data: button.callback_data }];
      return 'url' in button && button.url !== undefined ? [{ text: button.text, url: button.url }] : [];
    }),
  );
}
