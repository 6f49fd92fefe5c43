// Sentences of the public pages, the staff pages and the notices. How an answer is said stands in wording-answer.ts.

import { z } from 'zod';
import type { Reply } from '../../desk/message.ts';
import { dayText, momentText } from '../../platform/figures.ts';
import type { ApproveReason } from './actions-approved.ts';
import type { CloseReason, Notice } from './actions-closing.ts';
import type { Answer } from './answer.ts';
import type { Card } from './cards.ts';
import type { Document } from './clause.ts';
import type { QuestionState, Why } from './store.ts';

export const TITLE = '政策问答';

/** As the command `retention` names it. */
export const keptWords = (days: number) => ({ title: '问答：问了什么、谁问的', keeps: `${days} 天` });
export const EXAMPLES = [
  '外墙瓷砖往下掉，能用维修资金吗？',
  '停车位和广告的收入能用在哪里？',
  '小区没有业委会，找谁？',
];

export const REFUSALS = {
  'question-not-found': '没有找到这个问题，请回到列表重新打开。',
  'question-closed': '这个问题已经有人处理过了，您的话没有发出。',
  'empty-text': '请先写内容。',
  'text-too-long': '内容超过 2000 个字，请写短一些。',
  'no-questions': '请至少写一种问法，每行一种。',
  'quotes-do-not-hold': '有一句引文和现在的原文对不上，请重新选引文。',
  'marks-do-not-hold': '引号里的话和所选条款的原文不一致。请改成原话，或者去掉引号。',
  'phrasing-taken': '有一种问法已经有标准回答了。请先停用那一条，或者换一种问法。',
  'approved-not-found': '没有找到这条标准回答，可能已经停用了。',
  'not-flagged': '这条回答没有待核对的标记，可能已经有人核对过了。',
} satisfies Record<ApproveReason | CloseReason | 'approved-not-found' | 'not-flagged', string>;

export const DONE = {
  answered: '已经答复，并发给提问的人。',
  approved: '已经答复，以后再有人这样问，也这样回答。',
  dismissed: '已经搁置。',
  added: '标准回答已经启用。',
  retired: '已经停用。',
  checked: '已经标为核对过。',
};
export type Done = keyof typeof DONE;

export const WHY = {
  unanswered: '原文没有答案',
  disputed: '提问人说没答对',
  'handed-over': '提问人要人工答复',
} satisfies Record<Why, string>;

export const STATE = {
  open: '待处理',
  answered: '已答复',
  dismissed: '已搁置',
} satisfies Record<QuestionState, string>;

export const OUTCOME = {
  answered: '答了',
  'not-in-text': '说原文没有规定',
  'off-topic': '说不归它回答',
  clarify: '反问了一句',
  handover: '转了人工',
} satisfies Record<Answer['outcome'], string>;

export const READING = {
  list: '文件原文',
  listLead: '机器人只引用下面这些文件里的原话。点开一条，就能看到全文。',
  none: '还没有文件。',
  back: '返回文件列表',
  previous: '上一条',
  next: '下一条',
  around: '前后条款',
  contents: (count: number) => `共 ${count} 条`,
  newVersion: (version: number) => `看第 ${version} 版`,
  effective: (date: string) => `${date} 起施行`,
  marked: '标出的就是回答里引用的那句话。',
  open: '看原文',
  notFound: '没有找到这一条。它可能换了编号，请到文件列表里找。',
  noCard: '没有找到这张法规卡片，它可能已经改名或者撤下。',
  notFoundTitle: '没有这一条',
  basis: '依据',
  ownWords: '这是用我们自己的话写的，不是法条原文，也不是法律意见。办事以法条原文和主管部门的答复为准。',
};

export const QUESTIONS = {
  title: '待答问题',
  none: '这里现在没有问题。',
  all: '全部',
  older: '更早的问题',
  asked: '提问',
  said: '机器人的回答',
  quoted: '引用的原文',
  ai: 'AI 参与',
  at: '时间',
  why: '原因',
  state: '状态',
  filter: '筛选',
  back: '回到问题列表',
  reply: '答复（原样发给提问的人）',
  send: '发出答复',
  approve: '以后有人这样问，也用这段话回答',
  approveToo: '把上面的答复同时作为标准回答',
  dismiss: '不答复，搁置',
  reason: '搁置的原因（只给同事看）',
  forgotten: '（过了保存期，文字已经删除）',
  unreachable: '提问人的地址已经按保存期删除，答复只留在这里，发不出去。',
};

export const APPROVED = {
  title: '标准回答',
  lead: '有人按下面的问法提问，机器人就用这里的话回答，不再自己找。',
  none: '还没有标准回答。',
  create: '新写一条',
  phrasings: '问法（每行一种）',
  text: '回答',
  quotes: '引用的原文（勾选的句子会原样附在回答后面）',
  addClause: '要引用别的条款，写上编号（如 m11），多个用空格隔开',
  showSentences: '列出这些条款的句子',
  save: '启用',
  retire: '停用',
  retired: '已经停用的',
  back: '回到标准回答',
  broken: '引文和现在的原文对不上，已经不再使用，请停用后重写。',
};

export const DOCUMENTS = {
  title: '文件',
  none: '还没有文件。',
  name: '名称',
  status: '状态',
  version: '版本',
  added: '加入时间',
  current: '现在用的',
  flagged: '要核对的回答',
  flaggedLead: '这些回答引用的是旧版本。请看新版本里还有没有那句话，必要时答复提问的人。',
  noneFlagged: '没有要核对的回答。',
  before: '看当时的原文',
  now: '看现在的原文',
  check: '核对过了',
  older: '更早的',
};

/** What a status means, in one sentence; null where it speaks for itself. */
export function statusSentence({ status }: Pick<Document, 'status'>): string | null {
  if (/送审|征求意见|草案|草稿|讨论稿/.test(status)) {
    return `这是${status}，也就是还在审的草稿，没有正式发布。正式文件可能有改动，请不要当作已经生效的规定。`;
  }
  if (/废止|失效/.test(status)) return '这份文件已经不再有效，只供查阅。';
  if (/不明|待核/.test(status)) return '这份文件现在是否有效，还没有核对过。';
  return null;
}

export function supersededSentence(version: number, inNewer: boolean): string {
  const tail = inNewer ? '现在用的是新版本。' : '新版本里没有这一条了。';
  return `您看到的是第 ${version} 版，已经被替换。${tail}`;
}

export function versionLine(document: Document & { readonly version: number }): string {
  return `第 ${document.version} 版，校验码 ${document.sha256.slice(0, 12)}`;
}

export function supersededLine(at: number): string {
  return `${momentText(at)} 被新版本替换`;
}

export function reviewedLine(card: Card): string {
  return `${dayText(Date.parse(`${card.reviewed}T12:00:00+08:00`))}核对`;
}

export function closedLine(state: QuestionState, by: string, at: number): string {
  return `${by} ${momentText(at)} ${STATE[state]}`;
}

export function approvedLine(by: string, at: number): string {
  return `${by} ${momentText(at)} 核定`;
}

export function retiredLine(by: string, at: number): string {
  return `${by} ${momentText(at)} 停用`;
}

const noticeFacts = z.object({ question: z.string(), text: z.string().optional() });

/** Wording of this capability's notices. No quotation marks: what stands in them is for the quote gate. */
export function noticeReply(kind: string, facts: unknown): Reply {
  const { question, text = '' } = noticeFacts.parse(facts);
  const asked = question === '' ? '' : `您之前问：${question}\n`;
  switch (kind as Notice['kind']) {
    case 'question-answered':
      return [{ kind: 'text', text: `${asked}社区工作人员答复：\n${text}` }];
    case 'question-dismissed':
      return [
        {
          kind: 'text',
          text: `${asked}社区工作人员看过了，没有另外答复。您可以换个说法再问，或者到社区问。`,
        },
      ];
  }
}
