import { describe, expect, it } from 'vitest';
import { inOrder, isAwaiting } from '../../../src/channels/web/history.ts';
import type { Reply } from '../../../src/desk/message.ts';

const heard = (id: number) => ({ id, text: `问${id}`, at: id * 1_000 });
const said = (id: number, cause: number | null) => ({
  id,
  cause,
  reply: [{ kind: 'text', text: '答' }] as Reply,
});
const names = (spoken: ReturnType<typeof inOrder>) => spoken.map(({ side, id }) => `${side}${id}`);

describe('the history of a chat', () => {
  it('puts each answer after what it answers', () => {
    expect(names(inOrder([heard(1), heard(2)], [said(10, 1), said(11, 2)], 50))).toEqual([
      'you1',
      'bot10',
      'you2',
      'bot11',
    ]);
  });

  it('keeps a notice where it was written among the answers', () => {
    expect(names(inOrder([heard(1), heard(2)], [said(10, 1), said(11, null), said(12, 2)], 50))).toEqual([
      'you1',
      'bot10',
      'bot11',
      'you2',
      'bot12',
    ]);
  });

  it('ends with what is not answered yet', () => {
    expect(names(inOrder([heard(1), heard(2)], [said(10, 1)], 50))).toEqual(['you1', 'bot10', 'you2']);
  });

  it('keeps a message that was changed where it was first said', () => {
    const changed = { ...said(14, null), place: 11 };
    expect(names(inOrder([heard(1), heard(2)], [said(10, 1), said(12, 2), changed], 50))).toEqual([
      'you1',
      'bot10',
      'bot14',
      'you2',
      'bot12',
    ]);
  });

  it('awaits nothing after a press of what stands, which may change a message and say nothing', () => {
    const choices = [{ key: 'topics:support:12', label: '问1', say: '附议 12' }];
    const card = { id: 10, cause: null, reply: [{ kind: 'choices', choices }] as Reply };
    expect(isAwaiting(inOrder([heard(1)], [card], 50), 1_000)).toBe(false);
    expect(isAwaiting(inOrder([heard(2)], [card], 50), 2_000)).toBe(true);
  });

  it('shows an answer whose question is older than the list', () => {
    expect(names(inOrder([heard(5)], [said(10, 1), said(11, 5)], 50))).toEqual(['bot10', 'you5', 'bot11']);
  });

  it('keeps the last so many', () => {
    expect(names(inOrder([heard(1), heard(2)], [said(10, 1), said(11, 2)], 3))).toEqual([
      'bot10',
      'you2',
      'bot11',
    ]);
  });

  it('awaits an answer for a minute after the last words', () => {
    const spoken = inOrder([heard(1)], [], 50);
    expect(isAwaiting(spoken, 1_000)).toBe(true);
    expect(isAwaiting(spoken, 62_000)).toBe(false);
    expect(isAwaiting(inOrder([heard(1)], [said(2, 1)], 50), 1_000)).toBe(false);
    expect(isAwaiting([], 0)).toBe(false);
  });

  it('still awaits it after a word that it takes a moment, and no more once it is there', () => {
    const moment = { ...said(2, 1), meanwhile: true } as const;
    expect(isAwaiting(inOrder([heard(1)], [moment], 50), 1_000)).toBe(true);
    expect(isAwaiting(inOrder([heard(1)], [moment, said(3, 1)], 50), 1_000)).toBe(false);
    expect(isAwaiting(inOrder([heard(1)], [moment], 50), 62_000)).toBe(false);
  });
});
