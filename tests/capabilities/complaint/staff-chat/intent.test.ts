// What staff say in their own chat, and what only looks like it.

import { expect, test } from 'vitest';
import { staffIntentOf } from '../../../../src/capabilities/complaint/staff-chat/intent.ts';

test.each(['我要办的', '待办', '我的待办', '看看我要办的', '我的工单', '我要办的？'])(
  '%s asks for the list',
  (text) => {
    expect(staffIntentOf(text)).toEqual({ kind: 'list' });
  },
);

test.each([
  ['接办 单15', 'take', '15', ''],
  ['/接办单2026-15', 'take', '2026-15', ''],
  ['接办 单十五', 'take', '15', ''],
  ['看 单１５', 'open', '15', ''],
  ['回话 单15：师傅下午到', 'answer', '15', '师傅下午到'],
  ['办好了 单15，换了水管', 'resolve', '15', '换了水管'],
  ['办好 单15\n换了水管\n试过水', 'resolve', '15', '换了水管\n试过水'],
  ['转办 单15', 'offer', '15', ''],
  ['接下 单3', 'accept', '3', ''],
  ['不接 单3 不归我们', 'refuse', '3', '不归我们'],
  ['延期 单3：等配件', 'extend', '3', '等配件'],
  ['往上报 单3：办不了', 'up', '3', '办不了'],
])('%s', (text, verb, number, rest) => {
  expect(staffIntentOf(text)).toEqual({ kind: 'case', verb, number, rest });
});

test.each([
  ['三楼漏水没人办'],
  ['我要办暂住证'],
  ['看 3 单元的电梯'],
  ['解决了 单15'],
  ['没解决 单15'],
  ['补充 单15 三层'],
  ['单15'],
  ['接办 15'],
  ['回复 3'],
  ['单位转办'],
  [''],
])('%s is none of it', (text) => {
  expect(staffIntentOf(text)).toBeNull();
});
