import { describe, expect, it } from 'vitest';
import {
  claimsOf,
  dateOf,
  endOfDay,
  fenOf,
  firstSentence,
  localTime,
  numbersOf,
  tenthsOf,
  timeOf,
} from '../../../../src/capabilities/consultation/console/entered.ts';

const NOW = Date.parse('2027-03-01T09:00:00+08:00');

describe('what staff type', () => {
  it('times are those of China, and a day that is none is none', () => {
    expect(timeOf('2027-03-05T19:30')).toBe(Date.parse('2027-03-05T19:30:00+08:00'));
    for (const none of ['', '2027-02-31T10:00', '2027-03-05', 'x', '2027-13-01T00:00'])
      expect(timeOf(none)).toBeNaN();
    expect(localTime(timeOf('2027-03-05T19:30'))).toBe('2027-03-05T19:30');
  });

  it('a due date is the end of the day, and is read back as the same day', () => {
    expect(endOfDay('2027-03-05')).toBe(Date.parse('2027-03-06T00:00:00+08:00'));
    expect(dateOf(endOfDay('2027-03-05'))).toBe('2027-03-05');
    expect(endOfDay('2027-02-30')).toBeNaN();
  });

  it.each([
    ['86000', 8_600_000],
    ['86,000.5 元', 8_600_050],
    ['８６０００', 8_600_000],
    ['0.07', 7],
    ['', null],
  ])('the amount %j', (text, fen) => expect(fenOf(text)).toBe(fen));

  it.each(['八万', '-5', '1.234', '1e9', '9999999999999'])('%j is no amount', (text) =>
    expect(fenOf(text)).toBeNaN(),
  );

  it('a number of a topic with or without its year', () => {
    expect(numbersOf('议2026-3', NOW)).toEqual(['2026-3']);
    expect(numbersOf(' ３ ', NOW).slice(0, 2)).toEqual(['2027-3', '2026-3']);
    for (const none of ['', '三', '3-3-3', '议']) expect(numbersOf(none, NOW)).toEqual([]);
  });

  it('a title is proposed from the first sentence, without numbers of people and rooms, at most forty letters', () => {
    expect(firstSentence('3幢302室漏水。很急')).toBe('3幢某室漏水');
    const long = `${'外墙掉皮很久了，'.repeat(6)}`;
    expect([...firstSentence(long)].length).toBeLessThanOrEqual(40);
    expect(firstSentence('')).toBe('');
  });

  it('a mark with one decimal', () => {
    expect([tenthsOf('3'), tenthsOf('3.5'), tenthsOf('５')]).toEqual([30, 35, 50]);
    for (const none of ['', '3.55', '35', '-1']) expect(tenthsOf(none)).toBeNaN();
  });

  it('empty rows of a summary are none, and numbers are read however they are parted', () => {
    const rows = [
      { stance: 'for', text: '早修', views: '1、3，5 7' },
      { stance: 'nothing', text: '', views: '2' },
      { stance: 'for', text: ' ', views: '' },
    ];
    expect(claimsOf(rows)).toEqual([
      { stance: 'for', text: '早修', views: [1, 3, 5, 7] },
      { stance: 'other', text: '', views: [2] },
    ]);
    expect(claimsOf([{ stance: 'for', text: '早修', views: '第一条' }])[0]?.views).toEqual([0]);
  });
});
