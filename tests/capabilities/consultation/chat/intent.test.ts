// Which words are surely for topics, and which stay with the questions and the votes.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Intent, intentOf } from '../../../../src/capabilities/consultation/chat/intent.ts';
import { saysSomething, wordsOf } from '../../../../src/platform/said.ts';

const raise = (words: string): Intent => ({ kind: 'raise', words });
const topic = (verb: string, number: string, rest = '') => ({ kind: 'topic', verb, number, rest });

const OURS: readonly (readonly [string, unknown])[] = [
  ['说', raise('')],
  ['/说', raise('')],
  ['／说', raise('')],
  ['/raise', raise('')],
  ['/说@shuoyi_bot', raise('')],
  ['/说 三号楼外墙掉皮', raise('三号楼外墙掉皮')],
  ['/说三号楼外墙掉皮', raise('三号楼外墙掉皮')],
  ['/说@shuoyi_bot 三号楼外墙掉皮', raise('三号楼外墙掉皮')],
  ['/raise 3幢漏水怎么办', raise('3幢漏水怎么办')],
  ['说 路灯不亮', raise('路灯不亮')],
  ['说：路灯不亮', raise('路灯不亮')],
  ['我想提个议题', raise('')],
  ['我想提个议题。', raise('')],
  ['我要提议题', raise('')],
  ['提个议题吧', raise('')],
  ['我要发起协商', raise('')],
  ['我想提一个议题：电梯怎么老是坏', raise('电梯怎么老是坏')],
  ['我想提个议题，三号楼东边外墙掉皮', raise('三号楼东边外墙掉皮')],
  ['提议题：北门没有灯', raise('北门没有灯')],
  ['发起议题 车库漏水', raise('车库漏水')],
  ['我想说个事：楼道堆满杂物', raise('楼道堆满杂物')],
  ['我要说件事', raise('')],
  ['提议在北门装路灯', raise('在北门装路灯')],
  ['我提议更换健身器材', raise('更换健身器材')],
  ['提议：小区开转封', raise('小区开转封')],
  ['我想提个建议：垃圾桶换个地方', raise('垃圾桶换个地方')],
  ['议题', { kind: 'topics' }],
  ['/议题', { kind: 'topics' }],
  ['/topics', { kind: 'topics' }],
  ['有哪些议题', { kind: 'topics' }],
  ['小区现在有什么议题？', { kind: 'topics' }],
  ['我的议题', { kind: 'mine' }],
  ['我提的议题怎么样了', { kind: 'mine' }],
  ['附议', topic('cosign', '')],
  ['附议 3', topic('cosign', '3')],
  ['附议3', topic('cosign', '3')],
  ['附议议3', topic('cosign', '3')],
  ['附议 2026-3', topic('cosign', '2026-3')],
  ['附议 议2026-3', topic('cosign', '2026-3')],
  ['附议第三个', topic('cosign', '3')],
  ['我附议３', topic('cosign', '3')],
  ['支持议题3', topic('cosign', '3')],
  ['我支持议题 3！', topic('cosign', '3')],
  ['我也关心 3', topic('cosign', '3')],
  ['议题 3', topic('see', '3')],
  ['/议题 3', topic('see', '3')],
  ['议3', topic('see', '3')],
  ['看看议题3', topic('see', '3')],
  ['议题3怎么样了', topic('see', '3')],
  ['议2026-12到哪一步了', topic('see', '2026-12')],
  ['发表意见 3', topic('opine', '3')],
  ['发表意见 3 赞成，先修东边', topic('opine', '3', '赞成，先修东边')],
  ['我想对议题3发表意见', topic('opine', '3')],
  ['说意见 3：赞成，省电', topic('opine', '3', '赞成，省电')],
  ['对议题3说说看法', topic('opine', '3')],
  ['发表意见', topic('opine', '')],
  ['参加 3', topic('come', '3')],
  ['参加会议 3', topic('come', '3')],
  ['我参加议题3的会', topic('come', '3')],
  ['不参加 3', topic('stay', '3')],
  ['不去 3', topic('stay', '3')],
  ['提意见 3', topic('object', '3')],
  ['提意见 3 钱花多了', topic('object', '3', '钱花多了')],
  ['评价 3', topic('rate', '3')],
  ['评价3 没解决 2分', topic('rate', '3', '没解决 2分')],
  ['已解决 3', topic('rate', '3', '已解决')],
  ['没解决 3', topic('rate', '3', '没解决')],
  ['给议题3打分', topic('rate', '3')],
  ['关注 3', topic('follow', '3')],
  ['关注议题 3', topic('follow', '3')],
  ['不关注 3', topic('mute', '3')],
  ['不再提醒 3', topic('mute', '3')],
  ['别再提醒我议题3', topic('mute', '3')],
  ['取消关注 3', topic('mute', '3')],
  ['修改议题 3', topic('amend', '3')],
  ['撤回议题 3', topic('withdraw', '3')],
  ['撤回 3', topic('withdraw', '3')],
  ['加照片 3', topic('photo', '3')],
  ['给议题3补照片', topic('photo', '3')],
  ['摸底 3 选 2', topic('poll', '3', '2')],
];

/** Of the policy capability, of votes, of nobody. */
const OTHERS = [
  '说议理晒评是什么意思',
  '什么是说议理晒评',
  '协商五步法怎么走',
  '怎么发起协商',
  '怎么提议题',
  '如何发起协商',
  '谁可以发起协商',
  '发起协商要多少人',
  '发起协商需要什么条件',
  '提议题要什么条件',
  '提出议题的流程',
  '我想发起协商，怎么操作',
  '我想提议题该找谁',
  '提议题有用吗',
  '提议召开业主大会要多少人',
  '业主可以提议更换物业吗',
  '提议更换物业公司要几个人同意',
  '能不能提议装路灯',
  '提议人要签字吗',
  '提议权是什么',
  '附议是什么意思',
  '附议有什么用',
  '附议要实名吗',
  '多少人附议才算',
  '议题是什么',
  '议题谁来定',
  '议题要公示多久',
  '什么样的议题要表决',
  '说说你能做什么',
  '说一下物业费怎么收',
  '说说第3条',
  '说的是什么',
  '意见第11条讲了什么',
  '意见三（三）11',
  '第三条',
  '条例第四十七条',
  '评价物业服务谁来评',
  '物业服务评价怎么做',
  '评价一下这个政策',
  '怎么给物业打分',
  '打分结果谁看',
  '关注一下我们小区',
  '关注3号楼的外墙',
  '参加业主大会要带什么',
  '参加3号楼的会要带什么',
  '不参加投票算同意吗',
  '会议怎么开',
  '谁参加会议',
  '修改管理规约要多少人同意',
  '撤回投票可以吗',
  '公示要多久',
  '提意见找谁',
  '对物业有意见怎么办',
  '征求意见稿什么时候出',
  '三方协同是什么',
  '物业费多少钱一平',
  '维修资金怎么用',
  '外墙掉皮谁来修',
  '加装电梯要几户同意',
  '照片发给谁',
  '投票',
  '我的票',
  '改票',
  '投票进度',
  '提异议',
  '我要对结果提异议',
  '同意',
  '反对',
  '我投同意',
  '弃权',
  '签字',
  '认房',
  '转人工',
  '帮助',
  '3',
  '第3个',
  '2026-3',
  '👍',
  '。',
  '',
];

describe('words', () => {
  test.each(OURS)('"%s" is ours', (words, intent) => {
    expect(intentOf(words)).toEqual(intent);
  });

  test.each(OTHERS)('"%s" is not', (words) => {
    expect(intentOf(words)).toBeNull();
  });

  test('there are at least sixty each way', () => {
    expect([OURS.length >= 60, OTHERS.length >= 60]).toEqual([true, true]);
  });

  test('of zero width are none, and an emoji says nothing', () => {
    expect(wordsOf('\u200b附\u200d议\u2060 3\u0000')).toBe('附议 3');
    expect(saysSomething(wordsOf('\u200b👍🎉。'))).toBe(false);
  });

  test('of any kind are read without fail, and quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        intentOf(text);
        intentOf(`我想提议${text}`);
      }),
    );
    const started = performance.now();
    for (const piece of ['提议', '议题3', '三和', ' ', '我想', '三、五、'])
      intentOf(piece.repeat(Math.floor(4000 / piece.length)));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
