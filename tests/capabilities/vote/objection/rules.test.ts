import { describe, expect, it } from 'vitest';
import { mayAnswer, mayObject } from '../../../../src/capabilities/vote/objection/rules.ts';
import type { Vote } from '../../../../src/capabilities/vote/vote.ts';

const DAY = 86_400_000;
const CLOSED = Date.parse('2027-04-04T18:00:00+08:00');
const END = CLOSED + 7 * DAY;
const TEXT = '一号楼的票少算了';

function vote(state: Vote['state']) {
  const terms = { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 7 };
  return { state, closesAt: CLOSED, closedAt: CLOSED, terms };
}

describe('objecting', () => {
  it.each([
    ['announced', CLOSED - DAY, {}, 'too-early'],
    ['open', CLOSED - DAY, {}, 'too-early'],
    ['closed', CLOSED, {}, null],
    ['closed', END - 1, {}, null],
    ['closed', END, {}, 'too-late'],
    ['certified', END - 1, {}, 'too-late'],
    ['void', CLOSED, {}, 'void'],
    ['closed', CLOSED, { voter: false }, 'not-on-register'],
    ['closed', CLOSED, { text: '  算错  ' }, 'text-too-short'],
    ['closed', CLOSED, { text: '算错了啊' }, 'text-too-short'],
    ['closed', CLOSED, { text: '算错了啊。' }, null],
    ['closed', CLOSED, { text: '长'.repeat(1_000) }, null],
    ['closed', CLOSED, { text: '长'.repeat(1_001) }, 'text-too-long'],
    ['closed', CLOSED, { waiting: true }, 'objection-open'],
  ] as const)('to a vote that is %s at %d with %o: %s', (state, now, over, reason) => {
    const objecting = { now, text: TEXT, voter: true, waiting: false, ...over };
    const expected = reason === null ? { ok: true, value: null } : { ok: false, reason };
    expect(mayObject(vote(state), objecting)).toEqual(expected);
  });
});

describe('an answer', () => {
  it.each([
    [null, '已核对，没有少算', null],
    ['已核对，没有少算', ' 已核对，没有少算 ', null],
    ['已核对，没有少算', '又核对了一遍', 'answered-already'],
    [null, '没有', 'text-too-short'],
    [null, '长'.repeat(1_001), 'text-too-long'],
  ])('after %s: %s', (before, text, reason) => {
    const expected = reason === null ? { ok: true, value: null } : { ok: false, reason };
    expect(mayAnswer(before, text)).toEqual(expected);
  });
});
