// What is asked of the gateway, each within a time: its calls have none of their own.

import { setTimeout as sleep } from 'node:timers/promises';
import { FileBox } from 'file-box';
import type { Seen } from './drift.ts';
import type { Puppet } from './gateway.ts';
import type { Told } from './receive.ts';
import { sealed, traitsOf } from './traits.ts';

const PATIENCE = 10_000;
const SEND_PATIENCE = 60_000;
/** As the app shows a photo in full; only the sender's own copy is larger. */
const HD = 2;
const OFFICIAL = 2;
/** Groups and friends looked at after a login. */
const MOST_SEEN = 500;

export class LateError extends Error {}

export async function within<T>(work: Promise<T>, patience = PATIENCE): Promise<T> {
  // What comes later is nobody's business any more, its failure neither.
  work.catch(() => {});
  const end = new AbortController();
  const late = sleep(patience, undefined, { signal: end.signal }).then(() => {
    throw new LateError('the gateway gave no answer');
  });
  late.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    end.abort();
  }
}

export function askMessage(puppet: Puppet, id: string): Promise<Told> {
  return within(puppet.messagePayload(id)) as Promise<Told>;
}

export interface Speaker {
  readonly name: string;
  readonly official: boolean;
  readonly traits: string | null;
}

/** A message of somebody who cannot be looked up is heard all the same. */
export async function askSpeaker(puppet: Puppet, id: string, secret: string): Promise<Speaker> {
  try {
    const contact = await within(puppet.contactPayload(id));
    const { name, type } = contact;
    return { name, official: type === OFFICIAL, traits: traitsOf(contact, secret) };
  } catch {
    return { name: '', official: false, traits: null };
  }
}

/** Our own names, as others see them: of the account, and in this group. */
export async function askOwnNames(puppet: Puppet, self: string, room: string): Promise<string[]> {
  const [contact, member] = await Promise.allSettled([
    within(puppet.contactPayload(self)),
    room === '' ? null : within(puppet.roomMemberPayload(room, self)),
  ]);
  const names = [
    contact.status === 'fulfilled' ? contact.value.name : '',
    ...(member.status === 'fulfilled' && member.value ? [member.value.roomAlias, member.value.name] : []),
  ];
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[];
}

/** What a person is called in a group; empty where it cannot be had. */
export async function askNameIn(puppet: Puppet, room: string, contact: string): Promise<string> {
  try {
    const { roomAlias, name } = await within(puppet.roomMemberPayload(room, contact));
    return roomAlias === undefined || roomAlias === '' ? name : roomAlias;
  } catch {
    return '';
  }
}

export async function askLink(puppet: Puppet, message: string) {
  const { title, url } = await within(puppet.messageUrl(message));
  return { title, url };
}

export interface Fetched {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FetchOptions {
  readonly isImage: boolean;
  readonly largest: number;
  /** For the whole of it: where the gateway has no such file, wechaty may never say so. */
  readonly patience: number;
}

/** Null where it cannot be had, or is larger than `largest`: a message without its file is better than none. */
export async function fetchFile(
  puppet: Puppet,
  message: string,
  { isImage, largest, patience }: FetchOptions,
): Promise<Fetched | null> {
  const fetch = async (): Promise<Fetched | null> => {
    const box = isImage ? await puppet.messageImage(message, HD) : await puppet.messageFile(message);
    if ((box.size ?? 0) > largest) return null;
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of await box.toStream()) {
      size += part.length;
      if (size > largest) return null;
      parts.push(part);
    }
    return { name: box.name, bytes: new Uint8Array(Buffer.concat(parts)) };
  };
  return within(fetch(), patience).catch(() => null);
}

export async function sendText(puppet: Puppet, chat: string, text: string, mention: string[]): Promise<void> {
  await within(puppet.messageSendText(chat, text, mention), SEND_PATIENCE);
}

export async function sendFile(puppet: Puppet, chat: string, name: string, bytes: Uint8Array): Promise<void> {
  await within(puppet.messageSendFile(chat, FileBox.fromBuffer(Buffer.from(bytes), name)), SEND_PATIENCE);
}

/** Groups and friends as they are called now, one by one, so that a large list does not hold up the gateway. */
export async function askAll(puppet: Puppet, secret: string): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const id of (await within(puppet.roomList())).slice(0, MOST_SEEN)) {
    const room = await within(puppet.roomPayload(id)).catch(() => null);
    const traits = room && traitsOf({ name: room.topic }, secret);
    if (traits) seen.push({ kind: 'room', id: sealed(id, secret), traits });
  }
  for (const id of (await within(puppet.contactList())).slice(0, MOST_SEEN)) {
    const contact = await within(puppet.contactPayload(id)).catch(() => null);
    const traits = contact && traitsOf(contact, secret);
    if (traits) seen.push({ kind: 'contact', id: sealed(id, secret), traits });
  }
  return seen;
}
