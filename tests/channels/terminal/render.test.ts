import { describe, expect, it } from 'vitest';
import { readLine } from '../../../src/channels/terminal/receive.ts';
import { renderReply } from '../../../src/channels/terminal/render.ts';

describe('a reply in the terminal', () => {
  it('names the speaker once and sets the other lines in', () => {
    expect(renderReply([{ kind: 'text', text: '一\n二' }])).toBe('说议：一\n      二');
  });

  it('numbers the choices, so that a number can be typed', () => {
    expect(renderReply([{ kind: 'choices', choices: [{ key: 'a', label: '甲' }] }])).toContain('1. 甲');
  });

  it('drops what would steer the terminal', () => {
    expect(renderReply([{ kind: 'text', text: '\u001B]0;x\u0007\u001B[2J好\u202E' }])).toBe(
      '说议：]0;x[2J好',
    );
  });

  it('is nothing where there is nothing to say', () => {
    expect(renderReply([])).toBe('');
  });
});

describe('a line typed in the terminal', () => {
  it.each([
    ['你好 ', 'message'],
    ['2', 'message'],
    ['', 'nothing'],
    [' \u0007 ', 'nothing'],
    ['exit', 'leave'],
    ['QUIT', 'leave'],
  ])('"%s" is %s', (line, kind) => {
    expect(readLine(line, 'key', 5).kind).toBe(kind);
  });
});
