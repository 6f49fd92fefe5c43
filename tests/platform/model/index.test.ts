import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { modelMigrations, openModel } from '../../../src/platform/model/index.ts';
import type { ModelTables } from '../../../src/platform/model/tables.ts';
import { createLog } from '../../../src/platform/log.ts';
import { eachDatabase } from '../../_support/database.ts';
import { START } from '../../_support/clock.ts';
import { askedOf, modelSettings, openModelServer } from '../../_support/model.ts';

const schema = z.object({ answer: z.string() });
const NOBODY = { person: 'web:alice', compound: 'demo' };
const ask = (question: string) => ({
  ...({ purpose: 'answer', prompt: 'test/echo', schema, for: NOBODY } as const),
  inputs: { question },
});

eachDatabase((_, open) => {
  async function opened(more: Parameters<typeof modelSettings>[1] = {}, deps: object = {}) {
    const server = await openModelServer();
    const database = await open<ModelTables>([modelMigrations]);
    const model = openModel({
      ...{ settings: modelSettings(server.url, more), database, log: createLog('silent'), now: () => START },
      ...{ mayLeave: async () => true, sensitive: () => null, prompts: 'tests/fixtures/prompts', keepDays: 30 },
      ...deps,
    });
    return { ...server, database, model };
  }

  describe('asking', () => {
    test('gives what the service has answered, in the shape that was asked for', async () => {
      const { mock, model } = await opened();
      mock.onMessage(/./, { content: '好的：\n```json\n{"answer": "归业主"}\n```' });
      expect(await model.ask(ask('收益归谁'))).toEqual({ ok: true, value: { answer: '归业主' } });
      expect(askedOf(mock)[0]?.map(({ role }) => role)).toEqual(['system', 'user']);
      expect(askedOf(mock)[0]?.[1]?.content).toBe('问题："收益归谁"');
    });
  });
});
