import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from '../../../src/platform/model/json.ts';

test.each([
  ['{"a":1}', { a: 1 }],
  ['```json\n{"a":{"b":"}"}}\n```', { a: { b: '}' } }],
  ['当然可以！{"a":"引号\\"和{括号"} 完毕。{"a":2}', { a: '引号"和{括号' }],
  ['<think>先想 {"a":0}</think>\n{"a":1}', { a: 1 }],
  ['<think>没想完 {"a":0}', undefined],
  ['{甲} {"a":1}', { a: 1 }],
  ['说明：{ 看\n{"a":1}', { a: 1 }],
  ['{"a":"他说<think>什么"}', { a: '他说<think>什么' }],
  ['{"a":1', undefined],
  ['[1,2]', undefined],
  ['', undefined],
])('%s', (text, value) => {
  expect(readJson(text)).toEqual(value);
});

test('whatever object is written is read, whatever words stand around it', () => {
  const words = fc.string().filter((text) => !/[{}<"]/.test(text));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), words, words, (object, before, after) => {
      const json = JSON.stringify(object);
      expect(readJson(`${before}${json}${after}`)).toEqual(JSON.parse(json));
    }),
  );
});

test('never throws and never takes long, whatever a model writes', () => {
  fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => void readJson(text)));
  const started = performance.now();
  readJson('{'.repeat(8_000));
  readJson('{"a":'.repeat(4_000));
  readJson('{}x'.repeat(4_000).replaceAll('{}', '{x}'));
  expect(performance.now() - started).toBeLessThan(2_000);
});
