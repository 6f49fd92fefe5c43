// What taking in a file would change in the register as it stands. Pure; the dry run shows it, the import does it.

import { maskName, maskPhone, unlessMasked } from './mask.ts';
import type { RollOwner, RollUnit, UnitStatus } from './roll.ts';

export interface StoredUnit {
  readonly id: number;
  readonly room: string;
  readonly building: string;
  readonly area: number;
  readonly areaSource: AreaSource;
  readonly status: UnitStatus;
  readonly head: string;
  /** Codes of the owners, joined by "+", also where the developer still holds it. */
  readonly owners: string;
  /** When it was taken out of the register; null while it is in force. */
  readonly removedAt: number | null;
}

/** Where the area comes from, in the order the law prefers (建筑物区分所有权司法解释 art. 8). */
export type AreaSource = 'registered' | 'measured' | 'contract';

export interface UnitChange {
  readonly before: StoredUnit;
  readonly after: RollUnit;
}

export interface Plan {
  readonly added: readonly RollUnit[];
  readonly changed: readonly UnitChange[];
  readonly unchanged: number;
  /** In the register, but not in the file. */
  readonly gone: readonly StoredUnit[];
  /** Rooms of the register whose rows in the file are bad: not gone, only left as they are. */
  readonly left: readonly string[];
  /** New, or with another name or phone. */
  readonly owners: readonly RollOwner[];
  readonly ownersAdded: number;
}

/** A code must stand for one person throughout, or two people would be counted as one head. */
export interface OwnerProblem {
  readonly line: number;
  readonly reason: 'name-differs' | 'phone-differs';
  readonly value: string;
}

/** Compares units one by one, so that a long file can be compared in pieces. */
export function createPlanner(
  stored: ReadonlyMap<string, StoredUnit>,
  known: ReadonlyMap<string, RollOwner>,
) {
  const [added, changed, owners] = [[] as RollUnit[], [] as UnitChange[], new Map<string, RollOwner>()];
  const met = new Set<string>();
  let unchanged = 0;
  return {
    add(unit: RollUnit): void {
      const before = stored.get(unit.room);
      met.add(unit.room);
      for (const owner of unit.owners) mergeOwner(owners, known, owner);
      if (before === undefined || before.removedAt !== null) added.push(unit);
      else if (isSame(before, unit)) unchanged += 1;
      else changed.push({ before, after: unit });
    },
    /** `rooms` are those of all rows of the file, the bad ones too. */
    finish(rooms: ReadonlySet<string>): Plan {
      const missing = [...stored.values()].filter(
        ({ room, removedAt }) => removedAt === null && !met.has(room),
      );
      const gone = missing.filter(({ room }) => !rooms.has(room));
      const left = missing.flatMap(({ room }) => (rooms.has(room) ? [room] : []));
      const differing = [...owners.values()].filter((owner) => differs(known.get(owner.code), owner));
      const ownersAdded = differing.filter(({ code }) => !known.has(code)).length;
      return { added, changed, unchanged, gone, left, owners: differing, ownersAdded };
    },
  };
}

function isSame(before: StoredUnit, after: RollUnit): boolean {
  return (
    before.area === after.area && before.status === after.status && before.owners === codesOf(after.owners)
  );
}

export function codesOf(owners: readonly RollOwner[]): string {
  return owners.map(({ code }) => code).join('+');
}

function differs(known: RollOwner | undefined, owner: RollOwner): boolean {
  return known?.name !== owner.name || known.phone !== owner.phone;
}

/** What one row leaves out another may say. */
function mergeOwner(
  owners: Map<string, RollOwner>,
  known: ReadonlyMap<string, RollOwner>,
  { code, name, phone }: RollOwner,
): void {
  const before = owners.get(code) ?? known.get(code) ?? { code, name: '', phone: '' };
  owners.set(code, {
    code,
    name: unlessMasked(name, before.name, maskName),
    phone: unlessMasked(phone, before.phone, maskPhone),
  });
}

/** Looks at the owners of each unit in turn; a unit with a problem is not a good row. */
export function createOwnerCheck() {
  const names = new Map<string, { readonly text: string; readonly line: number }>();
  const phones = new Map<string, { readonly text: string; readonly line: number }>();
  return (unit: RollUnit): OwnerProblem[] =>
    unit.owners.flatMap(({ code, name, phone }) => {
      const found: OwnerProblem[] = [];
      const note = (reason: OwnerProblem['reason'], first: number) =>
        found.push({ line: unit.line, reason, value: `${code}，第 ${first} 行` });
      const [named, called] = [
        firstOf(names, code, name, unit.line),
        firstOf(phones, code, phone, unit.line),
      ];
      if (named.text !== name && name !== '') note('name-differs', named.line);
      if (called.text !== phone && phone !== '') note('phone-differs', called.line);
      return found;
    });
}

function firstOf(
  known: Map<string, { readonly text: string; readonly line: number }>,
  code: string,
  text: string,
  line: number,
) {
  const first = known.get(code);
  if (first !== undefined || text === '') return first ?? { text, line };
  known.set(code, { text, line });
  return { text, line };
}
