// A small made-up register, so that everything can be tried before the real one is there. No person or room is real.

import { ROLL_HEADER, type RollRow } from './roll.ts';
import type { Compound } from './store.ts';
import { NO_FACTS } from './store.ts';

export const DEMONSTRATION: Compound = {
  ...NO_FACTS,
  key: 'demo',
  name: '演示小区（不是真的）',
  demonstration: true,
};

const NAMES =
  '王秀英 李建国 张桂兰 刘志强 陈美华 杨国平 赵玉珍 黄文斌 周丽萍 吴永康 徐春梅 孙德明 胡小燕 朱卫东 高凤仙 林海波 何金花 郭松涛 罗建平'.split(
    ' ',
  );
const AREAS = ['89.53', '101.20', '76.08', '118.66'];

/** Two buildings, one stairwell each, six floors of two: an owner of two units, a couple, three still with the developer. */
export function demonstrationRows(): RollRow[] {
  const rooms = ['1', '2'].flatMap((building) =>
    ['1', '2', '3', '4', '5', '6'].flatMap((floor) =>
      ['01', '02'].map((door) => `${building}-1-${floor}${door}`),
    ),
  );
  const rows = rooms.map((room, index) => [
    room,
    AREAS[index % AREAS.length] ?? '',
    ...holderOf(room, index),
  ]);
  return [ROLL_HEADER, ...rows].map((cells, index) => ({ line: index + 1, cells }));
}

/** Codes, names, phones and status; people take the rooms in turn. */
function holderOf(room: string, index: number): readonly string[] {
  if (room === '2-1-601' || room === '2-1-602') return ['', '', '', '未售'];
  if (room === '2-1-501') return ['Y020', '沈晓东', phoneOf(20), '未交付'];
  if (room === '1-1-302') return ['Y001', NAMES[0] ?? '', phoneOf(1), '已售'];
  if (room === '2-1-401') return ['Y021+Y022', '马建军+罗雪梅', `${phoneOf(21)}+${phoneOf(22)}`, '已售'];
  const at = PEOPLE.indexOf(index);
  return [codeOf(at + 1), NAMES[at] ?? `业主${at + 1}`, phoneOf(at + 1), '已售'];
}

/** Places of the units whose owners are simply the next in the list of names. */
const SPECIAL = [5, 18, 20, 22, 23];
const PEOPLE = Array.from({ length: 24 }, (_, index) => index).filter((index) => !SPECIAL.includes(index));

function codeOf(number: number): string {
  return `Y${String(number).padStart(3, '0')}`;
}

function phoneOf(number: number): string {
  return `1380000${String(number).padStart(4, '0')}`;
}
