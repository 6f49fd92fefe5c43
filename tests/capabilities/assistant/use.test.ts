// What the model was used for, as staff read it: sums of the log, why calls failed, and sentences that no gate let out.

import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { createUsePages } from '../../../src/capabilities/assistant/pages.ts';
import { days, failuresIn, sumBy, sumOf } from '../../../src/capabilities/assistant/sums.ts';
import { costText, gateName, tokensText } from '../../../src/capabilities/assistant/wording-use.ts';
import type { CalmRefusal } from '../../../src/capabilities/complaint/chat/calmer.ts';
import type { ReplyRefusal } from '../../../src/capabilities/complaint/console/reply-gate.ts';
import type { DraftClaimRefusal } from '../../../src/capabilities/consultation/discuss/draft-claims.ts';
import type { WordedReason } from '../../../src/capabilities/policy/answer-worded.ts';
import type { Use } from '../../../src/platform/model/model.ts';
import { createModelReading } from '../../../src/platform/model/reading.ts';
import { type Call, saveCall, saveRefused } from '../../../src/platform/model/store.ts';
import { type ModelTables, modelMigrations } from '../../../src/platform/model/tables.ts';
import { START } from '../../_support/clock.ts';
import { eachDatabase } from '../../_support/database.ts';
import { modelSettings } from '../../_support/model.ts';

const DAY = 86_400_000;
const TODAY = Math.floor((START + 8 * 3_600_000) / DAY);

const use = (fields: Partial<Use>): Use => ({
  ...{ day: TODAY, purpose: 'answer', compound: 'demo', outcome: 'ok', calls: 1 },
  ...{ tokensIn: 100, tokensOut: 20, cost: 360, milliseconds: 900 },
  ...fields,
});

describe('sums', () => {
  test('count what was answered before as answered, and time only what was sent', () => {
    const uses = [
      use({ calls: 2, milliseconds: 1_800 }),
      use({ outcome: 'cached', milliseconds: 1 }),
      use({ outcome: 'slow' }),
    ];
    expect(sumOf(uses)).toEqual({ calls: 4, failed: 1, tokens: 360, cost: 1_080, milliseconds: 900 });
    expect(sumOf([])).toEqual({ calls: 0, failed: 0, tokens: 0, cost: 0, milliseconds: null });
    expect(failuresIn([...uses, use({ outcome: 'down', calls: 5 })])).toEqual([
      ['down', 5],
      ['slow', 1],
    ]);
  });

  test('of each kind add up to the sum of all, the most used first, and each day stands there', () => {
    const uses = [use({}), use({ purpose: 'hear', calls: 3 }), use({ day: TODAY - 2, compound: null })];
    expect(sumBy(uses, ({ purpose }) => purpose).map(([name, { calls }]) => [name, calls])).toEqual([
      ['hear', 3],
      ['answer', 2],
    ]);
    expect(days(uses, TODAY, 3).map(([, { calls }]) => calls)).toEqual([4, 0, 1]);
  });

  test('are read as people read them', () => {
    expect([0, 4_000, 1_230_000].map(costText)).toEqual(['0', '不到 0.01', '1.23']);
    expect([999, 12_345, 2_000_000].map(tokensText)).toEqual(['999', '1.2 万', '200.0 万']);
  });
});

/** One that is not here is a type error, one without words fails. */
type Gate = WordedReason | DraftClaimRefusal | CalmRefusal | ReplyRefusal | 'danger-lowered';
const GATES: Readonly<Record<Gate, true>> = {
  empty: true,
  'too-long': true,
  'strange-characters': true,
  'not-in-quote': true,
  'drops-limit': true,
  'joins-sentences': true,
  'not-verbatim': true,
  'cuts-word': true,
  'cuts-qualifier': true,
  'quotation-marks': true,
  'modal-not-quoted': true,
  'number-not-quoted': true,
  'unknown-clause': true,
  'heading-only': true,
  'unknown-meaning': true,
  'turns-answer': true,
  personal: true,
  'number-unknown': true,
  'time-unknown': true,
  judging: true,
  'not-said': true,
  'turned-round': true,
  invented: true,
  'claim-without-views': true,
  'view-unknown': true,
  'stances-mixed': true,
  'nothing-said': true,
  'too-short': true,
  'still-angry': true,
  'other-numbers': true,
  'other-times': true,
  'other-places': true,
  'other-parties': true,
  'citation-added': true,
  'person-added': true,
  'sorted-otherwise': true,
  'gap-left': true,
  'personal-number': true,
  promise: true,
  'number-added': true,
  'time-added': true,
  'deed-added': true,
  'danger-lowered': true,
};

test.each(Object.keys(GATES))('why a gate refused is said in Chinese: %s', (reason) => {
  expect(gateName(reason)).toMatch(/^[^a-z]+$/);
});

eachDatabase((_engine, open) => {
  async function opened() {
    const database = await open<ModelTables>([modelMigrations]);
    const frame = new Hono();
    frame.use(async (c, next) => {
      c.setRenderer(async (content) => c.html(await content));
      await next();
    });
    frame.route(
      '/staff/assistant',
      createUsePages({
        use: {
          ...{ reading: createModelReading(database), state: () => 'paused' as const },
          ...{ keepDays: 30, forget: async () => 0 },
          settings: modelSettings('http://127.0.0.1:1/v1', { provider: '阿里云百炼' }),
        },
        compounds: async () => [{ key: 'demo', name: '青年小区' }],
        now: () => START,
      }),
    );
    const call = (fields: Partial<Call>) =>
      database.transaction((tx) =>
        saveCall(
          tx,
          {
            ...({ at: START, day: TODAY, purpose: 'answer', model: 'qwen-plus', compound: 'demo' } as const),
            ...{ outcome: 'ok', tokensIn: 1_000, tokensOut: 500, milliseconds: 1_200, cost: 6_000_000 },
            ...fields,
          },
          ['all'],
        ),
      );
    const refuse = (sentence: string) =>
      database.transaction((tx) =>
        saveRefused(tx, { at: START, purpose: 'answer', reason: 'not-in-quote', sentence, compound: 'demo' }),
      );
    const read = async (query = '') => (await frame.request(`/staff/assistant${query}`)).text();
    return { call, refuse, read };
  }

  describe('the page', () => {
    test('sums the span that was asked for, by purpose, compound, day and failure', async () => {
      const { call, read } = await opened();
      await call({});
      await call({ day: TODAY - 8, purpose: 'hear' });
      await call({ outcome: 'busy', compound: null, cost: 0, tokensIn: 0, tokensOut: 0 });
      const week = await read();
      expect(week).toMatch(/答疑<\/td><td class="number" data-label="次数">2</);
      for (const told of ['青年小区', '不在某个小区', '服务太忙', '6.00', '连着失败几次', '阿里云百炼'])
        expect(week).toContain(told);
      expect(week).toContain('99.8 万 token（每天 100.0 万）');
      expect(week).not.toContain('>听语音</td>');
      expect(await read('?days=30')).toContain('>听语音</td>');
      expect(await read('?days=1')).not.toContain('2月28日');
      expect(week).toContain('2月28日');
    });

    test('turns over refused sentences, the newest first, and nothing in them is a tag', async () => {
      const { refuse, read } = await opened();
      await refuse('<b>公共收益归物业公司所有</b>');
      for (let at = 0; at < 60; at++) await refuse(`假话 ${at} 号`);
      const first = await read();
      expect(first).toContain('假话 59 号');
      expect(first).not.toContain('假话 9 号');
      const next = /href="([^"]*before=\d+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const second = await read(next.replace('/staff/assistant', ''));
      expect(second).toContain('假话 9 号');
      expect(second).toContain('&lt;b&gt;公共收益归物业公司所有');
      expect(second).toContain('说的在引的原文里没有');
      expect(second).not.toContain('假话 59 号');
    });

    test.each(['?days=999', '?days=x&before=-1', '?before=99999999999999999999', '?before=%00'])(
      'reads whatever the address says: %s',
      async (query) => {
        const { read, refuse } = await opened();
        await refuse('假话');
        expect(await read(query)).toContain('这段时间没有用过');
      },
    );
  });
});
