// The ballot box on real databases: what is sent twice is one ballot, whoever is refused is told why, and nothing that
// was acknowledged is missing in the ledger.

import { beforeEach, describe, expect, test } from 'vitest';
import {
  type Authority,
  type CastRequest,
  createBallotBox,
} from '../../../../src/capabilities/vote/casting/ballot-box.ts';
import { parseReceipt } from '../../../../src/capabilities/vote/casting/receipt.ts';
import * as store from '../../../../src/capabilities/vote/casting/store.ts';
import type { VoteTables } from '../../../../src/capabilities/vote/tables.ts';
import { chainOf, type Vote } from '../../../../src/capabilities/vote/vote.ts';
import { createLedger, type LedgerTables } from '../../../../src/ledger/index.ts';
import { openDatabase } from '../../../../src/platform/database/open.ts';
import { recount } from '../../../../src/recount/index.ts';
import { eachDatabase, type TestDatabase } from '../../../_support/database.ts';
import { createVoteHall, type Hall, item, voteHallMigrations } from '../../../_support/vote-hall.ts';

type Tables = VoteTables & LedgerTables;

const UNITS = Array.from({ length: 6 }, (_, index) => ({ area: 10_000, head: index }));

eachDatabase((engine, open) => {
  let database: TestDatabase<Tables>;
  let hall: Hall;
  let vote: Vote;
  /** Who may speak for which unit; everybody for every unit until a test says otherwise. */
  let authority: (from: string, unit: number) => Authority;

  beforeEach(async () => {
    authority = () => 'voter';
    database = await open<Tables>(voteHallMigrations);
    hall = createVoteHall(database, async (_tx, asked) =>
      asked.map(({ account, unit }) => authority(account.from, unit)),
    );
    vote = await hall.openVote({ units: UNITS });
  });

  const request = (more: Partial<CastRequest> = {}): CastRequest => ({
    ...{ vote: vote.id, unit: 1001, choices: 'y', key: 'k1', by: hall.byOwner('anna') },
    ...more,
  });
  const cast = (more: Partial<CastRequest> = {}) => hall.box.cast(request(more));
  const kept = () => store.listBallots(database.db, vote.id);
  const rowsOf = (of: Vote) => Array.fromAsync(hall.ledger.rows(chainOf(of)));
  const castRows = async () => (await rowsOf(vote)).filter(({ act }) => act === 'ballot-cast');
  const refused = (reason: string) => ({ ok: false, reason });

  describe('the same key', () => {
    test('three times at once is one ballot with one receipt', async () => {
      const receipts = await Promise.all([cast(), cast(), cast()]);
      expect(receipts[0]).toMatchObject({ ok: true, value: { version: 1, at: hall.clock.now() } });
      expect(receipts).toEqual([receipts[0], receipts[0], receipts[0]]);
      expect(await kept()).toHaveLength(1);
      expect(await castRows()).toHaveLength(1);
    });

    test('again later gives the same receipt, even after another ballot, the close or the loss of the unit', async () => {
      const first = await cast();
      hall.clock.advance(60_000);
      expect(await cast()).toEqual(first);
      expect(await cast({ key: 'k2', choices: 'n' })).toMatchObject({ ok: true, value: { version: 2 } });
      authority = () => 'none';
      await hall.close(vote);
      expect(await cast()).toEqual(first);
      expect(await kept()).toHaveLength(2);
      expect(await store.listStanding(database.db, vote.id)).toMatchObject([{ version: 2, choices: 'n' }]);
    });

    test('of another sender is another ballot: nobody gets what is not theirs', async () => {
      const [first, second] = await Promise.all([cast(), cast({ by: hall.byOwner('ben'), choices: 'n' })]);
      expect([first, second]).toMatchObject([{ value: { version: 1 } }, { value: { version: 2 } }]);
      authority = (from) => (from === 'anna' ? 'voter' : 'none');
      expect(await cast({ by: hall.byOwner('carl') })).toEqual(refused('not-authorised-for-unit'));
    });

    test('for another unit is another ballot', async () => {
      await Promise.all([cast(), cast({ unit: 1002 })]);
      expect((await kept()).map(({ place, version }) => [place, version])).toEqual([
        [1, 1],
        [2, 1],
      ]);
    });
  });

  test('a receipt names the row of the ledger that holds the ballot', async () => {
    const given = await cast();
    const receipt = given.ok ? parseReceipt(given.value.code) : null;
    const [row] = await castRows();
    expect(receipt).toEqual({ seq: row?.seq, hash: row?.hash.slice(0, 12) });
    const [ballot] = await kept();
    expect(ballot).toMatchObject({ seq: row?.seq, hash: row?.hash, by: 'web:anna', source: 'online' });
    const facts = { version: 1, source: 'online', seal: ballot?.seal };
    expect(JSON.parse(row?.body ?? '')).toMatchObject({ actor: 'place:1', subject: '1', facts });
  });

  test('two accounts for one unit at the same moment: one ballot, one clear refusal', async () => {
    authority = (from) => (from === 'anna' ? 'voter' : 'none');
    const both = await Promise.all([
      cast({ by: hall.byOwner('ben'), choices: 'n', key: 'other' }),
      cast({ by: hall.byOwner('anna') }),
    ]);
    expect(both).toMatchObject([refused('not-authorised-for-unit'), { ok: true }]);
    expect(await kept()).toMatchObject([{ by: 'web:anna', choices: 'y' }]);
  });

  describe('is refused', () => {
    test('a ballot at the close and after it, even while the job that closes is late', async () => {
      hall.clock.set(vote.closesAt - 1);
      expect(await cast()).toMatchObject({ ok: true });
      hall.clock.set(vote.closesAt);
      expect(await cast({ key: 'k2' })).toEqual(refused('closed'));
      await hall.close(vote);
      expect(await cast({ key: 'k3' })).toEqual(refused('closed'));
    });

    test('a ballot for a vote that is void, or that is none', async () => {
      expect(await cast({ vote: 999 })).toEqual(refused('vote-unknown'));
      await hall.act(vote, 'vote-voided', {}, { state: 'void' });
      expect(await cast()).toEqual(refused('void'));
    });

    test('a voter who is paused, a unit that is not on the register', async () => {
      authority = (_from, unit) => (unit === 1002 ? 'paused' : 'voter');
      expect(await cast({ unit: 1002 })).toEqual(refused('voting-paused'));
      expect(await cast({ unit: 77 })).toEqual(refused('not-on-register'));
    });

    test('anything online or assisted after an accepted paper ballot', async () => {
      await cast();
      await hall.castPaper(vote, 1, 'n');
      const assisted = { kind: 'staff', staff: 'staff-1', witness: '王' } as const;
      expect(await cast({ key: 'k2' })).toEqual(refused('paper-ballot-stands'));
      expect(await cast({ key: 'k3', by: assisted })).toEqual(refused('paper-ballot-stands'));
      expect(await store.listStanding(database.db, vote.id)).toMatchObject([{ choices: 'n', version: 2 }]);
    });

    test('an assisted ballot over one that was cast online, even where the account is paused or ended', async () => {
      const assisted = { kind: 'staff', staff: 'staff-1', witness: '王' } as const;
      await cast();
      for (const state of ['paused', 'none'] as const) {
        authority = () => state;
        expect(await cast({ key: state, choices: 'n', by: assisted })).toEqual(
          refused('online-ballot-stands'),
        );
      }
      expect(await store.listStanding(database.db, vote.id)).toMatchObject([{ choices: 'y', version: 1 }]);
    });

    test.each(['', 'x', 'yy', 'Y', '1'])('an answer that is none of the vote: %j', async (choices) => {
      expect(await cast({ choices })).toEqual(refused('choices-incomplete'));
      expect(await kept()).toEqual([]);
      expect(await castRows()).toEqual([]);
    });

    test('an assisted ballot without a witness', async () => {
      const by = (witness: string): CastRequest['by'] => ({ kind: 'staff', staff: 'staff-1', witness });
      expect(await cast({ by: by(' ') })).toEqual(refused('witness-missing'));
      expect(await cast({ by: by('王') })).toMatchObject({ ok: true });
      expect(await kept()).toMatchObject([{ source: 'assisted', by: 'staff-1', note: '王' }]);
      expect(JSON.parse((await castRows())[0]?.body ?? '')).toMatchObject({
        actor: 'staff-1',
        role: 'staff',
      });
    });

    test('what no database can hold, alone and not with those that came beside it', async () => {
      const beside = cast({ unit: 1002 });
      for (const bad of [{ key: 'a\0b' }, { key: '\ud800' }, { unit: 1e30 }, { unit: Number.NaN }])
        await expect(cast(bad)).rejects.toThrow(TypeError);
      expect(await beside).toMatchObject({ ok: true });
      expect(await kept()).toHaveLength(1);
    });
  });

  test('a refusal does not disturb those beside it, and each gets its own answer', async () => {
    const answers = await Promise.all([
      cast({ choices: 'x' }),
      cast({ unit: 1002, key: 'b' }),
      cast({ unit: 77 }),
      cast({ unit: 1003, key: 'c', choices: 'n' }),
      cast({ vote: 999 }),
    ]);
    expect(answers.map((each) => (each.ok ? each.value.version : each.reason))).toEqual([
      'choices-incomplete',
      1,
      'not-on-register',
      1,
      'vote-unknown',
    ]);
    expect((await kept()).map(({ place, choices }) => [place, choices])).toEqual([
      [2, 'y'],
      [3, 'n'],
    ]);
  });

  test('an error in one vote is told to those it concerns, and the box goes on', async () => {
    authority = () => {
      throw new Error('register out of reach');
    };
    const failed = await Promise.allSettled([cast(), cast({ unit: 1002 })]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await castRows()).toEqual([]);
    authority = () => 'voter';
    expect(await cast()).toMatchObject({ ok: true, value: { version: 1 } });
  });

  test('batches over two votes go each into the chain of its own', async () => {
    const other = await hall.openVote({ units: UNITS, items: [item('甲'), item('乙')] });
    hall.clock.set(vote.opensAt);
    const answers = await Promise.all(
      UNITS.flatMap((_unit, index) => [
        cast({ unit: 1001 + index }),
        cast({ unit: 1001 + index, vote: other.id, choices: 'ya' }),
      ]),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    for (const each of [vote, other]) {
      const rows = await rowsOf(each);
      expect(rows.filter(({ act }) => act === 'ballot-cast')).toHaveLength(UNITS.length);
      expect((await recount(await hall.exportOf(each))).fault).toBeNull();
    }
  });

  test('a thousand at once are all kept, with one row each and no gap', async () => {
    const large = await hall.openVote({
      units: Array.from({ length: 400 }, (_, index) => ({ area: 5_000 + index, head: index })),
    });
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) =>
        cast({
          vote: large.id,
          unit: 1001 + (index % 400),
          key: `k${index}`,
          choices: 'yna'.charAt(index % 3),
        }),
      ),
    );
    const codes = new Set(answers.map((each) => (each.ok ? each.value.code : each.reason)));
    expect(codes.size).toBe(1_000);
    const rows = await rowsOf(large);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.filter(({ act }) => act === 'ballot-cast')).toHaveLength(1_000);
    const report = await recount(await hall.exportOf(large));
    expect(report.result).toMatchObject({ ballots: 1_000, standing: 400 });
    const standing = await store.listStanding(database.db, large.id);
    const last = (place: number) => 'yna'.charAt((place <= 200 ? 799 + place : 399 + place) % 3);
    for (const { place, choices } of standing) expect(choices).toBe(last(place));
  });

  test.runIf(engine === 'PostgreSQL')('two boxes in two processes never disagree', async () => {
    const second = await openDatabase<Tables>({ url: database.url ?? '', migrations: [] });
    const other = createBallotBox({
      ...{ database: second, ledger: createLedger(second), now: hall.clock.now },
      authorities: async (_tx, asked) => asked.map(() => 'voter'),
    });
    try {
      const hundred = Array.from({ length: 100 }, (_, index) =>
        request({ unit: 1001 + (index % 6), key: `k${index}` }),
      );
      const [here, there] = await Promise.all(
        [hall.box, other].map((box) => Promise.all(hundred.map((each) => box.cast(each)))),
      );
      expect(here).toEqual(there);
      expect(here?.every(({ ok }) => ok)).toBe(true);
      expect(await kept()).toHaveLength(100);
      const rows = await rowsOf(vote);
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
      expect((await recount(await hall.exportOf(vote))).fault).toBeNull();
    } finally {
      await second.close();
    }
  });
});
