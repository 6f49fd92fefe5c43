import { describe, expect, it } from 'vitest';
import type { Log } from '../../src/platform/log.ts';
import { createStaffActions } from '../../src/staff/actions.ts';
import { createAccountActions } from '../../src/staff/actions-accounts.ts';
import { type StaffTables, staffMigrations } from '../../src/staff/tables.ts';
import { createFixedClock } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';

const ADMIN = 1;
const CHOSEN = '岁月静好 2026 丽水';
const WANG = { name: '王建国', role: 'counter', compound: 'east' };

eachDatabase((_engine, open) => {
  async function begin() {
    const database = await open<StaffTables>([staffMigrations]);
    const lines: unknown[][] = [];
    const note = (...line: unknown[]) => void lines.push(line);
    const log = { debug: note, info: note, warn: note, error: note } as Log;
    const compounds = async () => [{ key: 'east', name: '东苑小区' }];
    const deps = { database, now: createFixedClock().now, log, compounds, cost: { N: 2, r: 1, p: 1 } };
    const accounts = createAccountActions(deps);
    const actions = createStaffActions(deps);
    const oneTime = (await accounts.createFirstAccount()) ?? '';
    const logIn = (name: string, password: string) => actions.logIn(name, password, null);
    const states = async () =>
      (await accounts.list()).map(({ name, disabledAt }) => [
        name,
        disabledAt === null ? 'in use' : 'disabled',
      ]);
    /** The same over a database where nobody begins to write before so many have come that far. */
    const meeting = (count: number) => {
      const all = Promise.withResolvers<void>();
      let missing = count;
      const transaction: typeof database.transaction = async (work, options) => {
        missing -= 1;
        if (missing === 0) all.resolve();
        await all.promise;
        return database.transaction(work, options);
      };
      return createAccountActions({ ...deps, database: { ...database, transaction } });
    };
    return { database, accounts, actions, oneTime, logIn, states, lines, meeting };
  }

  /** The first account with a password of its own. */
  async function settled() {
    const begun = await begin();
    const { actions, oneTime, logIn } = begun;
    const session = await sessionOf(logIn('admin', oneTime), actions);
    const token = await settledValue(actions.changePassword(session, '', CHOSEN));
    return { ...begun, token };
  }

  describe('the first account', () => {
    it('is called admin, may do everything, and opens with the password that was shown', async () => {
      const { actions, logIn, oneTime } = await begin();
      expect(await sessionOf(logIn('admin', oneTime), actions)).toMatchObject({
        account: { name: 'admin', role: 'admin', compound: null },
        mustChange: true,
      });
    });

    it('gets another password at the next start, as long as nobody has set one', async () => {
      const { accounts, oneTime, logIn } = await begin();
      const again = await accounts.createFirstAccount();
      expect(again).not.toBe(oneTime);
      expect(await logIn('admin', oneTime)).toEqual({ ok: false, reason: 'wrong' });
      expect((await logIn('admin', again ?? '')).ok).toBe(true);
    });

    it('is left alone once its password is set', async () => {
      const { accounts } = await settled();
      expect(await accounts.createFirstAccount()).toBeNull();
    });

    it('is made once by two processes that start together', async () => {
      const { database, accounts } = await begin();
      await Promise.all([accounts.createFirstAccount(), accounts.createFirstAccount()]);
      expect(await database.db.selectFrom('staff_account').selectAll().execute()).toHaveLength(1);
    });
  });

  describe('a new account', () => {
    it('opens with its one-time password and carries role and compound', async () => {
      const { accounts, actions, logIn } = await begin();
      const { name, password } = await settledValue(accounts.create(ADMIN, WANG));
      expect(await sessionOf(logIn(name, password), actions)).toMatchObject({
        account: WANG,
        mustChange: true,
      });
    });

    it.each([
      ['one character', { name: '王' }, 'bad-name'],
      ['too many', { name: '王'.repeat(21) }, 'bad-name'],
      ['a gap', { name: '王 建国' }, 'bad-name'],
      ['markup', { name: '<b>王</b>' }, 'bad-name'],
      ['a role nobody has', { role: 'owner' }, 'no-such-role'],
      ['a compound that is not there', { compound: 'west' }, 'no-such-compound'],
      ['an admin of one compound only', { role: 'admin' }, 'admin-not-limited'],
    ])('is refused with %s', async (_name, change, reason) => {
      const { accounts, states } = await begin();
      expect(await accounts.create(ADMIN, { ...WANG, ...change })).toEqual({ ok: false, reason });
      expect(await states()).toHaveLength(1);
    });

    it('is made once, however often and however quickly the button is pressed', async () => {
      const { accounts, states } = await begin();
      const tries = await Promise.all([1, 2, 3].map(() => accounts.create(ADMIN, WANG)));
      expect(tries.filter((each) => each.ok)).toHaveLength(1);
      expect(tries.filter((each) => !each.ok && each.reason === 'name-taken')).toHaveLength(2);
      expect(await states()).toHaveLength(2);
    });

    it('may not differ from another in capitals or spaces around it only', async () => {
      const { accounts } = await begin();
      const again = { name: ' Admin ', role: 'street', compound: '' };
      expect(await accounts.create(ADMIN, again)).toEqual({ ok: false, reason: 'name-taken' });
    });
  });

  describe('disabling', () => {
    it('may be asked for twice and happens once', async () => {
      const { accounts, states, lines } = await begin();
      await accounts.create(ADMIN, WANG);
      expect(await accounts.disable(ADMIN, 2)).toEqual({ ok: true, value: true });
      expect(await accounts.disable(ADMIN, 2)).toEqual({ ok: true, value: false });
      expect(await states()).toContainEqual(['王建国', 'disabled']);
      expect(lines.filter(([, text]) => text === 'staff account disabled')).toEqual([
        [{ account: 2, by: ADMIN }, 'staff account disabled'],
      ]);
    });

    it('is undone the same way', async () => {
      const { accounts, states } = await begin();
      await accounts.create(ADMIN, WANG);
      await accounts.disable(ADMIN, 2);
      expect(await accounts.enable(ADMIN, 2)).toEqual({ ok: true, value: true });
      expect(await accounts.enable(ADMIN, 2)).toEqual({ ok: true, value: false });
      expect(await states()).toContainEqual(['王建国', 'in use']);
    });

    it('touches neither oneself, nor the last admin, nor nobody', async () => {
      const { accounts, states } = await begin();
      await accounts.create(ADMIN, WANG);
      expect(await accounts.disable(ADMIN, ADMIN)).toEqual({ ok: false, reason: 'oneself' });
      expect(await accounts.disable(2, ADMIN)).toEqual({ ok: false, reason: 'last-admin' });
      expect(await accounts.disable(ADMIN, 9)).toEqual({ ok: false, reason: 'no-such-account' });
      expect(await accounts.enable(ADMIN, 9)).toEqual({ ok: false, reason: 'no-such-account' });
      expect(await states()).toEqual([
        ['admin', 'in use'],
        ['王建国', 'in use'],
      ]);
    });

    it('may end the first admin too, once there is another', async () => {
      const { accounts, states } = await begin();
      await accounts.create(ADMIN, { name: '李主任', role: 'admin', compound: '' });
      expect(await accounts.disable(2, ADMIN)).toEqual({ ok: true, value: true });
      expect(await states()).toContainEqual(['admin', 'disabled']);
    });

    it('leaves one of two admins who disable each other at the same moment', async () => {
      const { accounts, states } = await begin();
      await accounts.create(ADMIN, { name: '李主任', role: 'admin', compound: '' });
      const results = await Promise.all([accounts.disable(ADMIN, 2), accounts.disable(2, ADMIN)]);
      expect(results.filter((each) => each.ok)).toHaveLength(1);
      expect((await states()).filter(([, state]) => state === 'in use')).toHaveLength(1);
    });
  });

  describe('a forgotten password', () => {
    it('is replaced by a one-time one, which must be changed, and everybody is signed out', async () => {
      const { accounts, actions, logIn, token } = await settled();
      const fresh = await accounts.resetPassword('admin');
      expect(await actions.whoHas(token)).toBeNull();
      expect(await logIn('admin', CHOSEN)).toEqual({ ok: false, reason: 'wrong' });
      expect(await sessionOf(logIn('admin', fresh ?? ''), actions)).toMatchObject({ mustChange: true });
    });

    it('opens an account that was locked', async () => {
      const { accounts, logIn } = await settled();
      for (let tries = 0; tries < 6; tries++) await logIn('admin', '猜的密码猜的密码');
      const fresh = await accounts.resetPassword('admin');
      expect((await logIn('admin', fresh ?? '')).ok).toBe(true);
    });

    it('of any of many accounts is replaced by name, of nobody not', async () => {
      const { accounts, logIn } = await settled();
      for (const name of ['张三丰', '李四光', '王建国'])
        await accounts.create(ADMIN, { name, role: 'street', compound: '' });
      const fresh = await accounts.resetPassword('王建国');
      expect((await logIn('王建国', fresh ?? '')).ok).toBe(true);
      expect(await accounts.resetPassword('nobody')).toBeNull();
    });

    it('is replaced by an admin, but not the own one and not of nobody', async () => {
      const { accounts, logIn } = await settled();
      const { password } = await settledValue(accounts.create(ADMIN, WANG));
      const fresh = await settledValue(accounts.reset(ADMIN, 2));
      expect(await logIn('王建国', password)).toEqual({ ok: false, reason: 'wrong' });
      expect((await logIn('王建国', fresh.password)).ok).toBe(true);
      expect(await accounts.reset(ADMIN, ADMIN)).toEqual({ ok: false, reason: 'own-password' });
      expect(await accounts.reset(ADMIN, 9)).toEqual({ ok: false, reason: 'no-such-account' });
    });

    it('asked for twice at once is replaced once, and the password that is shown opens', async () => {
      const { accounts, logIn, meeting } = await settled();
      await accounts.create(ADMIN, WANG);
      const together = meeting(2);
      const results = await Promise.all([together.reset(ADMIN, 2), together.reset(ADMIN, 2)]);
      const given = results.flatMap((each) => (each.ok ? [each.value.password] : []));
      expect(results.filter((each) => !each.ok)).toEqual([{ ok: false, reason: 'reset-meanwhile' }]);
      expect((await logIn('王建国', given[0] ?? '')).ok).toBe(true);
    });
  });

  it('every change leaves a line in the log, with numbers and without names or passwords', async () => {
    const { accounts, lines } = await settled();
    lines.length = 0;
    const made = await settledValue(accounts.create(ADMIN, WANG));
    const again = await settledValue(accounts.reset(ADMIN, 2));
    await accounts.disable(ADMIN, 2);
    await accounts.enable(ADMIN, 2);
    expect(lines).toEqual([
      [{ account: 2, role: 'counter', by: ADMIN }, 'staff account created'],
      [{ account: 2, by: ADMIN }, 'staff password reset'],
      [{ account: 2, by: ADMIN }, 'staff account disabled'],
      [{ account: 2, by: ADMIN }, 'staff account enabled'],
    ]);
    const written = JSON.stringify(lines);
    for (const secret of ['王建国', made.password, again.password]) expect(written).not.toContain(secret);
  });
});

type Settled<T> = { ok: true; value: T } | { ok: false; reason: string };

async function settledValue<T>(result: Promise<Settled<T>>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.reason);
  return settled.value;
}

async function sessionOf(token: Promise<Settled<string>>, actions: ReturnType<typeof createStaffActions>) {
  const session = await actions.whoHas(await settledValue(token));
  if (!session) throw new Error('not signed in');
  return session;
}
