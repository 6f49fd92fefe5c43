// Parts that several sheets of a vote share. Pure.

import type { Part } from '../../../platform/document/index.ts';
import { chainOf, type Vote } from '../vote.ts';
import { DEMONSTRATION_MARK, RESULT } from './wording-sheets.ts';

/** Where the chain of a vote ended. */
export interface SheetHead {
  readonly seq: number;
  readonly hash: string;
}

/** As `shuoyi verify --head` takes it. */
export function headText(vote: Pick<Vote, 'compound' | 'number'>, { seq, hash }: SheetHead): string {
  return `${chainOf(vote)}:${seq}:${hash}`;
}

/** Stands first on everything made for a demonstration compound. */
export function demonstrationMark({ demonstration }: Pick<Vote, 'demonstration'>): Part[] {
  return demonstration
    ? [{ kind: 'text', text: `【${DEMONSTRATION_MARK}】`, size: 'large', bold: true, align: 'center' }]
    : [];
}

export function text(words: string): Part {
  return { kind: 'text', text: words };
}

export function small(words: string): Part {
  return { kind: 'text', text: words, size: 'small' };
}

export function section(words: string): Part {
  return { kind: 'heading', level: 2, text: words };
}

/** Not torn apart between two pieces of paper where that can be helped. */
export function together(...parts: readonly Part[]): Part {
  return { kind: 'together', parts };
}

/** Empty where there is no public address. */
export function linkCode(site: string, vote: Pick<Vote, 'id'>, caption: string): Part[] {
  return site === '' ? [] : [{ kind: 'qr', content: `${site}/votes/${vote.id}`, size: 35, caption }];
}

export function checkParts(vote: Vote, site: string, head: SheetHead | null): Part[] {
  return [
    section(RESULT.check),
    ...(site === '' ? [] : [text(RESULT.checkOwn(`${site}/votes/${vote.id}/receipt`))]),
    text(RESULT.checkAll),
    ...(head === null ? [] : [together(text(RESULT.checkHead), small(headText(vote, head)))]),
  ];
}
