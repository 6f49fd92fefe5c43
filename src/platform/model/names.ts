// Where a text names people, as well as can be told without a dictionary: family names with a word beside them that says a
// person is meant. What is taken by mistake comes back with the veil; a name overlooked is gone. Pure.

import {
  COMPOUND_SURNAMES,
  GIVEN,
  NO_NAMES,
  NOT_GIVEN,
  RARE_SURNAMES,
  SURNAMES,
  TITLES,
  WORD_TAILS,
} from './surnames.ts';

/** Stands where something has been taken out already, one for each UTF-16 unit. */
export const TAKEN = '\u{E000}';

const HAN = '\\p{Script=Han}';
const END = `(?!${HAN})`;
const START = `(?<!${HAN})`;

/** What a given name ends before. */
const NOT_NEXT = `(?:${TITLES}|反映|反应|要求|希望|同意|申请|上午|下午|晚上|今天|昨天|态度|水[管漏压表费箱]|家[里的住装养])`;
const LETTER = `(?:(?!${NOT_NEXT})[${HAN}--[${NOT_GIVEN}]])`;
const SECOND = `(?:(?![来去总代])${LETTER})`;
/** Before a title: what ends the name of an office, not of a person. */
const OFFICE = '(?<![业区委会部司队门院站局所室科处办副总修装洁保电水管程])';

const FAMILY = `(?:${COMPOUND_SURNAMES}|[${SURNAMES}])`;
const ANY_FAMILY = `(?:${COMPOUND_SURNAMES}|[${SURNAMES}${RARE_SURNAMES}])`;
const NO_WORD = `(?!${NO_NAMES})`;
const NO_TAIL = `(?<!${WORD_TAILS})`;
/** A family name that begins no common word and ends none. */
const SURE = `${NO_WORD}${FAMILY}${NO_TAIL}`;
const FULL = `${SURE}${LETTER}${SECOND}?`;
const SHORT = `${SURE}[${GIVEN}]`;
/** One of the two is a character of many names. */
const LIKELY = `(?:${SHORT}${SECOND}?|${SURE}${LETTER}[${GIVEN}])`;

const SAID = '(?:我叫|名叫|叫做|名字[叫是]?|我大名|真名|全名|实名|称呼)[是叫：:\\s]{0,2}';
const LABEL =
  '(?:姓名|联系人|申请人|报修人|报事人|投诉人|举报人|承租人|户主|产权人|房主|业主|住户|代理人|受托人|委托人|签名|签字|签收|法定代表人|法人|负责人|经办人|收件人|收款人|户名|候选人|楼长|组长)';
const BESIDE = `(?:${LABEL}|我是|我就是|俺是|本人|邻居|租客|租户|房东|房客|老板|网格员|楼上|楼下|隔壁|对门|对面|保安|保洁员?|师傅|经理|主任|书记|同志|老公|老婆|丈夫|妻子|爱人|老伴|儿子|女儿|父亲|母亲|[老爸]爸|[老妈]妈|孙子|孙女|老人|老头|老太|朋友|同事|委员|推荐|推选|选举|代表|委托|联系|转告|打给|举报|投诉|感谢|表扬|[一有那这]个叫)`;
const AFTER = '(?=[家说讲在他她和跟又把打骂来去、，。！？；,.!?;\\s头]|的|$)';
/** What people do or suffer, right after their name. */
const DOES =
  '(?=[是的被没不把在家说骂打让也已跟和给住叫养欠从昨今明]|半夜|天天|一直|总是|老是|经常|每天|刚才|又[把在来去说打骂敲吵]|都[是不没在说])';
const APART = '[\\s，,、：:（\\(]';

/** Called by the name they have in a chat, as the app marks it or as it is typed; offices are called so too, and are nobody. */
const CALLED = `(?<=[@＠])(?!物业|社区|业委会|物管会|居委会|街道|网格|管家|客服|所有人|全体|all|说议|机器人)`;
const IN_NICKNAME = `[^@＠\\n\\u2005${TAKEN}]`;

/** Each finds what is a name and nothing around it. In this order: what is surer comes first. */
const PATTERNS: readonly RegExp[] = [
  `${CALLED}${IN_NICKNAME}{1,64}(?=\\u2005)`,
  `${CALLED}[^@＠\\s\\p{P}${TAKEN}]{1,12}(?=[\\s\\p{P}]|$)`,
  `(?<=${SAID}|${LABEL}[是为叫：:]\\s?)${ANY_FAMILY}${LETTER}${SECOND}?`,
  `(?<=${LABEL}[：:]\\s?)${HAN}{2,4}${END}`,
  `${NO_WORD}${ANY_FAMILY}${NO_TAIL}(?:${LETTER}{0,2}${OFFICE})??(?=副?(?:${TITLES}))`,
  `(?<=${BESIDE}\\s?)${FULL}`,
  `(?<=(?:${LABEL}|邻居)\\s?)[${RARE_SURNAMES}](?:${LETTER}[${GIVEN}]|[${GIVEN}]${END})`,
  `(?<=(?<!百)姓)(?:${COMPOUND_SURNAMES}|[${HAN}--[名氏甚啥什么谁的是不和都也]])`,
  `(?<=(?<![大最])[老小])${SURE}${AFTER}`,
  `(?<=阿)[${GIVEN}]${AFTER}`,
  // Wherever it stands: two characters of many names after a family name.
  `${SURE}[${GIVEN}]{2}`,
  `${NO_WORD}(?:${COMPOUND_SURNAMES})[${GIVEN}]{1,2}`,
  `${START}${LIKELY}${END}`,
  `(?<=[找给叫跟和被让请喊替帮问代约陪]|告诉|通知)${SHORT}${AFTER}`,
  `(?<!${HAN}{2})${SHORT}${DOES}`,
  `(?<=[的个人者们和跟与]|同志|物业|社区|单元|小区|[幢栋号])${SHORT}${DOES}`,
  // Beside a number that has been taken out, or that is announced.
  `${FULL}(?=的?(?:电话|手机|号码|微信|联系方式|身份证|住址|签名|签字))`,
  `(?<=${TAKEN}${APART}{0,2})${FULL}${END}`,
  `(?<=${TAKEN}[室的]?\\s?)${LIKELY}`,
  `${START}${FULL}(?=${APART}{0,2}${TAKEN})`,
].map((source) => new RegExp(source, 'gv'));

/** From and to (not included) of one name, in UTF-16 units. */
export type Place = readonly [from: number, to: number];

/** Names apart from each other, in no order. What stands as TAKEN is never part of one. */
export function namesIn(text: string): Place[] {
  const places: Place[] = [];
  let left = text;
  for (const pattern of PATTERNS) {
    for (const { 0: name, index } of left.matchAll(pattern)) {
      if (name === '') continue;
      places.push([index, index + name.length]);
      left = left.slice(0, index) + TAKEN.repeat(name.length) + left.slice(index + name.length);
    }
  }
  return places;
}

const REPEATED = new RegExp(`^(?:${ANY_FAMILY}${LETTER}{2}|${SHORT})$`, 'v');

/** Whether it is looked for wherever else it stands: a family name alone is too common. */
export function isWholeName(name: string): boolean {
  return REPEATED.test(name);
}
