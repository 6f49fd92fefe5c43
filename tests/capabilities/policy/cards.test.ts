// The law cards as they stand in the repository, and what is refused when somebody adds one.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCards } from '../../../src/capabilities/policy/cards.ts';
import { ConfigError } from '../../../src/errors.ts';
import { temporaryFolder } from '../../_support/database.ts';

const GOOD = {
  id: 'meeting-notice',
  title: '开业主大会要提前几天通知',
  text: ['要提前十五天公布。'],
  sources: [{ instrument: '《丽水市物业管理条例》', article: '第十条', status: '自2019年7月1日起施行' }],
  evidence: 'L',
  reviewed: '2026-11-23',
  note: '不是指导意见的内容',
};

async function folderWith(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

async function problemsOf(files: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const error: unknown = await loadCards(await folderWith(files)).catch((thrown: unknown) => thrown);
  return error instanceof ConfigError ? error.problems : [];
}

describe('the cards of the repository', () => {
  test('all hold to the form, each with its basis and the day of its review', async () => {
    const cards = await loadCards('knowledge/rules');
    expect(cards.length).toBeGreaterThanOrEqual(30);
    for (const card of cards) {
      expect(card.note, card.id).not.toBe('');
      if (card.evidence !== 'D') expect(card.sources.length, card.id).toBeGreaterThan(0);
    }
  });

  test('say what people ask most and the guideline lacks', async () => {
    const ids = (await loadCards('knowledge/rules')).map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'vote-thresholds',
        'vote-counting',
        'meeting-notice',
        'emergency-list',
        'common-income-publish',
      ]),
    );
  });

  test('claim no percentage of owners that the law took back in 2021', async () => {
    const [thresholds] = (await loadCards('knowledge/rules')).filter(({ id }) => id === 'vote-thresholds');
    expect(thresholds?.text.join('')).toContain('三分之二以上');
    expect(thresholds?.text.join('')).toContain('四分之三以上');
  });
});

describe('loading cards', () => {
  test('returns a good card as it stands', async () => {
    expect(await loadCards(await folderWith({ 'meeting-notice.json': GOOD }))).toEqual([GOOD]);
  });

  test('names every bad file at once', async () => {
    const problems = await problemsOf({
      'a.json': { ...GOOD, id: 'a', reviewed: '去年' },
      'b.json': '{',
      'c.json': { ...GOOD, id: 'c', extra: 1 },
    });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toMatch(/a\.json[\s\S]*b\.json[\s\S]*c\.json/);
  });

  test('refuses a card whose id is not its file name', async () => {
    expect(await problemsOf({ 'other.json': GOOD })).toEqual(['法规卡片 other.json 的编号应和文件名相同']);
  });

  test('refuses a card that speaks of law without naming it', async () => {
    expect(await problemsOf({ 'meeting-notice.json': { ...GOOD, sources: [] } })).toEqual([
      '法规卡片 meeting-notice.json 没有写依据',
    ]);
  });

  test('lets a default of our own stand without a basis', async () => {
    const card = { ...GOOD, evidence: 'D', sources: [] };
    expect(await loadCards(await folderWith({ 'meeting-notice.json': card }))).toEqual([card]);
  });
});
