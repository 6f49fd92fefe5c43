import { describe, expect, it } from 'vitest';
import { cleanText, formKey, incomingOf, LONGEST_TEXT, readSent } from '../../../src/channels/web/receive.ts';

const KEY = 'a1b2c3d4';

describe('what a browser sends', () => {
  it.each([
    ['words', { key: KEY, text: '你好' }, { key: KEY, text: '你好', choice: null }],
    ['a choice', { key: KEY, choice: 'yes' }, { key: KEY, text: '', choice: 'yes' }],
    ['a choice with words', { key: KEY, text: '是', choice: 'yes' }, { key: KEY, text: '是', choice: 'yes' }],
    ['an empty choice as none', { key: KEY, text: '好', choice: '' }, { key: KEY, text: '好', choice: null }],
    ['spaces around words', { key: KEY, text: '  好 \n' }, { key: KEY, text: '好', choice: null }],
    ['the longest text', { key: KEY, text: '长'.repeat(LONGEST_TEXT) }, { text: '长'.repeat(LONGEST_TEXT) }],
  ])('is taken: %s', (_name, body, expected) => {
    expect(readSent(body)).toMatchObject({ ok: true, value: expected });
  });

  it.each([
    ['nothing', null, 'invalid'],
    ['a list', [], 'invalid'],
    ['no key', { text: '好' }, 'invalid'],
    ['a key that is no key', { key: 'a b', text: '好' }, 'invalid'],
    ['a key too long', { key: 'a'.repeat(65), text: '好' }, 'invalid'],
    ['a number as text', { key: KEY, text: 1 }, 'invalid'],
    ['an object as choice', { key: KEY, choice: {} }, 'invalid'],
    ['a choice too long', { key: KEY, choice: 'a'.repeat(201) }, 'invalid'],
    ['no words', { key: KEY, text: '   ' }, 'empty'],
    ['only invisible characters', { key: KEY, text: '\u200B\u0000' }, 'empty'],
    ['a text too long', { key: KEY, text: '长'.repeat(LONGEST_TEXT + 1) }, 'too-long'],
  ])('is refused: %s', (_name, body, reason) => {
    expect(readSent(body)).toEqual({ ok: false, reason });
  });

  it.each([
    ['keeps lines, one kind of line end', '一\r\n二\r三', '一\n二\n三'],
    ['drops control characters', '一\u0000\u0007\u001B[31m二', '一[31m二'],
    ['drops characters that turn the direction', '一\u202E二\u2066三', '一二三'],
    ['keeps an emoji of several parts', '👨‍👩‍👧 好', '👨‍👩‍👧 好'],
    ['mends half a character', '好\uD83D', '好\uFFFD'],
  ])('%s', (_name, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
});

describe('a message from the web', () => {
  it('is private and addressed to us', () => {
    expect(incomingOf({ key: KEY, text: '好', choice: 'yes', files: [] }, 'chat-1', 5)).toEqual({
      channel: 'web',
      bot: 'site',
      chat: 'chat-1',
      group: false,
      key: expect.any(String),
      from: 'chat-1',
      text: '好',
      choice: 'yes',
      addressed: true,
      at: 5,
    });
  });

  it('has a key bound to the chat, which does not name it', () => {
    const keyIn = (chat: string) =>
      incomingOf({ key: KEY, text: '好', choice: null, files: [] }, chat, 5).key;
    expect(keyIn('chat-1')).toBe(keyIn('chat-1'));
    expect(keyIn('chat-1')).not.toBe(keyIn('chat-2'));
    expect(keyIn('chat-1')).not.toContain('chat-1');
  });

  it('names no choice where none was pressed', () => {
    expect(incomingOf({ key: KEY, text: '好', choice: null, files: [] }, 'chat-1', 5)).not.toHaveProperty(
      'choice',
    );
  });

  it('from a form has the same key for the same words, another for other words', () => {
    const sent = { key: KEY, text: '一', choice: null, files: [] };
    expect(formKey(sent)).toBe(formKey({ ...sent }));
    expect(formKey(sent)).not.toBe(formKey({ ...sent, text: '二' }));
    expect(formKey(sent)).not.toBe(formKey({ ...sent, choice: 'a' }));
  });
});
