// Topics that may be the same thing said in other words: pairs of characters they share, what they are about, where. A
// proposal to the person, who decides. Pure.

import { buildingsIn } from '../../../platform/place/buildings.ts';
import { categoryNamed, categoryOf, OTHER } from './categories.ts';

interface Worded {
  readonly text: string;
  readonly title: string;
  readonly label: string;
  /** One that has ended is never offered. */
  readonly endedAt?: number | null;
}

const MOST = 3;
const ENOUGH = 0.48;
const SAME_CATEGORY = 0.22;
const SAME_BUILDING = 0.15;
const NO_WORDS_SHARED = 0.08;

/** Said in many ways, read as one. */
const ONE_WORD: readonly (readonly [RegExp, string])[] = [
  [/墙皮|墙面|墙砖|外立面|墙体/gu, '外墙'],
  [/掉皮|剥落|掉下来|往下掉|掉块|掉落|空鼓|掉瓷砖/gu, '脱落'],
  [/渗水|漏雨|渗漏|滴水|返潮/gu, '漏水'],
  [/屋顶|屋面|天台|顶楼/gu, '楼顶'],
  [/楼梯间|过道|走廊/gu, '楼道'],
  [/停车位|泊位|停车/gu, '车位'],
  [/(?:加装|安装|装)电?梯/gu, '加梯'],
  [/电瓶车|电动自行车|电驴/gu, '电动车'],
  [/坏了|不动|停了|出故障|失灵|老坏|常坏|停运|罢工/gu, '故障'],
  [/堵住|堵了|不通|堵塞/gu, '堵塞'],
  [/吵|噪声|扰民/gu, '噪音'],
  [/养狗|遛狗|狗狗|犬/gu, '狗'],
  [/没人扫|打扫|清扫|保洁/gu, '卫生'],
  [/不亮|没灯|黑漆漆|照明/gu, '灯'],
];
const EMPTY_WORDS =
  /我们|咱们|小区|这个|那个|一个|已经|都|了|的|很|有|在|是|也|就|又|把|给|要|想|希望|建议|提议|能不能|可以|问题|事情|情况|大家|业主|\p{P}|\s|\d+|幢|栋|号楼/gu;

export function alike<Topic extends Worded>(text: string, topics: readonly Topic[]): Topic[] {
  const wanted = read(text);
  const scored = topics
    .filter(({ endedAt }) => endedAt === undefined || endedAt === null)
    .map((topic) => ({ topic, score: likeness(wanted, readTopic(topic)) }))
    .filter(({ score }) => score >= ENOUGH);
  return scored
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST)
    .map(({ topic }) => topic);
}

interface Read {
  readonly pairs: ReadonlySet<string>;
  readonly category: string;
  readonly buildings: readonly string[];
}

/** The label ends with what staff or a first reading took it for. */
function readTopic({ text, title, label }: Worded): Read {
  const all = `${title} ${text}`;
  return {
    pairs: pairsOf(all),
    category: categoryNamed(label) ?? categoryOf(all),
    buildings: buildingsIn(`${all} ${label}`),
  };
}

function read(text: string): Read {
  return { pairs: pairsOf(text), category: categoryOf(text), buildings: buildingsIn(text) };
}

function pairsOf(text: string): Set<string> {
  const one = ONE_WORD.reduce(
    (words, [pattern, word]) => words.replace(pattern, word),
    text.normalize('NFKC'),
  );
  const bare = [...one.replace(EMPTY_WORDS, '')];
  return new Set(bare.slice(1).map((character, at) => `${bare[at]}${character}`));
}

/** Of the shorter text's pairs how many the other has, and what speaks for and against it besides. */
function likeness(one: Read, other: Read): number {
  const shared = [...one.pairs].filter((pair) => other.pairs.has(pair)).length;
  const words = shared / Math.max(4, Math.min(one.pairs.size, other.pairs.size));
  if (words < NO_WORDS_SHARED) return 0;
  const same = one.category === other.category && one.category !== OTHER ? SAME_CATEGORY : 0;
  if (one.buildings.length === 0 || other.buildings.length === 0) return words + same;
  // The same words of another building are another thing.
  const together = one.buildings.some((building) => other.buildings.includes(building));
  return together ? words + same + SAME_BUILDING : 0;
}
