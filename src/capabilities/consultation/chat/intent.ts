// What a person wants with topics, as far as the words leave no doubt. Questions about the five steps are not for us: the
// policy capability answers them. What is said after the verb comes along, so that it need not be asked again. Pure.

import { NUMERAL, numeralOf } from '../../../platform/place/numeral.ts';
import { wordsOf } from '../../../platform/said.ts';

export const VERBS = [
  'see',
  'cosign',
  'opine',
  'come',
  'stay',
  'object',
  'rate',
  'follow',
  'mute',
  'amend',
  'withdraw',
  'photo',
  'poll',
] as const;
export type Verb = (typeof VERBS)[number];

export type Intent =
  | { readonly kind: 'raise'; readonly words: string }
  | { readonly kind: 'topics' | 'mine' }
  /** `number` as people say it, "3" or "2026-3"; empty where it is missing. `rest`: what was said behind it. */
  | { readonly kind: 'topic'; readonly verb: Verb; readonly number: string; readonly rest: string };

/** Typed alone they start it. */
export const COMMANDS = {
  raise: ['说', 'raise', '提议题', '发起议题', '我要说事'],
  topics: ['议题', 'topics', '议题列表', '全部议题'],
  mine: ['我的议题', '我提的议题'],
} as const;

/** Verbs that are clear without a number: which topic is then asked. */
const ALONE: Readonly<Record<string, Verb>> = {
  附议: 'cosign',
  我附议: 'cosign',
  我要附议: 'cosign',
  发表意见: 'opine',
  我要发表意见: 'opine',
  参加会议: 'come',
  我参加会议: 'come',
  不参加会议: 'stay',
  提意见: 'object',
  打分: 'rate',
  评价: 'rate',
  我要打分: 'rate',
  不再提醒: 'mute',
  修改议题: 'amend',
  撤回议题: 'withdraw',
  加照片: 'photo',
  补照片: 'photo',
};

const NUMBER = `(?<number>(?:20\\d\\d-)?${NUMERAL})`;
const TOPIC = `(?:议题|议|第)?(?:的)?${NUMBER}(?:号|个)?(?:议题)?`;
/** The topic said with its word, so that a bare number cannot be something else. */
const NAMED = `(?:(?:议题|议)第?${NUMBER}(?:号|个)?|第${NUMBER.replace('number', 'ordinal')}(?:号|个)议题)`;
const I = '(?:我们?|我家|俺)?(?:也)?(?:想要|想|要|来|可以|能)?';
const SEP = '[:：,，。;；]?';

/** Over the words without width, space and the marks that close a sentence. */
const SENTENCES: readonly (readonly [Verb, RegExp])[] = [
  ['cosign', new RegExp(`^${I}(?:附议|联署|附议一下)${TOPIC}$`, 'u')],
  ['cosign', new RegExp(`^${I}(?:支持|赞同|赞成|同意|关心)(?:一下)?${NAMED}$`, 'u')],
  ['cosign', new RegExp(`^我?也关心${TOPIC}$`, 'u')],
  [
    'opine',
    new RegExp(`^${I}(?:对|就)${NAMED}(?:发表|说说|说|讲|提)(?:一下|一点|点|个|条)?(?:意见|看法|想法)$`, 'u'),
  ],
  [
    'object',
    new RegExp(`^${I}(?:对|就)${NAMED}(?:的公示)?(?:有|提出?)(?:一下|一点|点|个|条)?(?:意见|异议)$`, 'u'),
  ],
  ['come', new RegExp(`^${I}参加(?:会议)?${TOPIC}(?:的)?(?:协商)?(?:会议?)?$`, 'u')],
  ['come', new RegExp(`^${I}(?:来|去|参加)?(?:开|参加)${NAMED}的(?:协商)?会议?$`, 'u')],
  ['come', new RegExp(`^${I}(?:来|去)开会${TOPIC}$`, 'u')],
  [
    'stay',
    new RegExp(
      `^我?(?:不参加|不去|不来|参加不了|去不了|来不了)(?:会议|开会)?${TOPIC}(?:的)?(?:会议?)?(?:了)?$`,
      'u',
    ),
  ],
  ['follow', new RegExp(`^${I}(?:关注|订阅|跟进)(?:一下)?${TOPIC}$`, 'u')],
  [
    'mute',
    new RegExp(`^(?:请)?(?:不再|别再|不要再|别|不要|取消)(?:提醒|通知|关注)(?:我)?${TOPIC}(?:了)?$`, 'u'),
  ],
  ['mute', new RegExp(`^我?不(?:再)?关注${TOPIC}(?:了)?$`, 'u')],
  ['amend', new RegExp(`^${I}(?:修改|改一下|改|更正)${NAMED}$`, 'u')],
  ['amend', new RegExp(`^${I}修改${TOPIC}$`, 'u')],
  ['withdraw', new RegExp(`^${I}(?:撤回|撤销|收回)${TOPIC}$`, 'u')],
  ['photo', new RegExp(`^${I}(?:给)?(?:加|补|补充|添加|上传)(?:一下|几张|张)?(?:照片|图片)${TOPIC}$`, 'u')],
  ['photo', new RegExp(`^${I}给${NAMED}(?:加|补|补充|添加|上传)(?:一下|几张|张)?(?:照片|图片)$`, 'u')],
  ['rate', new RegExp(`^${I}给${NAMED}(?:打分|评分|评价)$`, 'u')],
  [
    'see',
    new RegExp(
      `^(?:请|帮我|我要|我想)?(?:看看|看一下|看|查看|查一下|查|打开)?${NAMED}(?:的)?(?:现在)?(?:进展|进度|情况|办)?(?:怎么样|如何|到哪一?步|到哪里?|办好|好)?(?:了|啦)?(?:吗|没有|没)?$`,
      'u',
    ),
  ],
];

/** Words may follow the number. */
const WITH_WORDS: readonly (readonly [Verb, RegExp])[] = [
  [
    'opine',
    new RegExp(
      `^(?:我要|我想|我)?(?:发表|说说|说)(?:一下|个|点)?(?:意见|看法)\\s*${TOPIC}(?:\\s*${SEP}\\s+|${SEP})(?<rest>.*)$`,
      'su',
    ),
  ],
  [
    'object',
    new RegExp(`^(?:我要|我想|我)?(?:提意见|提异议|有意见)\\s*${TOPIC}\\s*${SEP}\\s*(?<rest>.*)$`, 'su'),
  ],
  [
    'rate',
    new RegExp(
      `^(?:我要|我想|我)?(?:评价|打分|评分)\\s*${TOPIC}(?:\\s*${SEP}\\s*(?<rest>(?:已|没|未|不|解|[1-5１-５]\\s*分).{0,320}))?$`,
      'su',
    ),
  ],
  ['rate', new RegExp(`^(?<rest>已解决|解决了|没解决|没有解决|未解决)\\s*${TOPIC}$`, 'su')],
  ['poll', new RegExp(`^(?:意见)?摸底\\s*${TOPIC}\\s*(?:我?选|选项)\\s*(?<rest>[1-9一二三四五六])$`, 'su')],
];

export function intentOf(text: string): Intent | null {
  const words = wordsOf(text)
    .replace(/^([/／][^\s@]+)@\S+/u, '$1')
    .trim();
  const bare = words.replace(/^[/／]\s*/u, '');
  const plain = bare.normalize('NFKC').replace(/[\s。.、!?~…"“”「」]/gu, '');
  const command = commandOf(plain);
  if (command !== null) return command;
  return (
    topicIn(
      bare.replace(/[０-９]/gu, (digit) => digit.normalize('NFKC')),
      plain,
    ) ?? raiseIn(words)
  );
}

/** Typed with its stroke it is nothing else, wherever the talk stands. */
export function isRaiseCommand(text: string): boolean {
  return /^[/／](?:说|raise)(?:[\s:：@]|$)/iu.test(wordsOf(text));
}

function commandOf(plain: string): Intent | null {
  const word = plain.toLowerCase();
  const is = (words: readonly string[]) => words.includes(word);
  if (is(COMMANDS.raise)) return { kind: 'raise', words: '' };
  if (is(COMMANDS.topics) || LIST.test(plain)) return { kind: 'topics' };
  if (is(COMMANDS.mine) || MINE.test(plain)) return { kind: 'mine' };
  const verb = Object.hasOwn(ALONE, plain) ? ALONE[plain] : undefined;
  return verb === undefined ? null : { kind: 'topic', verb, number: '', rest: '' };
}

const LIST =
  /^(?:看看?|查看|我想看|现在|小区|我们小区|本小区)?(?:现在|最近)?(?:都)?(?:有哪些|有什么|的)(?:正在商量的|在商量的|新的?)?议题(?:呢|吗)?$|^(?:看看|查看|看一下)(?:小区|我们小区)?的?议题$/u;
const MINE =
  /^(?:看看|查看|查一下)?我(?:提|说|提出|发起)?的(?:那个|那些)?议题(?:现在)?(?:进展|怎么样|到哪一?步|到哪里?|办得怎么样|受理|有结果)?(?:了|啦)?(?:吗|没有|没|呢)?$/u;

function topicIn(normal: string, plain: string): Intent | null {
  for (const [verb, pattern] of SENTENCES) {
    const found = pattern.exec(plain)?.groups;
    if (found) return withNumber(verb, found.number ?? found.ordinal, '');
  }
  for (const [verb, pattern] of WITH_WORDS) {
    const found = pattern.exec(normal)?.groups;
    if (found) return withNumber(verb, found.number, (found.rest ?? '').trim());
  }
  return null;
}

function withNumber(verb: Verb, said: string | undefined, rest: string): Intent | null {
  if (said === undefined) return null;
  if (said.includes('-')) return { kind: 'topic', verb, number: said, rest };
  const number = numeralOf(said);
  return number === null || number === 0 ? null : { kind: 'topic', verb, number: String(number), rest };
}

const HEAD =
  /^(?:你好|您好)?[,，!！\s]*(?:我们?|俺|咱们?)?(?:家)?也?(?:想要|想|要|来|打算)?(?:给小区|给社区|向社区|在小区)?(?:提出|提交|提|发起|新建)(?:一下|一个|一条|一件|个|条|件)?(?:新的?|小区的?)?(?:协商议题|议题|提议|倡议|协商)(?<rest>.*)$/su;
const SOMETHING = /^我(?:想|要)说(?:个|件|一件|一个)事情?(?<rest>.*)$/su;
const ADVICE = /^我(?:们)?(?:想|要)?(?:给小区|给社区)?提(?:一个|一条|个|条)?建议\s*[:：](?<rest>.+)$/su;
const PROPOSAL = /^(?:我们?|大家|咱们?)?(?:想|要)?提议(?<rest>.+)$/su;
const DOING =
  /^(?:在|把|给|对|请|让|将|尽快|重新|安装|加装|装|修|维修|更换|换|增设|增加|加|设|建|改造|改|统一|整治|清理|禁止|取消|恢复|组织|拆|开放|公开|规范|限制|种|小区|[东西南北]门|[一二三四五六七八九十\d]+(?:幢|栋|号楼))/u;
/** How a question about topics goes on, where the words do not end there. */
const ASKS =
  /^\s*(?:[,，]?\s*)(?:的|是|要|需|该|应该|怎么|怎样|如何|咋|可以|能|行|有|得|会|算|多少|几|什么|啥|去哪|在哪|到哪|找谁|谁|流程|步骤|条件|和|与|跟|或|吗|呢|有用|权|书|人|前|后)/u;
const QUESTION =
  /怎么|怎样|如何|咋|什么|多少|几[个人票户天次]|吗|呢|[?？]|是否|能不能|可不可以|是不是|谁|哪|有没有|要不要|需不需要|算不算|合法|有效|通过率|比例/u;

/** With a colon whatever follows is what is raised; without one it must not go on as a question. */
function raiseIn(words: string): Intent | null {
  const slash = /^[/／](?:说|raise)(?:\s*[:：])?\s*(?<rest>.*)$/isu.exec(words)?.groups?.rest;
  const spoken = slash ?? /^(?:说|raise)(?:\s*[:：]\s*|\s+)(?<rest>.+)$/isu.exec(words)?.groups?.rest;
  if (spoken !== undefined) return { kind: 'raise', words: spoken.trim() };
  const advice = ADVICE.exec(words)?.groups?.rest;
  if (advice !== undefined) return { kind: 'raise', words: advice.trim() };
  const rest = (HEAD.exec(words) ?? SOMETHING.exec(words))?.groups?.rest;
  if (rest !== undefined) return isAsking(rest) ? null : { kind: 'raise', words: contentOf(rest) };
  const proposed = PROPOSAL.exec(words)?.groups?.rest;
  if (proposed === undefined) return null;
  if (/^\s*[:：]/u.test(proposed)) return { kind: 'raise', words: contentOf(proposed) };
  const content = contentOf(proposed);
  return DOING.test(content) && !QUESTION.test(content) ? { kind: 'raise', words: content } : null;
}

function isAsking(rest: string): boolean {
  if (/^\s*[:：]/u.test(rest)) return false;
  return ASKS.test(rest) || /[?？]\s*$/u.test(rest);
}

function contentOf(rest: string): string {
  return rest.replace(/^(?:吧|啊|呀|哈)?[\s:：,，。.!！、;；—-]*/u, '').trim();
}
