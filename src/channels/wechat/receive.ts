// What a gateway tells of a message → what we hear of it. Pure, on plain data. In a group only what is meant for us is heard.

import type { Happened, Incoming } from '../../desk/message.ts';
import { harmless } from '../telegram/words.ts';
import { CHANNEL, isName } from './address.ts';
import { meantIn, type Self } from './mention.ts';
import { KINDS, LINK, PLACE } from './wording.ts';

/** As far as needed here. Gateways differ in what they leave out. */
export interface Told {
  readonly id: string;
  readonly type: number;
  readonly talkerId?: string;
  readonly listenerId?: string;
  readonly roomId?: string;
  readonly text?: string;
  readonly filename?: string;
  readonly mentionIdList?: readonly string[];
}

export interface Reader {
  readonly self: Self;
  /** What the speaker is called; empty where it is not known. */
  readonly name: string;
  /** The speaker is no person: a public account, or WeChat itself. */
  readonly official: boolean;
  /** Our clock. */
  readonly at: number;
}

export type FileKind = keyof typeof KINDS;

/** A file to be fetched from the gateway by the id of its message; `fetch` is false for what is not taken. */
export interface FileRef {
  readonly kind: FileKind;
  readonly name: string;
  readonly fetch: boolean;
}

export type Read =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'message'; readonly incoming: Incoming; readonly file: FileRef | null }
  /** A page somebody hands on: only the gateway can tell its words. */
  | { readonly kind: 'link'; readonly incoming: Incoming }
  /** Somebody sends us money. */
  | { readonly kind: 'money'; readonly incoming: Incoming };

/** The numbers of the protocol. */
export const TYPES = {
  unknown: 0,
  attachment: 1,
  audio: 2,
  contact: 3,
  history: 4,
  emoticon: 5,
  image: 6,
  text: 7,
  location: 8,
  program: 9,
  note: 10,
  transfer: 11,
  redPacket: 12,
  recalled: 13,
  url: 14,
  video: 15,
  post: 16,
} as const;

const NOTHING: Read = { kind: 'nothing' };
const LONGEST_NAME = 64;
/** Accounts of WeChat itself, and public ones. */
const NOBODY =
  /^(weixin|filehelper|fmessage|medianote|floatbottle|newsapp|notifymessage|tmessage|qqmail|qmessage|gh_.*)$/;

const FILES: Readonly<Record<number, Pick<FileRef, 'kind' | 'fetch'>>> = {
  [TYPES.unknown]: { kind: 'file', fetch: true },
  [TYPES.attachment]: { kind: 'file', fetch: true },
  [TYPES.image]: { kind: 'image', fetch: true },
  [TYPES.audio]: { kind: 'voice', fetch: true },
  [TYPES.video]: { kind: 'video', fetch: false },
  [TYPES.location]: { kind: 'place', fetch: false },
  [TYPES.contact]: { kind: 'contact', fetch: false },
  [TYPES.history]: { kind: 'history', fetch: false },
  [TYPES.program]: { kind: 'program', fetch: false },
};

export function readMessage(told: Told, reader: Reader): Read {
  const { self, official } = reader;
  const { id, type, talkerId: from = '', roomId = '', listenerId = '' } = told;
  if (id === '' || !isName(from) || from === self.id || official || NOBODY.test(from)) return NOTHING;
  const group = roomId !== '';
  if (group ? !isName(roomId) : listenerId !== '' && listenerId !== self.id) return NOTHING;
  const incoming = incomingOf(told, reader);
  if (type === TYPES.text)
    return group && !incoming.addressed ? NOTHING : { kind: 'message', incoming, file: null };
  // A photo or a card is said to nobody in particular, so in a group it is none of our business.
  if (group) return NOTHING;
  if (type === TYPES.transfer || type === TYPES.redPacket) return { kind: 'money', incoming };
  if (type === TYPES.url) return { kind: 'link', incoming };
  const place = type === TYPES.location ? placeIn(told.text ?? '') : '';
  if (place !== '') return { kind: 'message', incoming: { ...incoming, text: place }, file: null };
  if (type === TYPES.unknown && isNotice(told)) return NOTHING;
  const file = FILES[type];
  return file ? { kind: 'message', incoming, file: { ...file, name: nameOf(told, file.kind) } } : NOTHING;
}

function incomingOf(told: Told, { self, name, at }: Reader): Incoming {
  const { id, type, talkerId: from = '', roomId = '', mentionIdList = [], text = '' } = told;
  const group = roomId !== '';
  const isText = type === TYPES.text;
  const meant = group && isText ? meantIn(text, mentionIdList, self) : { text, addressed: !group };
  const called = harmless(name.replace(/\s+/g, ' '));
  return {
    ...{ channel: CHANNEL, bot: self.id, chat: group ? roomId : from, group },
    // The same for whatever is told twice, now or after a new start.
    ...{ key: `message:${id}`, from, at, addressed: meant.addressed },
    // What other kinds have for a text is markup of the platform.
    text: isText ? harmless(meant.text) : '',
    ...(called === '' ? {} : { name: [...called].slice(0, LONGEST_NAME).join('') }),
  };
}

function nameOf({ filename = '' }: Told, kind: FileKind): string {
  const name = harmless(filename.replace(/[\r\n]+/g, ' '));
  return name === '' ? KINDS[kind] : name;
}

/** What WeChat itself writes into a chat has words and no file. */
function isNotice({ text = '', filename = '' }: Told): boolean {
  return filename === '' && text.trim() !== '' && !text.trimStart().startsWith('<');
}

/** Of a place wechaty tells neither name nor address, the markup of the platform does: `<location label="…" poiname="…"/>`. */
function placeIn(markup: string): string {
  const told = ['poiname', 'label'].map((name) => new RegExp(`\\s${name}="([^"]{0,200})"`).exec(markup)?.[1]);
  return said(PLACE, told.map(unescaped));
}

function unescaped(text = ''): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_all, name: string) => signs[name] ?? '');
}

/** Words of a link, as the gateway tells them. */
export function linkWords(title: string | undefined, url: string | undefined): string {
  return said(LINK, [title ?? '', url ?? '']);
}

function said(what: string, told: readonly string[]): string {
  const parts = [...new Set(told.map((part) => harmless(part)).filter((part) => part !== ''))];
  return parts.length === 0 ? '' : `${what}${parts.join(' ')}`;
}

export interface RoomChange {
  readonly roomId: string;
  readonly timestamp: number;
  readonly who: readonly string[];
}

/** We came into a group, or were put out of it; what becomes of others in it is not our business. */
export function roomNote(
  kind: 'joined' | 'left',
  change: RoomChange,
  self: string,
  at: number,
): Incoming | null {
  const { roomId, timestamp, who } = change;
  if (!who.includes(self) || !isName(roomId)) return null;
  return note({ kind }, { self, chat: roomId, group: true, key: `${kind}:${roomId}:${timestamp}`, at });
}

/** Somebody has become a friend: they are reached again, whatever was before. */
export function friendNote(contact: string, id: string, self: string, at: number): Incoming | null {
  if (!isName(contact)) return null;
  return note({ kind: 'joined' }, { self, chat: contact, group: false, key: `friend:${id}`, at });
}

function note(
  happened: Happened,
  where: { self: string; chat: string; group: boolean; key: string; at: number },
): Incoming {
  const { self, chat, ...rest } = where;
  return { channel: CHANNEL, bot: self, chat, from: chat, text: '', addressed: false, happened, ...rest };
}
