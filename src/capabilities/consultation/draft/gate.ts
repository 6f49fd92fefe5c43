// Whether words that a model has drafted may be shown to staff: nothing in them that their sources do not hold, no number, time,
// promise or decision; nobody named; no judging; nothing turned round. What is refused here nobody reads. Pure.

import { maskPublic } from '../../../platform/mask-rooms.ts';
import { namesIn } from '../../../platform/model/names.ts';
import { newTimes } from '../../../platform/model/times.ts';
import { amountsNotIn } from './amounts.ts';

export type WordRefusal =
  | ('empty' | 'too-long' | 'personal' | 'number-unknown' | 'time-unknown')
  | ('judging' | 'not-said' | 'turned-round' | 'invented');

export interface Demands {
  /** Letters. */
  readonly longest: number;
  /** How much of what it says must stand in the sources, 0 to 1, by letters. */
  readonly share: number;
  /** Judging words are refused even where the sources have them. */
  readonly neutral: boolean;
}

const JUDGING =
  /最[大重强严糟差坏恶优佳]|极其|极度|无能|黑心|不负责任|骗|贪|勾结|无理取闹|胡闹|自私|刁民|素质|坑人|坑钱|乱收费|推诿|扯皮|失职|不作为|可恶|可耻|无耻|愚蠢|荒唐|垃圾(?=公司|物业|社区)/gu;
/** What is cited, how many, what was decided, what is promised: said only where the sources say it in the same words. */
const SAID =
  /《[^》]*》|第[\d〇一二三四五六七八九十百]+条|绝大多数|大多数|多数|少数|普遍|全体|所有人|人人|一致|过半|半数|一半|同意|通过|决定|商定|达成|承诺|保证|一定会|马上|立即|立刻|尽快|近期|将会?|违法|违规|依法|免费|赔偿|退款|退还/gu;
/** Says nothing by itself. */
const NEUTRAL =
  /认为|觉得|希望|建议|提出|表示|指出|担心|关心|要求|主张|说明|情况|如下|方面|问题|意见|看法|业主|居民|住户|邻居|大家|有人|有的|部分|其中|会上|会议|到会|参加|围绕|进行|讨论|商量|议题|记录|感谢|谢谢|您|理解|支持|配合|关于|已经|目前|因此|所以|因为|同时|另外|以及|或者|但是|并且|[的了是在和与对把被给就也都还会要让请这那其及等各个以为有]/gu;
const UNMEANT = /不过|不仅|不但|无论|未来|特别|个别|分别|区别|别的|别人|不断|不管|不论|差别/gu;
const NOT = '[不没未无别勿]';

/** `echoes` are words it may take up though nothing may rest on them, such as those it answers. */
export function wordRefusal(
  text: string,
  sources: readonly string[],
  demands: Demands,
  echoes: readonly string[] = [],
): WordRefusal | null {
  const [said, source] = [sameWords(text), sameWords(sources.join('\n'))];
  if (text.trim() === '') return 'empty';
  if ([...text].length > demands.longest) return 'too-long';
  if (maskPublic(text) !== text || namesIn(text).length > 0) return 'personal';
  if (amountsNotIn(text, sources).length > 0) return 'number-unknown';
  if (newTimes(said, source).length > 0) return 'time-unknown';
  if (demands.neutral ? said.search(JUDGING) >= 0 : !holds(source, said, JUDGING)) return 'judging';
  if (!holds(source, said, SAID)) return 'not-said';
  if (turnsRound(said, source)) return 'turned-round';
  return shareIn(said, [source, ...echoes].join('\n')) < demands.share ? 'invented' : null;
}

/** How much of what the text says stands in the source, by letters; 1 where it says nothing. */
export function shareIn(text: string, source: string): number {
  const letters = contentOf(text);
  const known = new Set(contentOf(source));
  return letters.length === 0 ? 1 : letters.filter((letter) => known.has(letter)).length / letters.length;
}

function contentOf(text: string): string[] {
  return [
    ...text
      .normalize('NFKC')
      .replaceAll(NEUTRAL, '')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ''),
  ];
}

function holds(source: string, text: string, watched: RegExp): boolean {
  return [...text.matchAll(watched)].every(([word]) => source.includes(word));
}

/** What is said in two ways, in one. */
function sameWords(text: string): string {
  return text.replaceAll(/星期|礼拜/gu, '周').replaceAll('没有', '没');
}

/** Says what the sources only deny, or denies what they do not. */
function turnsRound(text: string, source: string): boolean {
  const said = text.replaceAll(UNMEANT, '');
  const denied = [...source.matchAll(new RegExp(`${NOT}(\\p{Script=Han}{2})`, 'gu'))];
  const affirmed = denied.some(([, pair = '']) => {
    const plain = new RegExp(`(?<!${NOT})${pair}`, 'u');
    return plain.test(said) && !plain.test(source);
  });
  const denials = [...said.matchAll(new RegExp(`${NOT}\\p{Script=Han}`, 'gu'))];
  return affirmed || denials.some(([words]) => !source.includes(words));
}
