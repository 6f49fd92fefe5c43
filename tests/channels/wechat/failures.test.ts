// What each failure of the gateway means: surely not sent, perhaps sent, or nobody there.

import { describe, expect, test } from 'vitest';
import { failureOf, lossOf, notConnected } from '../../../src/channels/wechat/failures.ts';
import { UpstreamError } from '../../../src/errors.ts';

const grpc = (code: number, details: string) =>
  Object.assign(new Error(`${code} X: ${details}`), { code, details });

const MEANINGS: readonly (readonly [string, unknown, object])[] = [
  [
    'nobody listens there',
    grpc(14, 'No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:1'),
    { retryable: true, details: { after: 5_000 } },
  ],
  [
    'the name is not known',
    grpc(14, 'Name resolution failed for target dns:x'),
    { retryable: true, details: { after: 5_000 } },
  ],
  ['the line breaks', grpc(14, 'Connection dropped'), { retryable: true, details: { unsure: true } }],
  ['the line is reset', grpc(14, 'read ECONNRESET'), { retryable: true, details: { unsure: true } }],
  ['the time is over', grpc(4, 'Deadline exceeded'), { retryable: true, details: { unsure: true } }],
  [
    'the gateway gives no answer',
    new Error('the gateway gave no answer'),
    { retryable: true, details: { unsure: true } },
  ],
  [
    'the token is not taken',
    grpc(16, 'Invalid Wechaty TOKEN "x"'),
    { retryable: true, details: { after: 5_000 } },
  ],
  ['nobody is logged in', grpc(2, 'not logged in'), { retryable: true, details: { after: 5_000 } }],
  ['the line is closed here', new Error('NO CLIENT'), { retryable: true, details: { after: 5_000 } }],
  [
    'we were put out of the group',
    grpc(2, '你已被移出群聊'),
    { retryable: false, details: { unreachable: true } },
  ],
  ['the person has blocked us', grpc(13, '对方已拉黑'), { retryable: false, details: { unreachable: true } }],
  [
    'there is no such person',
    grpc(2, 'no payload found for id wxid_x'),
    { retryable: false, details: { unreachable: true } },
  ],
  [
    'the gateway fails in a way of its own',
    grpc(2, 'send failed'),
    { retryable: true, details: { unsure: true } },
  ],
  ['something else is thrown', 'odd', { retryable: true, details: { unsure: true } }],
];

describe('what could not be sent', () => {
  test.each(MEANINGS)('%s', (_what, error, meaning) => {
    expect(failureOf(error)).toMatchObject(meaning);
    expect(failureOf(error)).toBeInstanceOf(UpstreamError);
  });

  test('is told without the words of the gateway, which may hold a token or a name', () => {
    const told = failureOf(grpc(16, 'Invalid Wechaty TOKEN "insecure_secret" of 王阿姨'));
    expect(JSON.stringify([told.message, told.cause, told.details])).not.toMatch(/secret|王阿姨/);
  });

  test('stays what it is where that is known already', () => {
    const known = notConnected(0);
    expect(failureOf(known)).toBe(known);
  });
});

test.each([
  [0, 1_000],
  [8_000, 2_000],
  [3_600_000, 60_000],
])('after %d ms without a line the next try is in %d ms', (since, after) => {
  expect(notConnected(since)).toMatchObject({ retryable: true, details: { after } });
});

describe('the line', () => {
  test.each([
    [grpc(14, 'x'), 'gateway'],
    [grpc(13, 'Received RST_STREAM'), 'gateway'],
    [grpc(16, 'x'), 'refused'],
    [{ gerror: JSON.stringify({ code: 16, details: 'x' }) }, 'refused'],
    [{ gerror: JSON.stringify({ code: 14, details: 'x' }) }, 'gateway'],
    [{ gerror: JSON.stringify({ code: 2, message: 'of one message' }) }, null],
    [{ gerror: 'no json' }, null],
    [{ data: 'x' }, null],
    [new Error('x'), null],
    [null, null],
  ])('%o means %s', (error, loss) => {
    expect(lossOf(error)).toBe(loss);
  });
});
