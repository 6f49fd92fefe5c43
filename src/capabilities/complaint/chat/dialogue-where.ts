// Which compound is meant, and which of one's own cases: by the number as people say it, else the one that fits. Asks back only
// where several fit. Nobody reaches a case that they have not reported.

import type { Turn } from '../../../desk/capability.ts';
import { storableId } from '../../../platform/database/storable.ts';
import { type Case, SETTLED } from '../case.ts';
import {
  type CaseDialogueDeps,
  ended,
  handOver,
  type Place,
  speakerOf,
  type Talk,
  type Wanted,
  waits,
} from './dialogue-state.ts';
import type { Intent, Verb } from './intent.ts';
import * as own from './wording-own.ts';
import * as wording from './wording-report.ts';

type OfCase = Extract<Intent, { kind: 'case' }>;

const MOST_OFFERED = 6;

export function createWhere({ actions, homesOf, now }: CaseDialogueDeps) {
  /** The one compound, or what is said instead. `lead` stands before the question. */
  async function home(talk: Talk, wanted: Wanted, lead?: string): Promise<Place | Turn> {
    const homes = await homesOf(talk);
    const [only] = homes;
    if (only === undefined) return ended(wording.noCompound(talk.said.incoming.group));
    if (homes.length === 1) return only;
    const chosen = homes.find(
      ({ key, name }) => `home:${key}` === talk.said.choice || name === talk.said.text.trim(),
    );
    return chosen ?? waits(wording.whichCompound(homes, lead), { at: 'home', wanted });
  }

  /** The case meant, or what is said instead. */
  async function ownCase(talk: Talk, { verb, number, rest, bare }: OfCase): Promise<Case | Turn> {
    const mine = await actions.listCasesOf(speakerOf(talk.said));
    if (number !== '') {
      const found = mine.find((each) => each.number === number || each.number.endsWith(`-${number}`));
      if (found !== undefined) return found;
      // "撤回 3" may be of a topic.
      if (bare && verb === 'withdraw') return handOver('consultation');
    }
    const fitting = mine.filter((each) => fits(each, verb)).slice(0, MOST_OFFERED);
    const [one] = fitting;
    if (one === undefined) return ended(own.nothingFits(verb, number));
    if (fitting.length === 1 && number === '') return one;
    return waits(own.whichCase(fitting, { verb, number, now: now() }), { at: 'which', verb, rest });
  }

  /** By its id, out of a key. */
  async function byId(talk: Talk, id: string | number | undefined): Promise<Case | null> {
    const found = await actions.findCase(storableId(id === undefined ? undefined : String(id)));
    if (found === null) return null;
    return (await actions.findReporter(found.id, speakerOf(talk.said))) === null ? null : found;
  }

  return { home, ownCase, byId };
}

export type Where = ReturnType<typeof createWhere>;

/** Whether the verb makes sense as the case stands; what is not sure is decided by the table of acts. */
export function fits({ course }: Case, verb: Verb): boolean {
  const answered = course.state === 'resolved' || course.state === 'declined';
  if (verb === 'see') return true;
  if (verb === 'solved' || verb === 'unsolved') return answered && course.satisfied === null;
  return !SETTLED.includes(course.state) || (answered && (verb === 'add' || verb === 'photo'));
}
