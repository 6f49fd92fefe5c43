import { describe, expect, test } from 'vitest';
import { lettersSheet } from '../../../src/capabilities/register/letters.ts';
import { LETTER } from '../../../src/capabilities/register/wording-letter.ts';
import { toPdf } from '../../../src/platform/document/index.ts';

const letters = [
  { room: '1-101', code: 'ACDE-3FGH', shared: false },
  { room: '1-102', code: 'WXYA-9KMN', shared: true },
];
const of = { compound: '阳光小区', site: 'https://s.example', letters, words: LETTER };

describe('a letter', () => {
  test('is one page a unit with its own code, in signs and as a square', () => {
    const { pages } = lettersSheet(of);
    expect(pages).toHaveLength(2);
    const [first, second] = pages.map((page) => JSON.stringify(page));
    expect(first).toContain('1-101');
    expect(first).toContain('{"kind":"code","text":"ACDE-3FGH"}');
    expect(first).toContain('"content":"https://s.example/claim#ACDE3FGH"');
    expect(first).not.toMatch(/1-102|WXYA/);
    expect(second).toContain('推选一个人');
    expect(first).not.toContain('推选一个人');
  });

  test('has no square where there is no public site', () => {
    const text = JSON.stringify(lettersSheet({ ...of, site: '' }));
    expect(text).not.toContain('"kind":"qr"');
    expect(text).not.toContain('/claim');
  });

  test('names the chat with the bot beside the page, where there is one', () => {
    const chatLink = (argument: string) => `https://t.me/shuoyi_bot?start=${argument}`;
    const [first] = lettersSheet({ ...of, chatLink }).pages.map((page) => JSON.stringify(page));
    expect(first).toContain('https://t.me/shuoyi_bot?start=unit_ACDE3FGH');
    expect(first).toContain('https://s.example/claim');
    const none = JSON.stringify(lettersSheet({ ...of, chatLink: () => null }));
    expect(none).toBe(JSON.stringify(lettersSheet(of)));
  });

  test('takes one piece of paper each, with a long name and a long room too', async () => {
    const room = '阳光二期A区12幢3单元1501室（复式）';
    const long = {
      ...of,
      compound: '丽水市莲都区白云街道阳光小区（北区一期）',
      letters: [{ room, code: 'ACDE-3FGH', shared: true }],
      chatLink: (argument: string) => `https://t.me/yangguang_xiaoqu_shuoyi_bot?start=${argument}`,
    };
    const pdf = new TextDecoder('latin1').decode(await toPdf(lettersSheet(long)));
    expect(pdf.match(/\/Type ?\/Page\b/g)).toHaveLength(1);
  });
});
