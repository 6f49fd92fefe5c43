// Who may vote, fixed at the opening: which units are in the scope, in an order that tells nothing about rooms, with
// their heads numbered. Pure; the order comes from outside as random numbers.

import { hash } from 'node:crypto';
import type { Scope } from '../vote.ts';

/** A unit as the owners' register knows it. */
export interface RegisterUnit {
  readonly id: number;
  readonly room: string;
  readonly building: string;
  readonly area: number;
  /** Owners together, as one text; empty for the developer. */
  readonly head: string;
}

/** One unit of a frozen register. */
export interface FrozenPlace {
  readonly place: number;
  readonly unit: number;
  readonly room: string;
  readonly building: string;
  readonly area: number;
  readonly head: number;
  readonly several: boolean;
}

export interface Frozen {
  readonly places: readonly FrozenPlace[];
  readonly area: number;
  readonly heads: number;
  readonly hash: string;
}

/** The base of a partial repair is only those who share its cost (see scope). */
export function scopeFilter(scope: Scope): (unit: RegisterUnit) => boolean {
  switch (scope.kind) {
    case 'compound':
      return () => true;
    case 'buildings': {
      const buildings = new Set(scope.buildings);
      return ({ building }) => buildings.has(building);
    }
    case 'units': {
      const units = new Set(scope.units);
      return ({ id }) => units.has(id);
    }
    default:
      return scope satisfies never;
  }
}

/** `random` gives a whole number from 0 to below its argument. Places are shuffled, so that they do not name rooms. */
export function freeze(units: readonly RegisterUnit[], random: (below: number) => number): Frozen {
  const heads = new Map<string, { readonly number: number; units: number }>();
  const counted = shuffle(units, random).map((unit) => {
    const head = heads.get(unit.head) ?? { number: unit.head === '' ? 0 : heads.size + 1, units: 0 };
    heads.set(unit.head, head);
    head.units += 1;
    return { unit, head };
  });
  const places = counted.map(({ unit: { id, room, building, area }, head }, index): FrozenPlace => {
    const { number, units: count } = head;
    return { place: index + 1, unit: id, room, building, area, head: number, several: count > 1 };
  });
  const area = places.reduce((sum, place) => sum + place.area, 0);
  return { places, area, heads: heads.size, hash: hashRegister(places) };
}

/** Over "place,area,head" lines in order of place: what the recount of an export repeats. */
export function hashRegister(places: readonly Pick<FrozenPlace, 'place' | 'area' | 'head'>[]): string {
  return hash('sha256', places.map(({ place, area, head }) => `${place},${area},${head}\n`).join(''));
}

function shuffle<T extends object>(values: readonly T[], random: (below: number) => number): T[] {
  const shuffled: T[] = [];
  for (const [index, value] of values.entries()) {
    const other = random(index + 1);
    shuffled[index] = shuffled[other] ?? value;
    shuffled[other] = value;
  }
  return shuffled;
}
