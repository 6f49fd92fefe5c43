// Signing in with a second factor, wrong tries and links, over both databases.

import { describe, expect, it } from 'vitest';
import { hashPassword } from '../../src/staff/password.ts';
import { eachDatabase } from '../_support/database.ts';
import { CHOSEN, must, NOWHERE, openDoor, phoneCode } from '../_support/door.ts';

const MINUTE = 60_000;

eachDatabase((_engine, open) => {
  async function begin() {
    const opened = await openDoor(open);
    await opened.accounts.createFirstAccount();
    return opened;
  }

  /** 小王 with a second factor; `enter` says a code after the right password. */
  async function secured() {
    const opened = await begin();
    const first = await opened.join('小王');
    const phone = await opened.setUp(first);
    const { actions, logIn, sessionOf } = opened;
    const enter = async (code: string) =>
      actions.enterCode(await sessionOf(await must(logIn('小王', CHOSEN))), code, NOWHERE);
    return { ...opened, first, phone, enter };
  }

  describe('a second factor', () => {
    it('is set up by one code of the key, and told in the ledger', async () => {
      const { phone, factors, acts, first, sessionOf } = await secured();
      expect(phone.codes).toHaveLength(10);
      expect(await factors.state(2)).toEqual({ set: true, left: 10 });
      expect(await acts()).toContain('2 staff-second-factor-set staff:2');
      const again = await factors.confirm(await sessionOf(first), phone.code());
      expect(again).toEqual({ ok: false, reason: 'already-set' });
      expect(await factors.begin(2)).toEqual({ ok: false, reason: 'already-set' });
    });

    it('is not set up by a wrong code, and the key that is shown stays the same', async () => {
      const { join, factors, sessionOf } = await begin();
      const session = await sessionOf(await join('小王'));
      expect(await factors.confirm(session, '000000')).toEqual({ ok: false, reason: 'not-begun' });
      await factors.begin(2);
      const key = await factors.newKey(2);
      await factors.begin(2);
      expect(await factors.newKey(2)).toBe(key);
      const wrong = phoneCode('GEZDGNBVGY3TQOJQ', 0);
      expect(await factors.confirm(session, wrong)).toEqual({ ok: false, reason: 'wrong-code' });
      expect(await factors.confirm(session, 'abcd')).toEqual({ ok: false, reason: 'bad-code' });
      expect(await factors.state(2)).toEqual({ set: false, left: 0 });
    });

    it('ends the other sessions, which were opened without it', async () => {
      const { join, setUp, logIn, actions } = await begin();
      const first = await join('小王');
      const other = await must(logIn('小王', CHOSEN));
      await setUp(first);
      expect(await actions.whoHas(other.token)).toBeNull();
      expect(await actions.whoHas(first.token)).toMatchObject({ secondFactor: true, waits: false });
    });

    it('is asked for after the password: a session that waits becomes another', async () => {
      const { logIn, actions, phone, sessionOf } = await secured();
      const waiting = await must(logIn('小王', CHOSEN));
      expect(waiting.waits).toBe(true);
      const session = await sessionOf(waiting);
      expect(session.waits).toBe(true);
      const opened = await must(actions.enterCode(session, phone.code(), NOWHERE));
      expect(await actions.whoHas(waiting.token)).toBeNull();
      expect(await actions.whoHas(opened.token)).toMatchObject({ waits: false, account: { id: 2 } });
    });

    it('takes each code once, from two browsers at the same moment too', async () => {
      const { phone, enter, clock } = await secured();
      const code = phone.code();
      const both = await Promise.all([enter(code), enter(code)]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await enter(code)).toEqual({ ok: false, reason: 'code-used' });
      clock.advance(30_000);
      expect((await enter(phone.code())).ok).toBe(true);
    });

    it('takes no code of before the one that opened last', async () => {
      const { phone, enter, clock } = await secured();
      const early = phone.code();
      clock.advance(30_000);
      expect((await enter(phone.code())).ok).toBe(true);
      expect(await enter(early)).toEqual({ ok: false, reason: 'code-used' });
    });

    it('opens by a recovery code, once each', async () => {
      const { phone, enter, factors, acts } = await secured();
      const [code = ''] = phone.codes;
      expect((await enter(code.toUpperCase())).ok).toBe(true);
      expect(await factors.state(2)).toEqual({ set: true, left: 9 });
      expect(await acts()).toContain('2 staff-recovery-code-used staff:2');
      expect(await enter(code)).toEqual({ ok: false, reason: 'wrong-code' });
    });

    it('gets ten other recovery codes, and those of before open no more', async () => {
      const { phone, enter, factors, first, sessionOf } = await secured();
      const session = await sessionOf(first);
      const fresh = await must(factors.renewCodes(session, phone.code(), null));
      expect(await factors.state(2)).toEqual({ set: true, left: 10 });
      expect(await enter(phone.codes[0] ?? '')).toEqual({ ok: false, reason: 'wrong-code' });
      expect((await enter(fresh[0] ?? '')).ok).toBe(true);
    });

    it('is taken off by its code, and then not asked for', async () => {
      const { phone, factors, first, logIn, sessionOf } = await secured();
      const session = await sessionOf(first);
      expect(await factors.takeOff(session, '000000', null)).toEqual({ ok: false, reason: 'wrong-code' });
      await must(factors.takeOff(session, phone.code(), null));
      expect(await must(logIn('小王', CHOSEN))).toMatchObject({ waits: false });
      expect(await factors.takeOff(session, phone.code(), null)).toEqual({ ok: false, reason: 'no-factor' });
    });

    it('of somebody who lost the phone is taken off by an admin: once, signed out, in the ledger', async () => {
      const { accounts, actions, first, logIn, acts } = await secured();
      expect(await accounts.factorOff(2, 2)).toEqual({ ok: false, reason: 'own-factor' });
      expect(await accounts.factorOff(1, 2)).toEqual({ ok: true, value: true });
      expect(await accounts.factorOff(1, 2)).toEqual({ ok: true, value: false });
      expect(await actions.whoHas(first.token)).toBeNull();
      expect(await must(logIn('小王', CHOSEN))).toMatchObject({ waits: false });
      expect((await acts()).filter((each) => each.includes('removed'))).toEqual([
        '1 staff-second-factor-removed staff:2',
      ]);
    });

    it('is off after a new password on the machine itself, where the phone may be lost too', async () => {
      const { accounts, logIn, acts } = await secured();
      const oneTime = (await accounts.resetPassword('小王')) ?? '';
      expect(await must(logIn('小王', oneTime))).toMatchObject({ waits: false });
      expect((await acts()).at(-1)).toBe('operator staff-password-reset staff:2');
    });

    it('waits ten minutes for its code', async () => {
      const { logIn, actions, clock } = await secured();
      const { token } = await must(logIn('小王', CHOSEN));
      clock.advance(9 * MINUTE);
      expect(await actions.whoHas(token)).toMatchObject({ waits: true });
      clock.advance(MINUTE);
      expect(await actions.whoHas(token)).toBeNull();
    });
  });

  describe('wrong tries', () => {
    it('of passwords and codes count together, and a right password gives no new ones', async () => {
      const { enter, logIn, phone, clock } = await secured();
      for (let time = 1; time <= 4; time++)
        expect(await enter('000000')).toEqual({ ok: false, reason: 'wrong-code' });
      expect(await enter('000000')).toEqual({ ok: false, reason: 'locked' });
      expect(await logIn('小王', CHOSEN)).toEqual({ ok: false, reason: 'locked' });
      clock.advance(15 * MINUTE);
      expect((await enter(phone.code())).ok).toBe(true);
    });

    it('lock a name nobody has as they lock any other', async () => {
      const { logIn, join } = await begin();
      await join('小王');
      const reasons = async (name: string) => {
        const said: string[] = [];
        for (let time = 1; time <= 6; time++) {
          const done = await logIn(name, 'wrong');
          said.push(done.ok ? 'in' : done.reason);
        }
        return said;
      };
      const known = await reasons('小王');
      expect(known).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'locked', 'locked']);
      expect(await reasons('小张')).toEqual(known);
    });

    it('are thirty from one address, whatever the names, and other addresses go on', async () => {
      const { logIn, join, clock } = await begin();
      await join('小王');
      for (let time = 0; time < 30; time++)
        expect(await logIn(`没有${time}`, 'wrong', '203.0.113.7')).toEqual({ ok: false, reason: 'wrong' });
      expect(await logIn('小王', CHOSEN, '203.0.113.7')).toEqual({ ok: false, reason: 'address-locked' });
      expect((await logIn('小王', CHOSEN, '203.0.113.8')).ok).toBe(true);
      clock.advance(15 * MINUTE);
      expect((await logIn('小王', CHOSEN, '203.0.113.7')).ok).toBe(true);
    });

    it('are none where all is right, so that a whole office may sign in from one address', async () => {
      const { logIn, join } = await begin();
      await join('小王');
      for (let time = 0; time < 40; time++)
        expect((await logIn('小王', CHOSEN, '203.0.113.7')).ok).toBe(true);
    });

    it('are none where two hundred sign in from one address at the same moment', async () => {
      const { logIn, join } = await begin();
      for (let number = 0; number < 10; number++) await join(`小王${number}`);
      const all = Array.from({ length: 200 }, (_, at) => logIn(`小王${at % 10}`, CHOSEN, '203.0.113.7'));
      expect((await Promise.all(all)).filter(({ ok }) => !ok)).toEqual([]);
    });

    it('survive a restart, and stand in the database under no name and no address', async () => {
      const opened = await begin();
      for (let time = 0; time < 5; time++) await opened.logIn('小王', 'wrong', '203.0.113.7');
      const rows = await opened.database.db.selectFrom('staff_try').selectAll().execute();
      expect(rows).toHaveLength(2);
      expect(JSON.stringify(rows)).not.toMatch(/小王|203/);
    });

    it('are forgiven by an admin, once, in the ledger', async () => {
      const { accounts, join, logIn, acts } = await begin();
      await join('小王');
      expect(await accounts.unlock(1, 2)).toEqual({ ok: true, value: false });
      for (let time = 0; time < 5; time++) await logIn('小王', 'wrong');
      expect(await accounts.locked(['admin', '小王'])).toEqual(['小王']);
      expect(await accounts.unlock(1, 2)).toEqual({ ok: true, value: true });
      expect((await logIn('小王', CHOSEN)).ok).toBe(true);
      expect((await acts()).filter((each) => each.includes('unlocked'))).toHaveLength(1);
    });
  });

  describe('a password of an earlier version', () => {
    it('opens and is kept by argon2id from then on', async () => {
      const { database, join, logIn } = await begin();
      await join('小王');
      const { scryptSync } = await import('node:crypto');
      const salt = Buffer.alloc(16);
      const hash = scryptSync(CHOSEN, salt, 32, { N: 16, r: 1, p: 1 }).toString('base64url');
      const save = (password: string) =>
        database.transaction((tx) =>
          tx.updateTable('staff_account').set({ password }).where('id', '=', 2).execute(),
        );
      await save(`scrypt$16$1$1$${salt.toString('base64url')}$${hash}`);
      expect(await logIn('小王', 'wrong')).toEqual({ ok: false, reason: 'wrong' });
      expect((await logIn('小王', CHOSEN)).ok).toBe(true);
      const kept = await database.db
        .selectFrom('staff_account')
        .select('password')
        .where('id', '=', 2)
        .executeTakeFirst();
      expect(kept?.password).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
      expect((await logIn('小王', CHOSEN)).ok).toBe(true);
      await save(await hashPassword(CHOSEN, { memory: 16, passes: 1 }));
      expect((await logIn('小王', CHOSEN)).ok).toBe(true);
    });
  });

  describe('a link', () => {
    const WANG = { name: '小王', role: 'street', compounds: [''] };

    it('gives a password once, though it comes from two browsers at the same moment', async () => {
      const { accounts, invitations, logIn, acts } = await begin();
      const { token } = await must(accounts.create(1, WANG));
      const both = await Promise.all([
        invitations.accept(token, CHOSEN, ''),
        invitations.accept(token, '另外一句容易记住的好话', ''),
      ]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await invitations.accept(token, CHOSEN, '')).toEqual({ ok: false, reason: 'link-used' });
      const opens = await Promise.all([logIn('小王', CHOSEN), logIn('小王', '另外一句容易记住的好话')]);
      expect(opens.filter(({ ok }) => ok)).toHaveLength(1);
      expect((await acts()).filter((each) => each.includes('invitation-used'))).toHaveLength(1);
    });

    it('is kept as a hash alone, and stays good after a password that may not be', async () => {
      const { accounts, invitations, database } = await begin();
      const { token } = await must(accounts.create(1, WANG));
      const rows = await database.db.selectFrom('staff_invitation').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(token);
      for (const [next, reason] of [
        ['short', 'too-short'],
        ['小王小王小王小王小王', 'like-name'],
        ['password123', 'common'],
      ] as const)
        expect(await invitations.accept(token, next, '')).toEqual({ ok: false, reason });
      expect((await invitations.accept(token, CHOSEN, '')).ok).toBe(true);
    });

    it('does not go round a second factor', async () => {
      const { accounts, invitations, join, setUp } = await begin();
      await setUp(await join('小王'));
      const { token } = await must(accounts.reset(1, 2));
      expect(await must(invitations.accept(token, CHOSEN, ''))).toMatchObject({ waits: true });
    });

    it('of a disabled account is as if there were none', async () => {
      const { accounts, invitations } = await begin();
      const { token } = await must(accounts.create(1, WANG));
      await accounts.disable(1, 2);
      expect(await invitations.look(token)).toEqual({ ok: false, reason: 'no-such-link' });
      await accounts.enable(1, 2);
      expect(await invitations.accept(token, CHOSEN, '')).toEqual({ ok: false, reason: 'no-such-link' });
    });
  });

  describe('the sessions of an account', () => {
    it('are listed, ended one by one or all but one, and nobody ends those of others', async () => {
      const { actions, join, sessionOf, clock } = await begin();
      const li = await join('小李');
      const first = await join('小王');
      clock.advance(MINUTE);
      const at = (device: string) => actions.logIn('小王', CHOSEN, null, { address: null, device });
      const [office, phone] = [await must(at('Windows 电脑，Edge')), await must(at('iPhone，微信'))];
      const keys = (await actions.sessions(3)).map(({ key }) => key);
      expect((await actions.sessions(3)).map(({ device }) => device).sort()).toEqual([
        '',
        'Windows 电脑，Edge',
        'iPhone，微信',
      ]);
      const { key } = await sessionOf(phone);
      expect(keys).toContain(key);
      await actions.endSession(2, key.slice(0, 16));
      expect(await actions.whoHas(phone.token)).not.toBeNull();
      await actions.endSession(3, key.slice(0, 16));
      await actions.endSession(3, key.slice(0, 16));
      expect(await actions.whoHas(phone.token)).toBeNull();
      await actions.endOthers(await sessionOf(office));
      expect(await actions.whoHas(first.token)).toBeNull();
      expect(await actions.whoHas(office.token)).not.toBeNull();
      expect(await actions.whoHas(li.token)).not.toBeNull();
    });
  });

  it('nothing in the log holds a name, a password, a code, a key, a link or an address', async () => {
    const { lines, phone, enter, logIn, accounts, invitations } = await secured();
    await enter('000000');
    await enter(phone.codes[0] ?? '');
    await logIn('小王', 'wrong-wrong', '203.0.113.7');
    const { token } = await must(accounts.reset(1, 2));
    await invitations.accept(token, CHOSEN, '');
    const written = JSON.stringify(lines);
    expect(lines.length).toBeGreaterThan(8);
    for (const secret of ['小王', CHOSEN, 'wrong-wrong', '203', token, phone.key, ...phone.codes])
      expect(written).not.toContain(secret);
  });
});
