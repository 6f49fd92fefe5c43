import { describe, expect, it } from 'vitest';
import { type Intent, intentOf, voteNamed } from '../../../../src/capabilities/vote/owner/intent.ts';
import { readQuestions } from '../../../answers/score.ts';

const OURS: readonly (readonly [string, Intent])[] = [
  ['投票', 'vote'],
  ['/表决', 'vote'],
  ['我要投票', 'vote'],
  ['我想投票！', 'vote'],
  ['我要给换物业投票', 'vote'],
  ['怎么投票给换物业', 'vote'],
  ['我怎么投票？', 'vote'],
  ['怎么投票', 'vote'],
  ['在哪里投票啊', 'vote'],
  ['我要改票', 'vote'],
  ['我投同意', 'vote'],
  ['帮我投个票', 'vote'],
  ['开始投票', 'vote'],
  ['同意', 'vote'],
  ['我反对。', 'vote'],
  ['我要再投一次', 'vote'],
  ['我要异议', 'object'],
  ['查票', 'mine'],
  ['我的票', 'mine'],
  ['看看我的票', 'mine'],
  ['我的票算了吗', 'mine'],
  ['我投过票了没有', 'mine'],
  ['我投上了吗', 'mine'],
  ['进度', 'progress'],
  ['现在投了多少', 'progress'],
  ['目前多少人投了票', 'progress'],
  ['投票进度怎么样了', 'progress'],
  ['异议', 'object'],
  ['我要提异议', 'object'],
  ['我对这次投票结果有异议', 'object'],
];

/** They ask what the rules say. */
const POLICY = [
  '表决要多少人同意',
  '换物业投票要多少人同意才算通过？',
  '业主大会表决多少票通过',
  '不投票算同意吗',
  '没来投票的怎么算',
  '租户能投票吗',
  '怎么投票选业委会才合法',
  '怎么投票决定维修资金的使用',
  '投票可以委托别人吗',
  '一家两个房产证能投几票',
  '投票结果要公示几天',
  '对表决结果有异议怎么办',
  '业主投票的进度要不要公开',
  '表决的票怎么保存',
  '我要换物业',
  '我想知道投票的规定',
  '我们小区要投票换物业，需要什么手续',
  '可以在微信上投票吗',
  '反对的人多怎么办',
  '票数不够怎么办',
  '我的票据丢了怎么办',
];

describe('what a message wants with a vote', () => {
  it.each(OURS)('%s → %s', (text, intent) => {
    expect(intentOf(text)).toBe(intent);
  });

  it.each(POLICY)('%s is a question about the rules', (text) => {
    expect(intentOf(text)).toBeNull();
  });

  it('takes no question that the guideline is asked', () => {
    const asked = (['development', 'held-out'] as const).flatMap((set) => readQuestions(set));
    expect(asked.filter(({ question }) => intentOf(question) !== null).map(({ id }) => id)).toEqual([]);
  });
});

describe('one vote, by its number', () => {
  it.each([
    ['投票 12', 12],
    ['/投票12', 12],
    ['表决 ３', 3],
    ['投票', null],
    ['投票 12 票', null],
    ['投票 9999999999999999', null],
    ['我投 12 号', null],
  ])('%s', (text, number) => {
    expect(voteNamed(text)).toBe(number);
    if (number !== null) expect(intentOf(text)).toBe('vote');
  });
});
