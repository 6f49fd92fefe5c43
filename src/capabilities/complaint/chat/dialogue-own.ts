// One's own cases: looking, adding, photos, withdrawing, ringing, and whether an answered one is solved.

import type { Turn } from '../../../desk/capability.ts';
import { isYes, saysSomething, wordsOf } from '../../../platform/said.ts';
import { type Case, SETTLED } from '../case.ts';
import { clearer } from '../intake/prepare.ts';
import { filesIn } from './dialogue-files.ts';
import { type CaseDialogueDeps, ended, type StateAt, speakerOf, type Talk, waits } from './dialogue-state.ts';
import type { Verb } from './intent.ts';
import * as wording from './wording-own.ts';
import { FILE_UNREADABLE } from './wording-report.ts';

const SHOWN = 8;

export function createOwnDialogue({ actions, buildingsOf, now }: CaseDialogueDeps) {
  async function mine(talk: Talk): Promise<Turn> {
    const cases = await actions.listCasesOf(speakerOf(talk.said));
    const [only] = cases;
    return only !== undefined && cases.length === 1
      ? see(only)
      : ended(wording.mine(cases.slice(0, SHOWN), now()));
  }

  /** What was put into another is shown there. */
  async function see(of: Case): Promise<Turn> {
    const story = await actions.story(of.mergedInto ?? of.id);
    return ended(story === null ? wording.NOT_YOURS : wording.one(story, now()));
  }

  /** More of what was reported; without words or files it is asked for. */
  async function add(talk: Talk, of: Case, rest: string): Promise<Turn> {
    const { files, unread } = filesIn(talk.said);
    const words = wordsOf(rest);
    if (!saysSomething(words) && files.length === 0)
      return waits(unread ? FILE_UNREADABLE : wording.ASK_MORE, { at: 'add', case: of.id });
    const spot = clearer(of, words, await buildingsOf(of.compound));
    const done = await actions.add(of.id, { text: words, files, spot }, speakerOf(talk.said));
    if (!done.ok) return ended(wording.refused(done.reason, of));
    const reply = [...wording.added(of, files.length), ...(unread ? FILE_UNREADABLE : [])];
    return waits(reply, { at: 'after', case: of.id, adds: false, apart: null });
  }

  /** Of a case that was put into another its reporters are reporters of that one, and say more there by either number. */
  async function act(talk: Talk, verb: Verb, named: Case, rest: string): Promise<Turn> {
    const of = (named.mergedInto === null ? null : await actions.findCase(named.mergedInto)) ?? named;
    switch (verb) {
      case 'see':
        return see(of);
      case 'add':
      case 'photo':
        return add(talk, of, rest);
      case 'withdraw':
        return waits(wording.confirmWithdraw(of, now()), { at: 'withdraw', case: of.id });
      case 'ring': {
        const done = await actions.ring(of.id, speakerOf(talk.said));
        return ended(done.ok ? wording.rung(done.value) : wording.refused(done.reason, of));
      }
      case 'solved':
      case 'unsolved':
        return visit(talk, of, verb === 'solved', rest);
      default:
        return verb satisfies never;
    }
  }

  async function visit(talk: Talk, of: Case, satisfied: boolean, rest: string): Promise<Turn> {
    const done = await actions.visit(of.id, { satisfied, words: wordsOf(rest) }, speakerOf(talk.said));
    if (!done.ok) return ended(wording.refused(done.reason, of));
    const reply = wording.visited(done.value, satisfied);
    const open = !satisfied && !SETTLED.includes(done.value.course.state);
    return open ? waits(reply, { at: 'after', case: of.id, adds: true, apart: null }) : ended(reply);
  }

  async function withdraw(talk: Talk, state: StateAt<'withdraw'>, of: Case): Promise<Turn> {
    const { choice, text } = talk.said;
    if (choice === 'keep') return ended(wording.KEPT);
    if (choice !== 'withdraw' && !isYes(text)) return waits(wording.confirmWithdraw(of, now()), state);
    const done = await actions.withdraw(of.id, '', speakerOf(talk.said));
    return ended(done.ok ? wording.withdrawn(of) : wording.refused(done.reason, of));
  }

  return { mine, act, add, withdraw };
}
