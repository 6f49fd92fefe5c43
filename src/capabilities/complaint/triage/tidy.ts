// What people type, evened out before anything is decided: width, script, typing errors, personal numbers. Pure.
// It decides nothing about the complaint; which spellings mean the same stands in knowledge/rules/triage/words.json.

import { Converter } from 'opencc-js/t2cn';
import { maskPersonal } from '../../../platform/mask.ts';

const toSimplified = Converter({ from: 'tw', to: 'cn' });

/** What is said in this many characters is enough to know what it is about. */
const LONGEST = 3000;
/** "着 火 了": single characters with gaps between them are one word typed slowly. */
const SPACED = /(?<![^\s，。？！])\p{Script=Han}(?: \p{Script=Han}(?![^\s，。？！]))+/gu;
/** "急急急急" is one 急 said loudly. */
const REPEATED = /(\p{Script=Han})\1{2,}/gu;

/** A spelling, and the word it stands for. */
export type Variants = readonly (readonly [from: string, to: string])[];

/** Text with clauses divided by ，。？ or ！ and nothing else between words. */
export type Tidy = (text: string) => string;

export function createTidy(variants: Variants): Tidy {
  const meant = new Map(variants);
  // The longest first, so that 业主委员会 is not taken for 业主.
  const spellings = [...meant.keys()].sort((one, other) => other.length - one.length).map(escaped);
  const any = spellings.length > 0 ? new RegExp(spellings.join('|'), 'g') : /(?!)/g;
  return (text) => plain(text).replace(any, (spelling) => meant.get(spelling) ?? spelling);
}

function plain(text: string): string {
  return toSimplified(masked(text).normalize('NFKC'))
    .toLowerCase()
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\n；;。]+/gu, '。')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(SPACED, (run: string) => run.replaceAll(' ', ''))
    .replace(/(?<=[a-z]) (?=[a-z])/gu, '')
    .replace(/[?？]+/gu, '？')
    .replace(/[!！]+/gu, '！')
    .replace(/[^\p{L}\p{N}。？！%.🔥]+/gu, '，')
    .replace(/(?<!\d)\.|\.(?!\d)/gu, '，')
    .replace(/，*([。？！])[，。]*/gu, '$1')
    .replace(/，{2,}/gu, '，')
    .replace(REPEATED, '$1');
}

/** The kind of a personal number says nothing about the complaint either. */
function masked(text: string): string {
  return maskPersonal(cut(text)).replace(/〔[^〕]{1,5}〕/gu, '，');
}

function cut(text: string): string {
  return text.length > LONGEST ? text.slice(0, LONGEST) : text;
}

/** Short pinyin stands alone only: "gou" is a dog, "gougou" may be anything. */
function escaped(word: string): string {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^[a-z]{1,5}$/.test(word) ? `(?<![a-z])${literal}(?![a-z])` : literal;
}
