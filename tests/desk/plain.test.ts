import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceNamed } from '../../src/desk/choices.ts';
import type { Reply } from '../../src/desk/message.ts';
import { plainReply, splitText } from '../../src/desk/plain.ts';

const reply: Reply = [
  { kind: 'text', text: '您好。' },
  {
    kind: 'citation',
    citation: {
      text: '业主委员会可直接申请',
      path: '意见 › 三',
      status: '送审稿',
      link: 'https://a.example/clauses/m11',
    },
  },
  { kind: 'facts', facts: [{ label: '面积', value: '80.00 平方米' }] },
  { kind: 'details', title: '原文', text: '全文' },
  { kind: 'choices', choices: [{ key: 'a', label: '查看原文' }] },
];

describe('a reply as plain text', () => {
  test('says every block, with place, status and link of a quotation', () => {
    expect(plainReply(reply, { numbered: true }).text).toBe(
      '您好。\n\n「业主委员会可直接申请」\n——意见 › 三（送审稿）\nhttps://a.example/clauses/m11\n\n面积：80.00 平方米\n\n原文\n全文\n\n1. 查看原文',
    );
  });

  test('leaves choices out of the text where the channel has buttons', () => {
    const { text, choices } = plainReply(reply, { numbered: false });
    expect(text).not.toContain('1. 查看原文');
    expect(choices).toEqual([{ key: 'a', label: '查看原文' }]);
  });
});

describe('choices that stand, as plain text', () => {
  const choices = [
    { key: 'topics:support:12', label: '我也关心', say: '附议 12' },
    { key: 'a', label: '看详情' },
    { key: 'topics:ask:12', label: '我有话说', say: '发言 12' },
    { key: 'b', label: '不看了' },
  ];

  test('say what to type, and the others are numbered among themselves', () => {
    expect(plainReply([{ kind: 'choices', choices }], { numbered: true }).text).toBe(
      '我也关心：回复「附议 12」\n1. 看详情\n我有话说：回复「发言 12」\n2. 不看了',
    );
  });

  test('are choices like others where there are buttons', () => {
    expect(plainReply([{ kind: 'choices', choices }], { numbered: false })).toMatchObject({
      text: '',
      choices,
    });
  });

  test('have the number that is typed for what is numbered', () => {
    expect(choiceNamed('1', choices)).toBe('a');
    expect(choiceNamed('第二个', choices)).toBe('b');
    expect(choiceNamed('3', choices)).toBeNull();
    expect(choiceNamed('我也关心', choices)).toBe('topics:support:12');
  });
});

describe('a picture and a link as plain text', () => {
  const file = { name: '结果.png', type: 'image/png', bytes: new Uint8Array([1]) };
  const shown: Reply = [
    { kind: 'picture', file, alt: '表决结果：通过' },
    { kind: 'link', label: '去表决', url: 'https://a.example/votes/7' },
  ];

  test('say what there is to see and where to go, and bring the picture as a file', () => {
    const { text, files } = plainReply(shown, { numbered: true });
    expect(text).toBe('表决结果：通过\n\n去表决：https://a.example/votes/7');
    expect(files).toEqual([file]);
  });
});

describe('a long text is cut for a platform', () => {
  test('at the end of a sentence where one is near', () => {
    expect(splitText('一二三四五六。七八九十', 8)).toEqual(['一二三四五六。', '七八九十']);
  });

  test('never longer than the limit, never within a character, nothing but space lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 4, max: 40 }),
        (text, longest) => {
          const pieces = splitText(text, longest);
          expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(longest);
            expect(piece.isWellFormed()).toBe(true);
          }
        },
      ),
    );
  });
});
