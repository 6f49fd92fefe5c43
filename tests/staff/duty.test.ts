import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allows,
  covers,
  type Duty,
  dutyAt,
  type Grant,
  isSame,
  mayTake,
  overlaps,
  readGrant,
} from '../../src/staff/duty.ts';
import { may, PERMISSIONS, ROLES, type Role } from '../../src/staff/roles.ts';

const COMPOUNDS = ['east', 'south', 'west'];
const KINDS = ['elevator', 'parking'];

const limit = (keys: readonly string[]) => fc.option(fc.subarray([...keys]), { nil: null });
const grants = fc.record({
  role: fc.constantFrom(...ROLES),
  compounds: limit(COMPOUNDS),
  categories: limit(KINDS),
});
const permissions = fc.constantFrom(...PERMISSIONS);
const places = fc.constantFrom(...COMPOUNDS, 'elsewhere');

function duty(id: number, role: Role, compounds: readonly string[] | null = null): Duty {
  return { id, role, compounds, categories: null };
}

describe('a list of keys', () => {
  it.each([
    [null, 'elevator', true],
    [['elevator', 'parking'], 'parking', true],
    [['elevator'], 'parking', false],
    [[], 'elevator', false],
  ])('%j covers %s: %s', (keys, key, expected) => {
    expect(covers(keys, key)).toBe(expected);
  });
});

describe('a duty', () => {
  it.each([
    ['of a role that may, in its compound', ['east', 'west'], null, 'handle-case', 'west', 'parking', true],
    ['in a compound that is not named', ['east', 'west'], null, 'handle-case', 'south', 'parking', false],
    ['of a role that may not', null, null, 'manage-accounts', 'east', 'parking', false],
    ['for another kind of case', null, ['elevator'], 'handle-case', 'east', 'parking', false],
    ['of its kind of case', ['east'], ['parking'], 'handle-case', 'east', 'parking', true],
    ['without a compound asked', ['east'], null, 'see-votes', undefined, undefined, true],
    ['for no compound, without one asked', [], null, 'see-votes', undefined, undefined, false],
  ] as const)('%s', (_name, compounds, categories, permission, compound, category, expected) => {
    expect(allows({ role: 'community', compounds, categories }, permission, compound, category)).toBe(
      expected,
    );
  });

  it('allows nothing that its role does not, nothing where it is not, and less the more is asked', () => {
    fc.assert(
      fc.property(
        grants,
        permissions,
        places,
        fc.constantFrom(...KINDS),
        (grant, permission, place, kind) => {
          const inPlace = allows(grant, permission, place, kind);
          if (!inPlace) return;
          expect(may(grant.role, permission)).toBe(true);
          expect(grant.compounds === null || grant.compounds.includes(place)).toBe(true);
          expect(allows(grant, permission, place) && allows(grant, permission)).toBe(true);
        },
      ),
    );
  });

  it('for no compound allows nothing at all', () => {
    fc.assert(
      fc.property(grants, permissions, fc.option(places, { nil: undefined }), (grant, permission, place) => {
        expect(allows({ ...grant, compounds: [] }, permission, place)).toBe(false);
      }),
    );
  });

  it('named or not, is never for a compound that the form did not name', () => {
    fc.assert(
      fc.property(grants, places, (grant, place) => {
        const asked = {
          ...{ role: grant.role, compounds: grant.compounds ?? [''], categories: grant.categories ?? [] },
        };
        const read = readGrant(asked, { compounds: COMPOUNDS, categories: KINDS });
        if (!read.ok || grant.compounds === null) return;
        expect(covers(read.value.compounds, place)).toBe(grant.compounds.includes(place));
      }),
    );
  });
});

describe('of several duties', () => {
  const [first, second] = [duty(4, 'community'), duty(7, 'committee')];
  it.each([
    [7, second],
    [4, first],
    [5, first],
    [null, first],
  ])('with %j chosen this one is worked under', (chosen, expected) => {
    expect(dutyAt([first, second], chosen)).toBe(expected);
  });

  it('none is worked under where there is none', () => {
    expect(dutyAt([], 4)).toBeNull();
  });

  it('two that overlap are of one role and both cover something, and it is so the other way round', () => {
    fc.assert(
      fc.property(grants, grants, (one, other) => {
        const both = (of: (grant: Grant) => readonly string[] | null, keys: readonly string[]) =>
          keys.some((key) => covers(of(one), key) && covers(of(other), key));
        const shared =
          one.role === other.role &&
          both(({ compounds }) => compounds, COMPOUNDS) &&
          both(({ categories }) => categories, KINDS);
        if (shared) expect(overlaps(one, other)).toBe(true);
        if (one.role !== other.role) expect(overlaps(one, other)).toBe(false);
        expect(overlaps(one, other)).toBe(overlaps(other, one));
      }),
    );
  });
});

describe('what a form asks for', () => {
  const known = { compounds: COMPOUNDS, categories: KINDS };
  it.each([
    ['several compounds', { compounds: ['west', 'east', 'west'] }, ['east', 'west'], null],
    ['all', { compounds: [''] }, null, null],
    ['some kinds', { compounds: [''], categories: ['parking'] }, null, ['parking']],
  ])('is read: %s', (_name, asked, compounds, categories) => {
    const value = { role: 'street', compounds, categories };
    expect(readGrant({ role: 'street', ...asked }, known)).toEqual({ ok: true, value });
  });

  it.each([
    ['no compound', { compounds: [] }, 'no-compound'],
    ['all and one', { compounds: ['', 'east'] }, 'all-or-some'],
    ['one that is not there', { compounds: ['east', 'north'] }, 'no-such-compound'],
    ['a kind that is not there', { categories: ['ufo'] }, 'no-such-category'],
    ['no role', { role: '' }, 'no-such-role'],
    ['an admin of some compounds', { role: 'admin' }, 'admin-not-limited'],
    ['an admin of none', { role: 'admin', compounds: [] }, 'admin-not-limited'],
    [
      'an admin of some kinds',
      { role: 'admin', compounds: [''], categories: ['parking'] },
      'admin-not-limited',
    ],
  ])('is refused: %s', (_name, asked, reason) => {
    expect(readGrant({ role: 'street', compounds: ['east'], ...asked }, known)).toEqual({
      ok: false,
      reason,
    });
  });

  it('is the same in whatever order it is chosen', () => {
    const read = (compounds: string[]) => readGrant({ role: 'street', compounds }, known);
    const [one, other] = [read(['east', 'west']), read(['west', 'east'])];
    expect(one.ok && other.ok && isSame(one.value, other.value)).toBe(true);
  });
});

describe('taking a duty away', () => {
  const admin = duty(1, 'admin');
  const street = duty(2, 'street');
  const account = (id: number, duties: readonly Duty[], disabledAt: number | null = null) => ({
    id,
    duties,
    disabledAt,
  });
  it.each([
    ['one of two', 9, account(1, [street, duty(3, 'county')]), street, [], null],
    ['the only one', 9, account(1, [street]), street, [], 'last-duty'],
    ['the only one of who is disabled', 9, account(1, [street], 5), street, [], null],
    [
      'admin from another admin',
      9,
      account(1, [admin, street]),
      admin,
      [account(9, [duty(8, 'admin')])],
      null,
    ],
    [
      'admin from oneself',
      1,
      account(1, [admin, street]),
      admin,
      [account(9, [duty(8, 'admin')])],
      'own-admin',
    ],
    ['admin from the last one', 9, account(1, [admin, street]), admin, [account(9, [street])], 'last-admin'],
    [
      'admin from the last one that is not disabled',
      9,
      account(1, [admin, street]),
      admin,
      [account(9, [duty(8, 'admin')], 5)],
      'last-admin',
    ],
  ] as const)('%s', (_name, by, from, taken, others, reason) => {
    expect(mayTake([from, ...others], by, from, taken)).toBe(reason);
  });

  it('never leaves those in use without an admin', () => {
    const made = fc.array(
      fc.record({
        duties: fc.uniqueArray(fc.constantFrom<Role>('admin', 'street', 'county'), { minLength: 1 }),
        off: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(made, fc.nat(), fc.nat(), (drawn, whose, which) => {
        const accounts = drawn.map(({ duties, off }, at) =>
          account(
            at + 1,
            duties.map((role, index) => duty((at + 1) * 10 + index, role)),
            off ? 1 : null,
          ),
        );
        const from = accounts[whose % accounts.length];
        const taken = from?.duties[which % from.duties.length];
        if (from === undefined || taken === undefined) return;
        const admins = (all: typeof accounts) =>
          all.filter(
            ({ duties, disabledAt }) => disabledAt === null && duties.some(({ role }) => role === 'admin'),
          );
        if (admins(accounts).length === 0 || mayTake(accounts, 99, from, taken) !== null) return;
        const after = accounts.map((each) =>
          each === from ? { ...each, duties: each.duties.filter((left) => left !== taken) } : each,
        );
        expect(admins(after).length).toBeGreaterThan(0);
        expect(after.every(({ duties, disabledAt }) => duties.length > 0 || disabledAt !== null)).toBe(true);
      }),
    );
  });
});
