// `shuoyi ask`: what scripts read from it keeps its form, and what people read is one answer.

import { describe, expect, test } from 'vitest';
import { createShell, jsonl, linesOf, type Shell, smallKnowledge } from '../_support/command.ts';

interface Line {
  readonly id: string | number;
  readonly outcome: string;
  readonly clauses: readonly string[];
  readonly quotes: readonly { readonly clause: string; readonly text: string }[];
  readonly cards: readonly string[];
  readonly text: string;
  readonly microseconds: number;
}

/** For questions whose answers do not matter. */
const smallShell = (): Shell => createShell({ SHUOYI_KNOWLEDGE: smallKnowledge() });

const QUESTIONS = [
  { id: 'd1', question: '停车位和广告的收入能用在哪里？' },
  { id: 2, question: '意见第三部分第（三）节第11条说了什么' },
  { id: 'phone', question: '房管局电话多少？' },
  { id: 'off', question: '今天中午吃什么' },
  { id: 'which', question: '（一）' },
  { id: 'human', question: '转人工' },
  { id: '', question: '' },
];

describe('ask --jsonl', () => {
  test('answers every line in the order of the questions, in exactly the agreed form', async () => {
    const { code, out, err } = await createShell().run(['ask', '--jsonl'], jsonl(QUESTIONS));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = linesOf<Line>(out);
    expect(lines.map(({ id }) => id)).toEqual(QUESTIONS.map(({ id }) => id));
    for (const line of lines) {
      expect(Object.keys(line)).toEqual([
        'id',
        'outcome',
        'clauses',
        'quotes',
        'cards',
        'text',
        'microseconds',
      ]);
      for (const quote of line.quotes) expect(Object.keys(quote)).toEqual(['clause', 'text']);
      expect(line.microseconds).toBeGreaterThan(0);
      expect(line.text).not.toBe('');
    }
    const [income, article, phone, off, which, human, nothing] = lines;
    expect(income).toMatchObject({ outcome: 'answered', clauses: expect.arrayContaining(['m10']) });
    expect(income?.quotes[0]).toEqual({ clause: 'm10', text: expect.stringContaining('所得收益可用于') });
    expect(income?.text).toContain(`「${income?.quotes[0]?.text}」`);
    expect(article).toMatchObject({ outcome: 'answered', clauses: ['m11'] });
    expect(phone?.outcome).toBe('not-in-text');
    expect(off).toMatchObject({ outcome: 'off-topic', quotes: [] });
    expect(which?.outcome).toBe('clarify');
    expect(which?.text).toMatch(/^1\. .+\n2\. /m);
    expect(human?.outcome).toBe('handover');
    expect(nothing?.outcome).toBe('off-topic');
  });

  test('reads lines as Windows writes them, with a byte order mark and blank lines between', async () => {
    const { code, out } = await smallShell().run(
      ['ask', '--jsonl'],
      '\uFEFF{"id":1,"question":"停车费"}\r\n\r\n{"id":2,"question":"外墙"}\r\n   \r\n{"id":3,"question":"最后一行没有换行"}',
    );
    expect(code).toBe(0);
    expect(linesOf<Line>(out).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test('keeps a line together that has a line separator of Unicode in its text', async () => {
    const { code, out } = await smallShell().run(['ask', '--jsonl'], '{"id":1,"question":"停车\u2028费"}\n');
    expect(code).toBe(0);
    expect(linesOf<Line>(out).map(({ id }) => id)).toEqual([1]);
  });

  test('is silent and content when nothing is asked', async () => {
    expect(await smallShell().run(['ask', '--jsonl'], '')).toMatchObject({ code: 0, out: '', err: '' });
  });

  test.each([
    ['no JSON', 'not json'],
    ['no question', '{"id":1}'],
    ['a question that is no text', '{"id":1,"question":7}'],
    ['no id', '{"question":"停车费"}'],
  ])('ends with one sentence that names the line of %s, after the answers before it', async (_, bad) => {
    const good = '{"id":"good","question":"停车费"}\n';
    const { code, out, err } = await smallShell().run(['ask', '--jsonl'], `${good}\n${bad}\n${good}`);
    expect(code).toBe(1);
    expect(linesOf<Line>(out)).toHaveLength(1);
    expect(err).toBe('第 3 行不是 {"id":…,"question":"…"} 这样的 JSON，请改好再运行。\n');
  });
});

describe('ask for people', () => {
  test('says the answer with quotation, place and status, and no choices to press', async () => {
    const { code, out } = await createShell({ SHUOYI_PUBLIC_URL: 'https://a.example/' }).run([
      'ask',
      '停车位和广告的收入',
      '能用在哪里？',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/「[^」]*所得收益可用于补充物业服务费[^」]*」\n——意见 › 三 › （三） › 10（送审稿）/);
    expect(out).toContain('https://a.example/clauses/m10?s=2#s2');
    expect(out).not.toMatch(/^1\. /m);
  });

  test('asks for the question where none is given, whatever comes in', async () => {
    const { code, out, err } = await smallShell().run(['ask'], '停车费\n');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^请把问题写在后面.+\n$/);
  });
});
