// What a text and its triage say of a case before anybody has read it: what it is, whose, where. For every door alike: chat, page,
// walk-in, interface. Pure.

import { buildingsIn, buildingText, inRegister } from '../../../platform/place/buildings.ts';
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

/** "3幢 电梯": as neighbours may see it, of our own words alone. */
export function labelFor({ name }: Pick<Triaged, 'name'>, building: string): string {
  return building === '' ? name : `${buildingText(building)} ${name}`;
}
