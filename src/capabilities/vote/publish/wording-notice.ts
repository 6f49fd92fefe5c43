// What owners are told unasked: each in private, and all together in the compound's groups. Neutral and short; in groups
// no person, no room, no choice, and before the close never how the votes stand.

import type { Block, Reply } from '../../../desk/message.ts';
import type { ItemResult, VoteResult } from '../count/result.ts';
import type { Turnout } from '../reading.ts';
import type { Vote, VoteKind } from '../vote.ts';
import { answerText, labelOf, silenceWarning, squareMetres, timeText, turnoutFacts } from '../wording.ts';
import { OUTCOMES } from './wording-count.ts';
import { DEMONSTRATION_MARK, RESULT } from './wording-sheets.ts';

const NOUNS = {
  assembly: '业主表决',
  committee: '业委会决定',
  poll: '意见征询',
  offers: '方案比选',
} satisfies Record<VoteKind, string>;

type Shown = Pick<Vote, 'id' | 'kind' | 'title' | 'demonstration'>;

/** First what it is, last where to read more. */
function message(vote: Shown, paragraphs: readonly string[], { site, link }: Linked): Reply {
  const mark = vote.demonstration ? [`【${DEMONSTRATION_MARK}】`] : [];
  const text: Block = { kind: 'text', text: [...mark, ...labelLines(vote), ...paragraphs].join('\n') };
  return site === '' ? [text] : [text, { kind: 'link', label: link, url: `${site}/votes/${vote.id}` }];
}

/** A poll and a comparison never go out without saying that nothing follows by law. */
function labelLines(vote: Shown): string[] {
  const label = labelOf(vote);
  return label === null ? [] : [`【${label.replace(/。$/, '')}】`];
}

interface Linked {
  readonly site: string;
  readonly link: string;
}

export const IN_CHAT = '用 Telegram 私聊投票';
const FULL_TEXT = '看全文';
const PAPER = '不用手机的，可以投纸质票：请找社区工作人员领，也可以请他们上门。';

function itemsText({ items }: Pick<Vote, 'items'>): string {
  if (items.length === 1) return `投的是：${items[0]?.title ?? ''}`;
  return `共 ${items.length} 件事：${items.map(({ title }, index) => `\n${index + 1}. ${title}`).join('')}`;
}

function windowText({ opensAt, closesAt }: Vote): string {
  return `${timeText(opensAt)} 开始，${timeText(closesAt)} 截止。`;
}

export function announcedNotice(vote: Vote, site: string): Reply {
  const warning = silenceWarning(vote);
  const paragraphs = [
    `《${vote.title}》（${NOUNS[vote.kind]}）已经公告。`,
    itemsText(vote),
    windowText(vote),
    '开始以后，在这里发“投票”，就可以投。',
    PAPER,
    ...(warning === null ? [] : [warning]),
  ];
  return message(vote, paragraphs, { site, link: FULL_TEXT });
}

export function firstReminder(vote: Vote, site: string): Reply {
  const paragraphs = [
    `《${vote.title}》开始投票了，您还没有投。`,
    `${timeText(vote.closesAt)} 截止。在这里发“投票”，就可以投。`,
    PAPER,
  ];
  return message(vote, paragraphs, { site, link: FULL_TEXT });
}

export function lastReminder(vote: Vote, site: string): Reply {
  const warning = silenceWarning(vote);
  const paragraphs = [
    `《${vote.title}》快截止了，您还没有投。这是最后一次提醒。`,
    `${timeText(vote.closesAt)} 截止。在这里发“投票”，就可以投。`,
    PAPER,
    ...(warning === null ? [] : [warning]),
  ];
  return message(vote, paragraphs, { site, link: FULL_TEXT });
}

/** One line by itself, to be copied whole. */
function headLines(head: string): string[] {
  return ['', '下面是存证指纹。请留着，日后可以核对记录有没有被改过：', head];
}

export function groupAnnounced(vote: Vote, site: string): Reply {
  const paragraphs = [
    `《${vote.title}》（${NOUNS[vote.kind]}）已经公告。`,
    itemsText(vote),
    windowText(vote),
    '投票请到时候私聊我，发“投票”。群里不投票。',
    PAPER,
  ];
  return message(vote, paragraphs, { site, link: FULL_TEXT });
}

export function groupOpened(vote: Vote, head: string, site: string): Reply {
  const { units, area, heads } = vote.total;
  const paragraphs = [
    `《${vote.title}》开始投票了，${timeText(vote.closesAt)} 截止。`,
    `名册已经冻结：${units} 户，${squareMetres(area)}，${heads} 人。`,
    '请私聊我，发“投票”。群里不投票。',
    PAPER,
    ...headLines(head),
  ];
  return message(vote, paragraphs, { site, link: '看全文、投票' });
}

function turnoutLines({ kind }: Pick<Vote, 'kind'>, turnout: Turnout): string[] {
  return turnoutFacts(turnout, kind).map(({ label, value }) => `${label}：${value}`);
}

export function groupHead(vote: Vote, turnout: Turnout, { head, site }: Told): Reply {
  const paragraphs = [
    `《${vote.title}》到现在：`,
    ...turnoutLines(vote, turnout),
    `${timeText(vote.closesAt)} 截止。还没投的，请私聊我，发“投票”。`,
    ...headLines(head),
  ];
  return message(vote, paragraphs, { site, link: '看全文、投票' });
}

export interface Told {
  readonly head: string;
  readonly site: string;
}

export function groupClosed(vote: Vote, turnout: Turnout, { head, site, until }: Told & Until): Reply {
  const paragraphs = [
    `《${vote.title}》投票截止了，不再收票。`,
    ...turnoutLines(vote, turnout),
    ...(until === null
      ? ['计票结果请看网页。']
      : [`计票结果请看网页。有异议，请在 ${timeText(until)} 以前私聊我，发“异议”。异议期过了才最后确认。`]),
    ...headLines(head),
  ];
  return message(vote, paragraphs, { site, link: '看计票结果' });
}

interface Until {
  /** Objections are taken until then; null where there is no such time. */
  readonly until: number | null;
}

/** To everybody who was asked, whether or not they voted. */
export function resultNotice(vote: Vote, result: VoteResult, site: string): Reply {
  const paragraphs = [`《${vote.title}》的结果确认了。`, ...outcomesOf(vote, result)];
  return message(vote, paragraphs, { site, link: '看结果' });
}

function outcomesOf(vote: Vote, result: VoteResult): string[] {
  return vote.items.map((item, index) => {
    const title = RESULT.item(index + 1, vote.items.length, item.title);
    return `${title}：${outcomeText(item, result.items[index])}`;
  });
}

export function groupCertified(
  vote: Vote,
  result: VoteResult,
  { head, site, picture }: Told & { readonly picture: Uint8Array },
): Reply {
  const outcomes = outcomesOf(vote, result);
  const mark = vote.demonstration ? [`【${DEMONSTRATION_MARK}】`] : [];
  const alt = [...mark, ...labelLines(vote), `《${vote.title}》的结果确认了。`, ...outcomes].join('\n');
  const file = { name: `vote-${vote.number}.png`, type: 'image/png', bytes: picture };
  const rest = message({ ...vote, demonstration: false }, headLines(head).slice(1), { site, link: '看结果' });
  return [{ kind: 'picture', file, alt }, ...rest];
}

function outcomeText(item: Vote['items'][number], result: ItemResult | undefined): string {
  if (result === undefined) return '';
  const { verdict, withSilence, answers } = result;
  if (verdict === null)
    return answers.map(({ letter, heads }) => `${answerText(item, letter)} ${heads} 人`).join('，');
  const plain = OUTCOMES[verdict.outcome];
  return withSilence === null
    ? plain
    : `只算投了票的，${plain}；按小区规则计入没投票的，${OUTCOMES[withSilence.verdict.outcome]}`;
}

export function groupVoided(vote: Vote, site: string): Reply {
  const paragraphs = [
    `《${vote.title}》作废了，不再继续，投过的票都不算。`,
    `原因：${vote.endedReason ?? ''}`,
  ];
  return message(vote, paragraphs, { site, link: '看这次表决' });
}

export function objectionAnswered(
  vote: Vote,
  { text, answer }: { readonly text: string; readonly answer: string },
  site: string,
): Reply {
  const paragraphs = [`您对《${vote.title}》提的异议有答复了。`, `您写的：${text}`, `答复：${answer}`];
  return message(vote, paragraphs, { site, link: '看计票结果' });
}
