// How a clause is laid out on its page: line by line, every piece knowing which sentence it is. Pure.

import type { Clause } from './clause.ts';

export interface Piece {
  readonly text: string;
  /** Index into the clause's sentences; null for what lies between them. */
  readonly sentence: number | null;
}

/** Together the pieces are the whole text, line ends apart; the first line is the heading where it stands alone. */
export function linesOf(clause: Clause): Piece[][] {
  let next = 0;
  return clause.text.split('\n').map((line) => {
    const pieces: Piece[] = [];
    let from = 0;
    for (; next < clause.sentences.length; next++) {
      const sentence = clause.sentences[next] ?? '';
      const at = sentence === '' ? from : line.indexOf(sentence, from);
      if (at < 0) break;
      if (at > from) pieces.push({ text: line.slice(from, at), sentence: null });
      if (sentence !== '') pieces.push({ text: sentence, sentence: next });
      from = at + sentence.length;
    }
    if (from < line.length) pieces.push({ text: line.slice(from), sentence: null });
    return pieces;
  });
}

/** What a clause is called in a list: its heading without the number, or how its text begins. */
export function labelOf(clause: Clause, longest = 30): string {
  const line = clause.heading ?? clause.sentences[1] ?? clause.text;
  const bare = line
    .replace(/^第[^\s　条]{1,12}条(?:之[一二三四五六七八九十]+)?[\s　]*/u, '')
    .replace(/^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）).．、])\s*/u, '')
    .replace(/^【(.+)】$/u, '$1')
    .replace(/。$/u, '');
  return Array.from(bare).length > longest ? `${Array.from(bare).slice(0, longest).join('')}…` : bare;
}
