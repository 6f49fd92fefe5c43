import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachDatabase } from '../_support/database.ts';
import { END, jpeg, SCANS, TABLE } from '../_support/jpeg.ts';
import { account, addCompound, addUnit, CLERK, codeFor, openVoters } from '../_support/voters.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const [ALICE, BOB] = [account('alice'), account('bob')];
const PHOTO = jpeg(TABLE, SCANS, END);

eachDatabase((name, open) => {
  describe('codes', () => {
    test('are made for a building without the units of the developer, or for chosen units', async () => {
      const { actions, acts, developer } = await openVoters(open);
      const building = await actions.makeCodes('sunny', { building: '2幢' }, CLERK);
      expect(building.ok && building.value.map(({ room }) => room)).toEqual(['2-101']);
      const chosen = await actions.makeCodes('sunny', { units: [developer] }, CLERK);
      expect(chosen.ok && chosen.value.map(({ room }) => room)).toEqual(['2-102']);
      expect(acts.map(({ act, facts }) => [act, facts])).toEqual([
        ['codes-made', { units: 1 }],
        ['codes-made', { units: 1 }],
      ]);
    });

    test('are made for no unit of another compound', async () => {
      const { actions, database, single } = await openVoters(open);
      await addCompound(database, 'moon', '月亮小区');
      expect(await actions.makeCodes('moon', { units: [single] }, CLERK)).toEqual({
        ok: false,
        reason: 'no-units',
      });
    });

    test('stand nowhere in the database or the ledger', async () => {
      const { actions, acts, database, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      await actions.claim(ALICE, code);
      const rows = await Promise.all(
        (['owners_code', 'owners_try', 'owners_binding', 'owners_secret'] as const).map((table) =>
          database.db.selectFrom(table).selectAll().execute(),
        ),
      );
      const kept = JSON.stringify([rows, acts]);
      expect(kept).not.toContain(code);
      expect(kept).not.toContain(code.replace('-', ''));
      expect(JSON.stringify(acts)).not.toMatch(/alice|1-101/);
    });

    test('replace the old one, while who speaks goes on speaking', async () => {
      const { actions, single, database } = await openVoters(open);
      const old = await codeFor(actions, single);
      await actions.claim(ALICE, old);
      await codeFor(actions, single);
      expect(await actions.claim(BOB, old)).toEqual({ ok: false, reason: 'code-unknown' });
      expect(await actions.voterOf(database.db, single)).toMatchObject({
        state: 'active',
        account: { from: 'alice' },
      });
    });

    test('work after a restart', async () => {
      const { actions, database, single, clock } = await openVoters(open);
      const code = await codeFor(actions, single);
      const { createVoterActions } = await import('../../src/owners/actions-voters.ts');
      const silent = { record: async () => {}, notify: async () => {} };
      const again = createVoterActions({ database, now: clock.now, ...silent });
      expect(await again.claim(ALICE, code)).toMatchObject({ ok: true });
    });
  });

  describe('a claim', () => {
    test('makes the account the voter of the unit', async () => {
      const { actions, acts, database, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      expect(await actions.findVoter(ALICE)).toBeNull();
      expect(await actions.claim(ALICE, code.toLowerCase().replace('-', ' '))).toEqual({
        ok: true,
        value: {
          unit: single,
          room: '1-101',
          compound: 'sunny',
          compoundName: '阳光小区',
          fresh: true,
        },
      });
      expect(await actions.findVoter(ALICE)).toEqual({ compound: 'sunny' });
      expect(await actions.unitsOf(ALICE)).toEqual([
        {
          unit: single,
          room: '1-101',
          compound: 'sunny',
          kind: 'owner',
          state: 'active',
          head: 'A',
          reason: '',
        },
      ]);
      expect(await actions.addressesOf(database.db, [single])).toEqual([
        {
          unit: single,
          kind: 'owner',
          address: { channel: 'test', bot: 'bot', chat: 'chat-alice', group: false },
        },
      ]);
      expect(acts.at(-1)).toMatchObject({
        scope: 'site',
        act: 'voter-claimed',
        subject: `unit:${single}`,
        actor: 'voter:1',
      });
    });

    test('sent again changes nothing', async () => {
      const { actions, acts, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      await actions.claim(ALICE, code);
      const before = acts.length;
      expect(await actions.claim(ALICE, code)).toMatchObject({ ok: true, value: { fresh: false } });
      expect(acts).toHaveLength(before);
    });

    test('of a unit somebody speaks for is refused', async () => {
      const { actions, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      await actions.claim(ALICE, code);
      expect(await actions.claim(BOB, code)).toEqual({ ok: false, reason: 'already-claimed' });
    });

    test('can be looked at before, and says whether the home is shared', async () => {
      const { actions, shared, single } = await openVoters(open);
      const code = await codeFor(actions, shared);
      expect(await actions.openCode(ALICE, code)).toMatchObject({
        ok: true,
        value: { room: '1-102', shared: true, standing: 'free' },
      });
      expect(await actions.unitsOf(ALICE)).toEqual([]);
      await actions.claim(ALICE, code);
      expect(await actions.openCode(ALICE, code)).toMatchObject({ value: { standing: 'mine' } });
      expect(await actions.openCode(BOB, code)).toMatchObject({ value: { standing: 'taken' } });
      expect(await actions.openCode(BOB, await codeFor(actions, single))).toMatchObject({
        value: { shared: false },
      });
    });

    test('of what is no code is no try, and an unknown code says no more than that', async () => {
      const { actions } = await openVoters(open);
      for (let at = 0; at < 9; at++) {
        expect(await actions.claim(ALICE, '3-1-301')).toEqual({ ok: false, reason: 'code-malformed' });
      }
      expect(await actions.claim(ALICE, 'ACDE3FGH')).toEqual({ ok: false, reason: 'code-unknown' });
    });

    test('is closed for an hour after five wrong ones, for this account only', async () => {
      const { actions, clock, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      for (let at = 0; at < 5; at++) {
        expect(await actions.claim(ALICE, 'ACDE3FGH')).toMatchObject({ reason: 'code-unknown' });
      }
      expect(await actions.claim(ALICE, code)).toEqual({ ok: false, reason: 'too-many-tries' });
      clock.advance(HOUR - 1);
      expect(await actions.claim(ALICE, code)).toEqual({ ok: false, reason: 'too-many-tries' });
      clock.advance(1);
      expect(await actions.claim(ALICE, code)).toMatchObject({ ok: true });
    });

    test("is no way to clear the count of wrong ones with one's own code", async () => {
      const { actions, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      for (let at = 0; at < 5; at++) {
        expect(await actions.claim(ALICE, code)).toMatchObject({ ok: true });
        expect(await actions.claim(ALICE, 'ACDE3FGH')).toMatchObject({ reason: 'code-unknown' });
      }
      expect(await actions.claim(ALICE, code)).toMatchObject({ reason: 'too-many-tries' });
    });

    test('is closed for a channel after two hundred wrong ones from whatever accounts', async () => {
      const { actions, database, single, clock } = await openVoters(open);
      const code = await codeFor(actions, single);
      await database.db
        .insertInto('owners_try')
        .values({ key: 'test', count: 199, since: clock.now() })
        .execute();
      expect(await actions.claim(ALICE, 'ACDE3FGH')).toMatchObject({ reason: 'code-unknown' });
      expect(await actions.claim(BOB, code)).toMatchObject({ reason: 'too-many-tries' });
      const elsewhere = account('bob', { channel: 'other' });
      expect(await actions.claim(elsewhere, code)).toMatchObject({ ok: true });
    });

    test('at once from one account gets five tries, however many run side by side', async () => {
      const { actions } = await openVoters(open);
      const tried = await Promise.all(Array.from({ length: 12 }, () => actions.claim(ALICE, 'ACDE3FGH')));
      const reasons = tried.map((each) => (each.ok ? 'ok' : each.reason)).toSorted();
      expect(reasons).toEqual([...Array(5).fill('code-unknown'), ...Array(7).fill('too-many-tries')]);
    });

    test('of two accounts at the same moment makes exactly one the voter', async () => {
      const { actions, acts, database, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((from) => account(from));
      const tried = await Promise.all(people.map((each) => actions.claim(each, code)));
      expect(tried.filter(({ ok }) => ok)).toHaveLength(1);
      for (const each of tried) if (!each.ok) expect(each.reason).toBe('already-claimed');
      expect(acts.filter(({ act }) => act === 'voter-claimed')).toHaveLength(1);
      const winner = people[tried.findIndex(({ ok }) => ok)];
      expect(await actions.voterOf(database.db, single)).toMatchObject({ account: { from: winner?.from } });
    });

    test('and a new code at the same moment leave the old code without effect', async () => {
      const { actions, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      await Promise.all([actions.claim(ALICE, code), codeFor(actions, single)]);
      expect(await actions.claim(BOB, code)).toEqual({ ok: false, reason: 'code-unknown' });
    });

    test('with the letter of former owners is refused', async () => {
      const { actions, database, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      await database.db.updateTable('owners_unit').set({ head: 'Z' }).where('id', '=', single).execute();
      expect(await actions.claim(ALICE, code)).toEqual({ ok: false, reason: 'code-unknown' });
    });

    test('of a removed unit is refused', async () => {
      const { actions, database, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      await database.db.updateTable('owners_unit').set({ removed_at: 1 }).where('id', '=', single).execute();
      expect(await actions.claim(ALICE, code)).toEqual({ ok: false, reason: 'code-unknown' });
    });
  });

  describe('a voter', () => {
    test('may speak for several units, asked in one statement', async () => {
      const { actions, database, single, other } = await openVoters(open);
      await actions.claim(ALICE, await codeFor(actions, single));
      await actions.claim(ALICE, await codeFor(actions, other));
      const asked = [BOB, ALICE, account('alice', { bot: 'other' })];
      expect(await actions.bindingsOf(database.db, asked)).toEqual([
        { account: ALICE, unit: single, kind: 'owner', state: 'active' },
        { account: ALICE, unit: other, kind: 'owner', state: 'active' },
      ]);
      expect(await actions.bindingsOf(database.db, [])).toEqual([]);
    });

    test('is found for 256 accounts at once, whatever stands in their names', async () => {
      const { actions, database, single } = await openVoters(open);
      const odd = account('wéird "name" \\ \u0001 说议');
      await actions.claim(odd, await codeFor(actions, single));
      const many = Array.from({ length: 255 }, (_, at) => account(`nobody-${at}`));
      expect(await actions.bindingsOf(database.db, [...many, odd])).toEqual([
        { account: odd, unit: single, kind: 'owner', state: 'active' },
      ]);
    });

    test('who stops speaks no more, and the letter serves the next one', async () => {
      const { actions, acts, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      await actions.claim(ALICE, code);
      expect(await actions.release(BOB, single)).toEqual({ ok: false, reason: 'not-yours' });
      expect(await actions.release(ALICE, single)).toEqual({ ok: true, value: null });
      expect(acts.at(-1)).toMatchObject({ act: 'voter-ended', facts: { reason: 'released' } });
      expect(await actions.findVoter(ALICE)).toBeNull();
      expect(await actions.release(ALICE, single)).toEqual({ ok: false, reason: 'not-yours' });
      expect(await actions.claim(BOB, code)).toMatchObject({ ok: true });
    });

    test('is ended by a change of ownership together with the code', async () => {
      const { actions, database, notices, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      await actions.claim(ALICE, code);
      await database.transaction((tx) => actions.endBindings(tx, single, 'ownership-changed'));
      expect(await actions.findVoter(ALICE)).toBeNull();
      expect(await actions.claim(ALICE, code)).toEqual({ ok: false, reason: 'code-unknown' });
      expect(notices).toMatchObject([
        { kind: 'voter-ended', address: { chat: 'chat-alice' }, facts: { reason: 'ownership-changed' } },
      ]);
    });

    test('is paused by staff until the code is claimed again', async () => {
      const { actions, database, notices, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      await actions.claim(ALICE, code);
      expect(await actions.pauseAccount(ALICE, CLERK, null)).toBe(1);
      expect(await actions.pauseAccount(ALICE, CLERK, null)).toBe(0);
      expect(notices).toMatchObject([{ kind: 'voter-paused' }]);
      expect(await actions.findVoter(ALICE)).toBeNull();
      expect(await actions.bindingsOf(database.db, [ALICE])).toMatchObject([{ state: 'paused' }]);
      expect(await actions.unitsOf(ALICE)).toMatchObject([{ state: 'paused', reason: 'paused-by-staff' }]);
      expect(await actions.claim(ALICE, code)).toMatchObject({ ok: true, value: { fresh: true } });
      expect(await actions.bindingsOf(database.db, [ALICE])).toMatchObject([{ state: 'active' }]);
    });

    test('is paused by staff of one compound in that one only', async () => {
      const { actions, database, single } = await openVoters(open);
      await addCompound(database, 'windy', '清风小区');
      const elsewhere = await addUnit(database, 'windy', '1-101', 'A');
      await actions.claim(ALICE, await codeFor(actions, single));
      await actions.claim(ALICE, await codeFor(actions, elsewhere, 'windy'));
      expect(await actions.pauseAccount(ALICE, CLERK, ['sunny'])).toBe(1);
      expect(await actions.bindingsOf(database.db, [ALICE])).toMatchObject([
        { unit: single, state: 'paused' },
        { unit: elsewhere, state: 'active' },
      ]);
    });

    test('under another bot of the channel is paused, and shown no room', async () => {
      const { actions, acts, database, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      await actions.claim(ALICE, code);
      const drifted = account('alice', { bot: 'new-bot', chat: 'new' });
      expect(await actions.bindingsOf(database.db, [drifted])).toEqual([]);
      expect(await actions.findVoter(drifted)).toBeNull();
      expect(await actions.bindingsOf(database.db, [ALICE])).toMatchObject([{ state: 'paused' }]);
      expect(acts.at(-1)).toMatchObject({ act: 'voters-paused', facts: { reason: 'account-drifted' } });
      expect(await actions.unitsOf(drifted)).toMatchObject([
        { state: 'paused', room: '', head: '', reason: 'account-drifted' },
      ]);
      expect(await actions.claim(drifted, code)).toMatchObject({ ok: true, value: { fresh: true } });
      expect(await actions.findVoter(drifted)).toEqual({ compound: 'sunny' });
      expect(await actions.unitsOf(drifted)).toMatchObject([{ state: 'active', room: '1-101' }]);
    });

    test('is paused with the whole channel, or with one bot of it', async () => {
      const { actions, single, shared, other, notices } = await openVoters(open);
      await actions.claim(ALICE, await codeFor(actions, single));
      await actions.claim(account('bob', { bot: 'two' }), await codeFor(actions, shared));
      await actions.claim(account('carol', { channel: 'web' }), await codeFor(actions, other));
      expect(await actions.pauseChannel('test', 'two', CLERK)).toBe(1);
      expect(await actions.pauseChannel('test', null, CLERK)).toBe(1);
      expect(await actions.voterChannels('sunny')).toEqual([
        { channel: 'test', bot: 'bot', active: 0, paused: 1 },
        { channel: 'test', bot: 'two', active: 0, paused: 1 },
        { channel: 'web', bot: 'bot', active: 1, paused: 0 },
      ]);
      expect(notices).toEqual([]);
    });

    test('without a phone is put down by staff who have checked', async () => {
      const { actions, acts, database, single } = await openVoters(open);
      const checks = { identity: true, willing: true };
      expect(await actions.bindAssisted(single, CLERK, { ...checks, identity: false })).toMatchObject({
        reason: 'not-checked',
      });
      expect(await actions.bindAssisted(single, CLERK, checks)).toMatchObject({ ok: true });
      expect(await actions.bindAssisted(single, CLERK, checks)).toMatchObject({ reason: 'already-claimed' });
      expect(await actions.bindAssisted(9_999, CLERK, checks)).toMatchObject({ reason: 'unit-not-found' });
      expect(await actions.voterOf(database.db, single)).toMatchObject({
        account: { channel: 'assisted' },
        checkedBy: '小李',
      });
      expect(await actions.addressesOf(database.db, [single])).toEqual([]);
      expect(acts.at(-1)).toMatchObject({ act: 'voter-checked-at-door', actor: 'staff:1' });
      expect(await actions.claim(BOB, await codeFor(actions, single))).toMatchObject({
        reason: 'already-claimed',
      });
    });

    test('of a year ago is forgotten, but that there was one is not', async () => {
      const { actions, clock, database, single } = await openVoters(open);
      await actions.claim(ALICE, await codeFor(actions, single));
      await actions.release(ALICE, single);
      clock.advance(365 * DAY);
      await actions.forgetVoters();
      const accounts = () => database.db.selectFrom('owners_binding').select(['account', 'chat']).execute();
      expect(await accounts()).toEqual([{ account: 'alice', chat: 'chat-alice' }]);
      clock.advance(1);
      await actions.forgetVoters();
      expect(await accounts()).toEqual([{ account: '', chat: '' }]);
    });
  });

  describe('a proxy', () => {
    async function ask() {
      const site = await openVoters(open);
      const { actions, clock, single } = site;
      const code = await codeFor(actions, single);
      const authority = { photo: PHOTO, until: clock.now() + 30 * DAY, notPropertyStaff: true };
      const asked = await actions.askProxy(BOB, code, authority);
      const [waiting] = await actions.waitingProxies('sunny');
      return { ...site, code, authority, asked, id: waiting?.id ?? 0 };
    }
    const checks = { authority: true, notPropertyStaff: true };

    test('waits until staff have looked at the authority', async () => {
      const { actions, asked, database, id, notices, single } = await ask();
      expect(asked).toMatchObject({ ok: true, value: { room: '1-101' } });
      expect(await actions.findVoter(BOB)).toBeNull();
      expect(await actions.authorityOf(id)).toEqual({ type: 'image/jpeg', bytes: PHOTO });
      const halfChecked = await actions.acceptProxy(id, CLERK, { ...checks, notPropertyStaff: false });
      expect(halfChecked).toEqual({ ok: false, reason: 'not-checked' });
      expect(await actions.acceptProxy(id, CLERK, checks)).toEqual({ ok: true, value: null });
      expect(await actions.bindingsOf(database.db, [BOB])).toEqual([
        { account: BOB, unit: single, kind: 'proxy', state: 'active' },
      ]);
      expect(notices).toMatchObject([{ kind: 'proxy-accepted', address: { chat: 'chat-bob' } }]);
      expect(await actions.acceptProxy(id, CLERK, checks)).toMatchObject({ reason: 'proxy-not-waiting' });
    });

    test('is refused with a reason, and the photo is gone', async () => {
      const { actions, id, notices } = await ask();
      expect(await actions.refuseProxy(id, '  ', CLERK)).toMatchObject({ reason: 'no-reason' });
      expect(await actions.refuseProxy(id, '没有签名', CLERK)).toMatchObject({ ok: true });
      expect(notices).toMatchObject([{ kind: 'proxy-refused', facts: { reason: '没有签名' } }]);
      expect(await actions.authorityOf(id)).toBeNull();
      expect(await actions.waitingProxies('sunny')).toEqual([]);
    });

    test('is none who works for the property company', async () => {
      const { actions, authority, code } = await ask();
      const asked = await actions.askProxy(ALICE, code, { ...authority, notPropertyStaff: false });
      expect(asked).toEqual({ ok: false, reason: 'property-staff' });
    });

    test('who asks again has one request, not two', async () => {
      const { actions, authority, code, id } = await ask();
      await actions.askProxy(BOB, code, authority);
      const waiting = await actions.waitingProxies('sunny');
      expect(waiting).toHaveLength(1);
      expect(await actions.authorityOf(id)).toBeNull();
    });

    test("gives way to the owner's own claim, waiting or accepted", async () => {
      const first = await ask();
      expect(await first.actions.claim(ALICE, first.code)).toMatchObject({ ok: true });
      expect(await first.actions.waitingProxies('sunny')).toEqual([]);
      const second = await ask();
      await second.actions.acceptProxy(second.id, CLERK, checks);
      expect(await second.actions.claim(ALICE, second.code)).toMatchObject({ ok: true });
      expect(await second.actions.findVoter(BOB)).toBeNull();
      expect(second.notices.at(-1)).toMatchObject({
        kind: 'proxy-ended',
        address: { chat: 'chat-bob' },
        facts: { reason: 'claimed-by-owner' },
      });
    });

    test('never pushes out an owner who speaks already', async () => {
      const { actions, authority, single, other, id } = await ask();
      await actions.claim(ALICE, await codeFor(actions, other));
      const there = await actions.askProxy(BOB, await codeFor(actions, other), authority);
      expect(there).toEqual({ ok: false, reason: 'already-claimed' });
      await actions.bindAssisted(single, CLERK, { identity: true, willing: true });
      expect(await actions.acceptProxy(id, CLERK, checks)).toEqual({ ok: false, reason: 'already-claimed' });
    });

    test('speaks until the authority ends, to the millisecond', async () => {
      const { actions, clock, database, id, notices } = await ask();
      await actions.acceptProxy(id, CLERK, checks);
      clock.advance(30 * DAY - 1);
      expect(await actions.bindingsOf(database.db, [BOB])).toHaveLength(1);
      clock.advance(1);
      expect(await actions.bindingsOf(database.db, [BOB])).toEqual([]);
      expect(await actions.findVoter(BOB)).toBeNull();
      expect(await actions.unitsOf(BOB)).toEqual([]);
      expect(await actions.endProxies()).toBe(1);
      expect(await actions.endProxies()).toBe(0);
      expect(notices.at(-1)).toMatchObject({ kind: 'proxy-ended' });
      clock.advance(365 * DAY);
      await actions.forgetVoters();
      expect(await actions.authorityOf(id)).not.toBeNull();
      clock.advance(1);
      await actions.forgetVoters();
      expect(await actions.authorityOf(id)).toBeNull();
    });

    test('speaks for no more units than the compound allows, even accepted at the same moment', async () => {
      const { actions, authority, database, id } = await ask();
      await database.db.updateTable('owners_compound').set({ proxy_cap: 2 }).execute();
      const ids = [id];
      for (const room of ['3-101', '3-102', '3-103']) {
        const unit = await addUnit(database, 'sunny', room, room);
        await actions.askProxy(BOB, await codeFor(actions, unit), authority);
      }
      for (const each of await actions.waitingProxies('sunny')) if (each.id !== id) ids.push(each.id);
      const accepted = await Promise.all(ids.map((each) => actions.acceptProxy(each, CLERK, checks)));
      expect(accepted.filter(({ ok }) => ok)).toHaveLength(2);
      for (const each of accepted) if (!each.ok) expect(each.reason).toBe('proxy-cap');
      const unit = await addUnit(database, 'sunny', '3-104', 'X');
      expect(await actions.askProxy(BOB, await codeFor(actions, unit), authority)).toMatchObject({
        reason: 'proxy-cap',
      });
    });
  });

  describe('a group', () => {
    const GROUP = { channel: 'test', bot: 'bot', chat: 'group-1', group: true, from: 'alice' };

    test('is bound by a code that works once, for a day', async () => {
      const { actions, clock } = await openVoters(open);
      const code = await actions.groupCode('sunny', CLERK);
      expect(await actions.bindGroup({ ...GROUP, group: false }, code)).toMatchObject({
        reason: 'not-a-group',
      });
      expect(await actions.bindGroup(GROUP, code)).toEqual({ ok: true, value: { compound: 'sunny' } });
      expect(await actions.bindGroup({ ...GROUP, chat: 'group-2' }, code)).toMatchObject({
        reason: 'code-unknown',
      });
      expect(await actions.groupsOf('sunny')).toMatchObject([{ chat: 'group-1', group: true }]);
      const late = await actions.groupCode('sunny', CLERK);
      clock.advance(DAY);
      expect(await actions.bindGroup(GROUP, late)).toMatchObject({ reason: 'code-unknown' });
    });

    test('belongs to one compound, and can be let go', async () => {
      const { actions, database } = await openVoters(open);
      await addCompound(database, 'moon', '月亮小区');
      await actions.bindGroup(GROUP, await actions.groupCode('sunny', CLERK));
      await actions.bindGroup(GROUP, await actions.groupCode('moon', CLERK));
      expect(await actions.groupsOf('sunny')).toEqual([]);
      expect(await actions.unbindGroup(GROUP, CLERK)).toBe(true);
      expect(await actions.unbindGroup(GROUP, CLERK)).toBe(false);
      expect(await actions.groupsOf('moon')).toEqual([]);
    });

    test("is not bound by a unit's code, nor a unit claimed by a group's", async () => {
      const { actions, single } = await openVoters(open);
      expect(await actions.bindGroup(GROUP, await codeFor(actions, single))).toMatchObject({
        reason: 'code-unknown',
      });
      expect(await actions.claim(ALICE, await actions.groupCode('sunny', CLERK))).toMatchObject({
        reason: 'code-unknown',
      });
    });
  });

  describe('for staff', () => {
    test('a building tells how many have a letter, how many claimed, how many are paused', async () => {
      const { actions, single, shared } = await openVoters(open);
      await actions.claim(ALICE, await codeFor(actions, single));
      await actions.claim(BOB, await codeFor(actions, shared));
      await actions.pauseAccount(BOB, CLERK, null);
      expect(await actions.voterBuildings('sunny')).toEqual([
        { building: '1幢', units: 2, letters: 2, claimed: 1, paused: 1 },
        { building: '2幢', units: 2, letters: 0, claimed: 0, paused: 0 },
      ]);
      expect(await actions.voterStates('sunny', '1幢')).toMatchObject([
        { room: '1-101', state: 'active', channel: 'test' },
        { room: '1-102', state: 'paused', channel: 'test' },
      ]);
      expect(await actions.voterUnit(single)).toMatchObject({
        place: { room: '1-101' },
        history: [{ state: 'active' }],
        code: { claimedAt: expect.any(Number) },
      });
      expect(await actions.voterUnit(9_999)).toBeNull();
    });

    test('ending a voter stops the letter too', async () => {
      const { actions, single } = await openVoters(open);
      const code = await codeFor(actions, single);
      await actions.claim(ALICE, code);
      expect(await actions.endByStaff(single, CLERK)).toBe(1);
      expect(await actions.claim(ALICE, code)).toMatchObject({ reason: 'code-unknown' });
    });
  });

  test('whatever is done, side by side or one by one, at most one speaks for a unit', async () => {
    const { actions, database, single, shared } = await openVoters(open);
    const codes = new Map([
      [single, await codeFor(actions, single)],
      [shared, await codeFor(actions, shared)],
    ]);
    const step = fc.record({
      act: fc.constantFrom('claim', 'release', 'pause', 'channel', 'drift', 'end', 'assist', 'code'),
      unit: fc.constantFrom(single, shared),
      who: fc.constantFrom(ALICE, BOB, account('alice', { bot: 'two' })),
    });
    type Step = { act: string; unit: number; who: typeof ALICE };
    async function run({ act, unit, who }: Step) {
      if (act === 'claim') return actions.claim(who, codes.get(unit) ?? '');
      if (act === 'release') return actions.release(who, unit);
      if (act === 'pause') return actions.pauseAccount(who, CLERK, null);
      if (act === 'channel') return actions.pauseChannel('test', null, CLERK);
      if (act === 'drift') return actions.findVoter(who);
      if (act === 'end') return actions.endByStaff(unit, CLERK);
      if (act === 'assist') return actions.bindAssisted(unit, CLERK, { identity: true, willing: true });
      codes.set(unit, await codeFor(actions, unit));
    }
    const property = fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 3 }), { maxLength: 8 }),
      async (rounds) => {
        await database.db.deleteFrom('owners_try').execute();
        for (const round of rounds) {
          await Promise.all(round.map(run));
          const rows = await database.db
            .selectFrom('owners_binding')
            .select('unit')
            .where('state', 'in', ['active', 'paused'])
            .execute();
          expect(new Set(rows.map(({ unit }) => unit)).size).toBe(rows.length);
        }
      },
    );
    await fc.assert(property, { numRuns: name === 'SQLite' ? 40 : 15 });
  });
});
