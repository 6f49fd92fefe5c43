// `shuoyi triage`: what scripts read from it keeps its form, and a bad line stops nobody else's.

import { describe, expect, test } from 'vitest';
import { createShell, jsonl, linesOf } from '../_support/command.ts';

interface Line {
  readonly id: string | number;
  readonly danger: boolean;
  readonly level: string;
}

describe('triage --jsonl', () => {
  test('writes exactly the agreed fields, each line under its own id', async () => {
    const { code, out, err } = await createShell().run(
      ['triage', '--jsonl'],
      jsonl([
        { id: 'a', text: '楼道灯坏了' },
        { id: 7, text: '四楼着火了' },
        { id: 'empty', text: '' },
      ]),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = linesOf<Line>(out);
    expect(lines.map(({ id, danger }) => ({ id, danger }))).toEqual([
      { id: 'a', danger: false },
      { id: 7, danger: true },
      { id: 'empty', danger: false },
    ]);
    const fields = ['id', 'category', 'level', 'danger', 'body', 'basis', 'emergencyRepair', 'numbers'];
    for (const line of lines) expect(Object.keys(line)).toEqual(fields);
  });

  test('a bad line is named with its number and the rest goes on', async () => {
    const input = '{"id":1,"text":"楼道灯坏了"}\nnonsense\n\n{"id":2}\n{"id":3,"text":"狗不牵绳"}\n';
    const { code, out, err } = await createShell().run(['triage', '--jsonl'], input);
    expect(code).toBe(1);
    expect(linesOf<Line>(out).map(({ id }) => id)).toEqual([1, 3]);
    expect(err.trim().split('\n')).toHaveLength(2);
    expect(err).toContain('第 2 行');
    expect(err).toContain('第 4 行');
  });
});

test('one text is answered in lines that people read', async () => {
  const { code, out } = await createShell().run(['triage', '电梯里关了个老太婆', '门打不开']);
  expect(code).toBe(0);
  expect(out).toMatch(/^危险：电梯困人.*119/);
});

test('no text is one sentence that says how', async () => {
  const { code, out, err } = await createShell().run(['triage']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err.trim().split('\n')).toHaveLength(1);
});
