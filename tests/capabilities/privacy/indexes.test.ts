// What is kept of one account, and what goes at night, is found by an index: no statement walks through a whole table that grows with
// what people do.

import type { CompiledQuery, KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { personalOfCases } from '../../../src/capabilities/complaint/retention.ts';
import { personalOfTopics } from '../../../src/capabilities/consultation/retention.ts';
import * as policy from '../../../src/capabilities/policy/store-personal.ts';
import * as vote from '../../../src/capabilities/vote/store-personal.ts';
import type { Personal } from '../../../src/desk/capability.ts';
import { personalOfChat } from '../../../src/desk/store-personal.ts';
import type { Transaction } from '../../../src/platform/database/database.ts';
import { openTown } from '../../_support/town.ts';

/** Few, however long a site is used; or read whole on purpose. */
const FEW = [
  ...['vote', 'vote_paper', 'owners_import', 'owners_try', 'link_code', 'link_try', 'desk_person'],
  ...['consultation_topic', 'broadcast'],
];
const PARTS: readonly Pick<Personal, 'collect' | 'forget'>[] = [
  ...[personalOfCases, personalOfTopics, personalOfChat],
  ...[policy, vote].map(({ collectOf, forgetOf }) => ({ collect: collectOf, forget: forgetOf })),
];
const DAY = 86_400_000;

test('no statement of retention or of one account walks through a table that grows', async () => {
  const { app, clock } = await openTown('sqlite::memory:');
  const asked: CompiledQuery[] = [];
  const account = { channel: 'wechat', bot: 'bot', from: 'nobody', chat: 'chat-nobody' };
  await app.database.transaction(async (tx) => {
    const heard = tx.withPlugin(listening(tx, asked)) as Transaction;
    for (const { forget } of app.retention) await forget(heard, clock.now() - DAY);
    for (const { collect, forget } of PARTS) {
      await collect(heard, account);
      await forget(heard, account);
    }
  });
  expect(asked.length).toBeGreaterThan(20);
  const walked: string[] = [];
  for (const query of asked) {
    const explained = { ...query, sql: `explain query plan ${query.sql}` } as CompiledQuery<{
      detail: string;
    }>;
    const plan = await app.database.db.executeQuery(explained);
    for (const { detail } of plan.rows) {
      // An index of what is kept holds nothing that was forgotten.
      const table = /^SCAN (\w+)/.exec(detail)?.[1];
      if (table !== undefined && table !== 'json_each' && !FEW.includes(table) && !detail.endsWith('_kept'))
        walked.push(`${detail}: ${query.sql}`);
    }
  }
  expect(walked).toEqual([]);
});

function listening(tx: Transaction, asked: CompiledQuery[]): KyselyPlugin {
  return {
    transformQuery({ node, queryId }) {
      asked.push(tx.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}
