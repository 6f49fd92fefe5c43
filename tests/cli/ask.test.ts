// `shuoyi ask`: what scripts read from it keeps its form, and what people read is one answer.

import { describe, expect, test } from 'vitest';
import { createShell, jsonl, linesOf, type Shell, shared, smallKnowledge } from '../_support/command.ts';

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

const QUESTIONS = {
  income: '停车位和广告的收入能用在哪里？',
  place: '意见第三部分第（三）节第11条说了什么',
  phone: '房管局电话多少？',
  which: '（一）',
  human: '转人工',
  nothing: '',
};

describe('ask --jsonl', () => {
  const asked = shared(async () => {
    const input = [
      ...Object.entries(QUESTIONS).map(([id, question]) => ({ id, question })),
      { id: 7, question: '外墙' },
    ];
    const { code, out, err } = await createShell().run(['ask', '--jsonl'], jsonl(input));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return linesOf<Line>(out);
  });
  const answerTo = async (id: keyof typeof QUESTIONS) => (await asked()).find((line) => line.id === id);

  test('answers every line in the order of the questions, each under its own id', async () => {
    expect((await asked()).map(({ id }) => id)).toEqual([...Object.keys(QUESTIONS), 7]);
  });

  test('writes exactly the agreed fields', async () => {
    const fields = ['id', 'outcome', 'clauses', 'quotes', 'cards', 'text', 'microseconds'];
    for (const line of await asked()) {
      expect(Object.keys(line)).toEqual(fields);
      for (const quote of line.quotes) expect(Object.keys(quote)).toEqual(['clause', 'text']);
      expect(line.microseconds).toBeGreaterThan(0);
      expect(line.text).not.toBe('');
    }
  });

  test('shows in the text every quotation it lists', async () => {
    const line = await answerTo('income');
    expect(line).toMatchObject({ outcome: 'answered', clauses: expect.arrayContaining(['m10']) });
    expect(line?.quotes[0]).toEqual({ clause: 'm10', text: expect.stringContaining('所得收益可用于') });
    for (const { text } of line?.quotes ?? []) expect(line?.text).toContain(`「${text}」`);
  });

  test('has an outcome for each way a question can end', async () => {
    expect(await answerTo('place')).toMatchObject({ outcome: 'answered', clauses: ['m11'] });
    expect((await answerTo('phone'))?.outcome).toBe('not-in-text');
    expect(await answerTo('which')).toMatchObject({ outcome: 'clarify', quotes: [] });
    expect(await answerTo('human')).toMatchObject({ outcome: 'handover', clauses: [], quotes: [] });
    expect(await answerTo('nothing')).toMatchObject({ outcome: 'off-topic', clauses: [], quotes: [] });
  });

  test('lists what may be meant where it asks back', async () => {
    expect((await answerTo('which'))?.text).toMatch(/^1\. .+\n2\. /m);
  });

  test('reads lines as other programs write them: byte order mark, CRLF, blank lines, U+2028, no end of line', async () => {
    const { code, out } = await smallShell().run(
      ['ask', '--jsonl'],
      '\uFEFF{"id":1,"question":"停车费"}\r\n\r\n{"id":2,"question":"外\u2028墙"}\r\n   \r\n{"id":3,"question":"最后一行"}',
    );
    expect(code).toBe(0);
    expect(linesOf<Line>(out).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test('is silent and content when nothing is asked', async () => {
    expect(await smallShell().run(['ask', '--jsonl'], '')).toMatchObject({ code: 0, out: '', err: '' });
  });

  test.each([
    ['no JSON', 'not json'],
    ['a question that is no text', '{"id":1,"question":7}'],
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
    const shell = createShell({
      SHUOYI_PUBLIC_URL: 'https://a.example/',
      SHUOYI_KNOWLEDGE: smallKnowledge(),
    });
    const { code, out } = await shell.run(['ask', '停车位和广告的收入', '能用在哪里？']);
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
