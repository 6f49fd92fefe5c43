// The conversation about complaints: danger first, wherever the talk stands; then what is wanted. Danger is dialogue-danger.ts,
// reporting dialogue-report.ts, one's own cases dialogue-own.ts. In a group only danger is taken in.

import type { Capability, Said, Turn } from '../../../desk/capability.ts';
import type { Person } from '../../../desk/message.ts';
import { isEnough, isQuestion, saysSomething, wordsOf } from '../../../platform/said.ts';
import { createCalmDialogue } from './dialogue-calm.ts';
import { createConfirmDialogue } from './dialogue-confirm.ts';
import { createDangerDialogue } from './dialogue-danger.ts';
import { createOwnDialogue } from './dialogue-own.ts';
import { createReportDialogue } from './dialogue-report.ts';
import {
  type CaseDialogueDeps,
  ended,
  handOver,
  isTurn,
  MEANT,
  type State,
  type StateAt,
  stateForm,
  type Talk,
} from './dialogue-state.ts';
import { createWhere } from './dialogue-where.ts';
import { type Intent, intentOf, type Verb } from './intent.ts';
import { isDoubtful, mayReport, reportIn } from './report.ts';
import * as own from './wording-own.ts';
import { FINE, LOST } from './wording-report.ts';

/** What follows "complaint:" in a key, and the verb it stands for. */
const PRESSED: Readonly<Record<string, Verb>> = {
  see: 'see',
  add: 'add',
  photo: 'photo',
  ring: 'ring',
  withdraw: 'withdraw',
};

export type CaseDialogue = Required<Pick<Capability, 'start' | 'step' | 'press' | 'claims'>>;

export function createCaseDialogue(deps: CaseDialogueDeps): CaseDialogue {
  const where = createWhere(deps);
  const danger = createDangerDialogue(deps, where);
  const report = createReportDialogue(deps, where);
  const calmly = createCalmDialogue(deps, report);
  const confirm = createConfirmDialogue(deps, report, calmly);
  const mine = createOwnDialogue(deps);

  function isDanger(text: string): boolean {
    return text !== '' && deps.danger(text).numbers.length > 0;
  }

  /** With what was being told before, which may say where: "里面困人了" after "3幢电梯又停了". */
  function dangerIn(state: State, text: string): string | null {
    const before = 'draft' in state ? state.draft.text : '';
    const whole = before === '' ? text : `${before}，${text}`;
    if (isDanger(text)) return isDanger(whole) ? whole : text;
    return text !== '' && isDanger(whole) && !isDanger(before) ? whole : null;
  }

  async function follow(talk: Talk, intent: Intent): Promise<Turn> {
    const { group } = talk.said.incoming;
    if (intent.kind === 'complain') return report.begin(talk, intent.words, true);
    if (group)
      return ended(
        own.inPrivate(intent.kind === 'mine' ? '查进度' : talk.said.text === '' ? '查进度' : typed(intent)),
      );
    if (intent.kind === 'mine') return mine.mine(talk);
    const found = await where.ownCase(talk, intent);
    return isTurn(found) ? found : mine.act(talk, intent.verb, found, intent.rest);
  }

  async function start(person: Person, said: Said, seed?: unknown): Promise<Turn> {
    const talk = { person, said };
    if (said.text === '' && said.choice === null) return report.pictured(talk);
    if (isDanger(said.text)) return danger.begin(talk, said.text);
    const intent = intentOf(said.text);
    return intent === null ? report.begin(talk, said.text, seed === MEANT) : follow(talk, intent);
  }

  async function step(person: Person, saved: unknown, said: Said): Promise<Turn> {
    const state = stateForm.parse(saved);
    const talk = { person, said };
    const urgent = said.choice === null ? dangerIn(state, said.text) : null;
    if (urgent !== null) return danger.begin(talk, urgent, 'draft' in state ? state.draft : null);
    const intent = said.choice === null ? intentOf(said.text) : null;
    if (intent !== null && leaves(state, intent)) {
      const turn = await follow(talk, intent);
      return HOLDS.has(state.at) ? { ...turn, reply: [...LOST, ...turn.reply] } : turn;
    }
    return goOn(talk, state);
  }

  async function goOn(talk: Talk, state: State): Promise<Turn> {
    switch (state.at) {
      case 'home':
        return state.wanted.kind === 'danger'
          ? danger.lodge(talk, state.wanted.words)
          : report.begin(talk, state.wanted.words, true);
      case 'photos':
        return report.captioned(talk, state);
      case 'text':
        return report.told(talk, state);
      case 'where':
        return report.placed(talk, state);
      case 'not-ours':
        return report.stranger(talk, state);
      case 'confirm':
        return confirm.confirmed(talk, state);
      case 'calm':
        return calmly.chosen(talk, state);
      case 'change':
        return confirm.changed(talk, state);
      case 'after':
        return after(talk, state);
      case 'which':
        return which(talk, state);
      case 'add':
        return more(talk, state.case);
      case 'withdraw': {
        const of = await where.byId(talk, state.case);
        return of === null ? ended(own.NOT_YOURS) : mine.withdraw(talk, state, of);
      }
      default:
        return state satisfies never;
    }
  }

  /** Open after something was lodged: photos belong to it, words where they say more of it; anything else is something new. */
  async function after(talk: Talk, state: StateAt<'after'>): Promise<Turn> {
    if (talk.said.choice === 'apart' && state.apart !== null)
      return confirm.apart(talk, state.apart, state.case);
    const words = wordsOf(talk.said.text);
    const sent = (talk.said.incoming.files?.length ?? 0) > 0;
    if (!sent && isEnough(words)) return ended(FINE);
    if (!sent && WHEN.test(words)) return mine.mine(talk);
    const belongs = sent || (saysSomething(words) && !isQuestion(words) && (state.adds || MORE.test(words)));
    if (belongs && (sent || state.adds || !(await isAnother(talk, state.case, words))))
      return more(talk, state.case);
    return mayReport(words) ? report.begin(talk, words, false) : handOver();
  }

  async function isAnother(talk: Talk, id: number, words: string): Promise<boolean> {
    const of = await where.byId(talk, id);
    return of !== null && report.isAnother(of, words);
  }

  async function more(talk: Talk, id: number): Promise<Turn> {
    const of = await where.byId(talk, id);
    return of === null ? ended(own.NOT_YOURS) : mine.add(talk, of, talk.said.text);
  }

  async function which(talk: Talk, { verb, rest }: StateAt<'which'>): Promise<Turn> {
    const id = /^case:(\d{1,15})$/.exec(talk.said.choice ?? '')?.[1];
    if (id !== undefined) {
      const of = await where.byId(talk, id);
      return of === null ? ended(own.NOT_YOURS) : mine.act(talk, verb, of, rest);
    }
    const { text } = talk.said;
    return /^\d{1,5}$/.test(text)
      ? follow(talk, { kind: 'case', verb, number: text, rest, bare: false })
      : handOver();
  }

  async function press(person: Person, choice: string, said: Said): Promise<Turn> {
    const [, key = '', id, answer = ''] = choice.split(':');
    const talk = { person, said };
    const verb =
      key === 'visit'
        ? ({ y: 'solved', n: 'unsolved' } as const)[answer]
        : Object.hasOwn(PRESSED, key)
          ? PRESSED[key]
          : undefined;
    if (verb === undefined) return ended(own.NOT_YOURS);
    if (said.incoming.group) return ended(own.inPrivate('查进度'));
    const of = await where.byId(talk, id);
    return of === null ? ended(own.NOT_YOURS) : mine.act(talk, verb, of, '');
  }

  return {
    start,
    step,
    press,
    /** Danger is told whatever else goes on; a report only where nothing else is being talked of. */
    claims({ text }: Said): number {
      if (isDanger(text)) return isDoubtful(text) ? 0.8 : 0.97;
      const intent = intentOf(text);
      // Without a number it may as well answer what another talk has just asked.
      if (intent !== null) return intent.kind === 'case' && intent.number === '' ? 0.85 : 0.96;
      return Math.max(reportIn(text), mayReport(text) ? TO_BE_READ : 0);
    },
  };
}

/** Above those who answer any words: what is no report is handed to them. */
const TO_BE_READ = 0.35;

/** Said of what was just lodged. */
const MORE =
  /^(?:还有|另外|补充|对了|是|在|就是|刚才|地点|位置|那个)|[一二三四五六七八九十\d]+(?:楼|层|单元|室)/u;

/** Asked of it right after. */
const WHEN =
  /^(?:那|请问)?(?:物业|他们|你们|师傅)?(?:大概)?(?:什么时候|几时|多久|几天|有人|会有人|有没有人)(?:能|会|可以)?(?:来|到|修|处理|管|办|解决|回复|给答复)?(?:来|上门)?(?:修|处理|管|办|解决|看)?(?:一下|好|完)?(?:吗|呢|啊|呀)?[?？。]*$/u;

/** What is not lodged yet and would be lost. */
const HOLDS: ReadonlySet<State['at']> = new Set(['where', 'confirm', 'calm', 'change']);

/** Whether the words begin something else: an answer in free words may look like a complaint. */
function leaves(state: State, intent: Intent): boolean {
  if (intent.kind !== 'complain') return true;
  const free: readonly State['at'][] = ['photos', 'text', 'where', 'confirm', 'add'];
  if (state.at === 'photos') return false;
  return intent.words === '' ? state.at !== 'text' : !free.includes(state.at);
}

/** What to send in private, without the words. */
function typed(intent: Extract<Intent, { kind: 'case' }>): string {
  return intent.number === '' ? '查进度' : `查进度 单${intent.number}`;
}
