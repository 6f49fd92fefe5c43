// Words of a committee's own decision: in the chat with its members, on its page in the console, on the sheet to sign,
// and to the groups. In groups counts only, no names.

import type { Choice, Reply } from '../../../desk/message.ts';
import { DEMONSTRATION } from '../owner/wording.ts';
import type { Item, Vote } from '../vote.ts';
import { answerText, fullTime, itemPlace, timeText } from '../wording.ts';
import type { Member, Seat, SignReason } from './actions.ts';
import { type CommitteeItem, type CommitteeResult, moreThanHalf } from './rules.ts';

const text = (value: string) => ({ kind: 'text', text: value }) as const;
const choices = (list: readonly Choice[]) => ({ kind: 'choices', choices: list }) as const;

export const SIGN_REFUSALS = {
  'vote-unknown': '没有找到这次业委会决定。请发“签字”，看现在有没有要签的。',
  'not-a-member': '签字的是业委会委员。按名册，您不是这次会议的委员。觉得不对，请找社区工作人员。',
  'not-open-yet': '这次会议还没有开始，到时间再来签。',
  closed: '签字的时间已经过了，不能再签。',
  void: '这次会议已经作废，不用签了。',
  'choices-incomplete': '还有没选的事项，请每一件都选一项。',
  'signed-and-absent': '没到会的委员不能签字。到会了，请先选到会。',
  'signed-in-person': '这位委员已经自己签过，要改请委员自己来改。',
} satisfies Record<SignReason, string>;

export const NOTHING_TO_SIGN: Reply = [text('现在没有要您签字的业委会决定。有了，我会在这里告诉您。')];
export const IN_GROUP: Reply = [text('业委会签字请到我们的私聊里做，发“签字”就可以。')];
export const NOT_BY_PROXY: Reply = [
  text('业委会的决定要委员本人签字，别人不能代签。请委员用自己的账号来签，或者在纸上签。'),
];

export function notClaimedToSign(): Reply {
  return [
    text('要先认房，才知道您是不是委员。信里有八位登记码：信在手边，就请选“认房”。'),
    choices([{ key: 'register', label: '认房' }]),
  ];
}

export function memberText({ name, title }: Pick<Member, 'name' | 'title'>): string {
  if (name === '') return '已离任的委员';
  return title === '' ? name : `${name}（${title}）`;
}

export function whichSeat(seats: readonly Seat[]): Reply {
  return [
    text('签字要委员本人来。您是哪一位？'),
    choices(seats.map((seat) => ({ key: `seat:${seat.id}`, label: memberText(seat) }))),
  ];
}

const PRESENT = '是本人，到会了';
const ABSENT = '没到会';

export function presentScreen(vote: Vote, seat: Seat, site: string[]): Reply {
  const signed = seat.signing?.choices ?? null;
  const before = signed === null ? [] : [['您已经签过：', ...choiceLines(vote, signed)].join('\n')];
  return [
    ...site.map(text),
    ...before.map(text),
    text(
      `《${vote.title}》（业委会决定），${timeText(vote.closesAt)} 前签字。\n签字要委员本人来，不能代签。您是${memberText(seat)}本人，来开会了吗？`,
    ),
    choices([
      { key: `present:${vote.id}:${seat.id}`, label: PRESENT },
      { key: `absent:${vote.id}:${seat.id}`, label: ABSENT },
    ]),
  ];
}

export const MARKED_ABSENT: Reply = [text('记下了：您没到会。来了再发“签字”。')];

export function signItemScreen(vote: Vote, item: Item, index: number, answers: readonly Choice[]): Reply {
  return [
    text(`《${vote.title}》\n${itemPlace(index, vote.items.length)}：${item.title}`),
    { kind: 'details', title: '具体内容', text: item.text, open: true },
    text('您的意见？'),
    choices(answers),
  ];
}

export function signSummary(vote: Vote, answers: string, run: string): Reply {
  return [
    text(['请核对，还没有签：', ...choiceLines(vote, answers)].join('\n')),
    text(
      `确认以后，就是您的签字，会写进会议记录，委员和工作人员看得到。${timeText(vote.closesAt)} 前可以改，最后一次算。`,
    ),
    choices([
      { key: `sign:${run}`, label: '确认签字' },
      { key: `again:${run}`, label: '重来' },
    ]),
  ];
}

export function signed(vote: Vote): Reply {
  return [text(`签好了，《${vote.title}》记下了您的意见。会议结束以后，三天内公布结果。`)];
}

export function refusedToSign(reason: SignReason): Reply {
  return [text(SIGN_REFUSALS[reason])];
}

function choiceLines(vote: Vote, answers: string): string[] {
  return vote.items.map((item, at) => `· ${item.title}：${answerText(item, answers[at] ?? '')}`);
}

/** To each member in private, when the meeting begins. */
export function committeeOpened(vote: Vote): Reply {
  const items = vote.items.map(({ title }, at) => `${at + 1}. ${title}`);
  const lines = [
    `《${vote.title}》要业委会委员签字。您是委员，请在 ${timeText(vote.closesAt)} 前签。`,
    ...items,
    ...(vote.demonstration ? [DEMONSTRATION] : []),
    '在这里发“签字”，就可以签。也可以在会上签在纸上，不用再到这里签。要委员本人签，不能代签。',
  ];
  return [text(lines.join('\n'))];
}

export const COMMITTEE_OUTCOMES = {
  passed: '通过',
  rejected: '没有通过',
  'no-quorum': '到会的人不够，没有作出决定',
} satisfies Record<CommitteeItem['outcome'], string>;

/** Counts only: a group is told what was decided, never who said what. */
export function committeeCertified(vote: Vote, result: CommitteeResult, head: string): Reply {
  const lines = [
    `业委会作出的决定：《${vote.title}》。`,
    `委员 ${result.members} 人，到会 ${result.present} 人。`,
    ...itemLines(vote, result),
    `要过半数的委员到会，全体委员过半数（${moreThanHalf(result.members)} 人）签字同意，才算通过。这是业委会内部的决定，不是业主大会表决。`,
    '',
    '下面是存证指纹。请留着，日后可以核对记录有没有被改过：',
    head,
  ];
  return [text(lines.join('\n'))];
}

export function itemLines({ items }: Pick<Vote, 'items'>, result: CommitteeResult): string[] {
  return items.map(({ title }, at) => {
    const item = result.items[at];
    const name = items.length === 1 ? title : `${at + 1}. ${title}`;
    return item ? `${name}：${COMMITTEE_OUTCOMES[item.outcome]}（${countsText(item)}）` : name;
  });
}

export function countsText({ agreed, against, abstained }: CommitteeItem): string {
  return `同意 ${agreed} 人，反对 ${against} 人，弃权 ${abstained} 人`;
}

export const COMMITTEE = {
  title: '业委会签字',
  link: '签字和结果',
  lead: '过半数的委员到会，会议才有效；全体委员过半数签字同意，事项才通过。委员本人签，不能代签（丽水市物业管理条例第十九条）。',
  noMembers: '小区资料里还没有业委会委员。请先录入委员，到时间才能开始。',
  live: '现在的情况',
  result: '结果',
  members: '委员',
  present: '到会',
  people: (count: number) => `${count} 人`,
  needed: (count: number) => `至少要 ${count} 人`,
  enough: '够了',
  short: (count: number) => `还差 ${count} 人`,
  agreed: (title: string) => `同意“${title}”`,
  counts: (item: CommitteeItem) => countsText(item),
  sheet: '会议记录（PDF，打印签字）',
  signatures: '委员签字',
  entry: '录入签字的会议记录',
  entryLead: '照着签了字的会议记录填。到会没签字的，只勾“到会”。委员自己在聊天里签过的，这里不能改。',
  wasPresent: '到会',
  notChosen: '没签',
  save: '录入',
  saved: '录入好了。',
  notSaved: '有几位委员的没有录入，请看下面：',
  refusedOf: (member: string, sentence: string) => `${member}：${sentence}`,
  how: { chat: '本人在聊天里签', paper: '签在纸上' },
  absent: '没到会',
  unsigned: '到会，没签',
  signedAt: (how: string, at: number) => `${how}，${fullTime(at)}`,
  publish: '确认结果并公布',
  until: (until: number) => `请在 ${fullTime(until)} 前公布（丽水市物业管理条例第十九条：三日内）。`,
  overdue: (until: number) =>
    `已经过了公布的期限：${fullTime(until)}（丽水市物业管理条例第十九条：三日内）。请马上公布。`,
  published: (at: number) => `${fullTime(at)} 确认公布。`,
  publishedLate: '公布晚于三日的期限。',
  notOpen: (at: number) => `${fullTime(at)} 开始，那时才能签字。`,
  backToVote: '回到这次会议',
};

export const MINUTES = {
  title: '业主委员会会议记录',
  footer: (compound: string, number: string) => `${compound} ${number}`,
  what: '议题',
  compound: '小区',
  number: '编号',
  meeting: '会议时间',
  printed: '到会和决定',
  rule: '过半数的委员到会，会议才有效；全体委员过半数签字同意，才算通过；委员不能委托别人签字。决定三日内公布（丽水市物业管理条例第十九条）。',
  items: '事项',
  item: (number: number, of: number, title: string) => (of === 1 ? title : `事项 ${number}：${title}`),
  signatures: '委员签字',
  how: '到会的委员在“到会”下打勾，每个事项写“同意”“反对”或“弃权”，再签名。没到会的空着。',
  memberHead: '委员',
  presentHead: '到会',
  itemHead: (number: number, of: number) => (of === 1 ? '意见' : `事项 ${number}`),
  signHead: '签名',
  result: '结果',
  resultLine: (result: CommitteeResult) => `委员 ${result.members} 人，到会 ${result.present} 人。`,
  lines: ['记录人', '日期', '业主委员会（盖章）'],
};
