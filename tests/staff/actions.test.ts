import { describe, expect, it } from 'vitest';
import type { SignedIn } from '../../src/staff/door.ts';
import { eachDatabase } from '../_support/database.ts';
import { CHOSEN, must, NOWHERE, openDoor } from '../_support/door.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

eachDatabase((_engine, open) => {
  async function begin() {
    const opened = await openDoor(open);
    const oneTime = (await opened.accounts.createFirstAccount()) ?? '';
    const logIn = (password: string, before: string | null = null) =>
      opened.actions.logIn('admin', password, before, NOWHERE);
    return { ...opened, oneTime, logIn };
  }

  /** The first account with a password of its own. */
  async function settled() {
    const begun = await begin();
    const { actions, oneTime, logIn } = begun;
    const session = await tokenOf(logIn(oneTime)).then(actions.whoHas);
    if (!session) throw new Error('not signed in');
    const token = await tokenOf(actions.changePassword(session, '', CHOSEN, NOWHERE));
    return { ...begun, token };
  }

  describe('a disabled account', () => {
    /** 小王, signed in, on an account that the first admin may end. */
    async function joined() {
      const begun = await begin();
      const { actions } = begun;
      const signedIn = await begun.join('小王', 'counter');
      const logInWang = () => actions.logIn('小王', CHOSEN, null, NOWHERE);
      return { ...begun, logInWang, token: signedIn.token };
    }

    it('is signed out at once, and the right password says why', async () => {
      const { accounts, actions, logInWang, token } = await joined();
      expect(await actions.whoHas(token)).toMatchObject({ account: { name: '小王', role: 'counter' } });
      await accounts.disable(1, 2);
      expect(await actions.whoHas(token)).toBeNull();
      expect(await logInWang()).toEqual({ ok: false, reason: 'disabled' });
    });

    it('looks to a wrong password like any other', async () => {
      const { accounts, actions } = await joined();
      await accounts.disable(1, 2);
      expect(await actions.logIn('小王', 'wrong', null, NOWHERE)).toEqual({ ok: false, reason: 'wrong' });
    });

    it('opens again with the same password once enabled, but no session of before comes back', async () => {
      const { accounts, actions, logInWang, database, token } = await joined();
      const kept = await database.db.selectFrom('staff_session').selectAll().execute();
      await accounts.disable(1, 2);
      // As if it had been opened at the very moment of the end.
      await database.transaction((tx) => tx.insertInto('staff_session').values(kept).execute());
      expect(await actions.whoHas(token)).toBeNull();
      await accounts.enable(1, 2);
      expect(await actions.whoHas(token)).toBeNull();
      expect((await logInWang()).ok).toBe(true);
    });
  });

  describe('signing in', () => {
    it('says the same of a wrong name and a wrong password', async () => {
      const { actions, logIn } = await begin();
      expect(await logIn('wrong')).toEqual({ ok: false, reason: 'wrong' });
      expect(await actions.logIn('nobody', 'wrong', null, NOWHERE)).toEqual({ ok: false, reason: 'wrong' });
    });

    it('keeps only the hash of the token', async () => {
      const { database, token } = await settled();
      const rows = await database.db.selectFrom('staff_session').selectAll().execute();
      expect(rows).toHaveLength(1);
      expect(rows[0]?.token).not.toBe(token);
    });

    it('closes the session this browser had before', async () => {
      const { actions, token, logIn } = await settled();
      const next = await tokenOf(logIn(CHOSEN, token));
      expect(await actions.whoHas(token)).toBeNull();
      expect(await actions.whoHas(next)).not.toBeNull();
    });

    it('ends after twelve hours without a page', async () => {
      const { actions, clock, token } = await settled();
      clock.advance(12 * HOUR - 1);
      expect(await actions.whoHas(token)).not.toBeNull();
      clock.advance(12 * HOUR - 1);
      expect(await actions.whoHas(token)).not.toBeNull();
      clock.advance(12 * HOUR);
      expect(await actions.whoHas(token)).toBeNull();
    });

    it('ends after seven days, however much it is used', async () => {
      const { actions, clock, token } = await settled();
      for (let hour = 0; hour < 7 * 24 - 1; hour++) {
        clock.advance(HOUR);
        expect(await actions.whoHas(token)).not.toBeNull();
      }
      clock.advance(HOUR);
      expect(await actions.whoHas(token)).toBeNull();
    });

    it('notes when it was last used, at most once a minute', async () => {
      const { actions, clock, database, token } = await settled();
      const seen = async () =>
        (await database.db.selectFrom('staff_session').select('seen_at').execute())[0]?.seen_at;
      const before = await seen();
      clock.advance(MINUTE - 1);
      await actions.whoHas(token);
      expect(await seen()).toBe(before);
      clock.advance(1);
      await actions.whoHas(token);
      expect(await seen()).toBe(clock.now());
    });

    it('ends at once when signing out', async () => {
      const { actions, token } = await settled();
      await actions.logOut(token);
      expect(await actions.whoHas(token)).toBeNull();
    });
  });

  describe('wrong tries', () => {
    it('lock the account for a quarter of an hour at the fifth, even for the right password', async () => {
      const { clock, logIn, oneTime } = await begin();
      for (let time = 1; time <= 4; time++)
        expect(await logIn('wrong')).toEqual({ ok: false, reason: 'wrong' });
      expect(await logIn('wrong')).toEqual({ ok: false, reason: 'locked' });
      clock.advance(15 * MINUTE - 1);
      expect(await logIn(oneTime)).toEqual({ ok: false, reason: 'locked' });
      clock.advance(1);
      expect((await logIn(oneTime)).ok).toBe(true);
    });

    it('made side by side are all counted', async () => {
      const { logIn } = await begin();
      const results = await Promise.all(Array.from({ length: 8 }, () => logIn('wrong')));
      expect(results.filter((result) => !result.ok && result.reason === 'wrong')).toHaveLength(4);
      expect(results.filter((result) => !result.ok && result.reason === 'locked')).toHaveLength(4);
    });

    it('are forgotten after a right one', async () => {
      const { logIn, oneTime } = await begin();
      for (let round = 0; round < 2; round++) {
        for (let time = 1; time <= 4; time++) await logIn('wrong');
        expect((await logIn(oneTime)).ok).toBe(true);
      }
    });
  });

  describe('changing the password', () => {
    it('closes every session but the new one', async () => {
      const { actions, token, logIn } = await settled();
      const elsewhere = await tokenOf(logIn(CHOSEN));
      const session = await actions.whoHas(token);
      if (!session) throw new Error('not signed in');
      const next = await tokenOf(actions.changePassword(session, CHOSEN, '另外一句容易记住的好话', NOWHERE));
      expect(await actions.whoHas(token)).toBeNull();
      expect(await actions.whoHas(elsewhere)).toBeNull();
      expect(await actions.whoHas(next)).toMatchObject({ mustChange: false });
      expect((await logIn('另外一句容易记住的好话')).ok).toBe(true);
    });

    it('asks for the present one and counts wrong tries', async () => {
      const { actions, token } = await settled();
      const session = await actions.whoHas(token);
      if (!session) throw new Error('not signed in');
      const change = () => actions.changePassword(session, 'wrong-wrong', '另外一句容易记住的好话', NOWHERE);
      for (let time = 1; time <= 4; time++) expect(await change()).toEqual({ ok: false, reason: 'wrong' });
      expect(await change()).toEqual({ ok: false, reason: 'locked' });
    });

    it('does not let the one-time password stay', async () => {
      const { actions, oneTime, logIn } = await begin();
      const session = await tokenOf(logIn(oneTime)).then(actions.whoHas);
      if (!session) throw new Error('not signed in');
      expect(await actions.changePassword(session, '', oneTime, NOWHERE)).toEqual({
        ok: false,
        reason: 'unchanged',
      });
    });
  });
});

async function tokenOf(result: Parameters<typeof must<SignedIn>>[0]): Promise<string> {
  return (await must(result)).token;
}
