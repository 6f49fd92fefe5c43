// Somebody reports what is wrong. What the words say already is not asked again; everything is read back once, and only then kept.
// The number is given at once. In a group nothing is asked or taken: one line leads to private.

import type { Turn } from '../../../desk/capability.ts';
import type { Reply } from '../../../desk/message.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { buildingsIn, inRegister } from '../../../platform/place/buildings.ts';
import { isCommon, placeIn } from '../../../platform/place/spot.ts';
import { isHandIn, isNo, isQuestion, isYes, saysSomething, wordsOf } from '../../../platform/said.ts';
import type { Category } from '../case.ts';
import { buildingIn, labelFor, type Prepared, prepare } from '../intake/prepare.ts';
import { checkLodging, LONGEST_PLACE } from '../intake/rules.ts';
import { REFUSALS } from '../wording-refusals.ts';
import { filesOf, withFiles } from './dialogue-files.ts';
import {
  aside,
  type CaseDialogueDeps,
  type Draft,
  ended,
  handOver,
  isTurn,
  type StateAt,
  speakerOf,
  type Talk,
  waits,
} from './dialogue-state.ts';
import type { Where } from './dialogue-where.ts';
import { behalfIn } from './intent.ts';
import { reportIn } from './report.ts';
import * as wording from './wording-report.ts';

/** A compound of so few buildings is shown them all. */
const MOST_BUILDINGS = 8;
/** About bodies and money, not about a place. */
const PLACELESS: ReadonlySet<Category> = new Set([
  'property-service',
  'common-income',
  'repair-fund',
  'committee',
]);
const EVERYWHERE = /全小区|整个小区|小区里?(?:到处|所有|里面|门口)|公共(?:的)?地方|每幢|各幢/u;
/** What stands before the clause in a line of the grounds; see triage/wording.ts. */
const GROUNDS = '依据：';
const FILLER = /^(?:还有|另外|对了|哦|嗯)?[,，、\s]*(?:就是|就在|是在|在|是)?/u;
const UNKNOWN = /^(?:我)?(?:不知道|不清楚|说不清|说不准|不晓得|不确定)(?:了|啊|楚)?[。!！]?$/u;

export function createReportDialogue(deps: CaseDialogueDeps, where: Where) {
  const { actions, now } = deps;

  /** `sure`: said to be a complaint. Else whoever only asks is answered, not taken down. */
  async function begin(talk: Talk, said: string, sure: boolean): Promise<Turn> {
    const words = wordsOf(said);
    if (!sure && (await deps.triage())(words).level === 'P4') return handOver();
    if (talk.said.incoming.group) return ended(wording.IN_PRIVATE);
    const place = await where.home(talk, { kind: 'complain', words });
    if (isTurn(place)) return place;
    const { draft, notes } = withFiles(emptyDraft(place.key), talk.said);
    const first = (await actions.listCasesOf(speakerOf(talk.said))).length === 0;
    const lead = [...(first ? wording.notice(deps.keepDays) : []), ...notes];
    if (saysSomething(words)) return tell(draft, words, lead);
    return waits([...lead, ...wording.askText(false)], { at: 'text', draft });
  }

  /** The words that say what it is. */
  async function tell(draft: Draft, said: string, lead: Reply): Promise<Turn> {
    const text = maskPersonal(said);
    const checked = checkLodging({ text, place: '', contact: '' });
    if (!checked.ok) return waits(wording.text(REFUSALS[checked.reason]), { at: 'text', draft });
    const behalf = draft.behalf === '' ? behalfIn(text) : draft.behalf;
    const told = located({ ...draft, text, behalf }, text, await deps.buildingsOf(draft.compound));
    return next(told, lead);
  }

  async function told(talk: Talk, state: StateAt<'text'>): Promise<Turn> {
    const { draft, notes } = withFiles(state.draft, talk.said);
    const words = wordsOf(talk.said.text);
    if (words === '' && notes.length === 0 && draft.files.length > 0)
      return waits(wording.PHOTO_FIRST, { at: 'text', draft });
    if (!saysSomething(words)) return waits([...notes, ...wording.askText(true)], { at: 'text', draft });
    return tell(draft, words, notes);
  }

  /** What is still missing, or everything read back. */
  async function next(draft: Draft, lead: Reply = []): Promise<Turn> {
    const prepared = await preparedFor(draft);
    if (prepared.body === 'not-ours' && !draft.insisted) {
      const line = prepared.basis.find((each) => each.includes(GROUNDS)) ?? '';
      const basis = line.slice(Math.max(0, line.indexOf(GROUNDS)));
      return waits([...lead, ...wording.notOurs(draft, basis)], { at: 'not-ours', draft });
    }
    const placeless = PLACELESS.has(prepared.category) && draft.place === '';
    const known = draft.settled || draft.building !== '' || placeless;
    if (!known) return askWhere(draft, lead);
    return waits([...lead, ...wording.readBack(draft, prepared, false)], { at: 'confirm', draft });
  }

  async function askWhere(draft: Draft, lead: Reply, unknown: readonly string[] = []): Promise<Turn> {
    const register = await deps.buildingsOf(draft.compound);
    const shown = register.length <= MOST_BUILDINGS ? register : [];
    return waits([...lead, ...wording.askWhere(shown, unknown)], { at: 'where', draft });
  }

  async function placed(talk: Talk, state: StateAt<'where'>): Promise<Turn> {
    const { draft, notes } = withFiles(state.draft, talk.said);
    const { choice } = talk.said;
    const words = wordsOf(talk.said.text);
    const picked = choice?.startsWith('building:') ? choice.slice('building:'.length) : null;
    if (picked !== null) return next({ ...draft, building: picked, settled: true }, notes);
    if (choice === 'common' || choice === 'unsure' || UNKNOWN.test(words))
      return next({ ...draft, settled: true }, notes);
    if (!saysSomething(words) || isHandIn(words)) return askWhere(draft, notes);
    if (isQuestion(words)) return aside(await askWhere(draft, notes));
    const register = await deps.buildingsOf(draft.compound);
    const named = buildingsIn(words);
    const unknown =
      register.length === 0 ? [] : named.filter((each) => inRegister([each], register).length === 0);
    if (unknown.length > 0 && unknown.length === named.length) return askWhere(draft, notes, unknown);
    const answered = {
      ...draft,
      place: [...maskPersonal(words.replace(FILLER, ''))].slice(0, LONGEST_PLACE).join(''),
    };
    return next({ ...located(answered, words, register), settled: true }, notes);
  }

  async function stranger(talk: Talk, { draft }: StateAt<'not-ours'>): Promise<Turn> {
    if (talk.said.choice === 'insist') return next({ ...draft, insisted: true });
    if (talk.said.choice === 'drop') return ended(wording.DROPPED);
    return handOver();
  }

  async function confirmed(talk: Talk, state: StateAt<'confirm'>): Promise<Turn> {
    const { draft, notes } = withFiles(state.draft, talk.said);
    const { choice, text } = talk.said;
    const words = wordsOf(text);
    if (choice === 'drop') return ended(wording.DROPPED);
    if (choice === 'submit' || choice === 'hide' || (choice === null && (isHandIn(words) || isYes(words))))
      return submit(talk, draft, choice !== 'hide');
    if (choice === 'change' || isNo(words)) return waits(wording.askChange(), { at: 'change', draft });
    const again = async (kept: Draft, first: boolean): Promise<Turn> =>
      waits([...notes, ...wording.readBack(kept, await preparedFor(kept), first)], {
        at: 'confirm',
        draft: kept,
      });
    if (!saysSomething(words)) return again(draft, (talk.said.incoming.files ?? []).length === 0);
    if (isQuestion(words)) return aside(await again(draft, true));
    if (await isAnother(draft, words)) {
      const turn = await again(draft, false);
      return { ...turn, reply: [...wording.ANOTHER, ...turn.reply] };
    }
    return tell(draft, `${draft.text}。${words}`, notes);
  }

  /** Another fault, not more of this one. */
  async function isAnother(draft: Draft, words: string): Promise<boolean> {
    const triage = await deps.triage();
    return reportIn(words) > 0 && triage(words).category !== triage(draft.text).category;
  }

  async function changed(talk: Talk, { draft }: StateAt<'change'>): Promise<Turn> {
    const { choice } = talk.said;
    if (choice === 'change:text')
      return waits(wording.askText(false), { at: 'text', draft: { ...draft, text: '' } });
    if (choice === 'change:where') return askWhere({ ...draft, building: '', place: '', settled: false }, []);
    if (choice === 'change:none') return next(draft);
    return waits(wording.askChange(), { at: 'change', draft });
  }

  async function submit(talk: Talk, draft: Draft, open: boolean): Promise<Turn> {
    const { compound, text, behalf } = draft;
    const room = behalf === '' ? await roomOf(talk, compound) : '';
    const done = await actions.lodge({
      ...(await preparedFor(draft)),
      ...{ compound, text, behalf, room, contact: '', hidden: true, open, way: 'chat', staff: null },
      ...{ files: filesOf(draft), speaker: speakerOf(talk.said), mayJoin: true },
    });
    if (!done.ok) return ended(wording.text(REFUSALS[done.reason]));
    const { case: of, joined } = done.value;
    const reply = joined ? wording.joined(of, now()) : wording.lodged(of, now());
    return waits(reply, { at: 'after', case: of.id, adds: false });
  }

  async function preparedFor(draft: Draft): Promise<Prepared> {
    const triaged = (await deps.triage())(draft.text);
    const { building, place } = draft;
    const found = prepare(draft.text, triaged, await deps.buildingsOf(draft.compound));
    return { ...found, building, place, label: labelFor(triaged, building) };
  }

  /** The unit for which the account speaks, for whoever is to come and look. */
  async function roomOf({ said }: Talk, compound: string): Promise<string> {
    const { channel, bot, from } = said.incoming;
    const units = await deps.unitsOf({ channel, bot, from });
    return units.find((unit) => unit.compound === compound && unit.state === 'active')?.room ?? '';
  }

  return { begin, told, placed, stranger, confirmed, changed };
}

function emptyDraft(compound: string): Draft {
  return {
    compound,
    text: '',
    building: '',
    place: '',
    settled: false,
    behalf: '',
    insisted: false,
    files: [],
  };
}

/** What the words say of where it is; what is known already stays. */
function located(draft: Draft, words: string, register: readonly string[]): Draft {
  const [only] = register.length === 1 ? register : [];
  const building = draft.building === '' ? buildingIn(words, register) || (only ?? '') : draft.building;
  const place = draft.place === '' ? [...placeIn(words)].slice(0, LONGEST_PLACE).join('') : draft.place;
  const several = buildingsIn(words).length > 1;
  const settled = draft.settled || several || isCommon(place) || EVERYWHERE.test(words);
  return { ...draft, building, place, settled };
}
