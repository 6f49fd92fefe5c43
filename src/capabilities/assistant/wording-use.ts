// What the page of the console says of the use of the model.

import type { ModelReason, Purpose } from '../../platform/model/model.ts';

export const PAGE = {
  title: 'AI 使用',
  lead: 'AI（语言模型）用了多少次、花了多少钱、哪些话没有放出去。这里看不到是谁、说了什么；拦下的句子已经遮去个人信息。',
  off: '没有接入语言模型。机器人照常工作，只是没有 AI 帮忙。要接入，请看 .env.example 里 SHUOYI_MODEL_ 开头的设置。',
  service: '服务',
  provider: '谁提供',
  model: '模型',
  where: '在哪里',
  abroad: '境外：居民单独同意以后才用',
  home: '国内',
  state: '状态',
  states: { ready: '正常', paused: '连着失败几次，先停一会儿，再自己试' },
  left: '今天还剩',
  leftOf: (left: number, all: number) => `${tokensText(left)} token（每天 ${tokensText(all)}）`,
  voice: '听语音',
  yes: '能',
  no: '没有接',
  span: '看多久',
  spans: { 1: '今天', 7: '7 天', 30: '30 天' },
  sum: '合计',
  calls: '次数',
  failed: '没有回答',
  tokens: 'token',
  cost: '花费（元）',
  lasted: '平均用时',
  day: '日期',
  byDay: '每天',
  byPurpose: '按用途',
  purpose: '用途',
  byCompound: '按小区',
  compound: '小区',
  noCompound: '不在某个小区',
  failures: '没有回答的原因',
  why: '原因',
  none: '这段时间没有用过。',
  noFailures: '这段时间都答上了。',
  refused: '拦下的句子',
  refusedLead:
    'AI 写出来、但原文里没有根据或者不合规矩的句子，没有给居民看。多起来了，说明这个模型不合用，或者提示词要改。',
  noRefused: '没有拦下的句子。',
  refusedSums: '这段时间拦下的',
  when: '时间',
  sentence: '句子',
  older: '更早的',
  newest: '回到最新',
  pages: '翻页',
  times: (count: number) => `${count} 次`,
} as const;

const PURPOSE_NAMES = {
  answer: '答疑',
  understand: '听懂意思',
  summarise: '归纳意见',
  draft: '起草',
  triage: '看分类',
  rewrite: '换个说法',
  hear: '听语音',
  embed: '找相近的原文',
} as const satisfies Record<Purpose, string>;

const FAILURES = {
  'not-configured': '没有接这一项',
  'not-allowed': '本人没有同意，或者关了 AI',
  'over-budget': '超过今天的用量',
  paused: '连着失败，先停一会儿',
  slow: '太慢，没有等到',
  busy: '服务太忙',
  down: '连不上，或者服务出错',
  refused: '服务不认：密钥、模型名或者请求不对',
  garbage: '回的不是要的东西',
  sensitive: '有不能发送或者不能显示的词',
} as const satisfies Record<ModelReason, string>;

/** As the gates name them; one that is not here is shown as it is. */
const GATES: Readonly<Record<string, string>> = {
  empty: '什么都没说',
  'too-long': '太长',
  'too-short': '太短',
  'strange-characters': '有看不见的或者奇怪的字符',
  'not-in-quote': '说的在引的原文里没有',
  'not-verbatim': '引的不是原文',
  'cuts-word': '把词切断了',
  'cuts-qualifier': '切掉了原文的条件或者例外',
  'quotation-marks': '引号里不是原文',
  'modal-not-quoted': '说了“应当、可以”这类词，原文没有',
  'number-not-quoted': '说的数字原文没有',
  'drops-limit': '漏了原文的条件或者例外',
  'joins-sentences': '把两句话拼成一句',
  'unknown-clause': '引的条款不存在，或者不是给它看的',
  'heading-only': '只引了标题',
  'unknown-meaning': '选了没有的意思',
  'turns-answer': '把原来的答案说反了',
  personal: '有个人信息',
  'number-unknown': '数字没有出处',
  'time-unknown': '时间没有出处',
  judging: '评价了人或者单位',
  'not-said': '说了没有人说过的结果或者承诺',
  'turned-round': '意思反了',
  invented: '大半是自己编的',
  'claim-without-views': '没有意见支持',
  'view-unknown': '引了没有的意见',
  'stances-mixed': '把不同的立场混在一起',
  'nothing-said': '什么都没说',
  'still-angry': '还是带气',
  'other-numbers': '数字变了',
  'other-times': '时间变了',
  'other-places': '地点变了',
  'other-parties': '说的人或者单位变了',
  'citation-added': '加了没有的文件或者条款',
  'person-added': '加了人',
  'sorted-otherwise': '改完以后分类变了',
  'gap-left': '留着没有填的空',
  'personal-number': '有电话或者证件号',
  promise: '替人许诺',
  'number-added': '加了没有的数字',
  'time-added': '加了没有的时间',
  'deed-added': '说了没有做过的事',
  'danger-lowered': '想把险情降下来',
};

export const purposeName = (purpose: string): string => PURPOSE_NAMES[purpose as Purpose] ?? purpose;
export const failureName = (reason: string): string => FAILURES[reason as ModelReason] ?? reason;
export const gateName = (reason: string): string => GATES[reason] ?? reason;

export function tokensText(tokens: number): string {
  return tokens >= 10_000 ? `${(Math.floor(tokens / 1_000) / 10).toFixed(1)} 万` : String(tokens);
}

/** Millionths of a yuan → "0.12"; what is less than a fen is not nothing. */
export function costText(cost: number): string {
  if (cost === 0) return '0';
  return cost < 10_000 ? '不到 0.01' : (cost / 1_000_000).toFixed(2);
}

export function lastedText(milliseconds: number | null): string {
  return milliseconds === null ? '—' : `${(milliseconds / 1_000).toFixed(1)} 秒`;
}
