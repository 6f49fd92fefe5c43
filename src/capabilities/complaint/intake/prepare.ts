// What a text and its triage say of a case before anybody has read it: what it is, whose, where. For every door alike: chat, page,
// walk-in, interface. Pure.

import {
  buildingsIn,
  buildingText,
  inRegister,
  withoutBuildings,
} from '../../../platform/place/buildings.ts';
import { placeIn } from '../../../platform/place/spot.ts';
import type { Case, Course } from '../case.ts';
import { LONGEST_PLACE } from './rules.ts';

type Sorted = Pick<Course, 'category' | 'level' | 'body' | 'about'>;

export type Prepared = Sorted & Pick<Case, 'danger' | 'repair' | 'basis' | 'label' | 'building' | 'place'>;

/** What triage says, see triage/index.ts. */
interface Triaged extends Sorted {
  readonly kind: string;
  readonly name: string;
  readonly emergencyRepair: boolean;
  readonly basis: readonly string[];
}

/** `buildings` of the register, in its spelling; where it has none, what people say stands. */
export function prepare(text: string, triaged: Triaged, buildings: readonly string[]): Prepared {
  const { category, level, body, about, kind, emergencyRepair, basis } = triaged;
  const building = buildingIn(text, buildings);
  return {
    ...{ category, level, body, about, danger: kind, repair: emergencyRepair, basis },
    ...{ building, place: [...placeIn(text)].slice(0, LONGEST_PLACE).join('') },
    label: labelFor(triaged, building),
  };
}

/** One building alone says where it is; several say that it is not in one of them. */
export function buildingIn(text: string, register: readonly string[]): string {
  const named = buildingsIn(text);
  const known = register.length === 0 ? named : inRegister(named, register);
  return named.length === 1 ? (known[0] ?? '') : '';
}

type Spot = Pick<Case, 'building' | 'place'>;

/** Where it is after more was said of it: the later word wins, and what it does not name stays as it was. */
export function spotAfter(known: Spot, said: string, register: readonly string[]): Spot {
  const building = buildingIn(said, register) || known.building;
  const named = placeIn(said);
  const part = withoutBuildings(named);
  const moved = building !== known.building && buildingsIn(known.place).length > 0;
  const kept = moved ? withoutBuildings(known.place) : known.place;
  const place = part === '' ? kept || named : named;
  return { building, place: [...place].slice(0, LONGEST_PLACE).join('') };
}

/** With the building that was picked from a list: the place in words may name another one, which then is not meant. */
export function spotIn(found: Spot, picked: string): Spot {
  return picked === '' || picked === found.building
    ? { building: found.building, place: found.place }
    : { building: picked, place: withoutBuildings(found.place) };
}

/** "1幢三楼走廊": the building, unless the place names it already. */
export function spotText({ building, place }: Spot): string {
  if (building === '') return place;
  const said = buildingsIn(place).includes(buildingsIn(buildingText(building))[0] ?? '');
  return said ? place : `${buildingText(building)}${place}`;
}

/** A case of which nobody knew where it is, when its reporter says so later; null where nothing becomes clearer. */
export function clearer(
  of: Spot & Pick<Case, 'label'>,
  said: string,
  register: readonly string[],
): (Spot & Pick<Case, 'label'>) | null {
  if (of.building !== '') return null;
  const found = spotAfter(of, said, register);
  if (found.building === '' && (of.place !== '' || found.place === '')) return null;
  return { ...found, label: labelFor({ name: of.label }, found.building) };
}

/** "3幢 电梯": as neighbours may see it, of our own words alone. */
export function labelFor({ name }: Pick<Triaged, 'name'>, building: string): string {
  return building === '' ? name : `${buildingText(building)} ${name}`;
}
