// Topics said in other words are found, others are not offered, ended ones never.

import { expect, test } from 'vitest';
import { alike } from '../../../../src/capabilities/consultation/raise/alike.ts';
import { understand } from '../../../../src/capabilities/consultation/raise/understand.ts';

function topic(text: string, title = '') {
  return { text, title, label: understand(text).label };
}

const OPEN = [
  topic('三幢东侧外墙掉皮，砸到过车', '3幢外墙修缮'),
  topic('5号楼电梯老是停在半路，关过老人'),
  topic('北门晚上没有路灯，黑漆漆的', '北门增设路灯'),
  topic('地下车库进水，一下雨就积水'),
  topic('小区里有人遛狗不牵绳，狗屎没人清理'),
  topic('要求公开停车费和广告收入的账目'),
  topic('业委会到期两年了还没换届'),
];

test.each([
  ['3号楼墙皮脱落，很危险', 0],
  ['三栋外墙往下掉东西', 0],
  ['5幢电梯又坏了', 1],
  ['五号楼的电梯经常出故障', 1],
  ['北门那里装几盏路灯吧，晚上太黑', 2],
  ['车库下雨就积水，车都泡了', 3],
  ['遛狗不牵绳，吓到小孩', 4],
  ['停车费和广告费的账目要公开', 5],
  ['业委会早该换届了', 6],
])('"%s" is offered the topic it means', (text, at) => {
  expect(alike(text, OPEN)[0]?.text).toBe(OPEN[at]?.text);
});

test.each([
  '7幢外墙掉皮',
  '想在花园装健身器材',
  '物业费太贵了',
  '楼上装修太吵',
  '1幢电梯太慢',
  '给老人装个加装电梯',
  '好',
])('"%s" is offered nothing', (text) => {
  expect(alike(text, OPEN)).toEqual([]);
});

test('three at most, and none that has ended', () => {
  const many = Array.from({ length: 9 }, () => ({ ...topic('三幢外墙掉皮'), endedAt: null }));
  expect(alike('3幢外墙脱落', many)).toHaveLength(3);
  expect(
    alike(
      '3幢外墙脱落',
      many.map((each) => ({ ...each, endedAt: 5 })),
    ),
  ).toEqual([]);
});
