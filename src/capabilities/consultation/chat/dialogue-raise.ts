// 说: somebody raises a topic. What the words say already is not asked again; alike topics are offered to join; everything is
// read back once, and only then kept. In a group only a name from our own words is said, and nothing is asked but yes or no.

import { accountOf } from '../../../desk/account.ts';
import type { Turn } from '../../../desk/capability.ts';
import type { Reply } from '../../../desk/message.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { maskPublic } from '../../../platform/mask-rooms.ts';
import { isHandIn, isNo, isQuestion, isYes, saysSomething, wordsOf } from '../../../platform/said.ts';
import { yearOf } from '../group/wording-card.ts';
import { alike } from '../raise/alike.ts';
import { checkRaising } from '../raise/form.ts';
import type { Question, Unfinished } from '../raise/unfinished.ts';
import * as unfinished from '../raise/unfinished.ts';
import { shortNumber } from '../wording-choices.ts';
import { REFUSALS } from '../wording-refusals.ts';
import { photosOf, withPhotos } from './dialogue-photos.ts';
import {
  aside,
  ended,
  type StateAt,
  speakerOf,
  type Talk,
  type TopicDialogueDeps,
  waits,
} from './dialogue-state.ts';
import { isTurn, type Where } from './dialogue-where.ts';
import { intentOf } from './intent.ts';
import * as wording from './wording-raise.ts';
import { text } from './wording-where.ts';

const MOST_COMPARED = 300;
/** A compound of so few buildings is shown them all. */
const MOST_BUILDINGS = 8;

export function createRaiseDialogue(
  deps: TopicDialogueDeps,
  where: Where,
  join: (talk: Talk, id: string) => Promise<Turn>,
) {
  const { actions, now, isDangerous } = deps;

  async function begin(talk: Talk, words: string): Promise<Turn> {
    const { group } = talk.said.incoming;
    if (group && !saysSomething(words)) return ended(wording.GROUP_HOW);
    const place = await where.home(talk, { kind: 'raise', words });
    if (isTurn(place)) return place;
    const { draft, notes } = withPhotos(unfinished.begin(place.key, group ? 'group' : 'chat'), talk.said);
    return saysSomething(words) ? tell(talk, draft, words, notes) : question(talk, draft, 'text', notes);
  }

  /** The words that say what it is. */
  async function tell(talk: Talk, draft: Unfinished, words: string, notes: Reply = []): Promise<Turn> {
    const written = draft.way === 'group' ? maskPublic(words) : maskPersonal(words);
    const checked = checkRaising({ text: written, place: '', began: '' });
    if (!checked.ok) return refused(draft, checked.reason);
    const told = unfinished.withText(draft, written, await deps.buildingsOf(draft.compound));
    const lead = [...notes, ...(isDangerous(words) ? wording.EMERGENCY : [])];
    const open = await actions.listTopics({ compound: draft.compound, open: true, limit: MOST_COMPARED });
    const found = alike(written, open);
    if (found.length === 0) return next(talk, told, lead, written !== words);
    const topics = found.map(({ id }) => id);
    return waits([...lead, ...wording.alikeOnes(found)], { at: 'raise-alike', draft: told, topics });
  }

  function refused(draft: Unfinished, reason: keyof typeof REFUSALS): Turn {
    const reply = text(REFUSALS[reason]);
    return draft.way === 'group' ? ended(reply) : waits(reply, { at: 'raise-ask', draft, question: 'text' });
  }

  /** The next question, or everything read back. */
  async function next(talk: Talk, draft: Unfinished, lead: Reply = [], masked = false): Promise<Turn> {
    const missing = unfinished.missingIn(draft);
    if (missing !== null) return question(talk, draft, missing, lead);
    return readBack(talk, draft, { lead, masked });
  }

  async function question(
    talk: Talk,
    draft: Unfinished,
    asked: Question,
    lead: Reply = [],
    again = false,
  ): Promise<Turn> {
    const scope = asked === 'scope';
    const buildings = scope ? await buildingsFor(talk, draft) : [];
    const unknown =
      scope && !again ? unfinished.unknownIn(draft, await deps.buildingsOf(draft.compound)) : [];
    const reply = [...lead, ...wording.ask(asked, { buildings, unknown, again })];
    return waits(reply, { at: 'raise-ask', draft, question: asked });
  }

  async function readBack(
    talk: Talk,
    draft: Unfinished,
    { lead = [] as Reply, masked = false, again = false },
  ): Promise<Turn> {
    const label = await labelOf(draft);
    const reply =
      draft.way === 'group'
        ? wording.readBackInGroup(label, masked)
        : wording.readBack(draft, label, (await unitFor(talk, draft))?.room ?? null, again);
    const seen = { ...draft, asked: [...new Set([...draft.asked, 'photo' as const])] };
    return waits([...lead, ...reply], { at: 'raise-confirm', draft: seen });
  }

  async function asked(talk: Talk, state: StateAt<'raise-ask'>): Promise<Turn> {
    const { said } = talk;
    const words = wordsOf(said.text);
    const sent = (said.incoming.files?.length ?? 0) > 0;
    const { draft, notes } = withPhotos(state.draft, said);
    if (sent && words === '') {
      const taken = state.question === 'photo' && draft.photos.length > 0;
      return taken ? next(talk, draft, notes) : question(talk, draft, state.question, notes, true);
    }
    if (talk.said.choice === null && state.question !== 'text' && isQuestion(words))
      return aside(await question(talk, draft, state.question, notes));
    const answered = await take(talk, { ...state, draft }, words);
    if (answered === null) return question(talk, draft, state.question, notes, true);
    if ('reply' in answered) return answered;
    const danger = isDangerous(words) && !isDangerous(state.draft.text) ? wording.EMERGENCY : [];
    return next(talk, answered, [...notes, ...danger]);
  }

  /** What comes of an answer; null where it is none. */
  async function take(
    talk: Talk,
    { draft, question: of }: StateAt<'raise-ask'>,
    words: string,
  ): Promise<Unfinished | Turn | null> {
    const { choice } = talk.said;
    const register = await deps.buildingsOf(draft.compound);
    if (of === 'scope' && choice === 'scope-all')
      return { ...draft, asked: [...draft.asked, of], everybody: true, buildings: [] };
    if (of === 'scope' && choice?.startsWith('scope:')) {
      const building = register.find((each) => each === choice.slice('scope:'.length));
      const chosen = { asked: [...draft.asked, of], everybody: false };
      return building === undefined ? null : { ...draft, ...chosen, buildings: [building] };
    }
    if (!saysSomething(words)) return null;
    if (of === 'photo') return NO.test(words) ? { ...draft, asked: [...draft.asked, of] } : null;
    if (of === 'scope') return unfinished.withScope(draft, words, register);
    if (of !== 'text') return unfinished.withAnswer(draft, of, maskPersonal(words), register);
    const intent = intentOf(words);
    const told = intent?.kind === 'raise' && intent.words !== '' ? intent.words : words;
    return tell(talk, { ...draft, text: '', asked: [...draft.asked, of] }, told);
  }

  async function confirmed(talk: Talk, state: StateAt<'raise-confirm'>): Promise<Turn> {
    const { choice, text } = talk.said;
    const said = choice === null ? await sayingOf(talk, state.draft, text) : choice;
    if (said === 'submit' || said === 'hide') return submit(talk, state.draft, said === 'hide');
    if (said === 'drop') return ended(wording.DROPPED);
    if (said === 'change') return waits(wording.askChange(), { at: 'raise-change', draft: state.draft });
    const { draft, notes } = withPhotos(state.draft, talk.said);
    const taken = draft.photos.length > state.draft.photos.length;
    return readBack(talk, draft, { lead: notes, again: !taken });
  }

  /** A mere yes hands in only where there is no unit to be seen by it. */
  async function sayingOf(talk: Talk, draft: Unfinished, words: string): Promise<string | null> {
    if (isHandIn(words)) return 'submit';
    if (isNo(words) && draft.way === 'chat') return 'change';
    const plain = draft.way === 'group' || (await unitFor(talk, draft)) === null;
    return isYes(words) && plain ? 'submit' : null;
  }

  async function changed(talk: Talk, { draft }: StateAt<'raise-change'>): Promise<Turn> {
    const { choice } = talk.said;
    if (choice === 'change:none') return readBack(talk, draft, {});
    const of = unfinished.questionForm.safeParse(choice?.replace(/^change:/, '')).data;
    if (of === undefined || of === 'photo') return waits(wording.askChange(), { at: 'raise-change', draft });
    return question(talk, cleared(draft, of), of);
  }

  async function compared(talk: Talk, state: StateAt<'raise-alike'>): Promise<Turn> {
    const { choice } = talk.said;
    const { draft } = state;
    if (choice === 'apart') return next(talk, draft);
    const id = state.topics.find((each) => choice === `join:${each}`);
    if (id !== undefined) return join(talk, String(id));
    const topics = await Promise.all(state.topics.map((each) => actions.findTopic(each)));
    const open = topics.filter((each) => each !== null);
    const { draft: withMore, notes } = withPhotos(draft, talk.said);
    return waits([...notes, ...wording.alikeOnes(open)], { ...state, draft: withMore });
  }

  async function submit(talk: Talk, draft: Unfinished, hidden: boolean): Promise<Turn> {
    const unit = hidden || draft.way === 'group' ? null : ((await unitFor(talk, draft))?.unit ?? null);
    // Who does not want to be known by the unit is not given away by the words.
    const shown = (words: string) => (hidden ? maskPublic(words) : words);
    const done = await actions.raise({
      ...{ compound: draft.compound, text: shown(draft.text), place: shown(draft.place) },
      began: draft.began,
      ...{ way: draft.way, template: '', clause: '', title: '', unit, staff: null },
      scope: unfinished.scopeIn(draft),
      category: unfinished.categoryIn(draft),
      label: await labelOf(draft),
      photos: photosOf(draft),
      speaker: speakerOf(talk.said),
    });
    if (!done.ok) return ended(text(REFUSALS[done.reason]));
    // The living card of the group says it.
    if (draft.way === 'group') return ended([]);
    const topic = done.value;
    const reply = wording.raised(topic, shortNumber(topic, yearOf(now())));
    return waits(reply, { at: 'photo', topic: topic.id });
  }

  async function labelOf(draft: Unfinished): Promise<string> {
    return unfinished.labelIn(draft, await deps.sizesOf(draft.compound));
  }

  /** The unit this account speaks for in the compound: one that it touches before any other. */
  async function unitFor({ said }: Talk, { compound, buildings }: Unfinished) {
    const { channel, bot, from } = accountOf(said.incoming);
    const units = (await deps.unitsOf({ channel, bot, from })).filter(
      (unit) => unit.compound === compound && unit.state === 'active',
    );
    return units.find(({ room }) => buildings.some((each) => standsIn(room, each))) ?? units[0] ?? null;
  }

  /** All of a small compound; of a large one those in which the person has a unit. */
  async function buildingsFor({ said }: Talk, { compound }: Unfinished): Promise<readonly string[]> {
    const register = await deps.buildingsOf(compound);
    if (register.length <= MOST_BUILDINGS) return register;
    const { channel, bot, from } = accountOf(said.incoming);
    const units = await deps.unitsOf({ channel, bot, from });
    const mine = units.filter((unit) => unit.compound === compound && unit.state === 'active');
    return register.filter((each) => mine.some(({ room }) => standsIn(room, each)));
  }

  return { begin, asked, confirmed, changed, compared };
}

const NO =
  /^(?:没有|没|无|不用|不发|暂时没有|没有照片|没照片|没拍|不需要|先不发|跳过|算了吧)(?:了|啊|呀|的)?[。!！]?$/u;

/** Rooms begin with their building, as the register makes it from them. */
function standsIn(room: string, building: string): boolean {
  const rest = room.startsWith(building) ? room.slice(building.length) : null;
  return rest !== null && !/^\d/.test(rest);
}

/** Asked anew; what was known of it is forgotten, what else is known stays. */
function cleared(draft: Unfinished, of: Question): Unfinished {
  if (of === 'scope') return { ...draft, everybody: false, buildings: [] };
  return of === 'place' || of === 'began' ? { ...draft, [of]: '' } : draft;
}
