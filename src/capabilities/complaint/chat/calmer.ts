// Are words angry, and does a calmer wording of them still say the same: the same numbers, times, places and people, nobody and
// nothing more, and sorted alike? In doubt it does not, and people keep their own words. Pure.

import { timesIn } from '../../../platform/model/times.ts';
import { buildingsIn } from '../../../platform/place/buildings.ts';
import { placeIn } from '../../../platform/place/spot.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { newCitations, newPersons, numbersIn } from '../unsaid.ts';

/** Reviewed: said to hurt, whoever is meant. Words a complaint may need, such as 垃圾 or 臭, are none. */
const INSULT =
  /他妈|你妈|妈的|妈了个|特么|尼玛|卧槽|我[操艹靠]|[操艹草]你|草泥马|tmd|cnm|nmd|傻[逼比叉缺子]|煞笔|二百五|王八|混蛋|混账|狗屁|狗东西|狗日|狗娘|狗腿|猪狗|畜生|牲口|去死|死全家|不得好死|断子绝孙|不要脸|没脸没皮|无耻|垃圾(?:物业|公司|社区|东西|货色|人)|废物|饭桶|猪脑|吃屎|吃干饭|放屁|缺德|丧尽天良|丧良心|没良心|人渣|败类|流氓|无赖|强盗|土匪|骗子|神经病|脑残|脑子有病|有病吧|白痴|智障|弱智|黑心|滚蛋|滚出|什么玩意|什么东西[！!]|气死|眼瞎|瞎了眼|良心被狗/iu;

/** Insults, or shouted. */
export function isAngry(text: string): boolean {
  return isInsulting(text) || (text.match(/[！!]/gu) ?? []).length >= 2;
}

function isInsulting(text: string): boolean {
  return INSULT.test(text.normalize('NFKC').replace(/[\s*·.。]/gu, ''));
}

export type CalmRefusal =
  | (
      | 'nothing-said'
      | 'too-long'
      | 'too-short'
      | 'still-angry'
      | 'other-numbers'
      | 'other-times'
      | 'other-places'
    )
  | ('other-parties' | 'citation-added' | 'person-added' | 'sorted-otherwise');

/** What triage makes of words, as far as a wording may not change it. */
export interface Sorted {
  readonly category: string;
  readonly level: string;
  readonly body: string;
  readonly about: string | null;
  readonly kind: string;
  readonly danger: boolean;
  readonly emergencyRepair: boolean;
}

/** How much longer the calmer words may be, and how much of what is left without insults they must have, of 1. */
const LONGER = 1.2;
const SHORTER = 0.5;

/** The words to offer, in one line of thought, or why they are not. */
export function checkCalmer(
  said: string,
  proposed: string,
  triage: (text: string) => Sorted,
): Result<string, CalmRefusal> {
  const calmer = proposed.trim().replace(/\s*\n+\s*/gu, '，');
  if (!/\p{L}/u.test(calmer) || calmer === said.trim()) return refuse('nothing-said');
  if ([...calmer].length > [...said.trim()].length * LONGER) return refuse('too-long');
  if (isAngry(calmer)) return refuse('still-angry');
  const plain = withoutInsults(said);
  if (lettersIn(calmer) < lettersIn(plain) * SHORTER) return refuse('too-short');
  if (!isSameBag(marksIn(plain), marksIn(calmer))) return refuse('other-numbers');
  if (!isSameSet(timesIn(plain), timesIn(calmer))) return refuse('other-times');
  if (!isSameSet(placesIn(plain), placesIn(calmer))) return refuse('other-places');
  if (!isSameSet(partiesIn(plain), partiesIn(calmer))) return refuse('other-parties');
  if (newCitations(calmer, said).length > 0) return refuse('citation-added');
  if (newPersons(calmer, said).length > 0) return refuse('person-added');
  return isSortedAlike(triage(said), triage(calmer)) ? ok(calmer) : refuse('sorted-otherwise');
}

/** Numbers, and what stands for those that were taken out. */
function marksIn(text: string): string[] {
  return [...numbersIn(text), ...(text.match(/〔[^〕]*〕/gu) ?? [])];
}

function lettersIn(text: string): number {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length;
}

function withoutInsults(text: string): string {
  return text.replace(new RegExp(INSULT.source, 'giu'), (found) => /垃圾(.*)/u.exec(found)?.[1] ?? '');
}

/** Buildings, and what else is named of where it is; the longest first, until none is left. */
function placesIn(text: string): string[] {
  const found = buildingsIn(text);
  let rest = text;
  for (let each = placeIn(rest); each !== ''; each = placeIn(rest)) {
    found.push(each.replace(/[的、和]/gu, ''));
    rest = rest.replace(each, '；');
  }
  return found;
}

const PARTY =
  /物业|业委会|物管会|社区|街道|居委会|保安|门卫|保洁|经理|主任|书记|开发商|施工队|装修队|师傅|邻居|楼上|楼下|隔壁|对门|对面|租客|房东|业主|老人|老头|老太|小孩|孩子|警察|民警|城管|政府|法院|记者|律师|媒体/gu;

/** Whom the words are about, or who is called upon. */
function partiesIn(text: string): string[] {
  return text.match(PARTY) ?? [];
}

function isSameBag(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join('|') === other.toSorted().join('|');
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return isSameBag([...new Set(one)], [...new Set(other)]);
}

function isSortedAlike(one: Sorted, other: Sorted): boolean {
  const keys = ['category', 'level', 'body', 'about', 'kind', 'danger', 'emergencyRepair'] as const;
  return keys.every((key) => one[key] === other[key]);
}
