// Finds reviewed patterns quickly: an alternative such as "{gas}~{escapes}" is looked for only where each of its words
// is said at all. What is found is the same as without. Pure.

import { type Concepts, patternOf } from './pattern.ts';

export interface Sought<Tag> {
  readonly tag: Tag;
  readonly written: string;
}

export interface Found<Tag> {
  readonly tag: Tag;
  readonly said: string;
  readonly from: number;
}

export function createSeeker<Tag>(
  patterns: readonly Sought<Tag>[],
  concepts: Concepts,
): (text: string) => Found<Tag>[] {
  const numbers = new Map<string, number>();
  const gateOf = (written: string) => {
    const known = numbers.get(written) ?? numbers.size;
    numbers.set(written, known);
    return known;
  };
  const sought = patterns.flatMap(({ tag, written }) => {
    const alternatives = alternativesOf(written).map((each) => ({ each, needs: needsOf(each) }));
    const plain = alternatives.filter(({ needs }) => needs.length === 0).map(({ each }) => each);
    return [
      ...(plain.length > 0 ? [{ tag, gates: [], word: globally(plain.join('|'), concepts) }] : []),
      ...alternatives
        .filter(({ needs }) => needs.length > 0)
        .map(({ each, needs }) => ({ tag, gates: needs.map(gateOf), word: globally(each, concepts) })),
    ];
  });
  const gates = [...numbers.keys()].map((written) => new RegExp(patternOf(written, concepts)));
  return (text) => {
    const open = new Int8Array(gates.length);
    const isOpen = (gate: number) => {
      if (open[gate] === 0) open[gate] = gates[gate]?.test(text) ? 1 : -1;
      return open[gate] === 1;
    };
    return sought.flatMap(({ tag, gates: needs, word }) =>
      needs.every(isOpen)
        ? Array.from(text.matchAll(word), (match) => ({ tag, said: match[0], from: match.index }))
        : [],
    );
  };
}

function globally(written: string, concepts: Concepts): RegExp {
  return new RegExp(patternOf(written, concepts), 'g');
}

/** Pieces of a pattern: a group, a concept, a class or one character, each with what may follow to say how often. */
const CLASS = /^\[[^\]]*\]/;
const CONCEPT = /^\{[a-z]+\}/;
const OFTEN = /^(?:[?*+]|\{\d+(?:,\d*)?\})/;

interface Piece {
  readonly written: string;
  readonly often: string;
}

function piecesOf(written: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < written.length; ) {
    const rest = written.slice(at);
    const piece =
      CONCEPT.exec(rest)?.[0] ??
      CLASS.exec(rest)?.[0] ??
      (rest.startsWith('(') ? groupAt(rest) : rest.slice(0, rest.startsWith('\\') ? 2 : 1));
    const often = OFTEN.exec(rest.slice(piece.length))?.[0] ?? '';
    pieces.push({ written: piece, often });
    at += piece.length + often.length;
  }
  return pieces;
}

function groupAt(rest: string): string {
  let depth = 0;
  for (let at = 0; at < rest.length; at++) {
    const sign = rest[at];
    if (sign === '\\') at++;
    else if (sign === '[') at = rest.indexOf(']', at);
    else if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return rest.slice(0, at + 1);
  }
  return rest;
}

function alternativesOf(written: string): string[] {
  const alternatives = [''];
  for (const { written: piece, often } of piecesOf(written)) {
    if (piece === '|') alternatives.push('');
    else alternatives[alternatives.length - 1] += piece + often;
  }
  return alternatives;
}

/** Groups and concepts that must be said; not what only looks ahead or back, and not what may be left out. */
function needsOf(alternative: string): string[] {
  return piecesOf(alternative)
    .filter(({ written, often }) => /^(?:\{|\((?!\?[=!<]))/.test(written) && !/^(?:[?*]|\{0)/.test(often))
    .map(({ written }) => written)
    .filter((written) => !/[$^]/.test(written));
}
