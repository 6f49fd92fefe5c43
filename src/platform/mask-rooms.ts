// Takes room numbers out of what is shown to everybody; the building and its entrance stay, since a leak without them means
// nothing. Personal numbers are mask.ts; amounts, dates and numbers of documents stay here as there. Pure.

import { maskPersonal } from './mask.ts';

const SOME_ROOM = '某室';

/** Digits as people type them, half or full width, or written out as they are read. */
const D = '[\\d０-９]';
const HAN = '[零〇○一二三四五六七八九十百两]';
const ROOM = `(?:${D}{3,4}|${HAN}{3,6})`;
const NOT_BEFORE = '(?<![\\d０-９.．])';
const NOT_AFTER = '(?![\\d０-９.．])';
/** "301、302和303"; not without end, or a long list would be tried from each of its rooms. */
const ROOMS = `${ROOM}(?:[、,，和及与/~～至到\\-－—]${ROOM}){0,40}`;
/** What makes the number before it a count, a sum or a year, and no room. */
const COUNTED =
  '(?!\\s?[多几余来]?\\s?[元块万千百平㎡米吨斤天日年月周次个人户票份张岁度秒分小号文条%％]|\\s?kg|\\s?cm|\\s?m)';
/** Numbers that everybody calls. */
const NOT_CALLED = '(?!(?:110|119|120|122|114)(?![\\d０-９]))';
const PART = '(?:幢|栋|号楼|座|单元|梯|[#＃])';

/** What the first group holds stays. */
export const ROOM_NUMBERS: readonly (readonly [pattern: RegExp, shown: string])[] = [
  // 3-2-302, 3幢-302, 1－101
  [
    new RegExp(
      `(?<![\\d０-９.．年月:：])(${D}{1,2}(?:幢|栋|号楼|[#＃])?[\\-－—–/](?:${D}{1,2}(?:单元)?[\\-－—–/])?)${D}{3,4}(?:号房|[室号房])?${NOT_AFTER}${COUNTED}`,
      'gu',
    ),
    `$1${SOME_ROOM}`,
  ],
  // 3幢2单元302室, 3号楼三零二
  [
    new RegExp(`(${PART}\\s?(?:的\\s?)?)${ROOMS}(?:\\s?(?:号房|[室号房]))?${NOT_AFTER}${COUNTED}`, 'gu'),
    `$1${SOME_ROOM}`,
  ],
  // 302室, 301、302号房, 三零二室
  [new RegExp(`(?:(?<!${D})${D}{3,}|${ROOMS})\\s?(?:号房|[室房])(?![间产])`, 'gu'), SOME_ROOM],
  // 302的, 302住户, 302业主
  [
    new RegExp(
      `${NOT_BEFORE}${NOT_CALLED}${ROOMS}(?=\\s?(?:的|住户|户主|业主|邻居|人家|家|那家|这家))`,
      'gu',
    ),
    SOME_ROOM,
  ],
  // 我家302, 住在 302, 楼上302, 房号：302
  [
    new RegExp(
      `((?:住在?|家在?|我是|楼上|楼下|隔壁|对门|对面|房号|室号)\\s?[是为：:]?\\s?)${ROOMS}号?${NOT_AFTER}${COUNTED}`,
      'gu',
    ),
    `$1${SOME_ROOM}`,
  ],
];

/** For everybody's eyes: neither personal numbers nor rooms. Doing it twice changes nothing more. */
export function maskPublic(text: string): string {
  return settled(text, (before) => maskRoomsOnce(maskPersonal(before)));
}

function maskRoomsOnce(text: string): string {
  return ROOM_NUMBERS.reduce((masked, [pattern, shown]) => masked.replace(pattern, shown), text);
}

/** Until nothing changes: a room taken out may show the one before it ("3幢三零二302室"). Each pass leaves fewer digits. */
function settled(text: string, mask: (text: string) => string): string {
  const masked = mask(text);
  return masked === text ? text : settled(masked, mask);
}
