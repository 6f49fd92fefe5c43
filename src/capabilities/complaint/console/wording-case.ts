// Labels of a case's page in the console: where it stands, what is first, thread, grounds, reporters, history.

import type { Body, CaseRole, Category, Escalation, EventKind, Holder, Level, LinkKind } from '../case.ts';
import { BODIES, CATEGORIES, ESCALATIONS, EVENTS, HOLDERS, LEVELS } from '../wording.ts';
import type { ActName } from './wording-acts.ts';

export const CASE = {
  entered: '已经登记，请把编号告诉反映的人。',
  joined: '已经有人反映过同一件事，这次并到了这一单里，两边都会答复。',
  now: '现在要办的',
  danger: '有人有危险：请先确认已经打了 119、110 或者 120，再做别的。',
  repair: '可能算紧急维修（丽水市物业管理条例第四十七条），请核实。算的话，可以走应急使用维修资金。',
  nothing: '没有要办的事了。',
  notYours: '现在没有要您办的事。',
  first: {
    take: '请接办，并尽快给反映的人回个话。',
    accept: '别的单位把这一单转给您，请接下或者退回。',
    waitOffer: (to: Holder) => `已经转给${HOLDERS[to]}，等对方接；在那以前还由这里负责。`,
    answer: '请先给反映的人回个话。',
    resolve: '请办好以后写下答复，附上照片。',
    waitResident: '等反映的人回话，期限停着不算。',
    waitThird: '等别的单位，有了结果请接着办。',
    visit: (by: string) => `等回访：${by}以前系统会问反映的人满意不满意。`,
    over: '这一单不用再办了。',
  },
  response: '第一次回话',
  resolution: '办好',
  mine: '由您在办',
  taken: (name: string | null) => (name === null ? '已经有人在办' : `由${name}在办`),
  nobody: '还没有人接办',
  aside: '其他处理',
  bar: '现在可以做的',
  more: '其他处理',
  note: '内部备注',
  kept: '没有提交成功，您写的内容在这里，请复制后再试：',
  facts: '基本情况',
  number: '编号',
  compound: '小区',
  building: '楼幢',
  place: '地点',
  category: '类别',
  level: '轻重',
  holder: '由谁负责',
  person: '谁在办',
  body: '应当先由谁办',
  about: '反映的是谁（对方看不到这一单）',
  way: '怎么来的',
  at: '登记时间',
  open: '邻居能不能看到',
  openYes: '公开栏里写有这一单，只写类别和楼幢',
  openNo: '不公开',
  transfers: '转过',
  times: (count: number) => `${count} 次`,
  mergedInto: '并入了',
  grounds: '系统为什么这样分',
  groundsLead: '是系统按写好的规则分的，不对的可以更正。',
  thread: '来往的话和照片',
  threadLead: '系统已经去掉了电话一类的号码。内部备注只有工作人员看得到。',
  reporter: (number: number) => `${number} 号反映的人`,
  staff: '工作人员',
  private: '内部备注',
  original: '改写以前的原话，只有工作人员看得到',
  photo: '照片',
  file: (name: string) => `文件：${name}`,
  reporters: '反映的人',
  reportersLead: '这里只写编号。要打电话或者上门的，才看联系方式；每看一次都会记下是谁、为什么。',
  contactLeft: '留了联系方式',
  contactNone: '没有留联系方式',
  behalf: '替别人反映',
  chat: '可以在聊天里回话',
  noChat: '没有聊天，要用电话或者上门答复',
  hidden: '不愿意让对方知道是谁',
  satisfied: '说解决了',
  unsatisfied: '说没有解决',
  reveal: '查看联系方式',
  revealWhy: '为什么要看',
  revealHint: '比如：约时间上门修。会留在记录里。',
  revealed: '联系方式只在这一页显示这一次，请不要外传：',
  revealedNone: '没有留联系方式，请在上面回话，会发到他的聊天里。',
  contact: '联系方式',
  room: '房号',
  behalfOf: '替谁反映',
  reveals: (count: number) => `看过 ${count} 次`,
  revealLine: (number: number, at: string, who: string, why: string) =>
    `${at}，${who}看了 ${number} 号：${why}`,
  colleague: '有同事',
  links: '关联',
  history: '经过',
  when: '时间',
  what: '做了什么',
  actor: '谁',
  words: '说明',
  ledger: '存证',
  ledgerLead: '每一步都封存在一串记录里，改动就会被发现。抄下最后一步的指纹，日后可以核对：',
  head: (chain: string, seq: number, hash: string) => `${chain}:${seq}:${hash}`,
  back: '回到投诉列表',
};

/** The act by which what is first is done, so that its form stands open. */
export type First = Extract<ActName, 'take' | 'accept' | 'answer' | 'resolve' | 'resume'>;

export const LINKS = {
  topic: '协商议题',
  vote: '表决',
  case: '另一单',
  fund: '维修资金',
} satisfies Record<LinkKind, string>;

/** What happened, with what belongs to it. */
export function eventText({
  kind,
  facts,
}: {
  readonly kind: EventKind;
  readonly facts: Readonly<Record<string, unknown>>;
}): string {
  switch (kind) {
    case 'offered':
    case 'transferred':
      return `${EVENTS[kind]}：${HOLDERS[facts.to as Holder]}`;
    case 'escalated':
      return `${EVENTS[kind]}：${HOLDERS[facts.to as Holder]}（${ESCALATIONS[facts.why as Escalation]}）`;
    case 'corrected':
      return `${EVENTS[kind]}：${CATEGORIES[facts.category as Category]}，${LEVELS[facts.level as Level]}，先由${BODIES[facts.body as Body]}办`;
    case 'visited':
      return `${EVENTS[kind]}：${facts.satisfied === true ? '解决了' : '没有解决'}`;
    case 'mediated':
      return `${EVENTS[kind]}：${facts.agreed === true ? '谈成了' : '没有谈成'}`;
    case 'answered':
      return facts.ai === true ? `${EVENTS[kind]}（AI起草，工作人员发出）` : EVENTS[kind];
    case 'linked':
      return `${EVENTS[kind]}：${LINKS[facts.link as LinkKind]} ${String(facts.ref)}`;
    default:
      return EVENTS[kind];
  }
}

/** Told shortly beside what happened. */
export const ACTORS = {
  reporter: '反映的人',
  ...HOLDERS,
  admin: '管理员',
  system: '系统',
} satisfies Record<CaseRole, string>;
