// What the console says about votes: why something was not done, what is to be done next, labels. The words of the
// result stand in wording-count.ts, those of the draft form in draft/.

import type { AnnounceReason, ConfirmReason, DraftReason } from '../actions.ts';
import type { FormReason } from '../draft/form.ts';
import type { Unsettled } from '../lifecycle.ts';
import type { VoteKind, VoteState } from '../vote.ts';
import { fullTime } from '../wording.ts';
import type { Step } from './steps.ts';

export const TITLE = '表决';

export const DRAFT_REFUSALS = {
  'title-missing': '请写表决的名称。',
  'title-too-long': '表决的名称最多 100 个字，请写短一些。',
  'item-missing': '请至少写一个事项。',
  'items-too-many': '一次最多表决 20 个事项，请分成几次。',
  'item-text-missing': '请写事项的名称和具体内容，两样都要有。',
  'item-text-too-long': '事项的名称最多 100 个字，具体内容最多 5000 个字，请写短一些。',
  'options-too-few': '请写至少两个选项，每行一个。',
  'options-too-many': '选项最多 9 个；业主大会表决只有同意、反对、弃权，不能另写选项。',
  'options-alike': '有两个选项一样，请改成不同的。',
  'times-missing': '请填投票开始和截止的时间。',
  'closes-before-opens': '截止时间要晚于开始时间，请改一下。',
  'scope-empty': '请选出参加表决的楼幢或房号。',
  'scope-ground-missing': '请写明为什么是这些房号共同分摊。',
  'notice-ground-too-short': '提前开始要写明法律依据，至少 10 个字，例如哪部法规第几条。',
  'silence-without-clause': '小区资料里的议事规则条款和这里的不一致。请先核对小区资料，再重新勾选。',
  'compound-unknown': '没有找到这个小区，请回到列表重新开始。',
  'vote-unknown': '没有找到这次表决，请回到列表重新打开。',
  'wrong-state': '这次表决已经公告或结束，内容不能再改。',
  'rooms-unknown': '有房号不在业主名册里，请核对后改好。',
  'objection-days-malformed': '异议期请填 0 到 60 的整数天数。',
} satisfies Record<DraftReason | FormReason, string>;

export const ACT_REFUSALS = {
  'vote-unknown': '没有找到这次表决，请回到列表重新打开。',
  'wrong-state': '这次表决现在不能这样办，请看它现在的状态。',
  'no-items': '还没有事项，请先修改草稿。',
  'matter-missing': '有事项还没选民法典的类别，请先修改草稿。',
  'matter-not-confirmed': '事项类别还没有确认，确认后才能公告。',
  'changed-meanwhile': '您看的时候，草稿被改过了。请看清现在的内容，再确认。',
  'opens-too-soon': '公告要满 15 天才能开始投票。请先把开始时间改晚。',
  'opens-in-past': '开始时间已经过了。请先把开始时间改晚。',
  'window-too-short':
    '投票时间太短。业主大会表决至少 7 天，征询和比选至少 1 天，业委会会议至少 10 分钟，演示小区至少 1 分钟。请先改时间。',
  'window-too-long': '投票时间太长，最多 60 天。请先改时间。',
  'not-yet': '还没到开始投票的时间。',
  'window-over': '投票时间已经过去，当时没能开始。请作废，重新起草、重新公告。',
  'no-units': '业主名册里没有参加表决的房屋，请先导入名册。',
  'too-early-to-close': '还没到截止时间，不能提前截止。',
  'papers-unsettled': '还有纸质票没有复核，请先复核完。',
  'conflicts-undecided': '还有线上和纸质都投了的票没有定，请先由两人处理。',
  'objections-open': '异议期还没有过，过了才能确认结果。',
  'objections-unanswered': '还有异议没有答复，请先答复。',
  'reason-missing': '请写明作废的原因。',
  'confirmed-already': '事项类别已经确认过了。',
} satisfies Record<AnnounceReason | ConfirmReason, string>;

export const DONE = {
  drafted: '草稿已保存。',
  changed: '修改已保存。事项类别要重新确认。',
  confirmed: '事项类别已确认。',
  announced: '已公告，内容不能再改了。到时间自动开始投票。',
  certified: '结果已确认。',
  voided: '已作废。',
};
export type Done = keyof typeof DONE;

export const STATES = {
  draft: '草稿',
  announced: '已公告',
  open: '投票中',
  closed: '已截止',
  certified: '已确认',
  void: '已作废',
} satisfies Record<VoteState, string>;

/** The same of a committee's meeting, which owners take no part in. */
export const MEETING_STATES = {
  ...STATES,
  announced: '已定会议',
  open: '签字中',
  closed: '待公布',
  certified: '已公布',
} satisfies Record<VoteState, string>;

export const MEETING_DONE: Readonly<Partial<Record<Done, string>>> = {
  changed: '修改已保存。',
  announced: '会议定下了，内容不能再改。到时间委员会收到通知，可以签字。',
  certified: '决定已经公布。',
};

export const KINDS = {
  assembly: '业主大会表决',
  committee: '业委会内部决定',
  poll: '意见征询',
  offers: '方案比选',
} satisfies Record<VoteKind, string>;

export const KIND_NOTES = {
  assembly: '按民法典第二百七十八条计票，结果有法律效力。',
  committee: '由业委会委员决定，不是业主大会表决。',
  poll: '只听意见，没有法律效力。',
  offers: '只比较哪个方案更受欢迎，没有法律效力，只作参考，之后还要正式表决。',
} satisfies Record<VoteKind, string>;

/** What the time from opening to close is called. */
export const WINDOWS = {
  assembly: '投票时间',
  committee: '会议时间',
  poll: '投票时间',
  offers: '投票时间',
} satisfies Record<VoteKind, string>;

export function stepText(step: Step): string {
  switch (step.kind) {
    case 'choose-matters':
      return '待选事项类别';
    case 'confirm-matters':
      return '待确认类别';
    case 'move-opening':
      return `开始时间太早，请改到 ${fullTime(step.earliest)} 以后`;
    case 'announce':
      return `待公告，最晚 ${fullTime(step.latest)}`;
    case 'overdue':
      return '到了时间还没开始：请看业主名册里有没有参加表决的房屋';
    case 'window-over':
      return '投票时间已经过了，没有开始过：请作废，重新起草';
    case 'opens':
      return step.today ? `今日开始：${clockText(step.at)}` : `${fullTime(step.at)} 自动开始`;
    case 'closes':
      return step.today ? `今日截止：${clockText(step.at)}` : `${fullTime(step.at)} 自动截止`;
    case 'papers':
      return `有 ${step.count} 张纸质票待复核`;
    case 'conflicts':
      return `有 ${step.count} 张纸质票和线上票冲突，待两人处理`;
    case 'objections':
      return `有 ${step.count} 条异议待答复`;
    case 'objection-period':
      return `异议期到 ${fullTime(step.until)}`;
    case 'certify':
      return '可以确认结果了';
    case 'members-missing':
      return '到了时间还没开始：请在小区资料里录入业委会委员';
    case 'publish':
      return step.late
        ? `过了公布期限：${fullTime(step.until)}，请马上确认并公布`
        : `请在 ${fullTime(step.until)} 前确认并公布（三日内）`;
    default:
      return step satisfies never;
  }
}

/** What keeps a result from being certified. */
export function unsettledTexts({ papers, conflicts, objections }: Unsettled): string[] {
  return [
    ...(papers > 0 ? [`有 ${papers} 张纸质票还没有第二个人复核。`] : []),
    ...(conflicts > 0 ? [`有 ${conflicts} 张纸质票和线上票冲突，要两个人定。`] : []),
    ...(objections > 0 ? [`有 ${objections} 条异议还没有答复。`] : []),
  ];
}

const CLOCK_TIME = new Intl.DateTimeFormat('zh-CN', {
  ...{ timeZone: 'Asia/Shanghai', hour: 'numeric', minute: '2-digit', hourCycle: 'h23' },
});

function clockText(at: number): string {
  return CLOCK_TIME.format(at);
}

/** `own` is the id of who looks. */
export function actorText(actor: string, own: string): string {
  if (actor === own) return '您';
  if (actor === 'clock') return '系统（到时间自动）';
  if (actor === 'voter') return '业主';
  if (actor.startsWith('member:')) return '委员本人';
  return actor.startsWith('staff:') ? `工作人员 ${actor.slice('staff:'.length)} 号` : actor;
}

const ACTS: Readonly<Record<string, string>> = {
  'vote-drafted': '起草',
  'vote-redrafted': '修改草稿',
  'matter-confirmed': '确认事项类别',
  'vote-announced': '公告',
  'vote-opened': '开始投票，冻结名册',
  'vote-closed': '截止',
  'vote-certified': '确认结果',
  'vote-voided': '作废',
  'vote-exported': '下载数据',
  delivered: '记下送达',
  'papers-issued': '发出纸质票',
  'paper-entered': '录入纸质票',
  'paper-entries-differ': '两次录入不一致',
  'paper-accepted': '纸质票复核通过',
  'paper-conflict': '纸质票和线上票冲突',
  'conflict-opinion': '对冲突提出意见',
  'conflict-decided': '两人定了冲突',
  'paper-spoiled': '纸质票作废',
  'objection-made': '收到异议',
  'objection-answered': '答复异议',
  'committee-signed': '委员签字',
};

export function actText(act: string, kind: VoteKind = 'assembly'): string {
  if (kind === 'committee' && act === 'vote-opened') return '会议开始，可以签字';
  return ACTS[act] ?? act;
}
