// Replies as messages of Telegram: nothing skipped, nothing torn, within the limits of the Bot API.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { marked, plain, split } from '../../../src/channels/telegram/formatted.ts';
import { kept, rowsOf } from '../../../src/channels/telegram/keyboard.ts';
import { type Outgoing, renderReply } from '../../../src/channels/telegram/render.ts';
import { createSigner, looksStanding } from '../../../src/channels/telegram/sign.ts';
import type { Choice, Reply } from '../../../src/desk/message.ts';
import { problemOfCaption, problemOfText } from '../../_support/bot-api-check.ts';

const data = ({ key }: Choice) => `n${key}`;
const shown = (reply: Reply): Outgoing[] => renderReply(reply, { data });
const labels = ({ keyboard }: Outgoing) => keyboard.map((row) => row.map(({ text }) => text));
const PNG = new Uint8Array([137, 80, 78, 71]);

describe('words', () => {
  it('of several blocks are one message, titles bold, details folded, a quotation set apart', () => {
    const citation = { text: '鼓励', path: '意见 › 三', status: '送审稿', link: 'https://a.example/c' };
    const [message] = shown([
      { kind: 'text', text: '您好' },
      { kind: 'details', title: '全文', text: '很长' },
      { kind: 'citation', citation },
      { kind: 'facts', facts: [{ label: '编号', value: 'A<b>&' }] },
    ]);
    expect(message?.text.text).toBe(
      '您好\n\n全文\n很长\n\n「鼓励」\n——意见 › 三（送审稿）\n看原文\n\n编号：A<b>&',
    );
    const marks = message?.text.entities.map(({ type, offset, length }) => [
      type,
      message.text.text.slice(offset, offset + length),
    ]);
    expect(marks).toEqual([
      ['bold', '全文'],
      ['expandable_blockquote', '很长'],
      ['blockquote', '「鼓励」'],
      ['text_link', '看原文'],
      ['bold', '编号：'],
    ]);
  });

  it('that are marks in other platforms are only words', () => {
    const text = '<b>大</b> *粗* [链接](https://a.example) `x` &amp;';
    expect(shown([{ kind: 'text', text }])).toEqual([{ text: { text, entities: [] }, keyboard: [] }]);
  });

  it('are cut at the end of a sentence where one is near', () => {
    const text = `${'字'.repeat(3_000)}。${'词'.repeat(2_000)}`;
    expect(shown([{ kind: 'text', text }]).map((each) => each.text.text.length)).toEqual([3_001, 2_000]);
  });

  it('of any kind stay within the limit, untorn, their marks too, and nothing is lost', () => {
    const sign = fc.constantFrom('字', '。', '\n', ' ', '👍', '𡛕', 'a', '&', '<');
    const text = fc.array(sign, { minLength: 1, maxLength: 300 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 7, max: 80 }),
        fc.integer({ min: 7, max: 80 }),
        (words, first, longest) => {
          const pieces = split(marked(words, { type: 'bold' }), longest, first);
          for (const [at, piece] of pieces.entries()) {
            expect(piece.text.length).toBeLessThanOrEqual(at === 0 ? first : longest);
            expect(problemOfText(piece.text, piece.entities)).toBeNull();
            expect(piece.entities).toEqual([{ type: 'bold', offset: 0, length: piece.text.length }]);
          }
          const bare = (each: string) => each.replace(/\s/g, '');
          expect(bare(pieces.map((each) => each.text).join(''))).toBe(bare(words));
        },
      ),
    );
  });

  it('that hold half a character or turn the direction are made harmless', () => {
    expect(shown([{ kind: 'text', text: '电\u202e梯\ud83d' }])[0]?.text.text).toBe('电梯\ufffd');
  });

  it('that are nothing send nothing', () => {
    expect(shown([{ kind: 'text', text: ' \u200b\n' }])).toEqual([]);
    expect(shown([])).toEqual([]);
  });
});

describe('a file', () => {
  it('has a name in Latin letters, and its own below', () => {
    const [message] = shown([
      { kind: 'file', file: { name: '公示 单2026.pdf', type: 'application/pdf', bytes: PNG } },
    ]);
    expect(message).toMatchObject({
      text: { text: '公示 单2026.pdf' },
      file: { kind: 'document', name: '2026.pdf' },
    });
  });

  it('that is a picture is shown, what it says below, and what does not fit there in a message after it', () => {
    const alt = '票'.repeat(1_500);
    const messages = shown([
      { kind: 'text', text: '结果' },
      { kind: 'picture', file: { name: '结果.png', type: 'image/png', bytes: PNG }, alt },
    ]);
    expect(messages.map(({ text, file }) => [text.text.length, file?.kind])).toEqual([
      [2, undefined],
      [1_024, 'photo'],
      [476, undefined],
    ]);
    expect(problemOfCaption(messages[1]?.text.text, [])).toBeNull();
  });
});

describe('buttons', () => {
  const choices = (...names: readonly string[]): Reply => [
    { kind: 'choices', choices: names.map((label) => ({ key: label, label })) },
  ];

  it('stand beside each other where they are short, with the numbers that can be typed', () => {
    const [message] = shown([{ kind: 'text', text: '怎么投？' }, ...choices('同意', '不同意', '弃权')]);
    expect(message && labels(message)).toEqual([['1. 同意', '2. 不同意', '3. 弃权']]);
  });

  it('that are long have a row each, and stand in the words too where they cannot be read whole', () => {
    const long = '把停车位的收入用在修电梯上，剩下的放进维修资金';
    const [message] = shown([{ kind: 'text', text: '选哪个？' }, ...choices(long, '都不要')]);
    expect(message && labels(message)).toEqual([[`1. ${long}`], ['2. 都不要']]);
    expect(message?.text.text).toBe(`选哪个？\n\n1. ${long}\n2. 都不要`);
  });

  it('that stand have no number, and the others are counted without them', () => {
    const [message] = shown([
      {
        kind: 'choices',
        choices: [
          { key: 'a:1', label: '附议', say: '附议 1' },
          { key: 'b', label: '是' },
        ],
      },
    ]);
    expect(message && labels(message)).toEqual([['附议', '1. 是']]);
    expect(message?.text.text).toBe('请选：');
  });

  it('have words that can do nothing, and always one', () => {
    const [message] = shown(choices('同\u202e意', '\u200b'));
    expect(message && labels(message)).toEqual([['1. 同意', '2. ·']]);
  });

  it('of pages stand alone in their row; a page nobody else can open stays in the words', () => {
    const [message] = shown([
      { kind: 'link', label: '去表决', url: 'https://a.example/v' },
      { kind: 'link', label: '去家里', url: 'http://127.0.0.1:8787/v' },
      { kind: 'link', label: '去本机', url: 'http://localhost:8787/v' },
    ]);
    expect(message && labels(message)).toEqual([['去表决']]);
    expect(message?.text.text).toBe('去家里：http://127.0.0.1:8787/v\n\n去本机：http://localhost:8787/v');
  });

  it('beyond what one message can have are named in the words', () => {
    const names = Array.from({ length: 120 }, (_, at) => `选项${at}`);
    const [message] = shown(choices(...names));
    expect(message?.keyboard.flat()).toHaveLength(100);
    expect(message?.text.text).toContain('120. 选项119');
  });

  it('are never more than eight in a row, nor a row wider than a phone', () => {
    const label = fc.stringMatching(/^[a-z同意不好]{1,40}$/);
    fc.assert(
      fc.property(fc.array(label, { maxLength: 30 }), (names) => {
        const rows = rowsOf(names.map((text) => ({ text, data: 'x' })));
        expect(rows.flat().map(({ text }) => text)).toEqual(names);
        for (const row of rows) {
          const widest = Math.max(...row.map(({ text }) => text.replace(/[^a-z]/g, 'xx').length));
          expect(row.length).toBeLessThanOrEqual(8);
          expect(row.length === 1 || row.length * (widest + 3) <= 36).toBe(true);
        }
      }),
    );
  });

  it('go when one was pressed, except pages and what can be pressed at any time', () => {
    const keyboard = [
      [
        { text: '1. 是', data: 'nx' },
        { text: '附议', data: 'sx' },
      ],
      [{ text: '2. 否', data: 'ny' }],
      [{ text: '看', url: 'https://a.example' }],
    ];
    expect(kept(keyboard, looksStanding)).toEqual([
      [{ text: '附议', data: 'sx' }],
      [{ text: '看', url: 'https://a.example' }],
    ]);
  });
});

describe('without marks and buttons', () => {
  it('everything is said in words', () => {
    const messages = renderReply(
      [
        { kind: 'link', label: '去表决', url: 'https://a.example/v' },
        { kind: 'details', title: '全文', text: '很长' },
      ],
      { data, bare: true },
    );
    expect(messages).toEqual([
      { text: { text: '去表决：https://a.example/v\n\n全文\n很长', entities: [] }, keyboard: [] },
    ]);
    expect(plain('好').entities).toEqual([]);
  });
});

describe('the data of a button', () => {
  const signer = createSigner('1:token', '1');
  const numbered = { key: 'yes' };
  const standing = { key: 'consultation:cosign:12', say: '附议 12' };

  it('is read in the chat it was made for', () => {
    expect(signer.read(signer.sign('5', '', numbered).data, '5', '5')).toEqual({
      standing: false,
      key: 'yes',
    });
    expect(signer.read(signer.sign('-5', '9', standing).data, '-5', '7')).toEqual({
      ...{ standing: true, key: 'consultation:cosign:12' },
    });
  });

  it('fits in 64 bytes whatever the key, and tells where a long one is kept', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
        fc.boolean(),
        (key, isStanding) => {
          const signed = signer.sign('-100123', '42', isStanding ? { key, say: '说' } : { key });
          expect(Buffer.byteLength(signed.data)).toBeLessThanOrEqual(64);
          const read = signer.read(signed.data, '-100123', '42');
          expect(read?.standing).toBe(isStanding);
          expect(read?.key ?? (read?.hash === signed.long?.hash ? signed.long?.key : undefined)).toBe(key);
        },
      ),
    );
  });

  test.each([
    ['another chat', () => signer.read(signer.sign('5', '', numbered).data, '6', '6')],
    ['another person of the group', () => signer.read(signer.sign('-5', '9', numbered).data, '-5', '8')],
    ['another bot', () => createSigner('1:token', '2').read(signer.sign('5', '', numbered).data, '5', '5')],
    ['another token', () => createSigner('1:other', '1').read(signer.sign('5', '', numbered).data, '5', '5')],
    ['another key', () => signer.read(signer.sign('5', '', numbered).data.replace('yes', 'yep'), '5', '5')],
    ['another kind', () => signer.read(signer.sign('5', '', numbered).data.replace(/^n/, 's'), '5', '5')],
    ['nothing we made', () => signer.read('yes', '5', '5')],
    ['nothing', () => signer.read('', '5', '5')],
  ])('is not taken from %s', (_name, read) => {
    expect(read()).toBeNull();
  });
});
