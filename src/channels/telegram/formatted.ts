// Text with its marks (bold, quotation, link) as Telegram takes them, put together and cut without tearing anything. Marks
// stand beside the text and not in it, so no text can be taken for a mark. Pure.

import { harmless } from './words.ts';

export type Mark =
  | { readonly type: 'bold' | 'blockquote' | 'expandable_blockquote' }
  | { readonly type: 'text_link'; readonly url: string };

export type Marked = Mark & { readonly offset: number; readonly length: number };

export interface Formatted {
  readonly text: string;
  readonly entities: readonly Marked[];
}

export const NOTHING: Formatted = { text: '', entities: [] };

export function plain(text: string): Formatted {
  return { text: harmless(text), entities: [] };
}

export function marked(text: string, mark: Mark): Formatted {
  const clean = harmless(text);
  return { text: clean, entities: clean === '' ? [] : [{ ...mark, offset: 0, length: clean.length }] };
}

export function joined(parts: readonly Formatted[], between: string): Formatted {
  const shown = parts.filter(({ text }) => text !== '');
  let text = '';
  const entities: Marked[] = [];
  for (const part of shown) {
    if (text !== '') text += between;
    const at = text.length;
    entities.push(...part.entities.map((each) => ({ ...each, offset: each.offset + at })));
    text += part.text;
  }
  return { text, entities };
}

/** At the end of a line or sentence wherever one is near, never within a character. The first piece may be shorter. */
export function split(whole: Formatted, longest: number, first = longest): Formatted[] {
  const pieces: Formatted[] = [];
  let from = 0;
  while (whole.text.length - from > (pieces.length === 0 ? first : longest)) {
    const to = from + cutIn(whole.text.slice(from), pieces.length === 0 ? first : longest);
    pieces.push(slice(whole, from, to));
    from = to;
  }
  pieces.push(slice(whole, from, whole.text.length));
  return pieces.filter(({ text }) => text !== '');
}

function cutIn(rest: string, longest: number): number {
  const window = rest.slice(0, longest);
  const end = Math.max(window.lastIndexOf('\n'), window.lastIndexOf('。'));
  if (end > longest / 2) return end + 1;
  return isLowSurrogate(rest.charCodeAt(longest)) ? longest - 1 : longest;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Without space at its ends, where Telegram would take it away and the marks would not fit any more. */
function slice({ text, entities }: Formatted, from: number, to: number): Formatted {
  const raw = text.slice(from, to);
  const start = from + raw.length - raw.trimStart().length;
  const end = start + raw.trim().length;
  return {
    text: text.slice(start, end),
    entities: entities.flatMap((each) => {
      const offset = Math.max(each.offset, start);
      const length = Math.min(each.offset + each.length, end) - offset;
      return length > 0 ? [{ ...each, offset: offset - start, length }] : [];
    }),
  };
}
