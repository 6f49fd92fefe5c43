// The order of rooms, and what of a name or a phone may stand in a list.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskName, maskPhone, unlessMasked } from '../../src/owners/mask.ts';
import { compareRooms } from '../../src/owners/place.ts';

describe('rooms', () => {
  test('stand by their numbers, not by their digits', () => {
    const rooms = ['10幢101', '3-1-1001', '3-1-301', '2幢1001', '2幢301', '3-1-302'];
    expect(rooms.sort(compareRooms)).toEqual([
      '2幢301',
      '2幢1001',
      '3-1-301',
      '3-1-302',
      '3-1-1001',
      '10幢101',
    ]);
  });

  test('of a building and a floor stand in the order of the numbers, whatever they are', () => {
    const number = fc.integer({ min: 0, max: 99_999 });
    fc.assert(
      fc.property(number, number, number, (building, one, two) => {
        const order = compareRooms(`${building}-${one}`, `${building}-${two}`);
        expect(order).toBe(Math.sign(one - two));
      }),
    );
  });
});

describe('a mask', () => {
  test.each([
    ['张三', '张*'],
    ['欧阳小明', '欧*'],
    ['𠮷田', '𠮷*'],
    ['', ''],
  ])('of the name %j is %j', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  test.each([
    ['13800001234', '138****1234'],
    ['0578-2123456', '057****3456'],
    ['12345', '*****'],
  ])('of the phone %s is %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  test('read back tells nothing new, nor does nothing at all; another name does', () => {
    expect(unlessMasked('张*', '张三', maskName)).toBe('张三');
    expect(unlessMasked('', '张三', maskName)).toBe('张三');
    expect(unlessMasked('李*', '张三', maskName)).toBe('李*');
    expect(unlessMasked('李四', '张三', maskName)).toBe('李四');
  });
});
