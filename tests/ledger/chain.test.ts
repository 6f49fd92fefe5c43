// The chain by itself: the same facts give the same text, and any change of an export is found.

import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Act,
  canonical,
  GENESIS,
  type Head,
  hashOf,
  type LedgerRow,
  seal,
} from '../../src/ledger/chain.ts';
import { headerLine, rowLine, verifyExport } from '../../src/ledger/export.ts';
import { verifyRows } from '../../src/ledger/verify.ts';

const act = (facts: unknown, scope = 'vote-1'): Act => ({
  scope,
  actor: 'person-7',
  role: 'owner',
  act: 'ballot-cast',
  subject: 'unit-3',
  facts,
  at: 1_803_866_400_000,
});

function chainOf(facts: readonly unknown[], scope?: string): LedgerRow[] {
  let last: Head | null = null;
  return facts.map((each) => {
    const row = seal(act(each, scope), last);
    last = row;
    return row;
  });
}

function headOf(rows: readonly LedgerRow[]): Head {
  const { scope = '', seq = 0, hash = '' } = rows.at(-1) ?? {};
  return { scope, seq, hash };
}

function exportOf(...chains: LedgerRow[][]): string {
  return [headerLine(chains.map(headOf)), ...chains.flat().map(rowLine), ''].join('\n');
}

describe('canonical JSON', () => {
  test('does not depend on the order of keys', () => {
    expect(canonical({ b: 1, a: [{ d: '票', c: null }] })).toBe('{"a":[{"c":null,"d":"票"}],"b":1}');
    expect(canonical({ a: [{ c: null, d: '票' }], b: 1 })).toBe(
      canonical({ b: 1, a: [{ d: '票', c: null }] }),
    );
  });

  test('says what JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test.for([
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    new Date(0),
    () => 1,
    Symbol('x'),
    new Map(),
  ])('refuses what JSON would drop or alter: %s', (value) => {
    expect(() => canonical({ value })).toThrow('not JSON');
  });
});

describe('a chain of rows', () => {
  const rows = chainOf([{ choice: 'yes' }, { choice: 'no' }, { choice: 'yes' }, null]);
  const at = (index: number) => rows[index] as LedgerRow;
  const verdict = (changed: readonly LedgerRow[]) => verifyRows(changed).integrity;
  const bad = (flaw: string, seq: number) => ({ ok: false, flaw, at: { scope: 'vote-1', seq } });

  test('is whole as it was written, and can be checked with nothing but SHA-256', () => {
    expect(verifyRows(rows)).toEqual({
      integrity: { ok: true, rows: 4 },
      completeness: { state: 'no-head-given' },
    });
    expect(at(0).prev).toBe(GENESIS);
    expect(at(1).hash).toBe(hashOf(at(0).hash, at(1).body));
  });

  test('an altered body is named', () => {
    const body = at(1).body.replace('"no"', '"yes"');
    expect(verdict(rows.with(1, { ...at(1), body }))).toEqual(bad('altered', 2));
  });

  test('a row sealed anew breaks the link of the one after it', () => {
    expect(verdict(rows.with(1, seal(act({ choice: 'yes' }), at(0))))).toEqual(bad('not-linked', 3));
  });

  test('a column that says something else than the sealed body is named', () => {
    expect(verdict(rows.with(2, { ...at(2), actor: 'person-8' }))).toEqual(bad('columns-differ', 3));
  });

  test('a removed row is named as missing', () => {
    expect(verdict(rows.toSpliced(1, 1))).toEqual(bad('missing', 2));
    expect(verdict(rows.slice(2))).toEqual(bad('missing', 1));
  });

  test('rows in another order are named at the first that is out of place', () => {
    expect(verdict([at(0), at(2), at(1), at(3)])).toEqual(bad('missing', 2));
    expect(verdict([at(0), at(1), at(1), at(2)])).toEqual(bad('out-of-order', 2));
  });

  test('a cut-off tail is told only by a head written down elsewhere', () => {
    const cut = rows.slice(0, 2);
    expect(verifyRows(cut).integrity).toEqual({ ok: true, rows: 2 });
    expect(verifyRows(cut, [headOf(rows)]).completeness).toEqual({
      state: 'tail-missing',
      scope: 'vote-1',
      from: 3,
      to: 4,
    });
    expect(verifyRows(rows, [headOf(cut)]).completeness).toEqual({ state: 'complete' });
  });

  test('a chain written anew from some row on is told by a head written down before', () => {
    const forged = [...rows.slice(0, 2), seal(act('forged'), at(1))];
    const longer = [...forged, seal(act('forged'), headOf(forged))];
    expect(verifyRows(longer, [headOf(rows.slice(0, 3))])).toEqual({
      integrity: { ok: true, rows: 4 },
      completeness: { state: 'rewritten', scope: 'vote-1', seq: 3 },
    });
  });
});

describe('an export', () => {
  const chains = fc
    .array(fc.array(fc.jsonValue({ maxDepth: 1 }), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((each) => each.map((facts, index) => chainOf(facts, `scope-${index}`)));
  const holds = async (text: string) => (await verifyExport(text.split('\n'))).integrity.ok;

  test('of any chains is whole', async () => {
    await fc.assert(
      fc.asyncProperty(chains, async (each) => {
        expect(await verifyExport(exportOf(...each).split('\n'), each.map(headOf))).toEqual({
          integrity: { ok: true, rows: each.flat().length },
          completeness: { state: 'complete' },
        });
      }),
    );
  });

  test('with any one character changed, removed or added is found out', async () => {
    await fc.assert(
      fc.asyncProperty(
        chains,
        fc.nat(),
        fc.constantFrom('replace', 'remove', 'insert'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        async (each, random, how, character) => {
          const text = exportOf(...each);
          // Not the last newline: a file may lack it.
          const place = random % (text.length - 1);
          const changed =
            text.slice(0, place) +
            (how === 'remove' ? '' : character) +
            text.slice(how === 'insert' ? place : place + 1);
          fc.pre(changed !== text);
          expect(await holds(changed)).toBe(false);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('with any line removed, repeated or moved is found out', async () => {
    await fc.assert(
      fc.asyncProperty(chains, fc.nat(), fc.nat(), async (each, a, b) => {
        const lines = exportOf(...each)
          .split('\n')
          .slice(0, -1);
        const from = a % lines.length;
        const to = b % lines.length;
        const line = lines[from] ?? '';
        expect(await holds(lines.toSpliced(from, 1).join('\n'))).toBe(false);
        expect(await holds(lines.toSpliced(to, 0, line).join('\n'))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('can be read line by line whatever the facts hold', async () => {
    const text = exportOf(chainOf(['a\u2028b\u2029c\r\nd\u0085e\0f\ud800']));
    const lines = createInterface({ input: Readable.from([text]), crlfDelay: Number.POSITIVE_INFINITY });
    expect((await verifyExport(lines)).integrity).toEqual({ ok: true, rows: 1 });
  });

  test('cut off in the middle names the first row that is missing', async () => {
    const text = exportOf(chainOf([1, 2, 3, 4]));
    const { integrity } = await verifyExport(text.split('\n').slice(0, 3));
    expect(integrity).toEqual({ ok: false, flaw: 'missing', at: { scope: 'vote-1', seq: 3 } });
  });

  test('made up from nothing is consistent, and is told by a head written down elsewhere', async () => {
    const real = chainOf([1, 2, 3]);
    const forged = exportOf(chainOf([1, 2, 4]));
    expect(await verifyExport(forged.split('\n'), [headOf(real)])).toEqual({
      integrity: { ok: true, rows: 3 },
      completeness: { state: 'rewritten', scope: 'vote-1', seq: 3 },
    });
  });
});
