import { describe, expect, test } from 'vitest';
import { parsePrompt, render } from '../../../src/platform/model/prompt.ts';

const HEADER = 'purpose: for a test\ninputs: question, clauses\noutput: {"answer": text}\nversion: 3';
const prompt = (header = HEADER, user = '{{question}} 对 {{clauses}}', system = '只回 JSON') =>
  `---\n${header}\n---\n## 系统\n${system}\n## 用户\n${user}\n`;

describe('a prompt', () => {
  test('is a header and two parts', () => {
    expect(parsePrompt(prompt())).toEqual({
      ...{ purpose: 'for a test', inputs: ['question', 'clauses'], output: '{"answer": text}', version: 3 },
      ...{ system: '只回 JSON', user: '{{question}} 对 {{clauses}}' },
    });
  });

  test('with Windows line ends is the same', () => {
    expect(parsePrompt(prompt().replaceAll('\n', '\r\n'))).toEqual(parsePrompt(prompt()));
  });

  test.each([
    ['no header', '## 系统\nx\n## 用户\n{{question}}'],
    ['a purpose missing', prompt(HEADER.replace(/purpose.*\n/, ''))],
    ['an input that is not filled in', prompt(HEADER, '{{question}}')],
    ['a place that is no input', prompt(HEADER, '{{question}} {{clauses}} {{name}}')],
    ['a place in what the model is told', prompt(HEADER, undefined, '{{question}}')],
    ['no version', prompt(HEADER.replace('3', 'x'))],
  ])('with %s is refused at once', (_what, text) => {
    expect(() => parsePrompt(text)).toThrow();
  });

  test('is filled in in one pass, and not without an input', () => {
    const filled = render(parsePrompt(prompt()), { question: '{{clauses}}', clauses: [{ id: 'm1' }] });
    expect(filled.user).toBe('"{{clauses}}" 对 [{"id":"m1"}]');
    expect(() => render(parsePrompt(prompt()), { question: 'x' })).toThrow(/clauses/);
  });
});
