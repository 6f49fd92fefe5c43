// What staff do with a case from their chat, by the same actions as the console; and which of it is open to them as it stands.

import type { Result } from '../../../result.ts';
import type { Act, CaseRefusal } from '../act.ts';
import type { ComplaintActions } from '../actions.ts';
import type { Case, Holder } from '../case.ts';
import type { HandleReason } from '../handle/actions.ts';
import { barredBy } from '../lifecycle.ts';
import type { CaseFile } from '../store-history.ts';
import type { CaseDesk } from './desk.ts';
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

/** In the order in which they are offered; those that would surely be refused are not. */
export function openTo(desk: CaseDesk, of: Case): Doing[] {
  const { person, offered, extensions } = of.course;
  return (Object.keys(EVENTS) as Doing[]).filter((doing) => {
    if (barredBy(of.course, EVENTS[doing], desk.role) !== null) return false;
    if (doing === 'take') return person === null;
    if (doing === 'accept' || doing === 'refuse') return offered !== null && offered === desk.role;
    if (doing === 'offer') return offered === null;
    return doing !== 'extend' || extensions === 0;
  });
}

export type WhyNot = CaseRefusal | 'not-taken';

/** Why it is not among them. */
export function whyNot(desk: CaseDesk, of: Case, doing: Doing): WhyNot {
  const barred = barredBy(of.course, EVENTS[doing], desk.role);
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

export function take(actions: ComplaintActions, { id }: Case, desk: CaseDesk) {
  return actions.take(id, actorOf(desk));
}

export function accept(actions: ComplaintActions, { id }: Case, desk: CaseDesk) {
  return actions.accept(id, actorOf(desk));
}

type Write = (
  actions: ComplaintActions,
  id: number,
  words: Words,
  by: ReturnType<typeof actorOf>,
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
  { id }: Case,
  words: Words,
  desk: CaseDesk,
): Promise<Result<unknown, HandleReason>> {
  return WRITE[act](actions, id, words, actorOf(desk));
}

/** Photos belong to what is said to the reporters; the rest is between bodies. */
export function takesPhotos(act: Written): boolean {
  return act === 'answer' || act === 'resolve';
}

function actorOf({ id, role }: CaseDesk) {
  return { id, role };
}
