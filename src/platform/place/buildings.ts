// Buildings as people name them (3幢, 三号楼, A座), brought to one spelling, and to the register's own. Pure.

import { NUMERAL, numeralOf } from './numeral.ts';

/** Not a floor: 三楼 is the third floor, 三号楼 a building. */
const BUILDING = `(?:第?${NUMERAL}|[A-Za-z]\\d?)(?:号楼|幢|栋|座|#楼?|号(?=东|西|南|北|外墙|楼))`;
/** "3、5幢", "三和五号楼": the word for building stands once, at the end. */
export const BUILDINGS = `(?:(?:第?${NUMERAL}|[A-Za-z]\\d?)[号幢栋座]?(?:、|和|与|跟|及|,|，)){0,30}${BUILDING}`;

/** In the order in which they are named, each once: "3幢", "A幢". */
export function buildingsIn(text: string): string[] {
  const plain = text.normalize('NFKC');
  const found = plain.match(new RegExp(BUILDINGS, 'gu')) ?? [];
  const names = found.flatMap((group) => group.split(/[、和与跟及,，]/u)).map(nameOf);
  return [...new Set(names.filter((name) => name !== ''))];
}

/** "3", "3幢", "三号楼", "3号" → "3幢"; empty where it names no building. */
function nameOf(text: string): string {
  const bare = text.replace(/号楼|#楼|[第号幢栋座楼#]/gu, '');
  const number = numeralOf(bare);
  if (number !== null) return `${number}幢`;
  return /^[A-Za-z]\d?$/.test(bare) ? `${bare.toUpperCase()}幢` : '';
}

/** A building of the register as it is said: its key may be "3" alone. */
export function buildingText(building: string): string {
  return /^[\dA-Za-z]+$/.test(building) ? `${building}幢` : building;
}

/** What is left of a place when its building is known otherwise: "3幢的三楼走廊" → "三楼走廊". */
export function withoutBuildings(place: string): string {
  return place.replace(new RegExp(`${BUILDINGS}(?:的)?`, 'gu'), '').trim();
}

/** The one that is meant in place of those named: "3幢电梯又停了" → "5幢电梯又停了". */
export function withBuilding(text: string, building: string): string {
  return text.replace(new RegExp(BUILDINGS, 'gu'), buildingText(building));
}

/** Those of the register that are meant, in its own spelling; what it does not know is left out. */
export function inRegister(named: readonly string[], register: readonly string[]): string[] {
  const wanted = new Set(named);
  return register.filter((building) => {
    const [first = nameOf(building)] = buildingsIn(building);
    return wanted.has(first) || wanted.has(building);
  });
}
