// A made-up compound of 312 units in six buildings, the same every time: single owners, couples, owners of several
// units, and what is still the developer's. No person, phone or room is real.

import { ROLL_HEADER } from '../../src/owners/roll.ts';

export interface Household {
  readonly room: string;
  /** Whole hundredths of a square metre. */
  readonly area: number;
  /** Codes joined by "+"; empty where nobody has bought it. */
  readonly owners: string;
  readonly status: '已售' | '未售' | '未交付';
}

export interface OwnerOfCompound {
  readonly name: string;
  readonly phone: string;
}

const UNITS = 312;
const PER_BUILDING = 52;
const DOORS = 4;
const FIRST_UNSOLD = 304;
const FIRST_UNDELIVERED = 300;

const SURNAMES = '程傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴';
const FIRST = '梓浩欣涵俊诗晓婉敬淑';
const SECOND = '霖妍铭瑜辉琪峻蓉岚煜';

export const HOUSEHOLDS: readonly Household[] = Array.from({ length: UNITS }, (_, index) => ({
  room: roomAt(index),
  area: 6_000 + ((index * 137) % 8_000),
  owners: ownersAt(index),
  status: index >= FIRST_UNSOLD ? '未售' : index >= FIRST_UNDELIVERED ? '未交付' : '已售',
}));

function roomAt(index: number): string {
  const within = index % PER_BUILDING;
  const floor = Math.floor(within / DOORS) + 1;
  return `${Math.floor(index / PER_BUILDING) + 1}-${floor}0${(within % DOORS) + 1}`;
}

/** One has three units, some have two; of a couple one also has a unit alone, who is another head than the two. */
function ownersAt(index: number): string {
  if (index >= FIRST_UNSOLD) return '';
  if (index === 100 || index === 200) return ownersAt(0);
  if (index === 27) return ownersAt(17);
  if (index === 37) return codeOf(17);
  if (index % 24 === 5) return ownersAt(index - 1);
  return index % 10 === 7 ? `${codeOf(index)}+${codeOf(index + 400)}` : codeOf(index);
}

function codeOf(number: number): string {
  return `Y${String(number + 1).padStart(4, '0')}`;
}

export function ownerOf(code: string): OwnerOfCompound {
  const number = Number(code.slice(1));
  const at = (letters: string, place: number) => letters[place % letters.length] ?? '';
  const name = `${at(SURNAMES, number)}${at(FIRST, Math.floor(number / 20))}${at(SECOND, number + Math.floor(number / 7))}`;
  return { name, phone: `1395789${String(number).padStart(4, '0')}` };
}

export function codesOf({ owners }: Household): string[] {
  return owners.split('+').filter((code) => code !== '');
}

/** As the register's file has it. */
export function registerRows(households: readonly Household[] = HOUSEHOLDS): string[][] {
  const rows = households.map((household) => {
    const people = codesOf(household).map(ownerOf);
    const join = (of: (owner: OwnerOfCompound) => string) => people.map(of).join('+');
    const { room, area, owners, status } = household;
    return [
      room,
      (area / 100).toFixed(2),
      owners,
      join(({ name }) => name),
      join(({ phone }) => phone),
      status,
    ];
  });
  return [[...ROLL_HEADER], ...rows];
}

/** What must stand in no group, no log and no ledger: every name, phone and room. */
export function secretsOfCompound(): RegExp {
  const people = HOUSEHOLDS.flatMap(codesOf).map(ownerOf);
  const words = new Set(people.flatMap(({ name, phone }) => [name, phone]));
  const rooms = HOUSEHOLDS.map(({ room }) => `(?<![\\d-])${room}(?![\\d-])`);
  return new RegExp([...words, ...rooms].join('|'), 'u');
}
