// What a gateway tells, kind by kind, and what somebody hostile may make it tell.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  friendNote,
  linkWords,
  type Read,
  type Reader,
  readMessage,
  roomNote,
  type Told,
} from '../../../src/channels/wechat/receive.ts';

const US = 'wxid_shuoyi';
const READER: Reader = { self: { id: US, names: ['说议'] }, name: '', official: false, at: 7 };
const KINDS = JSON.parse(readFileSync('tests/fixtures/wechat/kinds.json', 'utf8')) as readonly {
  readonly what: string;
  readonly told: Told;
  readonly read: Read;
}[];
const WORDS: Told = { id: 'm1', type: 7, talkerId: 'wxid_alice', listenerId: US, text: '你好' };

function heard(told: Partial<Told>, reader: Partial<Reader> = {}) {
  const read = readMessage({ ...WORDS, ...told }, { ...READER, ...reader });
  return read.kind === 'nothing' ? null : read.incoming;
}

test.each(KINDS.map((each) => [each.what, each] as const))('%s', (_what, { told, read }) => {
  const expected = read.kind === 'nothing' ? read : { ...read, incoming: { ...read.incoming, at: 7 } };
  expect(readMessage(told, READER)).toEqual(expected);
});

test('every kind of the protocol is read in some way', () => {
  expect(new Set(KINDS.map(({ told }) => told.type))).toEqual(new Set([...Array(17).keys(), 99]));
});

test('told again, it has the same key; another has another', () => {
  const key = heard({})?.key;
  expect(heard({}, { at: 999, name: '王阿姨' })?.key).toBe(key);
  expect(heard({ id: 'm2' })?.key).not.toBe(key);
});

test('an account that is no person is not answered, or two machines talk to each other without end', () => {
  expect(heard({}, { official: true })).toBeNull();
});

describe('hostile', () => {
  test.each([
    ['words that turn the direction', { text: '付\u202e款' }, { text: '付款' }],
    ['words that cannot be seen', { text: '电\u200b梯\u2060坏\ufeff了' }, { text: '电梯坏了' }],
    ['half a character', { text: '好\ud83d' }, { text: '好\ufffd' }],
    ['a zero character', { text: '好\u0000' }, { text: '好' }],
    ['tags that nobody sees', { text: '好\u{e0041}\u{e0042}' }, { text: '好' }],
    ['words that look like a command to the app', { text: '/删除 @所有人\u2005' }, { text: '/删除 @所有人' }],
  ])('%s', (_what, told, read) => {
    expect(heard(told)).toMatchObject(read);
  });

  test.each([
    ['@说议\u2005帮助', '@说议 帮助'],
    ['王\u202e阿姨', '王阿姨'],
    ['王\n阿姨', '王 阿姨'],
    ['王'.repeat(500), '王'.repeat(64)],
    ['\u200b', undefined],
    ['\ud83d', '\ufffd'],
  ])('the name %j is heard as %j', (name, called) => {
    expect(heard({}, { name })?.name).toBe(called);
  });

  test('a file of a name that leads elsewhere', () => {
    const read = readMessage({ ...WORDS, type: 1, filename: '../../\u202eetc\n' }, READER);
    expect(read).toMatchObject({ file: { name: '../../etc' } });
  });

  test('nothing that is told makes it fail, and nothing comes out that the database does not take', () => {
    const some = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
    const told = fc.record({
      id: fc.string({ unit: 'binary' }),
      type: fc.integer({ min: -1, max: 20 }),
      ...{ talkerId: some, listenerId: some, roomId: some, text: some, filename: some },
      mentionIdList: fc.array(fc.constantFrom(US, 'x')),
    });
    fc.assert(
      fc.property(told, fc.string({ unit: 'binary' }), (each, name) => {
        const read = readMessage(each as Told, { ...READER, name });
        if (read.kind === 'nothing') return;
        const { text, from, chat, name: called = '' } = read.incoming;
        for (const part of [text, from, chat, called]) {
          expect(part.isWellFormed()).toBe(true);
          expect(part).not.toContain('\0');
        }
      }),
    );
  });
});

describe('what became of a chat', () => {
  const change = { roomId: '1234@chatroom', timestamp: 5, who: ['wxid_bob', US] };

  test.each(['joined', 'left'] as const)('we %s: a note with the same key each time', (kind) => {
    const note = roomNote(kind, change, US, 7);
    expect(note).toMatchObject({
      chat: change.roomId,
      group: true,
      happened: { kind },
      text: '',
      addressed: false,
    });
    expect(roomNote(kind, change, US, 99)?.key).toBe(note?.key);
    expect(roomNote(kind, { ...change, timestamp: 6 }, US, 7)?.key).not.toBe(note?.key);
  });

  test('others who come and go are none of our business', () => {
    expect(roomNote('left', { ...change, who: ['wxid_bob'] }, US, 7)).toBeNull();
  });

  test('somebody who has become a friend is reached again', () => {
    expect(friendNote('wxid_bob', 'f1', US, 7)).toMatchObject({
      ...{ chat: 'wxid_bob', group: false, key: 'friend:f1', happened: { kind: 'joined' } },
    });
    expect(friendNote('a|b', 'f1', US, 7)).toBeNull();
  });
});

test.each([
  ['物业\u202e通知', 'https://example.org/a', '链接：物业通知 https://example.org/a'],
  ['通知', '通知', '链接：通知'],
  [undefined, '', ''],
] as const)('of a link with the title %j and the address %j the words are %j', (title, url, words) => {
  expect(linkWords(title, url)).toBe(words);
});
