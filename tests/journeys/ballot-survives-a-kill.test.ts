// Many vote at once while the service is killed again and again, in the moment between a ballot's being written and its
// receipt's being told. Whoever was told nothing sends the same ballot again, three times at once: it is one ballot
// with one receipt, and the record is whole.

import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import type { VoteTables } from '../../src/capabilities/vote/tables.ts';
import { createLedger } from '../../src/ledger/index.ts';
import type { LedgerTables } from '../../src/ledger/tables.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createShell, type Shell, smallKnowledge } from '../_support/command.ts';
import { type BrowserVoter, prepareOpenVote } from '../_support/open-vote.ts';
import { createOwnDatabase } from '../_support/own-database.ts';
import { BRISK, type Service, startService } from '../_support/service.ts';

const VOTERS = 60;
/** At least so often, and on until a ballot was written whose voter was told nothing. */
const LEAST_KILLS = 2;
const MOST_KILLS = 12;
const CHOICES = ['yy', 'yn', 'ny', 'na', 'an'];

test('on SQLite', { timeout: 120_000 }, async () => {
  const knowledge = smallKnowledge();
  const shell = createShell({ ...BRISK, SHUOYI_KNOWLEDGE: knowledge, SHUOYI_DEMONSTRATION: 'off' });
  await survive(shell, `sqlite:${join(shell.folder, 'data/shuoyi.db')}`, knowledge);
});

const server = inject('postgres');
const title = server === null ? 'on PostgreSQL (skipped: no server)' : 'on PostgreSQL';
test.skipIf(server === null)(title, { timeout: 120_000 }, async () => {
  const url = await createOwnDatabase(server ?? '');
  const knowledge = smallKnowledge();
  const settings = { SHUOYI_KNOWLEDGE: knowledge, SHUOYI_DATABASE: url, SHUOYI_DEMONSTRATION: 'off' };
  await survive(createShell({ ...BRISK, ...settings }), url, knowledge);
});

interface Ballot {
  readonly voter: BrowserVoter;
  readonly key: string;
  readonly choices: string;
  /** As told; null where nothing was heard. */
  receipt: string | null;
}

async function survive(shell: Shell, url: string, knowledge: string): Promise<void> {
  const { vote, voters } = await prepareOpenVote(url, knowledge, VOTERS);
  const box = await openBox(url, vote);
  const all: Ballot[] = [];
  let lost = 0;
  for (let round = 0; round < MOST_KILLS && (round < LEAST_KILLS || lost === 0); round += 1) {
    const ballots = voters.map((voter, at): Ballot => {
      const choices = CHOICES[(at + round) % CHOICES.length] ?? 'yy';
      return { voter, choices, key: `round-${round}-unit-${voter.unit}`, receipt: null };
    });
    all.push(...ballots);
    const service = await startService(shell);
    await castUntilDead(service, vote, ballots, box.count);
    const told = ballots.filter(({ receipt }) => receipt !== null).length;
    lost += (await box.count()) - round * VOTERS - told;
    await castAgain(await startService(shell), vote, ballots);
  }
  expect(lost).toBeGreaterThan(0);
  await expectOneOfEach(box, all);
  await box.close();
}

/** Killed as soon as a ballot more is in the database than before, while others are on their way. */
async function castUntilDead(
  { url, child, kill }: Service,
  vote: number,
  ballots: readonly Ballot[],
  count: () => Promise<number>,
): Promise<void> {
  const before = await count();
  const heard = Promise.all(ballots.map((ballot) => cast(url, vote, ballot)));
  while ((await count()) === before && child.exitCode === null) await setImmediate();
  await kill();
  for (const [at, receipt] of (await heard).entries()) {
    const ballot = ballots[at];
    if (ballot) ballot.receipt = receipt;
  }
}

/** Three times at once, those too that were told; then the service is stopped in peace. */
async function castAgain(service: Service, vote: number, ballots: readonly Ballot[]): Promise<void> {
  await Promise.all(
    ballots.map(async (ballot) => {
      const told = await Promise.all([1, 2, 3].map(() => cast(service.url, vote, ballot)));
      const receipts = new Set(ballot.receipt === null ? told : [ballot.receipt, ...told]);
      expect([...receipts], ballot.key).toEqual([expect.stringMatching(/^\d+(-[0-9A-F]{4}){3}$/)]);
      ballot.receipt = told[0] ?? null;
    }),
  );
  await service.stop();
}

/** The receipt; null where nobody answers any more. */
async function cast(url: string, vote: number, { voter, key, choices }: Ballot): Promise<string | null> {
  const response = await fetch(`${url}/votes/${vote}/ballots`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: voter.cookie, Origin: url },
    body: JSON.stringify({ key, unit: voter.unit, choices }),
  }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (!response || answer === null) return null;
  expect(answer).toMatchObject({ receipt: expect.any(String) });
  return answer.receipt;
}

type Box = Awaited<ReturnType<typeof openBox>>;

/** Looks into the database from outside. */
async function openBox(url: string, vote: number) {
  const { db, close } = await openDatabase<VoteTables & LedgerTables>({ url, migrations: [] });
  const rows = () => db.selectFrom('vote_ballot').selectAll().where('vote', '=', vote).execute();
  async function count(): Promise<number> {
    const counted = db.selectFrom('vote_ballot').select(({ fn }) => fn.countAll<number>().as('ballots'));
    return (await counted.where('vote', '=', vote).executeTakeFirst())?.ballots ?? 0;
  }
  return { rows, count, close, ledger: createLedger({ db }) };
}

async function expectOneOfEach({ rows, ledger }: Box, ballots: readonly Ballot[]): Promise<void> {
  const written = await rows();
  expect(written.map(({ request }) => request).toSorted()).toEqual(ballots.map(({ key }) => key).toSorted());
  const chosen = new Map(written.map(({ request, choices }) => [request, choices]));
  for (const { key, choices } of ballots) expect(chosen.get(key), key).toBe(choices);
  const receipts = new Set(ballots.map(({ receipt }) => receipt));
  expect(receipts.size).toBe(ballots.length);
  const heads = await ledger.heads();
  const scope = heads.find((head) => head.scope.startsWith('vote/'))?.scope ?? '';
  const acts = (await Array.fromAsync(ledger.rows(scope))).map(({ act }) => act);
  expect(acts.filter((act) => act === 'ballot-cast')).toHaveLength(ballots.length);
  expect(await ledger.verify({ heads })).toMatchObject({
    ...{ integrity: { ok: true }, completeness: { state: 'complete' } },
  });
}
