// The register as the rows of a file, in the order of the rooms; taken in again it is the same register.

import type { Kysely } from 'kysely';
import { areaText } from '../platform/figures.ts';
import { maskName, maskPhone } from './mask.ts';
import type { StoredUnit } from './plan.ts';
import { ROLL_HEADER, type RollOwner, STATUS_NAMES } from './roll.ts';
import { ownersBy } from './store-owners.ts';
import { readUnits } from './store-units.ts';
import type { OwnersTables } from './tables.ts';

/** The first row is the header. */
export async function exportRoll(
  db: Kysely<OwnersTables>,
  compound: string,
  { masked = false }: { readonly masked?: boolean } = {},
): Promise<string[][]> {
  const known = await ownersBy(db, compound);
  const rows: string[][] = [[...ROLL_HEADER]];
  for await (const page of readUnits(db, compound))
    for (const unit of page) if (unit.removedAt === null) rows.push(rowOf(unit, known, masked));
  return rows;
}

function rowOf(unit: StoredUnit, known: ReadonlyMap<string, RollOwner>, masked: boolean): string[] {
  const codes = unit.owners === '' ? [] : unit.owners.split('+');
  const people = codes.map((code) => known.get(code) ?? { code, name: '', phone: '' });
  const names = people.map(({ name }) => (masked ? maskName(name) : name));
  const phones = people.map(({ phone }) => (masked && phone !== '' ? maskPhone(phone) : phone));
  const status = STATUS_NAMES[unit.status];
  return [unit.room, areaText(unit.area), unit.owners, joined(names), joined(phones), status];
}

/** Nothing at all where nothing is known; else a place for each, so that it is read back to the right owner. */
function joined(parts: readonly string[]): string {
  return parts.every((part) => part === '') ? '' : parts.join('+');
}
