// What kind of fact a question is after. Refusing needs this test of its own: no likeness score tells what the text
// answers from what it does not (measured: see src/README.md, "Decisions"). Pure.

import type { Fact } from './bank.ts';

/** Kinds the guideline holds none of unless a sense says so. */
const KINDS: readonly (readonly [Fact, RegExp])[] = [
  ['phone', /电话|手机号|号码是|联系方式|热线|拨打|打哪个|微信号/u],
  [
    'amount',
    /多少钱|多少元|啥价|价格是|什么价|单价|一平(?:米|方)?多少|每平(?:米|方)?多少|一个月多少|多少一|金额|(?:收|交|补|罚|领|给|批|拨|赔|扣|加)(?:你|我|他们?|我们|个)?多少|几(?:块|毛|元|百|千|万|分)(?:钱)?(?=$|[，,。？?！!\s]|一|每)/u,
  ],
  ['penalty', /罚款|处罚|怎么罚|罚不罚|坐牢|拘留|判刑|上征信|黑名单|违法吗|犯法|赔多少|谁赔|赔偿/u],
  [
    'duration',
    /多少(?:天|个?工作日|年|个月)|多长时间|多久|时限是|期限是|(?<![哪一二三四五六七八九十0-9])几(?:天|个工作日|个月|小时|年)(?=$|[，,。？?！!\s]|才|能|内|之|以内|到|就)/u,
  ],
  ['name', /姓什么|姓啥|叫什么名字|叫啥名|名字叫|姓名/u],
  ['place', /在哪里办|去哪里办|在哪办|去哪办|办公地址|地址|几楼|哪个窗口/u],
];

/** The strict kinds a question asks for, such as an amount or a phone number. */
export function factsAsked(question: string): Fact[] {
  const text = question.normalize('NFKC');
  return KINDS.flatMap(([fact, pattern]) => (pattern.test(text) ? [fact] : []));
}

/** Wanting a person, not an answer. */
export function wantsHuman(question: string): boolean {
  const text = question.replace(/[\s，。！!？?～~]/gu, '');
  return /^(?:我?(?:要|想|找|转)?(?:转|找)?人工(?:客服|服务)?|(?:帮我)?(?:转|接|找)(?:社区)?(?:工作人员|客服|真人)|找真人|真人|客服|人工服务)$/u.test(
    text,
  );
}

/** A question that only makes sense after the one before: "那没有业委会呢", "多久呢", "那要是下雨呢". */
export function leansOnPrevious(question: string): boolean {
  const text = question.replace(/[\s，。！!？?～~]/gu, '');
  if (
    /^(?:那|那么|这|这个|它|他们|然后|还有|要是|如果|万一|假如|为什么|为啥|谁|怎么|咋)/u.test(text) &&
    text.length <= 14
  )
    return true;
  return text.length <= 9 && /呢$/u.test(text);
}

const INTERROGATIVE =
  /怎么|咋|吗|么$|哪|什么|啥|谁|多少|几|如何|何种|能不能|要不要|会不会|有没有|是不是|行不行|可不可以|呢$/u;

/** Parts of a message that could be questions of their own; empty where there is only one. */
export function partsOf(question: string): string[] {
  const parts = question
    .split(/[，,。；;？?！!\n]|还有就是|另外|(?<=..)又(?=怎|在|是|如)/u)
    .map((part) => part.trim())
    .filter((part) => Array.from(part).length >= 5);
  return parts.length > 1 ? parts.slice(0, 4) : [];
}

/** Two questions in one message. */
export function asksTwice(question: string): boolean {
  return (
    /分别|各有|各是/u.test(question) ||
    partsOf(question).filter((part) => INTERROGATIVE.test(part)).length >= 2
  );
}
