// Somebody reports what is wrong: what it is, and where. What the words say already is not asked again. Whether it is right, and
// that it is kept, is dialogue-confirm.ts. In a group nothing is asked or taken: one line leads to private.

import type { Turn } from '../../../desk/capability.ts';
import type { Reply } from '../../../desk/message.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import {
  buildingsIn,
  inRegister,
  withBuilding,
  withoutBuildings,
} from '../../../platform/place/buildings.ts';
import { isCommon, placeIn } from '../../../platform/place/spot.ts';
import { isHandIn, isQuestion, saysSomething, wordsOf } from '../../../platform/said.ts';
import type { Category } from '../case.ts';
import { buildingIn, labelFor, type Prepared, prepare, spotAfter, spotIn } from '../intake/prepare.ts';
import { checkLodging, LONGEST_PLACE } from '../intake/rules.ts';
import { REFUSALS } from '../wording-refusals.ts';
import { isAngry } from './calmer.ts';
import { withFiles } from './dialogue-files.ts';
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
import { behalfIn, intentOf } from './intent.ts';
import { asks, isBurdened, isOnlyAsking, reportIn, tells } from './report.ts';
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

export type ReportDialogue = ReturnType<typeof createReportDialogue>;

export function createReportDialogue(deps: CaseDialogueDeps, where: Where) {
  const { actions } = deps;

  /** `sure`: said to be a complaint. Else whoever only asks is answered, not taken down. */
  async function begin(talk: Talk, said: string, sure: boolean, told?: Draft): Promise<Turn> {
    const words = wordsOf(said);
    if (!sure && !(await isReport(words)))
      return { ...handOver(), reply: isBurdened(words) ? wording.TO_LODGE : [] };
    if (talk.said.incoming.group) return ended(wording.IN_PRIVATE);
    const place = await where.home(talk, { kind: 'complain', words });
    if (isTurn(place)) return place;
    const unsure = !sure && reportIn(words) === 0;
    const { draft, notes } = withFiles({ ...(told ?? (await blank(talk, place.key))), unsure }, talk.said);
    // Of photos that came first the notice was shown with them.
    const lead = [...(told === undefined ? await notice(talk) : []), ...notes];
    if (saysSomething(words)) return tell(draft, words, lead);
    return waits([...lead, ...wording.askText(false)], { at: 'text', draft });
  }

  /** Words of no command that tell what is wrong, by all who read them. */
  async function isReport(words: string): Promise<boolean> {
    return tells(words, (await deps.reads())(words)) && (await deps.triage())(words).level !== 'P4';
  }

  async function isAsked(words: string): Promise<boolean> {
    return isQuestion(words) || asks(words, (await deps.reads())(words));
  }

  /** Once, before the first thing is collected. */
  async function notice(talk: Talk): Promise<Reply> {
    const first = (await actions.listCasesOf(speakerOf(talk.said))).length === 0;
    return first ? wording.notice(deps.keepDays) : [];
  }

  /** Files alone: what they are of is asked, and whoever meant something else goes on with it. */
  async function pictured(talk: Talk): Promise<Turn> {
    const place = await where.home(talk, { kind: 'complain', words: '' });
    if (isTurn(place)) return place;
    const { draft, notes } = withFiles(await blank(talk, place.key), talk.said);
    if (draft.files.length === 0) return ended(notes);
    return waits([...(await notice(talk)), ...notes, ...wording.whatFor(draft)], { at: 'photos', draft });
  }

  async function captioned(talk: Talk, state: StateAt<'photos'>): Promise<Turn> {
    const { draft, notes } = withFiles(state.draft, talk.said);
    const words = wordsOf(talk.said.text);
    // An album comes one by one: it is asked once.
    if (words === '') return waits(notes, { at: 'photos', draft });
    if (!saysSomething(words)) return waits([...notes, ...wording.whatFor(draft)], { at: 'photos', draft });
    const intent = intentOf(words);
    return intent?.kind === 'complain'
      ? begin(talk, intent.words, true, draft)
      : begin(talk, words, false, draft);
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
      return waits(state.draft.files.length > 0 ? [] : wording.filesFirst(draft), { at: 'text', draft });
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
    const ofBody = prepared.about !== null || PLACELESS.has(prepared.category);
    const placeless = ofBody && draft.place === '';
    const known = draft.settled || draft.building !== '' || placeless;
    if (!known) return askWhere(draft, lead);
    return waits([...lead, ...readBack(draft, prepared, false)], { at: 'confirm', draft });
  }

  async function askWhere(draft: Draft, lead: Reply, unknown: readonly string[] = []): Promise<Turn> {
    const register = await deps.buildingsOf(draft.compound);
    const shown = register.length <= MOST_BUILDINGS ? register : [];
    return waits([...lead, ...wording.askWhere(shown, unknown, draft.unsure)], { at: 'where', draft });
  }

  async function placed(talk: Talk, state: StateAt<'where'>): Promise<Turn> {
    const { draft, notes } = withFiles(state.draft, talk.said);
    const { choice } = talk.said;
    const words = wordsOf(talk.said.text);
    const picked = choice?.startsWith('building:') ? choice.slice('building:'.length) : null;
    if (choice === 'ask' || isOnlyAsking(words)) return handOver('policy', draft.text);
    // The later word wins: "3幢三楼走廊" and then 1幢 is the corridor of 1幢.
    if (picked !== null) return next({ ...draft, ...spotIn(draft, picked), settled: true }, notes);
    if (choice === 'common' || choice === 'unsure' || UNKNOWN.test(words))
      return next({ ...draft, settled: true }, notes);
    if (!saysSomething(words) || isHandIn(words)) return askWhere(draft, notes);
    if (await isAsked(words)) return aside(await askWhere(draft, notes));
    if (await isAnother(draft, words)) return askWhere(draft, [...notes, ...wording.ANOTHER]);
    return relocate(draft, words, notes);
  }

  /** Said to be elsewhere, or where at all; what is no building of the register is asked again. */
  async function relocate(draft: Draft, words: string, notes: Reply): Promise<Turn> {
    const register = await deps.buildingsOf(draft.compound);
    const named = buildingsIn(words);
    const unknown =
      register.length === 0 ? [] : named.filter((each) => inRegister([each], register).length === 0);
    if (unknown.length > 0 && unknown.length === named.length) return askWhere(draft, notes, unknown);
    const said = [...maskPersonal(words.replace(FILLER, ''))].slice(0, LONGEST_PLACE).join('');
    const spot = spotAfter(draft, words, register);
    const place = withoutBuildings(said) === '' ? spot.place : said;
    return next({ ...draft, ...spot, place, settled: true }, notes);
  }

  /** "不是3幢，是5幢": the words that were said hold the old one, which nobody is to go to. */
  async function corrected(draft: Draft, words: string, notes: Reply): Promise<Turn> {
    const [was, ...more] = buildingsIn(draft.text);
    const [now] = buildingsIn(words);
    const register = await deps.buildingsOf(draft.compound);
    const known = now !== undefined && (register.length === 0 || inRegister([now], register).length > 0);
    const text = was !== undefined && more.length === 0 && known ? withBuilding(draft.text, now) : draft.text;
    return relocate({ ...draft, text }, words, notes);
  }

  async function stranger(talk: Talk, { draft }: StateAt<'not-ours'>): Promise<Turn> {
    if (talk.said.choice === 'insist') return next({ ...draft, insisted: true });
    if (talk.said.choice === 'drop') return ended(wording.DROPPED);
    return handOver();
  }

  /** Another fault, not more of this one. */
  async function isAnother(draft: Pick<Draft, 'text'>, words: string): Promise<boolean> {
    const triage = await deps.triage();
    return reportIn(words) > 0 && triage(words).category !== triage(draft.text).category;
  }

  async function preparedFor(draft: Draft): Promise<Prepared> {
    const triaged = (await deps.triage())(draft.text);
    const { building, place } = draft;
    const found = prepare(draft.text, triaged, await deps.buildingsOf(draft.compound));
    return { ...found, building, place, label: labelFor(triaged, building) };
  }

  async function blank({ person }: Talk, compound: string): Promise<Draft> {
    const calms = deps.model?.can.ask === true && ((await deps.mayLeave?.(person.id)) ?? true);
    return {
      ...{ compound, text: '', building: '', place: '', settled: false, behalf: '', insisted: false },
      ...{ unsure: false, calms, original: '', files: [] },
    };
  }

  return {
    ...{ begin, pictured, captioned, told, placed, stranger },
    ...{ tell, next, askWhere, corrected, isAnother, isAsked, preparedFor },
  };
}

/** Everything read back; of angry words a calmer wording is offered, in no danger. */
export function readBack(draft: Draft, prepared: Prepared, again: boolean): Reply {
  const calms = draft.calms && prepared.danger === '' && prepared.level !== 'P0' && isAngry(draft.text);
  return wording.readBack(draft, prepared, { again, calms });
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
