// What words say that their sources do not.

import { describe, expect, test } from 'vitest';
import {
  newCitations,
  newDeeds,
  newNumbers,
  newPersons,
  numbersIn,
} from '../../../src/capabilities/complaint/unsaid.ts';

describe('numbers', () => {
  test.each([
    ['漏了三天', ['3天']],
    ['漏了 3 天', ['3天']],
    ['３号楼十二层', ['3幢', '12楼']],
    ['两个小时', ['2小时']],
    ['一个月', ['1个月']],
    ['花了1200块', ['1200元']],
    ['打12345', ['12345']],
    ['一百二十户', ['一百二十户']],
    ['给一个说法，十分感谢', []],
    ['一直吵，一点也不管', ['1点']],
  ])('%s', (text, numbers) => {
    expect(numbersIn(text)).toEqual(numbers);
  });

  test('are known by what they count, and one that counts nothing by itself', () => {
    expect(newNumbers('三天内', '3幢漏水')).toEqual(['3天']);
    expect(newNumbers('三天', '漏了3天')).toEqual([]);
    expect(newNumbers('编号 3', '漏了3天')).toEqual([]);
    expect(newNumbers('打 12345', '漏了3天')).toEqual(['12345']);
  });
});

test('titles, articles and "by law" are known only where the sources have them', () => {
  expect(newCitations('根据《民法典》第二百七十八条', '')).toEqual(['《民法典》', '第二百七十八条']);
  expect(newCitations('《物业管理条例》第四十七条', '见《物业管理条例》第四十七条')).toEqual([]);
  expect(newCitations('按照有关规定', '')).toHaveLength(1);
});

test('a surname with what one is called is a person', () => {
  expect(newPersons('请找刘经理', '')).toEqual(['刘经理']);
  expect(newPersons('请找物业经理', '')).toEqual([]);
  expect(newPersons('王建国师傅会来', '')).toEqual(['王建国师傅']);
  expect(newPersons('请找刘经理', '刘经理说不管')).toEqual([]);
});

test('what is said to be done stands in the records', () => {
  expect(newDeeds('已经安排师傅上门', '登记')).toEqual(['已经安排']);
  expect(newDeeds('已安排', '物业：安排人看过')).toEqual([]);
  expect(newDeeds('已经收到您反映的事', '')).toEqual([]);
  expect(newDeeds('我们通知了厂家', '')).toEqual(['通知了']);
});
