// What ordinary words say: place, beginning, buildings, everybody, category; the label from our words alone.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CATEGORIES,
  categoryNamed,
  categoryOf,
} from '../../../../src/capabilities/consultation/raise/categories.ts';
import { nameable, understand } from '../../../../src/capabilities/consultation/raise/understand.ts';
import { buildingsIn, inRegister } from '../../../../src/platform/place/buildings.ts';
import { numeralOf } from '../../../../src/platform/place/numeral.ts';

test('a label names a building of three units, and none of fewer; of one that no register has nobody can say', () => {
  const sizes = new Map([
    ['1', 1],
    ['2', 2],
    ['3', 3],
  ]);
  expect(nameable(['1', '2', '3', '9'], sizes)).toEqual(['3', '9']);
  expect(nameable(['3幢'], new Map())).toEqual(['3幢']);
});

describe('words are understood', () => {
  test('one sentence may say everything', () => {
    expect(understand('三号楼东边外墙掉皮都两个多月了，砸到过车，整栋楼都担心')).toEqual({
      place: '三号楼东边外墙',
      began: '两个多月',
      buildings: ['3幢'],
      everybody: false,
      category: '房屋漏水与外墙',
      label: '3幢 外墙',
    });
  });

  test.each([
    ['北门道闸老是不抬杆，从上个月开始的', { place: '北门道闸', began: '上个月', everybody: true }],
    ['12栋电梯三天两头坏', { place: '12栋电梯', began: '', buildings: ['12幢'], category: '电梯' }],
    ['地下车库漏水半年多了', { place: '地下车库', began: '半年多', everybody: true }],
    ['3、5幢楼道里堆满杂物', { buildings: ['3幢', '5幢'], category: '楼道堆物/飞线充电' }],
    ['A座楼顶漏雨，去年夏天就这样', { buildings: ['A幢'], began: '去年夏天', place: 'A座楼顶' }],
    ['全小区的路灯晚上都不亮', { everybody: true, category: '供水供电供气' }],
    ['楼上天天吵', { category: '噪音/邻里', buildings: [], began: '' }],
    ['公共收益的账目一直没公开', { category: '公共收益与账目', began: '一直' }],
    ['垃圾桶旁边臭味大，11月20日起没人清运', { category: '保洁垃圾', began: '11月20日' }],
    ['希望开转封，把围墙修好', { category: '违建与装修', everybody: true }],
    ['三楼的声控灯坏了', { buildings: [], place: '三楼' }],
  ])('%s', (text, expected) => {
    expect(understand(text)).toMatchObject(expected);
  });

  test('how often something happens is not since when', () => {
    for (const words of ['每天都吵', '一天好几次停水', '两天一次清运太少', '还有三个月到期'])
      expect([words, understand(words).began]).toEqual([words, '']);
  });

  test.each([
    ['3幢门口的路灯不亮了', '3幢 路灯'],
    ['希望2幢加装电梯', '2幢 加装电梯'],
    ['北门道闸老是不抬杆', '全小区 道闸'],
    ['5幢化粪池满了', '5幢 化粪池'],
    ['楼上天天吵', '噪音'],
    ['大家一起过中秋', '其他事项'],
  ])('what it is about is told by our own word for it: %s', (text, label) => {
    expect(understand(text).label).toBe(label);
  });

  test('the label never holds a word of the person', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const { label } = understand(`3幢 外墙 ${noise.replaceAll(/[\p{L}\p{N}]/gu, '')}王阿婆13800001111`);
        return /^3幢 /.test(label) && categoryNamed(label) !== null;
      }),
    );
  });

  test('any words at all are understood somehow', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => understand(text).label !== ''));
  });
});

describe('buildings', () => {
  test.each(['3幢', '3栋', '三号楼', '三幢', '3号楼', '第3幢', '３幢'])('%s is the third', (words) => {
    expect(buildingsIn(`${words}外墙`)).toEqual(['3幢']);
  });

  test('are found in the spelling of the register', () => {
    expect(inRegister(['3幢', '5幢', '99幢'], ['1', '3', '5'])).toEqual(['3', '5']);
    expect(inRegister(['3幢'], ['3号楼', '13号楼'])).toEqual(['3号楼']);
    expect(inRegister(['A幢'], ['A座', 'B座'])).toEqual(['A座']);
    expect(inRegister([], ['1', '3'])).toEqual([]);
  });

  test('numerals up to ninety-nine', () => {
    expect(['三', '十', '十二', '二十', '九十九', '两', '30', '三四'].map(numeralOf)).toEqual([
      3,
      10,
      12,
      20,
      99,
      2,
      30,
      null,
    ]);
  });
});

test('there are the seventeen categories', () => {
  expect(new Set(CATEGORIES).size).toBe(17);
  expect(categoryOf('晴天')).toBe('其他');
});
