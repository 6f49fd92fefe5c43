// What staff do with a case from their chat, by the same actions as the console; and which of it is open to them as it stands.

import { type Result, refuse } from '../../../result.ts';
import type { Act, CaseRefusal } from '../act.ts';
import type { ComplaintActions } from '../actions.ts';
import type { Actor } from '../actions-change.ts';
import type { Case, Holder } from '../case.ts';
import type { HandleReason } from '../handle/actions.ts';
import { barredBy } from '../lifecycle.ts';
import type { CaseFile } from '../store-history.ts';
import { type CaseDesk, type CaseDuty, rolesOn } from './desk.ts';
import type { Written } from './state.ts';

export type Doing = 'take' | 'accept' | Written;

const EVENTS = {
  take: 'taken',
  answer: 'answered',
  ask: 'resident-asked',
  resolve: 'resolved',
  decline: 'declined',
  offer: 'offered',
  accept: 'transferred',
  refuse: 'offer-refused',
  extend: 'extended',
  up: 'escalated',
} as const satisfies Record<Doing, Act['kind']>;

type Role = CaseDuty['role'];

/** In the order in which they are offered; those that would surely be refused are not. */
export function openTo(desk: CaseDesk, of: Case): Doing[] {
  const roles = rolesOn(desk, of);
  return (Object.keys(EVENTS) as Doing[]).filter((doing) => roles.some((role) => isOpen(role, of, doing)));
}

function isOpen(role: Role, { course }: Case, doing: Doing): boolean {
  const { person, offered, extensions } = course;
  if (barredBy(course, EVENTS[doing], role) !== null) return false;
  if (doing === 'take') return person === null;
  if (doing === 'accept' || doing === 'refuse') return offered !== null && offered === role;
  if (doing === 'offer') return offered === null;
  return doing !== 'extend' || extensions === 0;
}

/** The role that may do it; where none may, the one that is told why not. */
function roleFor(desk: CaseDesk, of: Case, doing: Doing): Role | null {
  const roles = rolesOn(desk, of);
  return roles.find((role) => isOpen(role, of, doing)) ?? roles[0] ?? null;
}

export type WhyNot = CaseRefusal | 'not-taken';

/** Why it is not among them. */
export function whyNot(desk: CaseDesk, of: Case, doing: Doing): WhyNot {
  const role = roleFor(desk, of, doing);
  const barred = role === null ? 'not-yours' : barredBy(of.course, EVENTS[doing], role);
  if (barred === 'wrong-state' && of.course.person === null && openTo(desk, of).includes('take'))
    return 'not-taken';
  if (barred !== null) return barred;
  if (doing === 'offer') return 'offered-already';
  return doing === 'extend' ? 'extended-already' : 'nothing-offered';
}

export interface Words {
  readonly text: string;
  readonly files: readonly CaseFile[];
  readonly to?: Holder | undefined;
}

/** By whoever the case was shown to: somebody to whom it was not has none of these. */
export function take(actions: ComplaintActions, of: Case, desk: CaseDesk) {
  return by(desk, of, 'take', (actor) => actions.take(of.id, actor));
}

export function accept(actions: ComplaintActions, of: Case, desk: CaseDesk) {
  return by(desk, of, 'accept', (actor) => actions.accept(of.id, actor));
}

type Write = (
  actions: ComplaintActions,
  id: number,
  words: Words,
  by: Actor,
) => Promise<Result<unknown, HandleReason>>;

const WRITE: { readonly [Act in Written]: Write } = {
  answer: (actions, id, { text, files }, by) => actions.answer(id, text, files, by),
  ask: (actions, id, { text }, by) => actions.askResident(id, text, by),
  resolve: (actions, id, { text, files }, by) => actions.resolve(id, text, files, by),
  decline: (actions, id, { text }, by) => actions.decline(id, text, by),
  offer: (actions, id, { text, to = 'community' }, by) => actions.offer(id, to, text, by),
  refuse: (actions, id, { text }, by) => actions.refuseOffer(id, text, by),
  extend: (actions, id, { text }, by) => actions.extend(id, text, by),
  up: (actions, id, { text }, by) => actions.sendUp(id, text, by),
};

export function write(
  act: Written,
  actions: ComplaintActions,
  of: Case,
  words: Words,
  desk: CaseDesk,
): Promise<Result<unknown, HandleReason>> {
  return by(desk, of, act, (actor) => WRITE[act](actions, of.id, words, actor));
}

/** Photos belong to what is said to the reporters; the rest is between bodies. */
export function takesPhotos(act: Written): boolean {
  return act === 'answer' || act === 'resolve';
}

async function by<Reason extends string>(
  desk: CaseDesk,
  of: Case,
  doing: Doing,
  act: (actor: Actor) => Promise<Result<unknown, Reason>>,
): Promise<Result<unknown, Reason | 'not-yours'>> {
  const role = roleFor(desk, of, doing);
  return role === null ? refuse('not-yours') : act({ id: desk.id, role });
}
