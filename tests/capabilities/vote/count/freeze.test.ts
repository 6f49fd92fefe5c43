import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeze, hashRegister, scopeFilter } from '../../../../src/capabilities/vote/count/freeze.ts';

const last = (below: number) => below - 1;
const unit = (id: number, head: string, area = 8_000, building = '1幢') => ({
  ...{ id, room: `${building}-${id}`, building, area, head },
});

describe('who may vote', () => {
  const units = [unit(1, 'A'), unit(2, 'B', 8_000, '2幢'), unit(3, 'A', 8_000, '3幢')];
  const ids = (scope: Parameters<typeof scopeFilter>[0]) =>
    units.filter(scopeFilter(scope)).map(({ id }) => id);

  it('is everybody, or whoever lives in these buildings, or only those who share a cost', () => {
    expect(ids({ kind: 'compound' })).toEqual([1, 2, 3]);
    expect(ids({ kind: 'buildings', buildings: ['1幢', '3幢'] })).toEqual([1, 3]);
    expect(ids({ kind: 'units', units: [2, 9], ground: '共用一个屋面' })).toEqual([2]);
  });
});

describe('a frozen register', () => {
  it('numbers places and heads; the developer is head 0, whatever is sold', () => {
    const { places } = freeze([unit(1, ''), unit(2, 'A'), unit(3, 'A+B'), unit(4, 'A'), unit(5, '')], last);
    const of = (id: number) => places.find((place) => place.unit === id);
    expect(places.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5]);
    expect([of(1)?.head, of(5)?.head]).toEqual([0, 0]);
    expect(of(2)?.head).toBe(of(4)?.head);
    expect(of(3)?.head).not.toBe(of(2)?.head);
    expect(places.map(({ unit: id, several }) => [id, several])).toEqual([
      [1, true],
      [2, true],
      [3, false],
      [4, true],
      [5, true],
    ]);
  });

  it('gives every unit one place, the same sums and as many heads, in whatever order they are drawn', () => {
    const units = fc.array(
      fc.record({ head: fc.constantFrom('', 'A', 'B', 'A+B', 'C'), area: fc.nat(20_000) }),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(units, fc.infiniteStream(fc.nat()), (drawn, numbers) => {
        const all = drawn.map(({ head, area }, index) => unit(index + 1, head, area));
        const random = (below: number) => (numbers.next().value ?? 0) % below;
        const frozen = freeze(all, random);
        expect(frozen.places.map((place) => place.unit).sort((a, b) => a - b)).toEqual(
          all.map(({ id }) => id),
        );
        expect(frozen.area).toBe(all.reduce((sum, { area }) => sum + area, 0));
        expect(frozen.heads).toBe(new Set(all.map(({ head }) => head)).size);
        expect(new Set(frozen.places.map(({ head }) => head)).size).toBe(frozen.heads);
      }),
    );
  });

  it('is drawn anew: the order of rooms does not show in the places', () => {
    const units = Array.from({ length: 50 }, (_, index) => unit(index + 1, `O${index}`));
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const { places } = freeze(units, random);
    const inOrder = places.filter((place) => place.unit === place.place).length;
    expect(inOrder).toBeLessThan(10);
  });

  it('may come in every order, each from as many draws as any other', () => {
    const units = [1, 2, 3].map((id) => unit(id, `O${id}`));
    const orders = Array.from({ length: 6 }, (_, drawn) => {
      const draws = [0, drawn % 2, drawn % 3];
      return freeze(units, (below) => draws[below - 1] ?? 0)
        .places.map((place) => place.unit)
        .join('');
    });
    expect(orders.sort()).toEqual(['123', '132', '213', '231', '312', '321']);
  });

  it('has the hash of its lines, and any change of area or head is another', () => {
    const places = [
      { place: 1, area: 8_000, head: 1 },
      { place: 2, area: 9_050, head: 0 },
    ];
    const hash = createHash('sha256').update('1,8000,1\n2,9050,0\n').digest('hex');
    expect(hashRegister(places)).toBe(hash);
    expect(hashRegister(places.map((place) => ({ ...place, area: place.area + 1 })))).not.toBe(hash);
    expect(hashRegister(places.map((place) => ({ ...place, head: place.head + 1 })))).not.toBe(hash);
  });
});
