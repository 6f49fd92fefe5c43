import { describe, expect, it } from 'vitest';
import { createAccountActions } from '../../src/staff/actions-accounts.ts';
import { eachDatabase } from '../_support/database.ts';
import { CHOSEN, must, NOWHERE, openDoor } from '../_support/door.ts';

const ADMIN = 1;
const WANG = { name: '王建国', role: 'counter', compounds: ['east'] };

eachDatabase((_engine, open) => {
  async function begin() {
    const opened = await openDoor(open);
    const { accounts, database, deps } = opened;
    const oneTime = (await accounts.createFirstAccount()) ?? '';
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
    return { ...opened, oneTime, states, meeting };
  }

  /** The first account with a password of its own. */
  async function settled() {
    const begun = await begin();
    const { actions, oneTime, logIn } = begun;
    const session = await begun.sessionOf(await must(logIn('admin', oneTime)));
    const { token } = await must(actions.changePassword(session, '', CHOSEN, NOWHERE));
    return { ...begun, token };
  }

  describe('the first account', () => {
    it('is called admin, may do everything, and opens with the password that was shown', async () => {
      const { sessionOf, logIn, oneTime } = await begin();
      expect(await sessionOf(await must(logIn('admin', oneTime)))).toMatchObject({
        account: { name: 'admin', role: 'admin', compounds: null, categories: null },
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
    it('opens by its link alone and carries role, compound and kinds of case', async () => {
      const { accounts, invitations, sessionOf, logIn } = await begin();
      const { token } = await must(accounts.create(ADMIN, { ...WANG, categories: ['elevator', 'elevator'] }));
      for (const guess of ['', token]) expect((await logIn('王建国', guess)).ok).toBe(false);
      expect(await sessionOf(await must(invitations.accept(token, CHOSEN, '')))).toMatchObject({
        account: { ...WANG, categories: ['elevator'] },
        mustChange: false,
      });
    });

    it.each([
      ['one character', { name: '王' }, 'bad-name'],
      ['too many', { name: '王'.repeat(21) }, 'bad-name'],
      ['a gap', { name: '王 建国' }, 'bad-name'],
      ['markup', { name: '<b>王</b>' }, 'bad-name'],
      ['a role nobody has', { role: 'owner' }, 'no-such-role'],
      ['no compound', { compounds: [] }, 'no-compound'],
      ['all compounds and one of them', { compounds: ['', 'east'] }, 'all-or-some'],
      ['a compound that is not there', { compounds: ['north'] }, 'no-such-compound'],
      ['an admin of one compound only', { role: 'admin' }, 'admin-not-limited'],
      ['a kind of case nobody knows', { categories: ['elevator', 'ufo'] }, 'no-such-category'],
      [
        'an admin of one kind of case only',
        { role: 'admin', compounds: [''], categories: ['elevator'] },
        'admin-not-limited',
      ],
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
      const again = { name: ' Admin ', role: 'street', compounds: [''] };
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
      await accounts.create(ADMIN, { name: '李主任', role: 'admin', compounds: [''] });
      expect(await accounts.disable(2, ADMIN)).toEqual({ ok: true, value: true });
      expect(await states()).toContainEqual(['admin', 'disabled']);
    });

    it('leaves one of two admins who disable each other at the same moment', async () => {
      const { accounts, states } = await begin();
      await accounts.create(ADMIN, { name: '李主任', role: 'admin', compounds: [''] });
      const results = await Promise.all([accounts.disable(ADMIN, 2), accounts.disable(2, ADMIN)]);
      expect(results.filter((each) => each.ok)).toHaveLength(1);
      expect((await states()).filter(([, state]) => state === 'in use')).toHaveLength(1);
    });
  });

  describe('a forgotten password', () => {
    it('is replaced by a one-time one, which must be changed, and everybody is signed out', async () => {
      const { accounts, actions, sessionOf, logIn, token } = await settled();
      const fresh = await accounts.resetPassword('admin');
      expect(await actions.whoHas(token)).toBeNull();
      expect(await logIn('admin', CHOSEN)).toEqual({ ok: false, reason: 'wrong' });
      const again = await sessionOf(await must(logIn('admin', fresh ?? '')));
      expect(again).toMatchObject({ mustChange: true });
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
        await accounts.create(ADMIN, { name, role: 'street', compounds: [''] });
      const fresh = await accounts.resetPassword('王建国');
      expect((await logIn('王建国', fresh ?? '')).ok).toBe(true);
      expect(await accounts.resetPassword('nobody')).toBeNull();
    });

    it('is given up for another link by an admin, but not the own one and not of nobody', async () => {
      const { accounts, actions, invitations, join, logIn } = await settled();
      const { token: before } = await join('王建国', 'counter');
      const fresh = await must(accounts.reset(ADMIN, 2));
      expect(await actions.whoHas(before)).toBeNull();
      expect(await logIn('王建国', CHOSEN)).toEqual({ ok: false, reason: 'wrong' });
      await must(invitations.accept(fresh.token, '另外一句容易记住的好话', ''));
      expect((await logIn('王建国', '另外一句容易记住的好话')).ok).toBe(true);
      expect(await accounts.reset(ADMIN, ADMIN)).toEqual({ ok: false, reason: 'own-password' });
      expect(await accounts.reset(ADMIN, 9)).toEqual({ ok: false, reason: 'no-such-account' });
    });

    it('of a disabled account waits until it is enabled', async () => {
      const { accounts } = await settled();
      await accounts.create(ADMIN, WANG);
      await accounts.disable(ADMIN, 2);
      expect(await accounts.reset(ADMIN, 2)).toEqual({ ok: false, reason: 'account-disabled' });
    });

    it.each(['once used', 'never used'])(
      'asked for twice at once is replaced once, and the link that is shown opens: %s',
      async (state) => {
        const { accounts, invitations, join, meeting } = await settled();
        if (state === 'once used') await join('王建国', 'counter');
        else await accounts.create(ADMIN, WANG);
        const together = meeting(2);
        const results = await Promise.all([together.reset(ADMIN, 2), together.reset(ADMIN, 2)]);
        const given = results.flatMap((each) => (each.ok ? [each.value.token] : []));
        expect(results.filter((each) => !each.ok)).toEqual([{ ok: false, reason: 'reset-meanwhile' }]);
        expect((await invitations.accept(given[0] ?? '', CHOSEN, '')).ok).toBe(true);
      },
    );
  });

  it('every change leaves a line in the log and in the ledger, with numbers and without names or links', async () => {
    const { accounts, lines, acts, ledger } = await settled();
    lines.length = 0;
    const made = await must(accounts.create(ADMIN, WANG));
    const again = await must(accounts.reset(ADMIN, 2));
    await accounts.disable(ADMIN, 2);
    await accounts.enable(ADMIN, 2);
    expect(lines).toEqual([
      [{ account: 2, role: 'counter', by: ADMIN }, 'staff account created'],
      [{ account: 2, by: ADMIN }, 'staff account invited again'],
      [{ account: 2, by: ADMIN }, 'staff account disabled'],
      [{ account: 2, by: ADMIN }, 'staff account enabled'],
    ]);
    expect(await acts()).toEqual([
      '1 staff-account-created staff:2',
      '1 staff-account-invited staff:2',
      '1 staff-account-disabled staff:2',
      '1 staff-account-enabled staff:2',
    ]);
    expect((await ledger.verify()).integrity).toMatchObject({ ok: true });
    const written = JSON.stringify(lines);
    for (const secret of ['王建国', made.token, again.token]) expect(written).not.toContain(secret);
  });
});
