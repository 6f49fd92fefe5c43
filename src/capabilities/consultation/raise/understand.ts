// What ordinary words already say about a topic: where, since when, which buildings, whether everybody is touched, what it
// is about. A first reading, read back to whoever said it before anything is kept. Pure.

import { buildingsIn } from '../../../platform/place/buildings.ts';
import { NUMERAL } from '../../../platform/place/numeral.ts';
import { isCommon, placeIn } from '../../../platform/place/spot.ts';
import { type Category, categoryOf, subjectOf } from './categories.ts';
import { LONGEST_TEXT } from './form.ts';

export interface Understood {
  /** Empty where the words do not say. */
  readonly place: string;
  readonly began: string;
  /** "3幢": of the person's words, in one spelling; the register's own is found by buildings.ts. */
  readonly buildings: readonly string[];
  /** The whole compound. */
  readonly everybody: boolean;
  readonly category: Category;
  /** From our own words alone, so that it may be shown before anybody has read the topic. */
  readonly label: string;
}

const EVERYBODY =
  /全小区|整个小区|小区(?:里)?(?:的)?(?:所有|全体|人人|家家|每家|大家)|全体业主|所有业主|所有住户|我们小区|咱们小区|全部楼/u;

const UNIT = '(?:个多?月|多个月|年|天|周|个?多?星期|个?多?礼拜|个?季度|小时)';
const SPAN = `(?:快|差不多|大概|大约|已经|都|有|将近|近)?(?:半|好几|几|十几|二十几|${NUMERAL})(?:来|多)?${UNIT}(?:半|多)?`;
const MOMENT =
  '(?:(?:去年|前年|今年|上个?月|前两个?月|本月|这个月|上周|上星期|上个?礼拜|前天|昨天|昨晚|昨夜|今天|今早|前几天|前阵子|年初|年底|春节|过年|国庆|五一|元旦|入夏|入冬|梅雨|夏天|冬天|春天|秋天|台风|交房|入住|\\d{4}年|\\d{1,2}月份?|\\d{1,2}月\\d{1,2}[日号]|[一二三四五六七八九十]+月份?)(?:初|底|中旬|上旬|下旬|夏天|冬天|春天|秋天|前后|以后|之后|后|的时候|\\d{1,2}[日号])?)';
const SINCE = [
  new RegExp(`(?:自从?|从|打)(${MOMENT}(?:${MOMENT})?)(?:就|开始|起|到现在|以来)?`, 'u'),
  new RegExp(`(${SPAN})(?:了|以上|以来|没|[,，。!！;；]|\\s*$)`, 'u'),
  new RegExp(`(${SPAN})(?:前)`, 'u'),
  new RegExp(`(${MOMENT}(?:${MOMENT})?)(?:就|开始|起|以来)`, 'u'),
  new RegExp(`(${MOMENT}(?:${MOMENT})?)`, 'u'),
  /(很久|好久|长期|好长时间|一直|常年|多年|好多年|交房起?)(?:了|以来|都)?/u,
];
/** How often, or how long still: no beginning. */
const NOT_SINCE =
  /三天两头|每隔?.{0,3}[天周月年]|[一两几\d]天一次|一天到晚|一天(?:好?几|[一二两三四五\d])[次趟回]|还有[^，。]{0,4}[天月年周]/gu;

export function understand(text: string): Understood {
  const plain = text
    .slice(0, LONGEST_TEXT)
    .normalize('NFKC')
    .replace(/[\p{Cf}]/gu, '');
  const buildings = buildingsIn(plain);
  const place = placeIn(plain);
  const everybody = EVERYBODY.test(plain) || (buildings.length === 0 && isCommon(place));
  const category = categoryOf(plain);
  return {
    ...{ place, began: beganIn(plain), buildings, everybody, category },
    label: labelOf({ buildings, everybody, category, text: plain }),
  };
}

function beganIn(text: string): string {
  const plain = text.replace(NOT_SINCE, '，');
  for (const pattern of SINCE) {
    const found = pattern.exec(plain)?.[1];
    if (found !== undefined) return found.replace(/^(?:都|已经|有)+/u, '');
  }
  return '';
}

/** A building of fewer units is somebody's home: our limit. */
const FEWEST_UNITS = 3;

/**
 * The buildings that a label may name. `sizes` are the register's units by building; of a building that it does not have
 * nobody can say whose it is.
 */
export function nameable(buildings: readonly string[], sizes: ReadonlyMap<string, number>): string[] {
  return buildings.filter((building) => (sizes.get(building) ?? FEWEST_UNITS) >= FEWEST_UNITS);
}

/** "3幢 外墙", "全小区 道闸", "电梯": of the words no more than what categories.ts has a name for. */
export function labelOf({
  buildings,
  everybody,
  category,
  text,
}: Pick<Understood, 'buildings' | 'everybody' | 'category'> & { readonly text: string }): string {
  const where = everybody ? '全小区' : buildings.slice(0, 3).join('、');
  const more = !everybody && buildings.length > 3 ? '等' : '';
  const what = subjectOf(text, category);
  return where === '' ? what : `${where}${more} ${what}`;
}
