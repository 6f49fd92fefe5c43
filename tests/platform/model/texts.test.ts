// All that is said in a value.

import { expect, test } from 'vitest';
import { textsIn } from '../../../src/platform/model/texts.ts';

test('every word of what is sent is found, however deep; names of fields and vectors say nothing', () => {
  const sent = { a: 'x', b: { c: ['y', { d: 'z' }] }, e: 3, f: null, g: new Float32Array(2) };
  expect(textsIn(sent)).toEqual(['x', 'y', 'z']);
});
