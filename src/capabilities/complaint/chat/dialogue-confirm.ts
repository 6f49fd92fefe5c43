// What was told is read back once, and only then kept; the number is given at once. Whether neighbours may see that there is such a
// case is one button of it. Where a neighbour reported the same before it is joined, unless the person says that it is another.

import { accountOf } from '../../../desk/account.ts';
import type { Turn } from '../../../desk/capability.ts';
import { placeIn } from '../../../platform/place/spot.ts';
import { isHandIn, isNo, isYes, saysSomething, wordsOf } from '../../../platform/said.ts';
import type { CaseFile } from '../store-history.ts';
import { REFUSALS } from '../wording-refusals.ts';
import type { CalmDialogue } from './dialogue-calm.ts';
import { filesOf, withFiles } from './dialogue-files.ts';
import { type ReportDialogue, readBack } from './dialogue-report.ts';
import {
  aside,
  type CaseDialogueDeps,
  type Draft,
  ended,
  handOver,
  type StateAt,
  speakerOf,
  type Talk,
  waits,
} from './dialogue-state.ts';
import { isHello, isOnlyAsking } from './report.ts';
import * as wording from './wording-report.ts';

/** Before the place that is meant: "不是3幢，是5幢". */
const CORRECTING =
  /^(?:我?(?:说|写|打|讲)?(?:错了?|反了)|不对|不是[^,，。]{0,12}(?=[,，。\s])|应该|更正|改成|改为|地点|位置|[,，。:：\s]|就?是在?|就?在|的)+/u;
const AGAIN = /^(?:我)?重(?:新)?(?:说|写|来|讲)(?:一?[遍下次])?[。!！]?$/u;

export function createConfirmDialogue(deps: CaseDialogueDeps, report: ReportDialogue, calmly: CalmDialogue) {
  const { actions, now } = deps;

  async function confirmed(talk: Talk, state: StateAt<'confirm'>): Promise<Turn> {
    const { draft, notes } = withFiles(state.draft, talk.said);
    const { choice, text } = talk.said;
    const words = wordsOf(text);
    if (choice === 'drop') return ended(wording.DROPPED);
    if (choice === 'ask' || isOnlyAsking(words)) return handOver('policy', draft.text);
    if (choice === 'submit' || choice === 'open' || (choice === null && (isHandIn(words) || isYes(words))))
      return submit(talk, draft, choice === 'open');
    if (choice === 'calm') return calmly.calm(talk, draft);
    if (choice === 'change' || isNo(words)) return waits(wording.askChange(), { at: 'change', draft });
    if (AGAIN.test(words)) return waits(wording.askText(false), { at: 'text', draft: unsaid(draft) });
    const again = async (kept: Draft, first: boolean): Promise<Turn> =>
      waits([...notes, ...readBack(kept, await report.preparedFor(kept), first)], {
        at: 'confirm',
        draft: kept,
      });
    if (!saysSomething(words) || isHello(words))
      return again(draft, (talk.said.incoming.files ?? []).length === 0);
    if (await report.isAsked(words)) return aside(await again(draft, true));
    const elsewhere = words.replace(CORRECTING, '').replace(/[。!！]+$/u, '');
    if (elsewhere !== '' && placeIn(elsewhere) === elsewhere)
      return report.corrected(draft, elsewhere, notes);
    if (await report.isAnother(draft, words)) {
      const turn = await again(draft, false);
      return { ...turn, reply: [...wording.ANOTHER, ...turn.reply] };
    }
    return report.tell(draft, `${draft.text}。${words}`, notes);
  }

  async function changed(talk: Talk, { draft }: StateAt<'change'>): Promise<Turn> {
    const { choice } = talk.said;
    if (choice === 'change:text') return waits(wording.askText(false), { at: 'text', draft: unsaid(draft) });
    if (choice === 'change:where')
      return report.askWhere({ ...draft, building: '', place: '', settled: false }, []);
    if (choice === 'change:none') return report.next(draft);
    return waits(wording.askChange(), { at: 'change', draft });
  }

  async function submit(talk: Talk, draft: Draft, open: boolean): Promise<Turn> {
    const done = await lodge(talk, draft, { open, files: filesOf(draft), mayJoin: true });
    if (!done.ok) return ended(wording.text(REFUSALS[done.reason]));
    const { case: of, joined } = done.value;
    const reply = joined ? wording.joined(of, now()) : wording.lodged(of, now());
    const apart = joined ? { ...draft, files: [] } : null;
    return waits(reply, { at: 'after', case: of.id, adds: false, apart });
  }

  /** Not what the neighbour reported: a case of its own, with the photos that were sent. */
  async function apart(talk: Talk, draft: Draft, joined: number): Promise<Turn> {
    const files = await filesIn(talk, joined);
    const done = await lodge(talk, draft, { open: false, files, mayJoin: false });
    if (!done.ok) return ended(wording.text(REFUSALS[done.reason]));
    const of = done.value.case;
    return waits(wording.lodged(of, now()), { at: 'after', case: of.id, adds: false, apart: null });
  }

  async function lodge(
    talk: Talk,
    draft: Draft,
    how: { readonly open: boolean; readonly files: readonly CaseFile[]; readonly mayJoin: boolean },
  ) {
    const { compound, text, original, behalf } = draft;
    const room = behalf === '' ? await roomOf(talk, compound) : '';
    return actions.lodge({
      ...(await report.preparedFor(draft)),
      // Whom it is about never learns who said it; see news.ts.
      ...{ compound, text, original, behalf, room, contact: '', hidden: true, way: 'chat', staff: null },
      ...{ ...how, speaker: speakerOf(talk.said) },
    });
  }

  /** What the person sent to that case. */
  async function filesIn({ said }: Talk, id: number): Promise<CaseFile[]> {
    const me = await actions.findReporter(id, speakerOf(said));
    const messages = (await actions.story(id))?.messages ?? [];
    const files: (CaseFile | null)[] = [];
    for (const { reporter, file } of messages)
      if (file !== null && reporter === me?.number) files.push(await actions.findFile(id, file));
    return files.filter((each) => each !== null);
  }

  /** The unit for which the account speaks, for whoever is to come and look. */
  async function roomOf({ said }: Talk, compound: string): Promise<string> {
    const { channel, bot, from } = accountOf(said.incoming);
    const units = await deps.unitsOf({ channel, bot, from });
    return units.find((unit) => unit.compound === compound && unit.state === 'active')?.room ?? '';
  }

  return { confirmed, changed, apart };
}

/** To be told anew. */
function unsaid(draft: Draft): Draft {
  return { ...draft, text: '', original: '' };
}
