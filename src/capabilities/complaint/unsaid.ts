// What words say that their sources do not: numbers with what they count, citations, people, and things said to be done; times are
// platform/model/times.ts. A sentence of a language model that says such a thing is not shown; see chat/calmer.ts and
// console/reply-gate.ts. Pure.

import { numeralOf } from '../../platform/place/numeral.ts';

/** What is counted; several words of one thing are one. The longer first. */
const UNITS: readonly (readonly [said: string, unit: string])[] = [
  ...['个工作日', '工作日'].map((each) => [each, '工作日'] as const),
  ...['个小时', '小时', '个钟头', '钟头'].map((each) => [each, '小时'] as const),
  ...['个星期', '个礼拜', '星期', '礼拜', '周'].map((each) => [each, '星期'] as const),
  ...['个月', '个单元', '分钟', '单元', '平方', '个'].map((each) => [each, each] as const),
  ...['号楼', '幢', '栋', '座'].map((each) => [each, '幢'] as const),
  ...['层', '楼'].map((each) => [each, '楼'] as const),
  ...['块', '元'].map((each) => [each, '元'] as const),
  ...['天', '日', '年', '月', '点', '时', '分', '刻', '万', '户', '人', '家', '次', '回', '遍', '趟'].map(
    (each) => [each, each] as const,
  ),
  ...['号', '室', '倍', '成', '平', '米', '名', '位', '台', '辆', '只', '条', '盏', '扇', '%'].map(
    (each) => [each, each] as const,
  ),
];
const UNIT = UNITS.map(([said]) => said).join('|');
const HAN = '[零〇一二两三四五六七八九十百千万半]';
const NUMBER = new RegExp(`(\\d+(?:\\.\\d+)?)(?:多|来|几)?(${UNIT})?|(${HAN}+)(?:多|来|几)?(${UNIT})`, 'gu');
/** These count nothing: "给一个说法", "十分感谢". */
const NO_COUNT = /^(?:一(?:个|位|名|次|条|家|时)|十分|万一)$/u;

/** "三天内", "3 天" → "3天"; a number nobody says the unit of stands alone. In their order, each as often as it is said. */
export function numbersIn(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/(?<=\d)\s+(?=\p{L})/gu, '');
  return [...plain.matchAll(NUMBER)].flatMap(([whole, digits, after, han, counted]) => {
    if (NO_COUNT.test(whole)) return [];
    const number = digits ?? String(numeralOf(han ?? '') ?? han);
    return [`${number}${unitOf(after ?? counted ?? '')}`];
  });
}

function unitOf(said: string): string {
  return UNITS.find(([each]) => each === said)?.[1] ?? said;
}

/** A number without its unit is known where its sources say it of anything. */
export function newNumbers(text: string, sources: string): string[] {
  const known = numbersIn(sources);
  const bare = new Set(known.map((each) => /^[\d.]+/.exec(each)?.[0] ?? each));
  return numbersIn(text).filter(
    (each) => !known.includes(each) && !(/^[\d.]+$/.test(each) && bare.has(each)),
  );
}

const CITED =
  /《[^》]*》?|第[\d零〇一二三四五六七八九十百]+[条款项]|(?:根据|按照|依据|依照)[^，。；《》]{0,12}(?:法|条例|规定|办法)/gu;

/** Titles, articles, and whatever is said to follow from a law. */
export function newCitations(text: string, sources: string): string[] {
  const said = bare(sources);
  return (bare(text).match(CITED) ?? []).filter((each) => !said.includes(each));
}

const SURNAME =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤蓝雷]';
const PERSON = new RegExp(
  `${SURNAME}[\\p{Script=Han}]{0,2}?(?:先生|女士|小姐|阿姨|叔叔|师傅|经理|主任|书记|主管|队长|所长|老师|大爷|大妈|奶奶|爷爷|总(?![是会要]))`,
  'gu',
);

/** Somebody named, by a surname and what one is called. */
export function newPersons(text: string, sources: string): string[] {
  return (text.match(PERSON) ?? []).filter((each) => !sources.includes(each));
}

const DONE =
  /已经?[^，。；！？\s]{0,6}?(修|换|清理|清运|清扫|派|安排|联系|通知|处理|解决|到场|查看|核实|上门|完成|开工|施工|上报|约谈|处罚|整改|检查|核查|协调|督促|要求)|(?:安排|派|通知|联系|要求|督促)了/gu;

/** Things said to be done, of which those who did something say nothing. */
export function newDeeds(text: string, records: string): string[] {
  return [...text.matchAll(DONE)].flatMap(([whole, verb = whole.slice(0, -1)]) =>
    records.includes(verb) ? [] : [whole],
  );
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}
