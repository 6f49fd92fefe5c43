// Filling in a ballot: item by item for each owner the person speaks for, a summary, a confirmation, the receipts.
// Whether a ballot is taken decides the ballot box.

import type { Said, Turn } from '../../../desk/capability.ts';
import type { Reply } from '../../../desk/message.ts';
import { answersOf } from '../casting/rules.ts';
import type { Item, Vote } from '../vote.ts';
import {
  accountOf,
  castKey,
  ended,
  type Given,
  runOf,
  type StateAt,
  type VoteDialogueDeps,
  waits,
} from './dialogue-state.ts';
import { type Decision, isBy, isForOwners, isOpen, type Own } from './own.ts';
import { REFUSALS } from './wording.ts';
import * as wording from './wording-dialogue.ts';

interface Ready {
  readonly vote: Vote;
  readonly decisions: readonly Decision[];
}

export function createBallotDialogue({ votes, own, site, now }: VoteDialogueDeps) {
  /** The vote while it takes ballots, with what this person may decide in it; or the words that end it. */
  async function ready(id: number, said: Said): Promise<Ready | Turn> {
    const vote = await votes.findVote(id);
    const refusal = refusalOf(vote, now());
    if (vote === null || refusal !== null)
      return ended([{ kind: 'text', text: REFUSALS[refusal ?? 'vote-unknown'] }]);
    const mine = await own.look(accountOf(said), vote);
    return mine.decisions.length === 0 ? nothingToDecide(mine) : { vote, decisions: mine.decisions };
  }

  async function begin(id: number, said: Said): Promise<Turn> {
    const found = await ready(id, said);
    if ('reply' in found) return found;
    const voted = found.decisions.flatMap(({ ballots }) => ballots.filter(({ stands }) => stands !== null));
    if (voted.length > 0) return waits(wording.alreadyVoted(found.vote, voted), { at: 'kept', vote: id });
    return first(found);
  }

  async function kept(state: StateAt<'kept'>, said: Said): Promise<Turn> {
    if (said.choice === `keep:${state.vote}` || KEEP.test(bare(said))) return ended(wording.KEPT);
    const found = await ready(state.vote, said);
    if ('reply' in found) return found;
    if (said.choice === `change:${state.vote}` || CHANGE.test(bare(said))) return first(found);
    const shown = said.choice === `show:${state.vote}` ? ownChoices(found, said) : [];
    const again = await begin(state.vote, said);
    return { ...again, reply: [...shown, ...again.reply] };
  }

  function ownChoices({ vote, decisions }: Ready, said: Said): Reply {
    const mine = decisions.flatMap(({ ballots }) => ballots.filter((each) => isBy(accountOf(said), each)));
    return mine.length === 0 ? wording.NOT_YOURS_TO_SEE : wording.myChoices(vote, mine);
  }

  function first(found: Ready, note: readonly string[] = []): Turn {
    const given = found.decisions.map(({ ballots }) => ({
      units: ballots.map(({ unit }) => unit),
      answers: '',
    }));
    return ask(found, given, [...note, ...wording.ballotNotes(found.vote)]);
  }

  /** The next item without an answer. */
  function ask({ vote, decisions }: Ready, given: Given, notes: readonly string[]): Turn {
    const at = given.findIndex(({ answers }) => answers.length < vote.items.length);
    const [decision, index] = [decisions[at], given[at]?.answers.length ?? 0];
    const item = vote.items[index];
    if (!decision || !item) throw new Error('there is nothing left to ask');
    const position = positionOf(given);
    const screen = wording.itemScreen({ vote, item, index, decision, position, notes });
    return waits(screen, { at: 'item', vote: vote.id, given });
  }

  async function item(state: StateAt<'item'>, said: Said): Promise<Turn> {
    const found = await readyAgain(state, said);
    if ('reply' in found) return found;
    const { vote } = found;
    const position = positionOf(state.given);
    if (position > 0 && (said.choice === `back:${position}` || said.text === wording.BACK)) {
      return ask(found, withoutLast(state.given), []);
    }
    const current = vote.items[position % vote.items.length];
    const letter = current ? letterIn(vote, current, position, said) : null;
    if (letter === null) return ask(found, state.given, [wording.PLEASE_CHOOSE]);
    const given = withAnswer(state.given, vote, letter);
    return given.every(({ answers }) => answers.length === vote.items.length)
      ? sum(found, given, said)
      : ask(found, given, []);
  }

  function sum({ vote, decisions }: Ready, given: Given, said: Said): Turn {
    const run = runOf(said);
    const lines = decisions.map((decision, at) => ({ decision, answers: given[at]?.answers ?? '' }));
    return waits(wording.summary(vote, lines, run), { at: 'confirm', vote: vote.id, given, run });
  }

  async function confirm(state: StateAt<'confirm'>, said: Said): Promise<Turn> {
    if (said.choice === `cast:${state.run}` || CONFIRMED.test(bare(said))) return handIn(state, said);
    const found = await readyAgain(state, said);
    if ('reply' in found) return found;
    if (said.choice === `again:${state.run}`) return first(found);
    if (said.choice === `back:${state.run}`) return ask(found, withoutLast(state.given), []);
    return sum(found, state.given, said);
  }

  /**
   * Does not ask first whether the vote is open: the ballot box does, and it gives the receipt of a ballot it took
   * before a crash even when the vote has closed meanwhile.
   */
  async function handIn({ vote: id, given, run }: StateAt<'confirm'>, said: Said): Promise<Turn> {
    const vote = await votes.findVote(id);
    if (vote === null) return ended([{ kind: 'text', text: REFUSALS['vote-unknown'] }]);
    const account = accountOf(said);
    const { decisions } = await own.look(account, vote);
    if (!isSame(decisions, given)) return begin(id, said);
    const key = castKey(said, id, run);
    const casts = decisions.map(({ ballots }, at) =>
      own.castAll(account, { vote: id, ballots, choices: given[at]?.answers ?? '', key }),
    );
    return ended(wording.castReply(vote, (await Promise.all(casts)).flat(), site));
  }

  /** From the beginning where the person now speaks for other units than at the first screen. */
  async function readyAgain(state: StateAt<'item' | 'confirm'>, said: Said): Promise<Ready | Turn> {
    const found = await ready(state.vote, said);
    if ('reply' in found) return found;
    return isSame(found.decisions, state.given) ? found : first(found, [wording.changedMeanwhile()]);
  }

  const isAboutKeeping = (said: Said) => KEEP.test(bare(said)) || CHANGE.test(bare(said));

  return { begin, kept, isAboutKeeping, item, confirm };
}

function refusalOf(vote: Vote | null, now: number): keyof typeof REFUSALS | null {
  if (vote === null || !isForOwners(vote)) return 'vote-unknown';
  if (vote.state === 'void') return 'void';
  if (vote.state === 'announced') return 'not-open-yet';
  return isOpen(vote, now) ? null : 'closed';
}

export function nothingToDecide({ units, onPaper }: Own): Turn {
  if (onPaper.length > 0) return ended(wording.onlyPaper());
  if (units.some(({ state }) => state === 'paused')) return waits(wording.paused(), { at: 'claim' });
  if (units.length > 0 && units.every(({ state }) => state === 'waiting')) return ended(wording.WAITING);
  return ended(wording.noneOfYours());
}

function isSame(decisions: readonly Decision[], given: Given): boolean {
  const units = decisions.map(({ ballots }) => ballots.map(({ unit }) => unit));
  return JSON.stringify(units) === JSON.stringify(given.map((each) => each.units));
}

function positionOf(given: Given): number {
  return given.reduce((sum, { answers }) => sum + answers.length, 0);
}

function withAnswer(given: Given, vote: Vote, letter: string): Given {
  const at = given.findIndex(({ answers }) => answers.length < vote.items.length);
  return given.map((each, index) => (index === at ? { ...each, answers: each.answers + letter } : each));
}

function withoutLast(given: Given): Given {
  const at = given.findLastIndex(({ answers }) => answers !== '');
  return given.map((each, index) => (index === at ? { ...each, answers: each.answers.slice(0, -1) } : each));
}

/** The button's words cut short; a mere "yes" hands in nothing. */
const CONFIRMED = /^(?:我)?(?:确认|确定|交票|确定交票|交)(?:了)?$/u;

/** Short answers to "do you want to change it?". */
const KEEP = /^(?:不|不用|不要|不想|不必)(?:改|改了|了|改票)?$|^不改了?$/u;
const CHANGE =
  /^(?:我)?(?:要|想|想要|是|是的)?(?:改|改票|改一下|重投|重新投|再投一次)$|^(?:我)?(?:要|要的|是|是的)$/u;

function bare({ text }: Said): string {
  return text.replace(/[\s。！!，,]/gu, '');
}

const SPOKEN: readonly (readonly [string, RegExp])[] = [
  ['n', /^(?:我)?(?:要|选|投|选择)?(?:反对|不同意|不赞成|不支持)(?:票|的|吧|了)?$/u],
  ['y', /^(?:我)?(?:要|选|投|选择)?(?:同意|赞成|支持)(?:票|的|吧|了)?$/u],
  ['a', /^(?:我)?(?:要|选|投|选择)?(?:弃权|都不选)(?:票|的|吧|了)?$/u],
];

/** The answer pressed, or said in one clear word. */
export function letterIn(vote: Vote, item: Item, position: number, said: Said): string | null {
  const answers = answersOf(item);
  const pressed = answers.find((letter) => said.choice === wording.answerKey(vote, position, letter));
  if (pressed !== undefined || said.choice !== null) return pressed ?? null;
  const spoken = SPOKEN.find(([, pattern]) => pattern.test(bare(said)))?.[0];
  return spoken !== undefined && answers.includes(spoken) ? spoken : null;
}
