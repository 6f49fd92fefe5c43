// Updates as the Bot API brings them, one of every kind, and what we hear of each. The people in them are invented.

import { readFileSync } from 'node:fs';
import type { Update } from 'grammy/types';
import { describe, expect, it, test } from 'vitest';
import { menuOf } from '../../../src/channels/telegram/commands.ts';
import {
  movedNote,
  type Read,
  type Reader,
  readUpdate,
  UPDATES,
} from '../../../src/channels/telegram/receive.ts';
import { BOT, entitiesOf, group, messageOf, person, privateChat } from '../../_support/bot-api-people.ts';
import { COMMANDS } from './bot.ts';

interface Fixture {
  readonly name: string;
  readonly update: Update;
  /** Null where nothing is heard. */
  readonly heard: Readonly<Record<string, unknown>> | null;
}

const FIXTURES = readFileSync('tests/fixtures/telegram/updates.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Fixture);

const READER: Reader = { me: BOT, menu: menuOf(COMMANDS), at: 1_764_300_000_000 };
const ALICE = person(1_001);

/** Flat, so that it can be compared with a fixture. */
function flat(read: Read): Readonly<Record<string, unknown>> | null {
  if (read.kind === 'nothing') return null;
  if (read.kind === 'press') {
    const { data, query, message, keyboard } = read;
    return { ...read.incoming, press: { data, query, message, keyboard } };
  }
  const { incoming, files, album } = read;
  return { ...incoming, ...(files.length === 0 ? {} : { files }), ...(album === undefined ? {} : { album }) };
}

function heardOf(text: string, more: Readonly<Record<string, unknown>> = {}, reader = READER): Read {
  const message = messageOf(privateChat(ALICE.id), ALICE, 7, { text, ...more });
  return readUpdate({ update_id: 1, message } as Update, reader);
}

function textOf(text: string): string | undefined {
  const read = heardOf(text);
  return read.kind === 'message' ? read.incoming.text : undefined;
}

describe('an update', () => {
  it.each(FIXTURES.map((each) => [each.name, each] as const))('%s', (_name, { update, heard }) => {
    const got = flat(readUpdate(update, READER));
    if (heard === null) expect(got).toBeNull();
    else expect(got).toMatchObject({ channel: 'telegram', bot: '7000000001', at: READER.at, ...heard });
  });

  it('has files, an album or a happening only where the fixture says so', () => {
    for (const { update, heard } of FIXTURES) {
      const got = flat(readUpdate(update, READER)) ?? {};
      for (const field of ['files', 'album', 'happened', 'edited', 'press'])
        expect(field in got, `${field} of ${JSON.stringify(update)}`).toBe(heard !== null && field in heard);
    }
  });

  it('has the same key whenever it comes, and no other has it', () => {
    const keys = FIXTURES.flatMap(({ update }) => {
      const [first, second] = [READER, { ...READER, at: 9 }].map(
        (reader) => flat(readUpdate(update, reader))?.key,
      );
      expect(first).toBe(second);
      return first === undefined ? [] : [first];
    });
    const told = keys.filter((key) => String(key).startsWith('moved:'));
    expect(new Set(told).size).toBe(1);
    expect(new Set(keys).size).toBe(keys.length - told.length + 1);
  });

  it('is asked for only where it is read', () => {
    const kinds = new Set(FIXTURES.filter(({ heard }) => heard).flatMap(({ update }) => Object.keys(update)));
    kinds.delete('update_id');
    expect([...kinds].toSorted()).toEqual([...UPDATES].toSorted());
  });

  it('tells that a group moved by the same key as an error of sending does', () => {
    const told = FIXTURES.find(({ name }) => name.includes('told in the old one'));
    if (!told) throw new Error('no fixture');
    const { key } = movedNote('7000000001', -4_100_001, -1_001_500_000_003, 5);
    expect(flat(readUpdate(told.update, READER))?.key).toBe(key);
  });
});

describe('words', () => {
  test.each([
    ['a zero width space within a word', '退\u200b出', '退出'],
    ['a joiner that joins nothing', '退\u200d出', '退出'],
    ['an emoji of several parts, whole', '👨‍👩‍👧 一家', '👨‍👩‍👧 一家'],
    ['text turned around', '电梯\u202e坏了\u202c', '电梯坏了'],
    ['isolates and marks of direction', '\u2066\u200f电梯\u2069\u061c', '电梯'],
    ['a soft hyphen, a word joiner, a filler', '电\u00ad梯\u2060坏\u180e了', '电梯坏了'],
    ['letters that are only tags', '好\u{e0041}\u{e007f}', '好'],
    ['control characters, a zero one too', '电\u0000梯\u0007坏\u001b[2J了', '电梯坏[2J了'],
    ['half a character', '电梯\ud83d坏了', '电梯\ufffd坏了'],
    ['line ends of other systems', '一\r\n二\r三', '一\n二\n三'],
  ])('%s', (_name, text, heard) => {
    expect(textOf(text)).toBe(heard);
  });

  it('of a name are one line, short, and can do nothing', () => {
    const from = {
      ...ALICE,
      first_name: `'); drop table desk_inbox;--\n\u202e${'长'.repeat(100)}`,
      last_name: '$(rm -rf /)',
    };
    const message = messageOf(privateChat(from.id), from, 7, { text: '你好' });
    const read = readUpdate({ update_id: 1, message } as Update, READER);
    const { name = '' } = read.kind === 'message' ? read.incoming : {};
    expect([...name]).toHaveLength(64);
    expect(name).toMatch(/^'\); drop table desk_inbox;-- 长+$/);
  });

  it('with our name in the middle are read without it', () => {
    const text = '请问 @shuoyi_test_bot 停车费归谁';
    const message = messageOf(group(-100_1), ALICE, 7, { text, entities: entitiesOf(text) });
    const read = readUpdate({ update_id: 1, message } as Update, READER);
    expect(flat(read)).toMatchObject({ text: '请问  停车费归谁', addressed: true });
  });
});

describe('a broken update', () => {
  it.each([
    ['nothing at all', {}],
    [
      'a message without a speaker',
      { message: { message_id: 1, chat: privateChat(1), date: 1, text: '好' } },
    ],
    [
      'marks beyond the text',
      {
        message: messageOf(privateChat(1), ALICE, 1, {
          text: '好',
          entities: [{ type: 'bot_command', offset: 0, length: 99 }],
        }),
      },
    ],
    ['a press without data', { callback_query: { id: '1', from: ALICE, chat_instance: '1' } }],
    [
      'a document with an odd kind and name',
      {
        message: messageOf(privateChat(1), ALICE, 1, {
          document: {
            file_id: 'x',
            file_unique_id: 'x',
            mime_type: 'text/html"><script>',
            file_name: '../../etc/passwd',
          },
        }),
      },
    ],
  ])('%s is harmless', (_name, happening) => {
    const read = readUpdate({ update_id: 1, ...happening } as Update, READER);
    const type = read.kind === 'message' ? read.files[0]?.type : undefined;
    expect([undefined, 'application/octet-stream']).toContain(type);
  });
});
