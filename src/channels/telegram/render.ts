// Reply → messages of Telegram. Pure. Long text is folded, choices and pages are buttons below the last message.

import type { Block, Choice, Citation, OutgoingFile, Reply } from '../../desk/message.ts';
import { type Formatted, joined, type Mark, marked, NOTHING, plain, split } from './formatted.ts';
import { type Button, fitsAlone, type Keyboard, MOST_BUTTONS, rowsOf } from './keyboard.ts';
import { CHOOSE, OPEN_PAGE, SEE_SOURCE } from './wording.ts';
import { harmless } from './words.ts';

export const LONGEST_TEXT = 4_096;
export const LONGEST_CAPTION = 1_024;
/** A longer quotation is folded. */
const LONG_QUOTATION = 300;

export interface Outgoing {
  readonly text: Formatted;
  /** The text is below it then. Its name is in Latin letters; the real one stands in the text. */
  readonly file?: { readonly kind: 'photo' | 'document'; readonly name: string; readonly bytes: Uint8Array };
  readonly keyboard: Keyboard;
}

export interface RenderOptions {
  /** The data behind a choice's button. */
  readonly data: (choice: Choice) => string;
  /** Everything in words: for when Telegram does not take a mark or a button. */
  readonly bare?: true;
}

export function renderReply(reply: Reply, options: RenderOptions): Outgoing[] {
  const choices = numbered(reply.flatMap((block) => (block.kind === 'choices' ? block.choices : [])));
  const buttons = buttonsOf(reply, choices, options);
  const messages = messagesOf(reply, options);
  const listed = listOf(choices, buttons.length > MOST_BUTTONS);
  if (listed.text !== '') append(messages, listed);
  if (messages.length === 0 && buttons.length > 0)
    messages.push({ text: plain(choices.length > 0 ? CHOOSE : OPEN_PAGE), keyboard: [] });
  const last = messages.pop();
  return last ? [...messages, { ...last, keyboard: rowsOf(buttons.slice(0, MOST_BUTTONS)) }] : messages;
}

interface Numbered {
  readonly choice: Choice;
  readonly label: string;
}

/** As the desk counts them: one that says what to type has no number. */
function numbered(choices: readonly Choice[]): Numbered[] {
  let number = 0;
  return choices.map((choice) => {
    const label = labelOf(choice);
    if (choice.say !== undefined) return { choice, label };
    number += 1;
    return { choice, label: `${number}. ${label}` };
  });
}

/** A button without a word is not taken. */
function labelOf({ label }: { readonly label: string }): string {
  return harmless(label) || '·';
}

function buttonsOf(reply: Reply, choices: readonly Numbered[], options: RenderOptions): Button[] {
  const pages = reply.flatMap((block): Button[] =>
    block.kind === 'link' && isButton(block.url, options) ? [{ text: labelOf(block), url: block.url }] : [],
  );
  return [...choices.map(({ choice, label }) => ({ text: label, data: options.data(choice) })), ...pages];
}

/** Labels that a button cannot show whole are written out, all of them, so that they read as one list. */
function listOf(choices: readonly Numbered[], isTooMany: boolean): Formatted {
  const isLong = choices.some(({ label }) => !fitsAlone(label));
  return isLong || isTooMany ? plain(choices.map(({ label }) => label).join('\n')) : NOTHING;
}

function messagesOf(reply: Reply, options: RenderOptions): Outgoing[] {
  const messages: Outgoing[] = [];
  let words: Formatted[] = [];
  const flush = () => {
    for (const text of split(joined(words, '\n\n'), LONGEST_TEXT)) messages.push({ text, keyboard: [] });
    words = [];
  };
  for (const block of reply) {
    if (block.kind === 'file' || block.kind === 'picture') {
      flush();
      messages.push(...fileMessages(block.file, block.kind === 'picture' ? block.alt : block.file.name));
    } else words.push(wordsOf(block, options));
  }
  flush();
  return messages;
}

function append(messages: Outgoing[], text: Formatted): void {
  const last = messages.at(-1);
  const isRoom =
    last && last.file === undefined && last.text.text.length + text.text.length + 2 <= LONGEST_TEXT;
  if (isRoom) messages.splice(-1, 1, { ...last, text: joined([last.text, text], '\n\n') });
  else messages.push({ text, keyboard: [] });
}

/** What does not fit below a file follows it. */
function fileMessages(file: OutgoingFile, words: string): Outgoing[] {
  const [caption = plain(file.name), ...rest] = split(plain(words), LONGEST_TEXT, LONGEST_CAPTION);
  const kind = isPhoto(file) ? 'photo' : 'document';
  const sent = { kind, name: latinName(file.name), bytes: file.bytes } as const;
  return [{ text: caption, file: sent, keyboard: [] }, ...rest.map((text) => ({ text, keyboard: [] }))];
}

/** Telegram makes a photo smaller, so only what it surely shows; a larger one goes as a file. */
const LARGEST_PHOTO = 5 * 1_024 * 1_024;

function isPhoto({ type, bytes }: OutgoingFile): boolean {
  return (type === 'image/png' || type === 'image/jpeg') && bytes.length <= LARGEST_PHOTO;
}

/** Names of other letters do not come through whole. */
function latinName(name: string): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1] ?? 'bin';
  const stem = name
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${stem === '' ? 'shuoyi' : stem}.${ending.toLowerCase()}`;
}

function wordsOf(block: Exclude<Block, { file: OutgoingFile }>, options: RenderOptions): Formatted {
  const mark = (text: string, how: Mark) => (options.bare ? plain(text) : marked(text, how));
  switch (block.kind) {
    case 'text':
      return plain(block.text);
    case 'details': {
      const fold = block.open ? 'blockquote' : 'expandable_blockquote';
      return joined([mark(block.title, { type: 'bold' }), mark(block.text, { type: fold })], '\n');
    }
    case 'citation':
      return citationOf(block.citation, options);
    case 'facts':
      return joined(
        block.facts.map(({ label, value }) =>
          joined([mark(`${label}：`, { type: 'bold' }), plain(value)], ''),
        ),
        '\n',
      );
    case 'link':
      return isButton(block.url, options) ? NOTHING : plain(`${block.label}：${block.url}`);
    case 'choices':
      return NOTHING;
    default:
      return block satisfies never;
  }
}

function citationOf({ text, path, status, link }: Citation, options: RenderOptions): Formatted {
  const fold = text.length > LONG_QUOTATION ? 'expandable_blockquote' : 'blockquote';
  const quoted = options.bare ? plain(`「${text}」`) : marked(`「${text}」`, { type: fold });
  const source = plain(`——${path}${status === '' ? '' : `（${status}）`}`);
  const page = isButton(link, options) ? marked(SEE_SOURCE, { type: 'text_link', url: link }) : plain(link);
  return joined([quoted, source, page], '\n');
}

/** Telegram takes no page that only this machine or this house can open. */
function isButton(url: string, { bare }: RenderOptions): boolean {
  if (bare || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  const isNear =
    /^(localhost|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|\[.*\])$/.test(hostname) ||
    hostname.endsWith('.local');
  return hostname.includes('.') && !isNear;
}
