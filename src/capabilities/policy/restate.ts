// May a sentence of the model stand before its quotation? Only if it is the quotation over again: words that only
// introduce, terms with one meaning, and whole comma-clauses of it in its order, none of those that limit it left out.
// Pure, and fails closed.

import { ok, type Result, refuse } from '../../result.ts';
import { type Clause, GUIDELINE, sentencesOf } from './clause.ts';
import { numberOf } from './numerals.ts';
import { QUALIFIER } from './quote.ts';

export type RestateReason =
  | 'empty'
  | 'too-long'
  | 'strange-characters'
  | 'not-in-quote'
  | 'drops-limit'
  | 'joins-sentences';

/** How much longer than its quotation a sentence may be. */
const FRAME = 24;

/** Reviewed against the guideline: it uses both words for the same, or the law does. The first stands for all; longest first. */
const SAME: readonly (readonly [name: string, others: RegExp])[] = [
  ['物业公司', /物业服务企业|物业企业/gu],
  ['业委会', /业主委员会/gu],
  ['物管会', /物业管理委员会/gu],
  ['维修资金', /(?<!非)住宅专项维修资金|专项维修资金|维修基金/gu],
  ['老旧小区', /老旧住宅小区/gu],
  ['街道办', /街道办事处/gu],
  ['乡镇政府', /乡镇人民政府/gu],
  ['县市区', /县（市、区）/gu],
];

const WIDTH = new Map([...',;:!?()'].map((mark) => [mark, String.fromCharCode(mark.charCodeAt(0) + 0xfee0)]));

/** 百分之九十五 and 95% are read aloud alike. */
const PER_CENT =
  /百分之(一?百|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?![一二三四五六七八九十百千万零〇点.\d])/gu;

const OPENINGS =
  /^(?:简单(?:来|地)?说|也就是说|换句话说|原文(?:是这样写的|里?写的是|里?说的?是?)|文件里?(?:是这样写的|写的是|说的?是?))[，：]?/u;
const OPENINGS_GUIDELINE = /^(?:指导)?意见里?(?:是这样写的|写的是|写着|说的?是?)[，：]?/u;

/** Pieces that say nothing of their own. */
const LINK = /^(?:同时|此外|另外)$/u;
/** A measure of its own, with its own verb: what stands around it does not hang on it. */
const MEASURE =
  /^(?:进一步|积极|加快)?(?:加强|强化|健全|完善|建立|优化|简化|缩短|厘清|划好|做好|明确|细化|划定|拓展|推广|积极推进|加快推进|及时拨付|组织开展|协调解决)/u;
/** What comes last and only says what for, or what else is aimed at. */
const AIM =
  /^(?:要(?=明确|完善|加强|健全)|推动|推进|引导|鼓励|探索|逐步|实现|确保|形成|提升|增强|促进|改善|打造|打响|更好满足|不断提升)/u;
/** An adverbial: no statement without what follows it. */
const ADVERBIAL = /^(?:围绕|按照|根据|结合|通过|针对|对于|对|为|以|在|到|除|将|把)/u;
/** When or where something holds: not without it, and not it alone. */
const WHILE = /(?:的|时|后|前|下|上|中)$/u;
/** A later sentence that limits the one before. */
export const LIMITS_BEFORE = /^(?:但|不过|然而|除|否则|例外)/u;
/** Letters of QUALIFIER inside words that limit nothing. */
const HARMLESS = /经营|经费|经验|能力|智能|效能|动能|功能|福能|必要设施/gu;

interface Piece {
  readonly text: string;
  /** The mark after it; empty at the very end. */
  readonly mark: string;
  readonly sentence: number;
}

/** `quote` is verbatim and of whole sentences. */
export function checkRestated(say: string, quote: string, clause: Clause): Result<string, RestateReason> {
  const shown = say.trim();
  if (shown === '') return refuse('empty');
  if (shown.length > quote.length + FRAME) return refuse('too-long');
  if (/[\p{C}\p{M}]/u.test(shown)) return refuse('strange-characters');
  const own = piecesOf([withoutOpening(plain(shown), clause)]);
  const quoted = piecesOf(sentencesOf(quote).map(plain));
  const kept = placesOf(own, quoted);
  if (!kept) return refuse('not-in-quote');
  if (!marksHold(own, quoted, kept)) return refuse('joins-sentences');
  return limitsHold(quoted, kept) ? ok(shown) : refuse('drops-limit');
}

/** The same words modulo what only introduces, and marks. */
export function repeats(say: string, quote: string): boolean {
  const bare = (text: string) => text.replace(/[，；。：\s]/gu, '');
  return bare(say.replace(OPENINGS, '').replace(OPENINGS_GUIDELINE, '')) === bare(quote);
}

function plain(text: string): string {
  let result = text.replace(/[ \u3000]/gu, '').replace(/[,;:!?()]/gu, (mark) => WIDTH.get(mark) ?? mark);
  result = result.replace(/[０-９％]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  result = result.replace(
    PER_CENT,
    (_, number: string) => `${number.endsWith('百') ? 100 : numberOf(number)}%`,
  );
  for (const [name, others] of SAME) result = result.replace(others, name);
  return result;
}

function withoutOpening(text: string, clause: Clause): string {
  const isOpinion = clause.document === GUIDELINE && clause.path[0] === '意见';
  let rest = text;
  for (let times = 0; times < 2; times++) {
    rest = rest.replace(OPENINGS, '');
    if (isOpinion) rest = rest.replace(OPENINGS_GUIDELINE, '');
  }
  return rest;
}

/** Cut at commas and stops, never inside quotation marks or brackets. */
function piecesOf(sentences: readonly string[]): Piece[] {
  return sentences.flatMap((text, sentence) => {
    const pieces: Piece[] = [];
    let depth = 0;
    let start = 0;
    for (let at = 0; at <= text.length; at++) {
      const mark = text.charAt(at);
      if (mark !== '' && '“‘《（'.includes(mark)) depth++;
      else if (mark !== '' && '”’》）'.includes(mark)) depth = Math.max(0, depth - 1);
      else if ((depth === 0 && '，；。：！？'.includes(mark)) || mark === '') {
        if (at > start || mark !== '') pieces.push({ text: text.slice(start, at), mark, sentence });
        start = at + 1;
      }
    }
    return pieces;
  });
}

/** Where each piece stands in the quotation, in order; null where one does not. */
function placesOf(own: readonly Piece[], quoted: readonly Piece[]): number[] | null {
  const places: number[] = [];
  for (const piece of own) {
    const from = (places.at(-1) ?? -1) + 1;
    const at = quoted.findIndex((each, index) => index >= from && each.text === piece.text);
    if (at < 0) return null;
    places.push(at);
  }
  return places.length > 0 && own.some((piece) => !LINK.test(piece.text)) ? places : null;
}

/** Two statements stay two: a stop is never made a comma, nor a comma a stop. */
function marksHold(own: readonly Piece[], quoted: readonly Piece[], kept: readonly number[]): boolean {
  return own.every(({ mark }, at) => {
    const here = kept[at] ?? 0;
    const next = kept[at + 1];
    const marks = quoted.slice(here, next ?? here + 1).map((piece) => piece.mark);
    if (marks.includes('：') && (next === undefined || mark !== '：')) return false;
    if (next === undefined) return mark === '' || mark === '。' || marks.includes(mark);
    return quoted[here]?.sentence === quoted[next]?.sentence ? marks.includes(mark) : mark === '。';
  });
}

function limitsHold(quoted: readonly Piece[], kept: readonly number[]): boolean {
  const sentences = [...new Set(quoted.map((piece) => piece.sentence))];
  return sentences.every((sentence) => {
    const pieces = quoted.filter((piece) => piece.sentence === sentence);
    const first = quoted.findIndex((piece) => piece.sentence === sentence);
    const places = kept.filter((at) => quoted[at]?.sentence === sentence).map((at) => at - first);
    if (places.length === 0) return !LIMITS_BEFORE.test(pieces[0]?.text ?? '');
    return mayDrop(pieces, places);
  });
}

/** What is left out before a kept piece must be measures of their own, and what is left out last may besides be an aim. */
function mayDrop(pieces: readonly Piece[], kept: readonly number[]): boolean {
  const last = kept.at(-1) ?? 0;
  const list = pieces.findIndex(({ mark }) => mark === '：');
  return pieces.every(({ text }, at) => {
    if (kept.includes(at)) {
      const before = pieces[at - 1];
      const opensAnew = before && !kept.includes(at - 1) && !LINK.test(before.text);
      const cutAfter = at === last && at < pieces.length - 1;
      return (!opensAnew || MEASURE.test(text)) && !(cutAfter && (ADVERBIAL.test(text) || WHILE.test(text)));
    }
    if (LINK.test(text)) return true;
    if (list >= 0 && at > list) return false;
    if (at < last) return MEASURE.test(text) && !limits(text);
    return (MEASURE.test(text) || AIM.test(text)) && !limits(text.replace(AIM, ''));
  });
}

function limits(text: string): boolean {
  return QUALIFIER.test(`${text.replace(HARMLESS, '')}，`) || WHILE.test(text);
}
