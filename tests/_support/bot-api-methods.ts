// What the bot asks of the Bot API besides updates: messages sent, changed and taken away, files, commands.

import type { Message } from 'grammy/types';
import {
  type createLimits,
  type Fields,
  type Problem,
  problemOfCaption,
  problemOfFile,
  problemOfKeyboard,
  problemOfText,
  type SentButton,
  type SentEntity,
} from './bot-api-check.ts';
import { fileAt } from './bot-api-form.ts';
import { BOT } from './bot-api-people.ts';

export type Answer = { readonly result: unknown } | Problem;

/** A message of the bot as it stands in the chat now. */
export interface Shown {
  readonly message: Message;
  readonly fileName: string | null;
  readonly bytes: Uint8Array | null;
}

export function createMethods(limits: ReturnType<typeof createLimits>) {
  const chats = new Map<number, Shown[]>();
  const ids = new Map<number, number>();
  const refused = new Map<number, Problem>();
  const files = new Map<string, Uint8Array>();
  const fileIds = new Map<string, string>();
  const texts = new Map<string, string>();
  const commands = new Map<string, unknown>();
  let sent = 0;

  function nextId(chat: number): number {
    const id = (ids.get(chat) ?? 0) + 1;
    ids.set(chat, id);
    return id;
  }

  const shown = (chat: number): readonly Shown[] => chats.get(chat) ?? [];

  async function send(method: string, fields: Fields): Promise<Answer> {
    const chat = Number(fields.chat_id);
    const problem = refused.get(chat) ?? problemOf(method, fields) ?? limits.refuse(chat, Date.now());
    if (problem) return problem;
    const file = method === 'sendMessage' ? null : (fileAt(fields, fields.photo ?? fields.document) as File);
    const message = {
      ...{ message_id: nextId(chat), from: BOT, chat: chatOf(chat), date: Math.floor(Date.now() / 1_000) },
      ...wordsOf(fields),
      ...(fields.message_thread_id === undefined
        ? {}
        : { message_thread_id: fields.message_thread_id, is_topic_message: true }),
      ...(file === null ? {} : { [method === 'sendPhoto' ? 'photo' : 'document']: {} }),
      ...markupIn(fields),
    } as unknown as Message;
    const bytes = file === null ? null : new Uint8Array(await file.arrayBuffer());
    chats.set(chat, [...shown(chat), { message, fileName: file?.name ?? null, bytes }]);
    sent += 1;
    return { result: message };
  }

  function problemOf(method: string, fields: Fields): Problem | null {
    const keyboard = problemOfKeyboard(rowsOf(fields));
    if (keyboard) return keyboard;
    if (method === 'sendMessage' || method === 'editMessageText')
      return problemOfText(fields.text, entitiesIn(fields.entities));
    if (method === 'sendPhoto' || method === 'sendDocument')
      return (
        problemOfFile(fileAt(fields, fields.photo ?? fields.document)) ??
        problemOfCaption(fields.caption, entitiesIn(fields.caption_entities))
      );
    return null;
  }

  async function edit(method: string, fields: Fields): Promise<Answer> {
    const chat = Number(fields.chat_id);
    const at = shown(chat).findIndex(({ message }) => message.message_id === Number(fields.message_id));
    const old = shown(chat)[at];
    if (!old) return { code: 400, description: 'Bad Request: message to edit not found' };
    const problem = refused.get(chat) ?? problemOf(method, fields) ?? limits.refuse(chat, Date.now());
    if (problem) return problem;
    const media = fields.media as Fields | undefined;
    const file = media ? (fileAt(fields, media.media) as File) : null;
    const words = method === 'editMessageReplyMarkup' ? {} : wordsOf(media ?? fields);
    const { reply_markup: _, ...kept } = old.message;
    const message = { ...kept, ...words, ...markupIn(fields) } as Message;
    if (file === null && JSON.stringify(contentOf(message)) === JSON.stringify(contentOf(old.message)))
      return {
        code: 400,
        description:
          'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      };
    const bytes = file === null ? old.bytes : new Uint8Array(await file.arrayBuffer());
    const next = { message, fileName: file?.name ?? old.fileName, bytes };
    chats.set(chat, shown(chat).with(at, next));
    return { result: message };
  }

  function remove({ chat_id, message_id }: Fields): Answer {
    const chat = Number(chat_id);
    const left = shown(chat).filter(({ message }) => message.message_id !== Number(message_id));
    if (left.length === shown(chat).length)
      return { code: 400, description: 'Bad Request: message to delete not found' };
    chats.set(chat, left);
    return { result: true };
  }

  async function call(method: string, fields: Fields): Promise<Answer> {
    if (method === 'getMe') return { result: { ...BOT, can_join_groups: true } };
    if (method.startsWith('send')) return send(method, fields);
    if (method.startsWith('editMessage')) return edit(method, fields);
    if (method === 'deleteMessage') return remove(fields);
    if (method === 'answerCallbackQuery') return { result: true };
    if (method === 'getFile') return fileInfo(String(fields.file_id));
    const scope = String((fields.scope as { type?: unknown } | undefined)?.type ?? 'default');
    if (method === 'getMyCommands') return { result: commands.get(scope) ?? [] };
    if (method === 'setMyCommands') {
      commands.set(scope, fields.commands);
      return { result: true };
    }
    return text(method, fields);
  }

  function text(method: string, fields: Fields): Answer {
    const [, how, what = ''] = /^(get|set)My(Description|ShortDescription)$/.exec(method) ?? [];
    const name = what === 'Description' ? 'description' : 'short_description';
    if (how === 'get') return { result: { [name]: texts.get(name) ?? '' } };
    if (how !== 'set') return { code: 404, description: 'Not Found' };
    texts.set(name, String(fields[name] ?? ''));
    return { result: true };
  }

  function fileInfo(id: string): Answer {
    const path = fileIds.get(id);
    const bytes = files.get(path ?? '');
    if (path === undefined || !bytes) return { code: 400, description: 'Bad Request: invalid file_id' };
    if (bytes.length > 20 * 1_024 * 1_024) return { code: 400, description: 'Bad Request: file is too big' };
    return { result: { file_id: id, file_unique_id: `${id}u`, file_size: bytes.length, file_path: path } };
  }

  return {
    ...{ call, nextId, shown, files },
    sent: () => sent,
    refuse: (chat: number, problem: Problem) => void refused.set(chat, problem),
    allow: (chat: number) => void refused.delete(chat),
    commandsOf: (scope: string) => commands.get(scope),
    addFile(id: string, bytes: Uint8Array): void {
      const path = `photos/file_${files.size}.jpg`;
      fileIds.set(id, path);
      files.set(path, bytes);
    },
  };
}

function chatOf(id: number) {
  return id > 0 ? { id, type: 'private', first_name: '王芳' } : { id, type: 'supergroup', title: '三号楼' };
}

function entitiesIn(value: unknown): SentEntity[] {
  return Array.isArray(value) ? (value as SentEntity[]) : [];
}

function rowsOf({ reply_markup }: Fields): readonly (readonly SentButton[])[] {
  return (reply_markup as { inline_keyboard?: SentButton[][] } | undefined)?.inline_keyboard ?? [];
}

/** Telegram leaves out what is empty. */
function markupIn(fields: Fields) {
  const rows = rowsOf(fields);
  return rows.length === 0 ? {} : { reply_markup: { inline_keyboard: rows } };
}

function wordsOf({ text, entities, caption, caption_entities }: Fields) {
  return {
    ...(text === undefined ? {} : { text }),
    ...(entitiesIn(entities).length === 0 ? {} : { entities }),
    ...(caption === undefined ? {} : { caption }),
    ...(entitiesIn(caption_entities).length === 0 ? {} : { caption_entities }),
  };
}

function contentOf(message: Message) {
  const { text, caption, entities, caption_entities, reply_markup } = message;
  return [text, caption, entities, caption_entities, reply_markup];
}
