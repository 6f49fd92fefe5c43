// What staff tell a compound reaches its groups and voters, each once, one after the other and by day; it can be called off.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBroadcastActions, type Draft } from '../../../src/capabilities/broadcast/actions.ts';
import { EVERY, namesNumbers, scheduleOf } from '../../../src/capabilities/broadcast/broadcast.ts';
import { broadcastMigrations, createBroadcast } from '../../../src/capabilities/broadcast/index.ts';
import { createOutbox } from '../../../src/desk/outbox.ts';
import { callOff, listDeliveries } from '../../../src/desk/store.ts';
import { deskMigrations } from '../../../src/desk/tables.ts';
import { UpstreamError } from '../../../src/errors.ts';
import { createLedger, ledgerMigrations } from '../../../src/ledger/index.ts';
import { createNotify } from '../../../src/notify.ts';
import { createOwners, groupsOf, ownersMigrations } from '../../../src/owners/index.ts';
import { saveGroup } from '../../../src/owners/store-codes.ts';
import type { AnyTables } from '../../../src/platform/database/database.ts';
import { createLog } from '../../../src/platform/log.ts';
import { eachDatabase } from '../../_support/database.ts';
import { createRecordingChannel } from '../../_support/desk.ts';
import { account, codeFor, fillVoters } from '../../_support/voters.ts';

const COMMUNITY = { id: 'staff:1', role: 'community' };
const DRAFT = { compound: 'sunny', text: '明天上午停水检修。', audience: 'groups-and-voters', file: null };
const HOUR = 3_600_000;

eachDatabase((_engine, open) => {
  /** Two groups and two voters, one of them with two units. */
  async function openTown() {
    const database = await open<AnyTables>([
      deskMigrations,
      ledgerMigrations,
      ownersMigrations,
      broadcastMigrations,
    ]);
    const { clock, actions: voters, single, other, shared } = await fillVoters(database);
    const record = createLedger(database).append;
    const owners = createOwners({ database, now: clock.now, record, notify: async () => null });
    for (const [unit, name] of [
      [single, 'a'],
      [other, 'a'],
      [shared, 'b'],
    ] as const)
      await voters.claim(account(name), await codeFor(voters, unit));
    for (const chat of ['g-1', 'g-2'])
      await saveGroup(database.db, { channel: 'test', bot: 'bot', chat }, 'sunny', clock.now());
    const ledger = createLedger(database);
    const channel = createRecordingChannel();
    const refusing = new Set<string>();
    const picky = {
      ...channel,
      async send(...[address, reply, id]: Parameters<typeof channel.send>) {
        if (refusing.has(address.chat))
          throw new UpstreamError('test', false, 'blocked', { unreachable: true });
        await channel.send(address, reply, id);
      },
    };
    const deps = {
      ...{ database, ledger, now: clock.now, groupsOf, votersOf: owners.votersOf },
      ...{ notify: createNotify(clock.now)('broadcast'), onWritten: () => {} },
      deliveries: (prefix: string) => listDeliveries(database.db, prefix),
      callOff: (tx: Parameters<typeof callOff>[0], prefix: string) => callOff(tx, prefix, clock.now()),
    };
    const actions = createBroadcastActions(deps);
    const capability = createBroadcast({ ...deps, compounds: owners.compounds, keepDays: 30 });
    const outbox = createOutbox({
      ...{ db: database.db, channels: [picky], capabilities: [capability], now: clock.now },
      ...{ log: createLog('silent'), onSent: () => {} },
    });
    const draft = async (fields: Partial<Draft> = {}) => {
      const made = await actions.draft({ once: crypto.randomUUID(), ...DRAFT, ...fields }, COMMUNITY);
      if (!made.ok) throw new Error(made.reason);
      return made.value;
    };
    const pass = async (milliseconds: number) => {
      clock.advance(milliseconds);
      await outbox.flush();
      return channel.sent.splice(0);
    };
    return { database, clock, ledger, actions, capability, draft, pass, refusing };
  }

  test('it goes to each group and each voter once, one after the other, and says who tells it', async () => {
    const { actions, draft, pass, ledger } = await openTown();
    const id = await draft();
    expect(await actions.recipients('sunny', 'groups-and-voters')).toMatchObject({ groups: 2, voters: 2 });
    expect(await pass(0)).toEqual([]);
    expect(await actions.start(id, '', COMMUNITY)).toEqual({ ok: true, value: 4 });
    const first = await pass(0);
    expect(first.map(({ address }) => address.chat)).toEqual(['g-1']);
    expect(first[0]?.text).toMatch(/^【阳光小区社区通知】\n明天上午停水检修。/);
    expect(await actions.progress(id)).toMatchObject({ sent: 1, waiting: 3 });
    const rest = [...(await pass(EVERY)), ...(await pass(EVERY)), ...(await pass(EVERY))];
    expect(rest.map(({ address }) => address.chat)).toEqual(['g-2', 'chat-a', 'chat-b']);
    await actions.look();
    expect(await actions.find(id)).toMatchObject({ state: 'done', targets: 4 });
    await actions.look();
    expect((await ledger.verify()).integrity).toMatchObject({ ok: true });
  });

  test('pressed twice at once it starts once, and the form sent twice is one draft', async () => {
    const { actions, draft, pass } = await openTown();
    const id = await draft({ once: 'form-1' });
    expect(await draft({ once: 'form-1' })).toBe(id);
    const both = await Promise.all([actions.start(id, '', COMMUNITY), actions.start(id, '', COMMUNITY)]);
    expect(both.map((each) => (each.ok ? 'ok' : each.reason)).toSorted()).toEqual(['begun-already', 'ok']);
    expect(await pass(HOUR)).toHaveLength(4);
  });

  test('called off in the middle, what was sent is sent and the rest is not', async () => {
    const { actions, draft, pass } = await openTown();
    const id = await draft();
    await actions.start(id, '', COMMUNITY);
    await pass(EVERY);
    expect(await actions.cancel(id, COMMUNITY)).toEqual({ ok: true, value: 2 });
    expect(await pass(HOUR)).toEqual([]);
    expect(await actions.progress(id)).toMatchObject({ sent: 2, skipped: 2, waiting: 0 });
    expect(await actions.cancel(id, COMMUNITY)).toMatchObject({ ok: false, reason: 'over-already' });
    expect(await actions.start(id, '', COMMUNITY)).toMatchObject({ ok: false, reason: 'begun-already' });
  });

  test('where nobody is reached it is counted as failed, and it still comes to an end', async () => {
    const { actions, draft, pass, refusing } = await openTown();
    refusing.add('chat-a');
    const id = await draft();
    await actions.start(id, '', COMMUNITY);
    await pass(HOUR);
    await actions.look();
    expect(await actions.progress(id)).toMatchObject({ sent: 3, failed: 1 });
    expect(await actions.find(id)).toMatchObject({ state: 'done' });
  });

  test('a file comes with it, worded when it is sent', async () => {
    const { actions, pass } = await openTown();
    const file = { name: '附件.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7') };
    const made = await actions.draft({ ...DRAFT, audience: 'groups', file, once: 'f' }, COMMUNITY);
    if (made.ok) await actions.start(made.value, '', COMMUNITY);
    await pass(EVERY);
    expect((await actions.find(made.ok ? made.value : 0))?.file?.bytes).toEqual(file.bytes);
  });

  test.each([
    [{ text: '  ' }, 'text-missing'],
    [{ text: '长'.repeat(1_001) }, 'text-too-long'],
    [{ audience: 'everybody' }, 'audience-unknown'],
  ])('%o is refused: %s', async (fields, reason) => {
    const { actions } = await openTown();
    const made = await actions.draft({ ...DRAFT, ...fields, once: 'x' }, COMMUNITY);
    expect(made).toMatchObject({ ok: false, reason });
  });

  test('files and drafts are kept as long as words are, what is being sent longer', async () => {
    const { actions, draft, pass, clock, capability, database } = await openTown();
    const file = { name: '附件.pdf', type: 'application/pdf', bytes: new Uint8Array([1]) };
    const [over, begun, old] = [await draft({ file }), await draft({ file }), await draft({ file })];
    await actions.start(over, '', COMMUNITY);
    await pass(HOUR);
    await actions.look();
    await actions.start(begun, '', COMMUNITY);
    const forget = () =>
      database.transaction(async (tx) => capability.retention?.[0]?.forget(tx, clock.now()));
    clock.advance(29 * 24 * HOUR);
    expect(await forget()).toBe(0);
    clock.advance(2 * 24 * HOUR);
    const young = await draft({ file });
    expect(await forget()).toBe(2);
    expect(await forget()).toBe(0);
    expect(await actions.find(over)).toMatchObject({ state: 'done', file: null, text: DRAFT.text });
    expect(await actions.find(begun)).toMatchObject({ state: 'sending', file });
    expect(await actions.find(old)).toBeNull();
    expect(await actions.find(young)).toMatchObject({ state: 'draft', file });
  });

  test('a compound without groups and voters is told that nobody is there', async () => {
    const { actions, draft } = await openTown();
    const id = await draft({ compound: 'other' });
    expect(await actions.start(id, '', COMMUNITY)).toMatchObject({ ok: false, reason: 'nobody-there' });
  });

  test('many are told only where their number was typed', async () => {
    const { actions, draft, database, clock } = await openTown();
    for (let number = 3; number <= 25; number++)
      await saveGroup(
        database.db,
        { channel: 'test', bot: 'bot', chat: `g-${number}` },
        'sunny',
        clock.now(),
      );
    const id = await draft();
    for (const typed of ['', '26', 'abc'])
      expect(await actions.start(id, typed, COMMUNITY)).toMatchObject({
        ok: false,
        reason: 'count-not-typed',
      });
    expect(await actions.start(id, ' 27 ', COMMUNITY)).toMatchObject({ ok: true });
  });
});

describe('the times of many messages', () => {
  test('are apart, in order, and never at night in China', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1.7e12, max: 1.9e12 }),
        fc.integer({ min: 0, max: 2_000 }),
        (now, count) => {
          const times = scheduleOf(count, now);
          expect(times).toHaveLength(count);
          for (const [at, time] of times.entries()) {
            const hour = ((time + 8 * HOUR) % (24 * HOUR)) / HOUR;
            expect(hour >= 8 && hour < 22).toBe(true);
            expect(time).toBeGreaterThanOrEqual(at === 0 ? now : (times[at - 1] ?? 0) + EVERY);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

test.each([
  ['有事请打 13800001234', true],
  ['明天 9:00 停水，预算 86000 元', false],
])('"%s" holds a number of somebody: %s', (text, holds) => {
  expect(namesNumbers(text)).toBe(holds);
});
