// People are in danger: whom to call stands in the first line of the answer, before any question. The case is lodged at once with
// what is known; only a compound that is not known is asked for. Words that may be a question call nobody out before that is clear.

import type { Turn } from '../../../desk/capability.ts';
import { maskPublic } from '../../../platform/mask-rooms.ts';
import { wordsOf } from '../../../platform/said.ts';
import { type Case, type Holder, SETTLED } from '../case.ts';
import { clearer, prepare } from '../intake/prepare.ts';
import { LONGEST_TEXT } from '../intake/rules.ts';
import type { CaseFile } from '../store-history.ts';
import { NOTHING_TOLD } from '../store-reporters.ts';
import { REFUSALS } from '../wording-refusals.ts';
import { filesIn, filesOf } from './dialogue-files.ts';
import {
  type CaseDialogueDeps,
  type Draft,
  ended,
  handOver,
  isTurn,
  speakerOf,
  type Talk,
  waits,
} from './dialogue-state.ts';
import type { Where } from './dialogue-where.ts';
import { behalfIn } from './intent.ts';
import { isDoubtful } from './report.ts';
import * as wording from './wording-danger.ts';
import { noCompound, notice } from './wording-report.ts';

/** More words of danger within this time are of the same one. */
const SAME = 2 * 3_600_000;

export function createDangerDialogue(deps: CaseDialogueDeps, where: Where) {
  const { actions, now } = deps;

  /** `draft` is what was being told when the danger was said: its files go along. */
  async function begin(talk: Talk, said: string, draft: Draft | null = null): Promise<Turn> {
    const words = [...wordsOf(said)].slice(0, LONGEST_TEXT).join('');
    if (isDoubtful(words)) return { ...handOver(), reply: wording.isItNow(deps.danger(words)) };
    return lodge(talk, words, draft === null ? [] : filesOf(draft));
  }

  async function lodge(talk: Talk, words: string, told: readonly CaseFile[] = []): Promise<Turn> {
    const danger = deps.danger(words);
    const { group } = talk.said.incoming;
    const files = [...told, ...filesIn(talk.said).files];
    const open = await ongoing(talk);
    if (open !== null) return addTo(talk, open, words, files);
    const lead = wording.callAndWhere(danger);
    const place = await where.home(talk, { kind: 'danger', words }, lead);
    if (isTurn(place))
      return place.state === undefined
        ? ended([...wording.callOnly(danger, ''), ...noCompound(group)])
        : place;
    const text = group ? maskPublic(words) : words;
    const prepared = prepare(words, (await deps.triage())(words), await deps.buildingsOf(place.key));
    const done = await actions.lodge({
      ...prepared,
      // In danger whatever the rest of the words is taken for.
      ...{ level: 'P0', danger: danger.kinds[0] ?? prepared.danger, compound: place.key, text },
      ...{ open: false, way: group ? 'group' : 'chat', files, staff: null },
      ...{ speaker: speakerOf(talk.said), mayJoin: true, ...NOTHING_TOLD, behalf: behalfIn(words) },
    });
    if (!done.ok) return ended(wording.callOnly(danger, REFUSALS[done.reason]));
    const { case: of, joined } = done.value;
    if (group) return ended(wording.lodgedInGroup(danger, of));
    const located = of.building !== '' && of.place !== '';
    const reply = wording.lodged(danger, of, { to: pagedFor(of), joined, located });
    const first = (await actions.listCasesOf(speakerOf(talk.said))).length < 2;
    return waits([...reply, ...(first ? notice(deps.keepDays) : [])], {
      at: 'after',
      case: of.id,
      adds: true,
      apart: null,
    });
  }

  /** One of their own that is still a danger. */
  async function ongoing(talk: Talk): Promise<Case | null> {
    const mine = await actions.listCasesOf(speakerOf(talk.said));
    return (
      mine.find(
        ({ course, createdAt }) =>
          course.level === 'P0' && !SETTLED.includes(course.state) && now() - createdAt < SAME,
      ) ?? null
    );
  }

  async function addTo(talk: Talk, of: Case, words: string, files: readonly CaseFile[]): Promise<Turn> {
    const danger = deps.danger(words);
    const { group } = talk.said.incoming;
    const text = group ? maskPublic(words) : words;
    const spot = clearer(of, text, await deps.buildingsOf(of.compound));
    const done =
      text === of.text ? null : await actions.add(of.id, { text, files, spot }, speakerOf(talk.said));
    if (done !== null && !done.ok) return ended(wording.callOnly(danger, REFUSALS[done.reason]));
    const reply = wording.added(danger, of);
    return group ? ended(reply) : waits(reply, { at: 'after', case: of.id, adds: true, apart: null });
  }

  return { begin, lodge };
}

/** Those who are told of a danger at once; see news.ts. */
function pagedFor({ course: { holder, about } }: Case): readonly Holder[] {
  return [...new Set<Holder>([holder, 'community', 'street'])].filter((each) => each !== about);
}
