// Words of the announcement for the notice board: what is decided, when, how to vote, what the law says.

import { NOTICE_DAYS } from '../lifecycle.ts';
import type { VoteKind } from '../vote.ts';

const NAMES = {
  assembly: '业主表决公告',
  committee: '业委会会议公告',
  poll: '意见征询公告',
  offers: '方案比选公告',
} satisfies Record<VoteKind, string>;

export function announcementTitle(kind: VoteKind): string {
  return NAMES[kind];
}

export const ANNOUNCEMENT = {
  what: '名称',
  opens: '开始',
  closes: '截止',
  announced: '公告时间',
  scope: '谁来投',
  notice: '公告期',
  noticeKept: `公告满 ${NOTICE_DAYS} 天再投票（丽水市物业管理条例第十条）`,
  noticeShort: (ground: string) => `公告不满 ${NOTICE_DAYS} 天，依据：${ground}`,
  items: (count: number) => (count === 1 ? '投什么' : `投什么（共 ${count} 件事）`),
  answers: (answers: readonly string[]) => `可以选：${answers.join('、')}`,
  how: '怎么投',
  ways: [
    '用手机：私聊“说议”，发“投票”，照着一步步选。也可以打开网页。第一次要用信里的八位登记码认房。',
    '用纸：不用手机的，请找社区工作人员领纸质票，也可以请他们上门。同样算数。',
    '改主意：截止以前，线上投的可以改，最后一次算。交了纸质票，就以纸质票为准。',
    '一位业主有几套房的，几套要选得一样；选得不一样，这位业主的票都不算。',
  ],
  inChat: (link: string) => `用 Telegram 的：打开 ${link} ，点“开始”。`,
  law: '多少人同意才算通过',
  silence: '没有投票的怎么算',
  silenceNot: '没有投的，不算参与，也不算同意或反对。弃权算参与，不算同意。',
  after: '截止以后',
  afterText: (days: number) =>
    `截止后马上计票并公布。${days === 0 ? '' : `${days} 天内可以提异议（本系统默认），答复完了再确认结果。`}截止以前，谁都看不到赞成反对各多少。`,
  scan: '扫码看全文、投票',
  lines: ['公告单位（盖章）', '张贴日期'],
};
