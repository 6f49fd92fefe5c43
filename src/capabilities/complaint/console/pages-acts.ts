// All acts of the console, and which of them this account may do right now: by its duty, by the table of a case, and where it makes
// sense.

import { barredBy } from '../lifecycle.ts';
import { FIRST_ACTS, LATER_ACTS } from './pages-acts-handle.ts';
import { OFFER_ACTS, ROUTE_ACTS } from './pages-acts-route.ts';
import type { ActSpec, Scene } from './pages-scene.ts';

const ACTS: readonly ActSpec[] = [...OFFER_ACTS, ...FIRST_ACTS, ...ROUTE_ACTS, ...LATER_ACTS];

export function findAct(name: string | undefined): ActSpec | undefined {
  return ACTS.find((act) => act.name === name);
}

function isOffered(act: ActSpec, scene: Scene): boolean {
  if (!scene.may(act.permission)) return false;
  if (barredBy(scene.story.case.course, act.kind, scene.role) !== null) return false;
  return act.fits?.(scene) ?? true;
}

/** `refused` names an act that was just refused: it is shown again whatever holds now, so that nothing typed is lost. */
export function offeredActs(scene: Scene, refused?: string): readonly ActSpec[] {
  return ACTS.filter((act) => isOffered(act, scene) || (act.name === refused && scene.may(act.permission)));
}
