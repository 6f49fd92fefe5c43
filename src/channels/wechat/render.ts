// Reply → messages of WeChat: plain texts with numbered choices, and files. Pure.

import type { OutgoingFile, Reply } from '../../desk/message.ts';
import { plainReply, splitText } from '../../desk/plain.ts';
import { harmless } from '../telegram/words.ts';
import { EVERYBODY } from './mention.ts';
import { tooLarge } from './wording.ts';

export const LONGEST_TEXT = 1_800;
export const LARGEST_FILE = 20 * 1_024 * 1_024;
const LONGEST_CALL = 30;
const LONGEST_FILE_NAME = 60;

export type Outgoing =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array };

/** Choices come last, so that they stand above the field in which the number is typed. */
export function renderReply(reply: Reply): Outgoing[] {
  const { text, choices, files } = plainReply(reply, { numbered: true });
  const carried = files.filter((file) => !isTooLarge(file));
  const words = [harmless(text), ...files.filter(isTooLarge).map(({ name }) => tooLarge(nameOf(name)))];
  const said = words.filter((part) => part !== '').join('\n\n');
  const texts = said === '' ? [] : splitText(said, LONGEST_TEXT);
  const messages = texts.map((part) => ({ kind: 'text', text: part }) as const);
  const sent = carried.map(({ name, bytes }) => ({ kind: 'file', name: nameOf(name), bytes }) as const);
  return choices.length > 0 ? [...sent, ...messages] : [...messages, ...sent];
}

function isTooLarge({ bytes }: OutgoingFile): boolean {
  return bytes.length > LARGEST_FILE;
}

/** The gateway and the app go by the ending, so it stays. */
function nameOf(name: string): string {
  const last = harmless(name.split(/[/\\]/).at(-1) ?? '').replace(/\s+/g, ' ');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(last)?.[0] ?? '';
  const stem = [...last.slice(0, last.length - ending.length)].slice(0, LONGEST_FILE_NAME).join('');
  return `${stem === '' ? '1' : stem}${ending}`;
}

/** Before a text in a group, so that the app tells the person who is answered; nobody is called who names themselves everybody. */
export function calling(name: string, text: string): string {
  const clean = harmless(name.replace(/[\u2005\s@]+/g, ' '));
  return clean === '' || EVERYBODY.includes(clean)
    ? text
    : `@${[...clean].slice(0, LONGEST_CALL).join('')}\u2005\n${text}`;
}
