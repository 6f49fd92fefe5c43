// Files of any size: lines one by one, and a hundred thousand ballots in seconds.

import { hash, randomBytes } from 'node:crypto';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import { sealOf } from '../../src/capabilities/vote/casting/receipt.ts';
import { hashRegister } from '../../src/capabilities/vote/count/freeze.ts';
import { itemsHash } from '../../src/capabilities/vote/draft/actions.ts';
import { type ExportedBallot, exportLines } from '../../src/capabilities/vote/export/export-file.ts';
import type { Vote } from '../../src/capabilities/vote/vote.ts';
import { type LedgerRow, seal } from '../../src/ledger/chain.ts';
import { isSound, recountFile } from '../../src/recount/index.ts';
import { linesOf } from '../../src/recount/lines.ts';
import { temporaryFolder } from '../_support/database.ts';
import { item } from '../_support/vote-hall.ts';

describe('lines of a file', () => {
  const read = (content: string) => {
    const path = join(temporaryFolder(), 'a');
    writeFileSync(path, content);
    return Array.fromAsync(linesOf(path));
  };

  test('end at line feeds and nowhere else', async () => {
    expect(await read('一\n\n二\r三\u2028四\n')).toEqual(['一', '', '二\r三\u2028四']);
    expect(await read('end without line feed')).toEqual(['end without line feed']);
    expect(await read('')).toEqual([]);
  });

  test('are whole where a piece of the file ends in the middle of a character', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `第${index}行`);
    expect(await read(`${lines.join('\n')}\n`)).toEqual(lines);
  });

  test('are cut where one is endless, so that it does not fill the memory', async () => {
    const [line = '', ...more] = await read('x'.repeat(9_000_000));
    expect(line.length).toBeLessThan(5_000_000);
    expect(more).toEqual([]);
  });
});

const CHAIN = 'vote/lake/2027-1';
const BALLOTS = 100_000;

/** Made without a database, which would take longer than all the rest. */
function largeVote() {
  const opensAt = Date.parse('2027-03-01T09:00:00+08:00');
  const register = Array.from({ length: BALLOTS }, (_, index) => ({
    ...{ place: index + 1, area: 5_000 + (index % 9_000), head: 1 + (index % 90_000) },
  }));
  const registerHash = hashRegister(register);
  const vote = {
    ...{ compound: 'lake', number: '2027-1', kind: 'assembly', title: '大表决', opensAt, registerHash },
    ...{
      items: [item('甲'), item('乙'), item('丙')],
      closesAt: opensAt + 1e9,
      terms: { silenceClause: null },
    },
  } as unknown as Vote;
  const rows: LedgerRow[] = [];
  const add = (act: string, subject: string, facts: unknown, at = opensAt) => {
    const entry = { scope: CHAIN, actor: 'x', role: 'owner', act, subject, facts, at };
    rows.push(seal(entry, rows.at(-1) ?? null));
  };
  add('vote-announced', '1', { items: itemsHash(vote.items), opensAt, closesAt: vote.closesAt });
  const area = register.reduce((sum, each) => sum + each.area, 0);
  add('vote-opened', '1', { register: registerHash, units: BALLOTS, area, heads: 90_000 });
  const ballots = register.map(({ place }): ExportedBallot => {
    const ballot = { place, version: 1, choices: 'yna', salt: randomBytes(16).toString('hex'), at: opensAt };
    const own = sealOf({ chain: CHAIN, ...ballot });
    add('ballot-cast', String(place), { version: 1, source: 'online', seal: own });
    return { ...ballot, source: 'online', seal: own, seq: rows.length };
  });
  add('vote-closed', '1', { ballots: BALLOTS });
  const head = rows.at(-1) ?? { seq: 0, hash: hash('sha256', '') };
  return exportLines({ vote, register, ballots, rows, head });
}

test('a hundred thousand ballots are checked and counted in seconds', async () => {
  const path = join(temporaryFolder(), 'large.jsonl');
  await pipeline(Readable.from(largeVote()), createWriteStream(path));
  const before = process.cpuUsage();
  const report = await recountFile(path, {});
  const { user } = process.cpuUsage(before);
  expect(isSound(report)).toBe(true);
  expect(report.result).toMatchObject({ ballots: BALLOTS, rows: BALLOTS + 3 });
  // Under two seconds outside of the test runner; processor time, since others may be at work beside. The limit only
  // names a recount that has become slow in kind.
  expect(user / 1_000).toBeLessThan(15_000);
}, 120_000);
