// What the console says of topics on the board, in the form for a new one and in the settings of the procedure.

import type { Citation } from '../../../desk/message.ts';
import type { Figure, ProcedureRefusal } from '../procedure.ts';
import type { Option } from './pages-form.ts';

export const TITLE = '协商议事';

export const BOARD = {
  lead: '按步骤看议题，最急的排在前面。',
  new: '登记议题',
  procedure: '流程设置',
  compound: '小区',
  allCompounds: '全部小区',
  choose: '看这个小区',
  filters: '筛选',
  all: '全部',
  late: '已过期的',
  climbed: '已上报街道的',
  ended: '已结束的',
  count: (count: number) => `${count} 件`,
  lateCount: (count: number) => `过期 ${count}`,
  climbedCount: (count: number) => `上报 ${count}`,
  none: '没有议题。',
  whole: (step: string, count: number) => `看“${step}”的全部 ${count} 件`,
  overdue: '已过期',
  climbedTag: '已上报街道',
  next: '下一步：',
  back: '回到看板',
  earlier: '上一页',
  later: '下一页',
  page: (page: number) => `第 ${page} 页`,
  endedTitle: '已结束的议题',
  noCompounds: '还没有小区，请先建小区。',
};

export const NEW = {
  title: '登记议题',
  lead: '居民上门或者打电话提的，您替他们记下来；也可以由社区、业委会自己发起。不用写姓名和电话。',
  compound: '哪个小区',
  continue: '下一步',
  way: '怎么来的',
  door: '居民上门提的',
  phone: '居民打电话提的',
  staff: '社区或业委会发起',
  text: '是什么事',
  textHint: '照居民的话写清楚，不超过 1000 个字。',
  titleField: '标题（可以受理时再定）',
  titleHint: '邻居们看得到，请不要写姓名、电话和房号。',
  place: '在哪里',
  placeHint: '比如：3幢东侧。',
  began: '从什么时候开始',
  scope: '关系到谁',
  scopeCompound: '全小区',
  scopeBuildings: '只是下面这些幢',
  buildings: '楼幢',
  save: '登记',
  templates: '用模板',
  templatesLead: '常见的事有写好的模板，选了以后可以再改。',
  templateUse: (title: string) => `用模板：${title}`,
  templateNone: '不用模板',
  templateNow: (title: string) => `正在用模板：${title}`,
  photosAgain: '照片要重新选一次。',
};

export const PROCEDURE = {
  title: '流程设置',
  ours: '这里的天数和标准是本系统默认流程，可由社区调整。改了以后，只管以后的步骤，已经定下的期限不变。',
  compound: '小区',
  parties: '本小区有哪几方',
  partiesHint: '社区一定要有。没有业委会或者没有物业的，去掉那一方。',
  digestTitle: '群里的简报',
  digest: '每周一在群里发一次议题简报',
  range: (least: string, most: string, usual: string) => `${least} 到 ${most}，默认 ${usual}。`,
  save: '保存',
  done: '流程设置已保存。',
  readOnly: '您的账号只能看，不能改。',
};

export const FIGURES = {
  acceptWorkdays: '说：几个工作日内答复收不收',
  discussWorkdays: '议：受理后几个工作日内商量出结果',
  shortestNotice: '开会至少提前几天通知',
  longestNotice: '开会最多提前几天通知',
  planWorkdays: '理：几个工作日内列出要办的事',
  progressDays: '理：几天没有消息就催问进展',
  publishWorkdays: '晒：办完后几个工作日内贴出公示单',
  shownDays: '晒：公示几天',
  reviewDays: '评：打分几天',
  remindDays: '评：第几天提醒一次',
  meanTenths: '评：平均到几分算过',
  solvedPercent: '评：百分之多少的人说解决了算过',
  streetWorkdays: '街道几个工作日内答复',
} satisfies Record<Figure, string>;

export const PROCEDURE_REFUSALS = {
  'figure-out-of-range': '有的数字不在允许的范围里，请看每一项下面的说明改一下。',
  'notice-reversed': '“至少提前”的天数不能比“最多提前”的多，请改一下。',
  'reminder-late': '提醒要早于打分结束，请把提醒的天数改小。',
  'community-missing': '社区一定要参加，请把社区选上。',
} satisfies Record<ProcedureRefusal, string>;

const MEASURES = 14;
const LONGEST_LABEL = 24;

/** The measures of the guideline by number and how they begin. */
export function clauseOptions(citation: (clause: string) => Citation | null): Option[] {
  return Array.from({ length: MEASURES }, (_, at) => at + 1).flatMap((number) => {
    const found = citation(`m${number}`);
    if (found === null) return [];
    const [start = ''] = found.text.split('。');
    const head = start.length > LONGEST_LABEL ? `${start.slice(0, LONGEST_LABEL)}…` : start;
    return [{ value: `m${number}`, label: /^\d/.test(head) ? head : `${number}．${head}` }];
  });
}
