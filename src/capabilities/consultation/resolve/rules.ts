// 理: what an action, a link and mediation must bring, and what keeps the step from ending. Pure.

import type { Act, Acting, Check, Checks, StepRefusal } from '../act.ts';
import { type Need, resolveNeeds } from '../needs.ts';
import type { Course } from '../topic.ts';

/** Our limit: what takes longer is several actions. */
const LONGEST_ACTION = 730 * 86_400_000;

const added: Check<'action-added'> = (_, { dueAt }, { now }) => {
  // A time that is none is refused too.
  if (!(dueAt > now)) return 'due-in-past';
  return dueAt > now + LONGEST_ACTION ? 'due-too-far' : null;
};

type OnAction = Extract<Act, { readonly kind: 'action-reported' | 'action-done' | 'action-dropped' }>;

/** A party speaks for its own actions; those who run the topic, and the street office, for all. */
function onAction(course: Course, { action }: OnAction, { by, reason }: Acting): StepRefusal | null {
  const found = course.actions.find(({ number }) => number === action);
  if (found === undefined) return 'action-unknown';
  if (found.state !== 'open') return 'action-settled';
  if ((by === 'company' || by === 'committee') && found.who !== by) return 'not-yours';
  return reason.trim() === '' ? 'reason-missing' : null;
}

/** The ordinary path asks the owners first (民法典 art. 278 (5)); only an emergency does not (丽水市物业管理条例 art. 47). */
const linked: Check<'linked'> = ({ links, conclusion }, { link, afterVote }) => {
  if (links.some(({ kind, state }) => kind === link && state === 'waiting')) return 'linked-already';
  const voted = links.some(({ kind, state }) => kind === 'vote' && state === 'passed');
  return afterVote === true && (conclusion?.matter ?? null) !== null && !voted ? 'vote-first' : null;
};

const BLOCKS: Partial<Record<Need, StepRefusal>> = {
  vote: 'vote-missing',
  'vote-result': 'vote-waiting',
  fund: 'fund-missing',
  'fund-result': 'fund-waiting',
  mediation: 'mediation-missing',
  action: 'no-action',
  'actions-open': 'actions-open',
};

export const RESOLVE_CHECKS = {
  'action-added': added,
  'action-reported': onAction,
  'action-done': onAction,
  'action-dropped': onAction,
  linked,
  settled: ({ links }, { link, ref }) =>
    links.some((each) => each.kind === link && each.ref === ref && each.state === 'waiting')
      ? null
      : 'link-unknown',
  mediated: ({ conclusion, mediated }, _, { reason }) => {
    if (conclusion?.consensus !== false) return 'consensus-found';
    if (mediated) return 'mediated-already';
    return reason.trim() === '' ? 'reason-missing' : null;
  },
  finished: (course) => {
    const [first] = resolveNeeds(course);
    return first === undefined ? null : (BLOCKS[first] ?? null);
  },
} satisfies Checks;
