// Every reply as plain text: the fallback each channel may improve on, and what replay and the terminal show.

import type { Block, Choice, OutgoingFile, Reply } from './message.ts';
import { sayInstead } from './wording.ts';

export interface PlainReply {
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly files: readonly OutgoingFile[];
}

/** `numbered` writes the choices into the text, for channels without buttons. */
export function plainReply(reply: Reply, options: { readonly numbered: boolean }): PlainReply {
  const choices = reply.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
  const files = reply.flatMap((block) => ('file' in block ? [block.file] : []));
  const parts = reply.map(plainBlock).filter((part) => part !== '');
  if (options.numbered && choices.length > 0) parts.push(choiceLines(choices).join('\n'));
  return { text: parts.join('\n\n'), choices, files };
}

/** Each with its number, as choices.ts counts them, or with the words to type. */
function choiceLines(choices: readonly Choice[]): string[] {
  let number = 0;
  return choices.map(({ label, say }) => {
    if (say !== undefined) return sayInstead(label, say);
    number += 1;
    return `${number}. ${label}`;
  });
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'details':
      return `${block.title}\n${block.text}`;
    case 'citation': {
      const { text, path, status, link } = block.citation;
      return `「${text}」\n——${path}（${status}）${link === '' ? '' : `\n${link}`}`;
    }
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}：${value}`).join('\n');
    case 'picture':
      return block.alt;
    case 'link':
      return `${block.label}：${block.url}`;
    case 'choices':
    case 'file':
      return '';
    default:
      return block satisfies never;
  }
}

/** Cuts a long text for a platform's limit, at the end of a line or sentence wherever one is near. */
export function splitText(text: string, longest: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const window = rest.slice(0, longest);
    const end = Math.max(window.lastIndexOf('\n'), window.lastIndexOf('。'));
    const cut = end > longest / 2 ? end + 1 : longest - (isLowSurrogate(rest, longest) ? 1 : 0);
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest);
  return pieces;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
