import { expect, it } from 'vitest';
import { PAPER_WORDS } from '../../../../src/capabilities/vote/paper/notice.ts';
import type { Vote } from '../../../../src/capabilities/vote/vote.ts';

const facts = { vote: 1, number: 12, room: '3-1-301', returnedAt: Date.parse('2027-03-20T10:00+08:00') };
const vote = (state: string) => ({ state, title: '屋顶防水' }) as Vote;

it('tells the voter which unit, which number and when, and never a choice', () => {
  const [block] = PAPER_WORDS['paper-accepted'](null, vote('open'), { ...facts, choices: 'yn' });
  expect(block).toEqual({
    kind: 'text',
    text: '3-1-301 的纸质票（票号 0012）已经收下、算数了，是“屋顶防水”这次表决。收到时间是 2027年3月20日 10:00。以后不能再在这里改。不是您家交的，请马上告诉社区工作人员。',
  });
});

it('tells the voter that the online ballot counts where the paper was set aside', () => {
  const [block] = PAPER_WORDS['paper-set-aside'](null, vote('closed'), facts);
  expect(JSON.stringify(block)).toMatch(/线上的票算数，纸质票（票号 0012）另册保存/);
});

it('says nothing of a vote that is void', () => {
  expect(PAPER_WORDS['paper-accepted'](null, vote('void'), facts)).toEqual([]);
});
