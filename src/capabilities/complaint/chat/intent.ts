// What a person wants with cases, as far as the words leave no doubt: to complain, to look, or something with one of their own.
// Ordinary reports are report.ts; questions about rules stay with those who answer them. Pure.

import { NUMERAL, numeralOf } from '../../../platform/place/numeral.ts';
import { wordsOf } from '../../../platform/said.ts';

export const VERBS = ['see', 'add', 'photo', 'withdraw', 'ring', 'solved', 'unsolved'] as const;
export type Verb = (typeof VERBS)[number];

export type Intent =
  | { readonly kind: 'complain'; readonly words: string }
  | { readonly kind: 'mine' }
  /** `number` as people say it, "15" or "2026-15"; empty where it is missing. `bare`: said without 单, so it may be of a topic. */
  | {
      readonly kind: 'case';
      readonly verb: Verb;
      readonly number: string;
      readonly rest: string;
      readonly bare: boolean;
    };

/** Typed alone they start it. */
export const COMMANDS = {
  complain: ['投诉', 'complain', '我要投诉', '报修', '我要报修', '投诉报修', '反映问题'],
  mine: ['我的单', '查进度', '我的投诉', '我的报修'],
} as const;

const NUMBER = `(?<number>(?:20\\d\\d-)?${NUMERAL})`;
const NAMED = `(?<named>第?单|(?:投诉|报修)单?)(?:号)?第?${NUMBER}(?:号)?`;
/** With 单 or without. */
const CASE = `(?:的)?(?:(?<named>第?单|(?:投诉|报修)单?)(?:号)?)?第?${NUMBER}(?:号)?(?:单)?`;
const I = '(?:请|请帮我|帮我|我要|我想|我)?';
const REST = '(?:[\\s:：,，。;；]+(?<rest>.*)|(?<=单.{1,9})(?<more>[^\\d].*))?';

const SENTENCES: readonly (readonly [Verb, RegExp])[] = [
  ['see', new RegExp(`^${I}(?:查进度|查一下进度|看进度|进度查询|查单|查询)${CASE}$`, 'u')],
  [
    'see',
    new RegExp(
      `^${I}(?:查查|查一下|查|看看|看一下)?${NAMED}(?:的)?(?:现在)?(?:进度|进展|情况|办)?(?:得)?(?:怎么样|如何|到哪一?步|到哪里?|办好|修好|好)?(?:了|啦)?(?:吗|没有|没|呢)?$`,
      'u',
    ),
  ],
  ['photo', new RegExp(`^${I}(?:加|补|补充|添加)(?:照片|图片)${NAMED}$`, 'u')],
  ['photo', new RegExp(`^${I}(?:给)${NAMED}(?:加|补|补充)(?:照片|图片)$`, 'u')],
  ['withdraw', new RegExp(`^${I}(?:撤回|撤销|撤掉|取消|撤)${CASE}$`, 'u')],
  ['ring', new RegExp(`^${I}(?:催一?催|催一?下|催办|催单|催)${CASE}$`, 'u')],
  ['solved', new RegExp(`^(?:已经?)?(?:解决了?|修好了|办好了|弄好了|好了)${NAMED}$`, 'u')],
  ['solved', new RegExp(`^${NAMED}(?:已经?)?(?:解决了?|修好了|办好了|弄好了|好了)$`, 'u')],
];

const WITH_WORDS: readonly (readonly [Verb, RegExp])[] = [
  ['add', new RegExp(`^${I}补充(?:一下)?\\s*${CASE}${REST}$`, 'su')],
  ['add', /^(?:我)?(?:再|还)?(?:要|想)?补充(?:一下|几句|一点|一句|说明)?[\s:：,，]+(?<rest>\D.*)$/su],
  ['unsolved', /^(?:我)?(?:很|非常)?不满意[\s:：,，]+(?<rest>.*)$/su],
  ['unsolved', new RegExp(`^(?:还)?(?:没有?解决|未解决|没修好|没办好|没弄好)\\s*${NAMED}${REST}$`, 'su')],
  ['unsolved', new RegExp(`^(?:重开|重新办|再办)\\s*${CASE}${REST}$`, 'su')],
  [
    'unsolved',
    new RegExp(
      `^${NAMED}\\s*[,，]?(?<rest>(?:还是?|又|根本|其实|并)?(?:没有?解决|未解决|没修好|没办好|没弄好|没好|不行|(?:在)?[漏堵坏停吵臭]).*)$`,
      'su',
    ),
  ],
];

/** Without a number: the one that waits for it, or asked which. */
const ALONE: Readonly<Record<string, Verb>> = {
  解决了: 'solved',
  已解决: 'solved',
  已经解决了: 'solved',
  没解决: 'unsolved',
  没有解决: 'unsolved',
  还没解决: 'unsolved',
  还没修好: 'unsolved',
  还是没修好: 'unsolved',
  重新办: 'unsolved',
  催一催: 'ring',
  催一下: 'ring',
  催办: 'ring',
  催单: 'ring',
  撤单: 'withdraw',
  撤回投诉: 'withdraw',
  撤回报修: 'withdraw',
  撤销投诉: 'withdraw',
  补充投诉: 'add',
  补充: 'add',
  补充一下: 'add',
  我要补充: 'add',
  我想补充一下: 'add',
  撤回: 'withdraw',
  我要撤回: 'withdraw',
  撤销: 'withdraw',
  撤诉: 'withdraw',
  不投诉了: 'withdraw',
  不用修了: 'withdraw',
  不用来了: 'withdraw',
  不用办了: 'withdraw',
  不用处理了: 'withdraw',
  已经好了: 'solved',
  修好了: 'solved',
  已经修好了: 'solved',
  处理好了: 'solved',
  满意: 'solved',
  满意了: 'solved',
  很满意: 'solved',
  我很满意: 'solved',
  不满意: 'unsolved',
  我不满意: 'unsolved',
  很不满意: 'unsolved',
  没修好: 'unsolved',
  没弄好: 'unsolved',
  重开: 'unsolved',
  重新开单: 'unsolved',
  要求重办: 'unsolved',
  催催: 'ring',
  快点催催: 'ring',
};

/** Of something reported before, however it is named: "我昨天报的漏水怎么样了". */
const REPORTED =
  /^(?:请问|你好|您好)?[,，]?(?:我们?|俺)?(?:家)?(?:上次|上回|上周|上个月|昨天|前天|前几天|之前|早上|刚才|今天)?(?:跟你们|向你们|在这里?)?(?:报|反映|投诉|登记|说|报修)(?:过)?的(?!.*(?:规定|标准|流程|条件|多久|几天|谁)).{0,14}?(?:现在)?(?:怎么样|咋样|如何|到哪一?步|到哪里?|有(?:没有)?结果|有(?:没有)?进展|有消息|有回音|有人管|处理|修好|解决|办好|办|修)(?:了|啦)?(?:吗|没有|没|呢|啊)?$|^(?:我(?:的|那个)?|那个|上次的?|现在)?(?:事情?|投诉|报修|单子|问题)?(?:的)?(?:处理|办理|维修)?(?:的)?(?:进度|进展|结果)(?:怎么样|咋样|如何|到哪一?步)?(?:了|啦)?(?:吗|呢)?$|^(?:我(?:的|那个)|那个|上次的?)(?:事情?|投诉|报修|单子|问题)?(?:处理|办|修)(?:到哪一?步|到哪里?|得?怎么样|得?咋样|好|完)(?:了|啦)?(?:吗|没有|没|呢)?$/u;
const MINE =
  /^(?:请|帮我|我想|我要)?(?:看看?|查一?下|查查?|问一?下)?我(?:的|报的|投诉的|报修的|反映的|上次报的|上次反映的|昨天报的|前几天报的)?(?:那个|那些|那件)?(?:投诉|报修|单子|单|反映的事|报修单|投诉单|事)(?:现在)?(?:进度|进展|怎么样|到哪一?步|到哪里?|办得怎么样|处理得怎么样|有结果|有人管|办好|修好)?(?:了|啦)?(?:吗|没有|没|呢)?$|^(?:看看?|查)(?:一下|下)?(?:我的)?(?:投诉|报修)?进度$/u;

export function intentOf(text: string): Intent | null {
  const words = wordsOf(text).replace(/^([/／][^\s@]+)@\S+/u, '$1');
  const bare = words.replace(/^[/／]\s*/u, '').trim();
  const plain = bare.normalize('NFKC').replace(/[\s。.、!?~…"“”「」]/gu, '');
  const is = (list: readonly string[]) => list.includes(plain.toLowerCase());
  if (is(COMMANDS.complain)) return { kind: 'complain', words: '' };
  if (is(COMMANDS.mine) || ((MINE.test(plain) || REPORTED.test(plain)) && plain.length > 2))
    return { kind: 'mine' };
  const verb = Object.hasOwn(ALONE, plain) ? ALONE[plain] : undefined;
  if (verb !== undefined) return { kind: 'case', verb, number: '', rest: '', bare: false };
  return (
    caseIn(
      bare.replace(/[０-９]/gu, (digit) => digit.normalize('NFKC')),
      plain,
    ) ?? complaintIn(bare)
  );
}

function caseIn(normal: string, plain: string): Intent | null {
  for (const [verb, pattern] of SENTENCES) {
    const found = pattern.exec(plain)?.groups;
    if (found) return numbered(verb, found);
  }
  for (const [verb, pattern] of WITH_WORDS) {
    const found = pattern.exec(normal)?.groups;
    if (found) return numbered(verb, found);
  }
  return null;
}

function numbered(verb: Verb, found: Readonly<Record<string, string | undefined>>): Intent | null {
  const said = found.number;
  if (said === undefined)
    return { kind: 'case', verb, number: '', rest: (found.rest ?? '').trim(), bare: false };
  const number = said.includes('-') ? said : numeralOf(said);
  if (number === null || number === 0) return null;
  const rest = (found.rest ?? found.more ?? '').trim();
  return { kind: 'case', verb, number: String(number), rest, bare: found.named === undefined };
}

const HEAD =
  /^(?:你好|您好)?[,，!！\s]*(?:我们?|俺|咱们?)?(?:家)?(?:想要|想|要|来)?(?:在这里|在线)?(?:帮我|给我|替我)?(?:投诉|报修|举报|反映|反应)(?:一下|一个|一件|个|件)?(?:问题|事情|情况|事)?(?<rest>.*)$/su;
/** Said for somebody else: "帮我妈报修一下水管". */
const BEHALF =
  /^(?:我)?(?:想|要|是)?(?:帮|替|代|给)(?:我)?(?:家)?(?:妈|爸|奶奶|爷爷|外婆|外公|老人|老公|老婆|邻居|亲戚|岳父|岳母|公公|婆婆|父亲|母亲|父母|.{1,4})(?:妈|爸)?(?:来)?(?:报修|投诉|报一下|报个修|报个|报|反映一下|反映|登记|说(?:的|一下|一声)?)(?:一下)?(?<rest>.*)$/su;
/** Said first what it is: "楼上天天砸墙，我要投诉". */
const BEHIND =
  /^(?<rest>.{4,})[,，。！!\s]+(?:所以)?(?:我|我们|我现在)?(?:要|想)(?:投诉|举报|报修|反映(?:一下)?)(?:他们?|她|物业|一下)?[。!！]*$/su;
/** How a question goes on: whom to complain to, what it leads to. */
const ASKS =
  /^\s*(?:[,，]?\s*)(?:的|是|要|该|应该|怎么|怎样|如何|咋|可以|能|有用|有没有|找|打|去哪|在哪|到哪|哪|谁|电话|热线|渠道|流程|多久|几天|后|过|了|没|不|率|处理|和|与|跟|或|人|件|机制|制度|途径|方式|信箱|权|会|吗|呢|$)/u;
const QUESTION =
  /怎么(?!又|还|这么|没人)|怎样|如何|咋|[?？]\s*$|吗[。!！]?$|呢[。!！]?$|找谁|哪里|哪个部门|去哪|到哪|什么(?:部门|流程|电话)|多久|电话(?:是)?多少|有用|可不可以|能不能|是不是|流程|渠道/u;

/** With a colon or a stroke whatever follows is what is complained of; without one it must not go on as a question. */
function complaintIn(words: string): Intent | null {
  const spoken = /^(?:投诉|报修|complain)(?:\s*[:：]\s*|\s+)(?<rest>\S.*)$/isu.exec(words)?.groups?.rest;
  if (spoken !== undefined && !QUESTION.test(spoken)) return { kind: 'complain', words: spoken.trim() };
  const behalf = BEHALF.exec(words)?.groups?.rest;
  if (behalf !== undefined && !QUESTION.test(words)) return { kind: 'complain', words };
  const before = BEHIND.exec(words)?.groups?.rest;
  if (before !== undefined && !QUESTION.test(before)) return { kind: 'complain', words: before.trim() };
  const rest = HEAD.exec(words)?.groups?.rest;
  if (rest === undefined || QUESTION.test(rest)) return null;
  if (rest.trim() === '') return { kind: 'complain', words: '' };
  const marked = /^\s*[:：,，。]/u.test(rest);
  if (!marked && ASKS.test(rest)) return null;
  const content = rest.replace(/^[\s:：,，。.、;；!！—-]+/u, '').trim();
  return content === '' ? { kind: 'complain', words: '' } : { kind: 'complain', words: content };
}

/** For whom it is said, in the person's own words: "妈妈". Empty for oneself. */
export function behalfIn(text: string): string {
  const found =
    /(?:帮|替|代)(?:我)?(?:家)?(?<who>妈妈?|爸爸?|奶奶|爷爷|外婆|外公|老人|老公|老婆|邻居|亲戚|岳父|岳母|公公|婆婆|父亲|母亲|父母|[一二三四五六七八九\d]+楼(?:的)?(?:老人|阿姨|大爷|奶奶|爷爷))(?:来)?(?:报|投诉|反映|登记|说)/u.exec(
      wordsOf(text),
    )?.groups?.who;
  return found ?? '';
}
