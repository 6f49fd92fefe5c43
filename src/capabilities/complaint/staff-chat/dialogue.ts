// The talk with staff about their cases, in private: the list, one case with what can be done, the words that an act needs. Nothing
// here decides: the case itself does, as it does for the console.

import type { Said, Turn } from '../../../desk/capability.ts';
import type { Account, Reply } from '../../../desk/message.ts';
import type { ComplaintActions } from '../actions.ts';
import { type Case, type Holder, LADDER, SETTLED } from '../case.ts';
import { accept, type Doing, openTo, take, takesPhotos, type Words, whyNot, write } from './acts.ts';
import type { CaseDesk } from './desk.ts';
import { createFind, type FindDeps } from './find.ts';
import { type StaffIntent, staffIntentOf, type Verb } from './intent.ts';
import { filesOf, withPhotos } from './photos.ts';
import { type Step, stateOf, type Writing, type Written } from './state.ts';
import * as wording from './wording.ts';

export interface StaffTalkDeps extends FindDeps {
  readonly actions: ComplaintActions;
  /** Null for an account that handles no cases. */
  readonly findStaff: (account: Pick<Account, 'channel' | 'bot' | 'from'>) => Promise<CaseDesk | null>;
  /** Bodies with a desk in that compound. */
  readonly present: (compound: string) => Promise<readonly Holder[]>;
  readonly compoundName: (key: string) => Promise<string>;
  /** What links begin with; empty for none. */
  readonly site: string;
  readonly now: () => number;
}

export function createStaffTalk(deps: StaffTalkDeps) {
  const { actions, now } = deps;
  const find = createFind(deps);

  async function follow(desk: CaseDesk, intent: StaffIntent, said: Said): Promise<Turn> {
    if (intent.kind === 'list') return list(desk);
    const [found, ...others] = await find.byNumber(desk, intent.number);
    if (found === undefined) return end(wording.UNKNOWN);
    if (others.length === 0) return begin(desk, found, intent.verb, said, intent.rest);
    const named = await Promise.all(
      [found, ...others].map(async (of) => ({ case: of, compound: await deps.compoundName(of.compound) })),
    );
    return { reply: wording.askWhich(named), state: stateOf({ at: 'list' }) };
  }

  async function list(desk: CaseDesk): Promise<Turn> {
    const page = await find.list(desk);
    if (page.cases.length === 0) return end(wording.NOTHING);
    return {
      reply: wording.listWords(page, { site: deps.site, now: now() }),
      state: stateOf({ at: 'list' }),
    };
  }

  async function show(desk: CaseDesk, of: Case): Promise<Turn> {
    const story = await actions.story(of.id);
    if (story === null) return end(wording.UNKNOWN);
    const doings = openTo(desk, of);
    const reply = wording.caseWords(story, doings, { site: deps.site, now: now() });
    return doings.length === 0 ? end(reply) : { reply, state: stateOf({ at: 'case', case: of.id }) };
  }

  /** A verb, with or without the words it takes. */
  async function begin(
    desk: CaseDesk,
    of: Case,
    verb: Verb | Doing,
    said: Said,
    rest: string,
  ): Promise<Turn> {
    if (verb === 'open') return show(desk, of);
    if (verb === 'take' || verb === 'accept') return doBare(desk, of, verb);
    if (!openTo(desk, of).includes(verb)) return instead(desk, of, verb);
    if (verb === 'offer') return askReceiver(of);
    const writing: Writing = { at: 'words', case: of.id, act: verb, photos: [] };
    return rest === '' && filesIn(said) === 0
      ? ask(of, writing)
      : written(desk, of, writing, { ...said, text: rest });
  }

  async function doBare(desk: CaseDesk, of: Case, doing: 'take' | 'accept'): Promise<Turn> {
    if (doing === 'take' && isAnothers(desk, of)) return end(wording.COLLEAGUE);
    const result = await (doing === 'take' ? take : accept)(actions, of, desk);
    if (!result.ok) return end(wording.refused(wording.refusal(result.reason)));
    const story = await actions.story(of.id);
    if (story === null) return end(wording.UNKNOWN);
    const next = await show(desk, story.case);
    return { ...next, reply: [...wording.done(story, doing, now()), ...next.reply] };
  }

  /** What is open instead is shown with why it cannot be. */
  async function instead(desk: CaseDesk, of: Case, doing: Written): Promise<Turn> {
    const next = await show(desk, of);
    return { ...next, reply: [...wording.refused(wording.refusal(whyNot(desk, of, doing))), ...next.reply] };
  }

  async function askReceiver(of: Case): Promise<Turn> {
    const present = await deps.present(of.compound);
    const to = LADDER.filter(
      (each) => present.includes(each) && each !== of.course.holder && each !== of.course.about,
    );
    return { reply: wording.askReceiver(of, to, now()), state: stateOf({ at: 'to', case: of.id }) };
  }

  function ask(of: Case, writing: Writing): Turn {
    return { reply: wording.askWords(of, writing.act, now()), state: stateOf(writing) };
  }

  /** Photos first, words with them or after them; the words send it. */
  async function written(desk: CaseDesk, of: Case, writing: Writing, said: Said): Promise<Turn> {
    const taken = takesPhotos(writing.act)
      ? withPhotos(writing.photos, said)
      : { photos: [], unread: false, full: false };
    const { photos } = taken;
    const notes: Reply = [
      ...(taken.unread ? wording.PHOTO_UNREADABLE : []),
      ...(taken.full ? wording.PHOTOS_FULL : []),
    ];
    const next: Writing = { ...writing, photos: [...photos] };
    if (said.text.trim() === '') {
      const reply =
        photos.length === 0 ? wording.askWords(of, writing.act, now()) : wording.photosKept(photos.length);
      return { reply: [...notes, ...reply], state: stateOf(next) };
    }
    const words: Words = { text: said.text, files: filesOf(photos), to: writing.to };
    const result = await write(writing.act, actions, of, words, desk);
    if (!result.ok) {
      const again = AGAIN.has(result.reason) ? { state: stateOf(next) } : { done: true as const };
      return { reply: [...notes, ...wording.refused(wording.refusal(result.reason))], ...again };
    }
    const story = await actions.story(of.id);
    return end([...notes, ...(story === null ? [] : wording.done(story, writing.act, now()))]);
  }

  async function onCase(desk: CaseDesk, of: Case, step: Step, said: Said): Promise<Turn> {
    const { choice } = said;
    if (step.at === 'words') return written(desk, of, step, said);
    if (step.at === 'to') {
      const to = LADDER.find((each) => choice === `to:${each}`);
      return to === undefined
        ? { reply: wording.CHOOSE, state: stateOf(step) }
        : ask(of, { at: 'words', case: of.id, act: 'offer', to, photos: [] });
    }
    const doing = openTo(desk, of).find((each) => each === choice);
    if (doing !== undefined) return begin(desk, of, doing, said, '');
    return choice === null ? { reply: wording.CHOOSE, state: stateOf(step) } : show(desk, of);
  }

  return {
    findStaff: deps.findStaff,
    follow,
    /** By a standing choice. */
    async press(desk: CaseDesk, verb: Verb, id: number, said: Said): Promise<Turn> {
      const of = await find.byId(desk, id);
      return of === null ? end(wording.UNKNOWN) : begin(desk, of, verb, { ...said, text: '' }, '');
    },
    async step(desk: CaseDesk, step: Step, said: Said): Promise<Turn> {
      const intent = said.choice === null ? staffIntentOf(said.text) : null;
      if (intent !== null) return follow(desk, intent, said);
      const opened = /^open:(\d{1,15})$/.exec(said.choice ?? '')?.[1];
      if (step.at === 'list' && opened === undefined) return { reply: wording.CHOOSE, state: stateOf(step) };
      const of = await find.byId(desk, step.at === 'list' ? Number(opened) : step.case);
      if (of === null) return end(wording.UNKNOWN);
      return step.at === 'list' ? show(desk, of) : onCase(desk, of, step, said);
    },
  };
}

export type StaffTalk = ReturnType<typeof createStaffTalk>;

/** Other words, and it may be done. */
const AGAIN: ReadonlySet<string> = new Set([
  'words-missing',
  'text-too-long',
  'evidence-missing',
  'too-many-files',
]);

/** To take it away from a colleague is for the console, where one sees what they did. */
function isAnothers({ id }: CaseDesk, { course: { person, state } }: Case): boolean {
  return person !== null && person !== id && !SETTLED.includes(state);
}

function filesIn({ incoming }: Said): number {
  return incoming.files?.length ?? 0;
}

function end(reply: Reply): Turn {
  return { reply, done: true };
}
