// What the conversation about a vote says, one decision a message. Reasons and what a vote asks are in wording.ts.

import type { Block, Choice, Reply } from '../../../desk/message.ts';
import { answersOf } from '../casting/rules.ts';
import type { Turnout } from '../reading.ts';
import type { Item, Vote } from '../vote.ts';
import {
  answerText,
  itemPlace,
  labelOf,
  quorumOf,
  silenceWarning,
  thresholdOf,
  timeText,
  turnoutFacts,
} from '../wording.ts';
import type { Cast, Decision } from './own.ts';
import type { OwnBallot } from './reading.ts';
import * as wording from './wording.ts';

const text = (value: string): Block => ({ kind: 'text', text: value });
/** What is chosen stands in the ballot and, after the next message, nowhere else. */
const secret = (value: string): Block => ({ kind: 'text', text: value, secret: true });
const choices = (list: readonly Choice[]): Block => ({ kind: 'choices', choices: list });

export const BACK = '上一步';
const CAST = '确认交票';
const AGAIN = '重来';
const SHOW = '看我选了什么';

/** A page of the site; nothing where the site has no address to be reached by. */
function linkTo(site: string, path: string, label: string): Block[] {
  return site === '' ? [] : [{ kind: 'link', label, url: `${site}${path}` }];
}

export function inGroup(site: string, vote: Vote | null): Reply {
  return [
    text('投票、查票请到我们的私聊里做，这样别人看不到您选了什么。'),
    ...linkTo(site, vote ? `/votes/${vote.id}` : '/votes', vote ? `看《${vote.title}》` : '看小区的投票'),
  ];
}

export function notClaimed(): Reply {
  return [
    text(
      '要先认房，才能投票。社区给每套房发了一封信，信里有八位登记码。信在手边，就请选“认房”；没收到信，请找社区工作人员。',
    ),
    choices([{ key: 'register', label: '认房' }]),
  ];
}

export function paused(): Reply {
  return [text(wording.REFUSALS['voting-paused']), choices([{ key: 'register', label: '认房' }])];
}

export const WAITING: Reply = [text('您的委托书还在等工作人员核对。核对好了我会告诉您，那时就能投。')];

/** What comes and when, where nothing can be voted on now. */
export function nothingNow(announced: readonly Vote[]): Reply {
  const coming = announced.map(
    ({ title, opensAt, closesAt }) => `《${title}》：${timeText(opensAt)} 开始，${timeText(closesAt)} 截止。`,
  );
  if (coming.length === 0) return [text('您的小区现在没有要投的票。有了新的投票，我会在这里告诉您。')];
  return [text(['现在还没有开始的投票。接下来有：', ...coming, '开始了我会告诉您。'].join('\n'))];
}

export function noneOfYours(): Reply {
  return [text('现在的投票里没有您的房。觉得不对，请找社区工作人员。')];
}

export function onlyPaper(): Reply {
  return [text(wording.REFUSALS['paper-ballot-stands'])];
}

export function whichVote(votes: readonly Vote[], lead = '有几次投票，先看哪一次？'): Reply {
  return [
    text(lead),
    choices(
      votes.map(({ id, title, closesAt }) => ({
        key: `vote:${id}`,
        label: `${title}（${timeText(closesAt)} 截止）`,
      })),
    ),
  ];
}

export interface ItemScreen {
  readonly vote: Vote;
  readonly item: Item;
  readonly index: number;
  readonly decision: Decision;
  /** How many answers have been given, over all decisions. */
  readonly position: number;
  readonly notes: readonly string[];
}

export function itemScreen({ vote, item, index, decision, position, notes }: ItemScreen): Reply {
  const place = itemPlace(index, vote.items.length);
  const rooms = wording.roomsText(roomsOf(decision), decision.proxy);
  const answers = answersOf(item).map((letter) => ({
    key: answerKey(vote, position, letter),
    label: answerText(item, letter),
  }));
  return [
    ...notes.map(text),
    text(`《${vote.title}》\n${rooms}\n${place}：${item.title}`),
    { kind: 'details', title: '具体内容', text: item.text, open: true },
    text(thresholdOf(item, vote.kind)),
    text('您的意见？'),
    choices(position === 0 ? answers : [...answers, { key: `back:${position}`, label: BACK }]),
  ];
}

/** Names vote and position, so that a button of an earlier screen answers nothing. */
export function answerKey(vote: Pick<Vote, 'id'>, position: number, letter: string): string {
  return `answer:${vote.id}:${position}:${letter}`;
}

export const PLEASE_CHOOSE = '请从下面选一项。想先问别的，发“退出”，问完再发“投票”。';

/** Said once, before the first item. */
export function ballotNotes(vote: Vote): string[] {
  const notes = [quorumOf(vote), silenceWarning(vote)].filter((note) => note !== null);
  return vote.demonstration ? [wording.DEMONSTRATION, ...notes] : notes;
}

export function summary(
  vote: Vote,
  given: readonly { decision: Decision; answers: string }[],
  run: string,
): Reply {
  const lines = given.map(({ decision, answers }) => {
    const rooms = wording.roomsText(roomsOf(decision), decision.proxy);
    return [rooms, ...choiceLines(vote, answers)].join('\n');
  });
  const several = given.some(({ decision }) => decision.ballots.some((each) => each.several));
  return [
    secret(`请核对，票还没有交：\n${lines.join('\n\n')}`),
    ...(several ? [text(wording.SAME_FOR_ALL)] : []),
    text(wording.beforeCasting(vote)),
    choices([
      { key: `cast:${run}`, label: CAST },
      { key: `again:${run}`, label: AGAIN },
      { key: `back:${run}`, label: BACK },
    ]),
  ];
}

function choiceLines(vote: Vote, answers: string): string[] {
  return vote.items.map((item, at) => `· ${item.title}：${answerText(item, answers[at] ?? '')}`);
}

export function changedMeanwhile(): string {
  return '您能投的房刚才有了变化，请从头再选一遍。';
}

/** Receipts of what was taken, sentences for what was not. */
export function castReply(vote: Vote, cast: readonly Cast[], site: string): Reply {
  const taken = cast.flatMap(({ room, outcome }) =>
    outcome.ok ? [{ label: room, value: outcome.value.code }] : [],
  );
  const refused = refusedUnits(cast);
  if (taken.length === 0) return refused;
  return [
    text(`《${vote.title}》的票收到了。${labelOf(vote) ?? ''}回执号：`),
    { kind: 'facts', facts: taken },
    ...refused,
    text(`${wording.RECEIPT_PROVES}截止前想改，再发“投票”。`),
    ...linkTo(site, `/votes/${vote.id}/receipt`, '查票'),
  ];
}

/** One sentence where all were refused for the same reason. */
function refusedUnits(cast: readonly Cast[]): Block[] {
  const refused = cast.flatMap(({ room, outcome }) => (outcome.ok ? [] : [{ room, reason: outcome.reason }]));
  const [first] = refused;
  const alike = refused.length === cast.length && refused.every(({ reason }) => reason === first?.reason);
  if (first && alike) return [text(wording.REFUSALS[first.reason])];
  return refused.map(({ room, reason }) => text(`${room}：${wording.REFUSALS[reason]}`));
}

export function alreadyVoted(vote: Vote, ballots: readonly OwnBallot[]): Reply {
  return [
    text(`《${vote.title}》您已经投过了：`),
    receiptFacts(ballots),
    text(`${timeText(vote.closesAt)} 截止前可以改，最后一次算。要改吗？`),
    choices([
      { key: `change:${vote.id}`, label: '改票' },
      { key: `keep:${vote.id}`, label: '不改' },
      { key: `show:${vote.id}`, label: SHOW },
    ]),
  ];
}

export const KEPT: Reply = [text('好，票不改。')];

export function myBallots(vote: Vote, ballots: readonly OwnBallot[], site: string, mayShow: boolean): Reply {
  return [
    text(`《${vote.title}》您的票：`),
    receiptFacts(ballots),
    text('有回执号的，都已经封存进记录，会计进结果。看不出选了什么。'),
    ...linkTo(site, `/votes/${vote.id}/receipt`, '凭回执号查票'),
    ...(mayShow ? [choices([{ key: `show:${vote.id}`, label: SHOW }])] : []),
  ];
}

export function myChoices(vote: Vote, ballots: readonly OwnBallot[]): Reply {
  const of = ({ room, stands }: OwnBallot) => [room, ...choiceLines(vote, stands?.choices ?? '')].join('\n');
  return [secret(`《${vote.title}》您选的是：\n${ballots.map(of).join('\n\n')}`)];
}

export const NOT_YOURS_TO_SEE: Reply = [text('这张票不是用您现在这个账号投的，选了什么不在这里显示。')];

/** Kept in place of what was chosen. */
export const CHOSEN_HEARD = '（投票时选的，不保存）';

export const NO_BALLOTS: Reply = [text('没有查到您的票。想投票，请发“投票”。')];

const SOURCES = { online: '线上', paper: '纸质票', assisted: '工作人员代录' } as const;

function receiptFacts(ballots: readonly OwnBallot[]): Block {
  const facts = ballots.map(({ room, stands }) => ({
    label: room,
    value: stands ? `${stands.code}（${timeText(stands.at)}，${SOURCES[stands.source]}）` : '还没有投',
  }));
  return { kind: 'facts', facts };
}

export function progress(vote: Vote, turnout: Turnout, site: string): Reply {
  return [
    text(`《${vote.title}》，${timeText(vote.closesAt)} 截止。`),
    { kind: 'facts', facts: turnoutFacts(turnout, vote.kind) },
    text('截止以前，只说多少人投了，不说同意和反对各有多少。'),
    ...linkTo(site, `/votes/${vote.id}`, '看这次投票'),
  ];
}

function roomsOf({ ballots }: Decision): string[] {
  return ballots.map(({ room }) => room);
}
