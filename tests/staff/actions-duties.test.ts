// Duties given, changed and taken away, over a real database and a real ledger.

import { describe, expect, it } from 'vitest';
import { createDutyActions } from '../../src/staff/actions-duties.ts';
import { addressesOf, type Role } from '../../src/staff/index.ts';
import { insertChat } from '../../src/staff/store-chat.ts';
import { eachDatabase } from '../_support/database.ts';
import { CHOSEN, must, openDoor } from '../_support/door.ts';

const ADMIN = 1;
const WANG = 2;
const EAST = { role: 'committee', compounds: ['east'] };
const WEST = { role: 'supervisor', compounds: ['west'] };

eachDatabase((_engine, open) => {
  /** An admin, and Wang with one duty, who is signed in. */
  async function begin(role: Role = 'committee', compound = 'east') {
    const opened = await openDoor(open);
    await opened.accounts.createFirstAccount();
    const signedIn = await opened.join('王建国', role, compound);
    const duties = createDutyActions(opened.deps);
    const dutiesOf = async (id = WANG) =>
      ((await opened.accounts.list()).find((each) => each.id === id)?.duties ?? []).map(
        ({ role: of, compounds, categories }) => [of, compounds, categories],
      );
    return { ...opened, duties, dutiesOf, signedIn };
  }

  describe('a duty', () => {
    it('is given beside another, once however often the button is pressed', async () => {
      const { duties, dutiesOf, acts } = await begin();
      const tries = await Promise.all([1, 2, 3].map(() => duties.addDuty(ADMIN, WANG, WEST)));
      expect(tries.map((each) => each.ok && each.value).sort()).toEqual([false, false, true]);
      expect(await dutiesOf()).toEqual([
        ['committee', ['east'], null],
        ['supervisor', ['west'], null],
      ]);
      expect((await acts()).filter((act) => act.includes('duty'))).toEqual(['1 staff-duty-added staff:2']);
    });

    it('is changed for other compounds and kinds of case, its role stays', async () => {
      const { duties, dutiesOf } = await begin();
      const asked = { compounds: ['west', 'east'], categories: ['parking'] };
      expect(await duties.changeDuty(ADMIN, WANG, 2, asked)).toEqual({ ok: true, value: true });
      expect(await duties.changeDuty(ADMIN, WANG, 2, asked)).toEqual({ ok: true, value: false });
      expect(await dutiesOf()).toEqual([['committee', ['east', 'west'], ['parking']]]);
    });

    it('does not overlap with another in the same role, be it given or changed', async () => {
      const { duties } = await begin();
      const overlap = { ok: false, reason: 'duty-overlaps' };
      expect(await duties.addDuty(ADMIN, WANG, { ...EAST, compounds: ['east', 'west'] })).toEqual(overlap);
      await must(duties.addDuty(ADMIN, WANG, { ...EAST, compounds: ['west'] }));
      expect(await duties.changeDuty(ADMIN, WANG, 3, { compounds: [''] })).toEqual(overlap);
    });

    it('is of one account: through another nothing is found', async () => {
      const { duties, dutiesOf } = await begin();
      for (const done of [
        await duties.changeDuty(ADMIN, ADMIN, 2, { compounds: [''] }),
        await duties.takeDuty(ADMIN, ADMIN, 2),
      ])
        expect(done).toEqual({ ok: false, reason: 'no-such-duty' });
      expect(await duties.addDuty(ADMIN, 9, WEST)).toEqual({ ok: false, reason: 'no-such-account' });
      expect(await duties.takeDuty(ADMIN, 9, 2)).toEqual({ ok: false, reason: 'no-such-account' });
      expect(await dutiesOf()).toHaveLength(1);
    });

    it('is not the last one that is taken, unless the account is disabled; then it is not enabled without', async () => {
      const { accounts, duties, dutiesOf, logIn } = await begin();
      expect(await duties.takeDuty(ADMIN, WANG, 2)).toEqual({ ok: false, reason: 'last-duty' });
      await must(accounts.disable(ADMIN, WANG));
      await must(duties.takeDuty(ADMIN, WANG, 2));
      expect(await dutiesOf()).toEqual([]);
      expect(await accounts.enable(ADMIN, WANG)).toEqual({ ok: false, reason: 'no-duty' });
      await must(duties.addDuty(ADMIN, WANG, WEST));
      await must(accounts.enable(ADMIN, WANG));
      expect((await logIn('王建国', CHOSEN)).ok).toBe(true);
    });

    it('of an admin stays with one of two who take it from each other at the same moment', async () => {
      const { duties, dutiesOf } = await begin('admin', '');
      for (const id of [ADMIN, WANG]) await must(duties.addDuty(ADMIN, id, WEST));
      const done = await Promise.all([duties.takeDuty(ADMIN, WANG, 2), duties.takeDuty(WANG, ADMIN, 1)]);
      expect(done.filter((each) => !each.ok)).toEqual([{ ok: false, reason: 'last-admin' }]);
      const roles = [...(await dutiesOf(ADMIN)), ...(await dutiesOf(WANG))].map(([role]) => role);
      expect(roles.filter((role) => role === 'admin')).toHaveLength(1);
    });

    it('every change is a line of the ledger, without a name', async () => {
      const { duties, acts, ledger, lines } = await begin();
      await must(duties.addDuty(ADMIN, WANG, WEST));
      await must(duties.changeDuty(ADMIN, WANG, 3, { compounds: [''] }));
      await must(duties.takeDuty(ADMIN, WANG, 2));
      expect((await acts()).slice(-3)).toEqual([
        '1 staff-duty-added staff:2',
        '1 staff-duty-changed staff:2',
        '1 staff-duty-taken staff:2',
      ]);
      expect((await ledger.verify()).integrity).toMatchObject({ ok: true });
      expect(JSON.stringify(lines)).not.toContain('王建国');
    });
  });

  describe('a session', () => {
    it('works under the first duty, then under the one chosen, and remembers it', async () => {
      const { duties, sessionOf, signedIn } = await begin();
      await must(duties.addDuty(ADMIN, WANG, WEST));
      const { key, account } = await sessionOf(signedIn);
      expect(account).toMatchObject({ role: 'committee', compounds: ['east'] });
      await duties.workUnder({ key, account: WANG }, 3);
      for (let time = 0; time < 2; time++)
        expect(await sessionOf(signedIn)).toMatchObject({
          account: { role: 'supervisor', compounds: ['west'] },
          fell: false,
        });
    });

    it('works under nobody else’s duty', async () => {
      const { duties, sessionOf, signedIn } = await begin();
      const { key } = await sessionOf(signedIn);
      expect(await duties.workUnder({ key, account: WANG }, 1)).toBeNull();
      expect((await sessionOf(signedIn)).account.role).toBe('committee');
    });

    it('whose duty is taken falls to another, and that is seen', async () => {
      const { duties, sessionOf, signedIn } = await begin();
      await must(duties.addDuty(ADMIN, WANG, WEST));
      await must(duties.takeDuty(ADMIN, WANG, 2));
      expect(await sessionOf(signedIn)).toMatchObject({ account: { role: 'supervisor' }, fell: true });
    });

    it('keeps its duty over a new password', async () => {
      const { actions, duties, sessionOf, signedIn } = await begin();
      await must(duties.addDuty(ADMIN, WANG, WEST));
      await duties.workUnder({ key: (await sessionOf(signedIn)).key, account: WANG }, 3);
      const session = await sessionOf(signedIn);
      const again = await actions.changePassword(session, CHOSEN, '另外一句容易记住的好话', {
        address: null,
        device: '',
      });
      expect((await sessionOf(await must(Promise.resolve(again)))).account.role).toBe('supervisor');
    });

    it('an account that has none is told so at the door, and has no session', async () => {
      const { actions, database, logIn, signedIn } = await begin();
      await database.transaction((tx) => tx.deleteFrom('staff_duty').where('account', '=', WANG).execute());
      expect(await actions.whoHas(signedIn.token)).toBeNull();
      expect(await logIn('王建国', CHOSEN)).toEqual({ ok: false, reason: 'no-duty' });
    });
  });

  describe('a notice', () => {
    async function reached() {
      const { database, duties } = await begin('community', 'east');
      await must(duties.addDuty(ADMIN, WANG, { role: 'committee', compounds: ['west'] }));
      await must(
        duties.addDuty(ADMIN, WANG, { role: 'street', compounds: ['east', 'west'], categories: ['parking'] }),
      );
      await database.transaction((tx) =>
        insertChat(tx, WANG, { channel: 'wechat', bot: 'b', from: 'w', chat: 'chat-w' }, 1),
      );
      return async (compound: string, roles: readonly Role[], category?: string, about?: Role) =>
        (await addressesOf(database.db, compound, roles, category, about)).map(({ chat }) => chat);
    }

    it.each([
      ['by one duty', 'east', ['community'], undefined, undefined, 1],
      ['once, though two duties cover it', 'east', ['community', 'street'], 'parking', undefined, 1],
      ['not by a duty that is for another compound', 'west', ['community'], undefined, undefined, 0],
      ['not by a duty that is for other kinds of case', 'west', ['street'], 'elevator', undefined, 0],
      ['not of what is about a body they belong to there', 'west', ['street'], 'parking', 'committee', 0],
      ['of what is about a body they belong to elsewhere', 'east', ['street'], 'parking', 'committee', 1],
    ] as const)('reaches a person %s', async (_name, compound, roles, category, about, times) => {
      const ask = await reached();
      expect(await ask(compound, roles, category, about)).toHaveLength(times);
    });
  });
});
