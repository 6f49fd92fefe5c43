// Takes phones, identity and bank numbers and the like out of what people write, before it is stored. Pure.
// Building and room numbers, amounts, dates and document numbers stay: without them the question means nothing.

/** Digits as people type them, half or full width. */
const D = '[\\d０-９]';
/** What people put between groups of digits. */
const GAP = '[\\s\\-－—‐·.．/_~～]{0,2}';
const NOT_BEFORE = '(?<![\\d０-９A-Za-z])';
const NOT_AFTER = '(?![\\d０-９])';
const PLATES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const HAN_DIGIT = '[零〇一二三四五六七八九幺]';

/** In this order: what is longer is looked for first. */
export const PERSONAL: readonly (readonly [label: string, pattern: RegExp])[] = [
  [
    '证件号',
    new RegExp(
      `${NOT_BEFORE}${D}{6}${GAP}${D}{8}${GAP}${D}{3}[\\dXx０-９Ｘｘ]${NOT_AFTER}(?![A-Za-z])`,
      'gu',
    ),
  ],
  ['银行卡号', new RegExp(`${NOT_BEFORE}${D}{4}(?:${GAP}${D}{4}){3}(?:${GAP}${D}{1,3})?${NOT_AFTER}`, 'gu')],
  [
    '手机号',
    new RegExp(
      `(?:[+＋]?86${GAP})?${NOT_BEFORE}(?:[+＋]?86${GAP})?[1１]${GAP}[3-9３-９](?:${D}${GAP}){8}${D}${NOT_AFTER}`,
      'gu',
    ),
  ],
  ['手机号', new RegExp(`(?<!${HAN_DIGIT})[一幺]${HAN_DIGIT}{10}(?!${HAN_DIGIT})`, 'gu')],
  ['证件号', new RegExp(`${NOT_BEFORE}${D}{15}${NOT_AFTER}`, 'gu')],
  [
    '座机号',
    new RegExp(`${NOT_BEFORE}[(（]?[0０]${D}{2,3}[)）]?${GAP}[2-8２-８]${D}{6,7}${NOT_AFTER}`, 'gu'),
  ],
  [
    '座机号',
    new RegExp(
      `(?<=(?:电话|座机|号码|打|拨|联系|致电)[是为：:\\s]{0,3})[2-8２-８]${D}{6,7}${NOT_AFTER}(?![元块万平㎡户年月])`,
      'gu',
    ),
  ],
  [
    '车牌号',
    new RegExp(
      `[${PLATES}]\\s?[A-HJ-NP-Za-hj-np-z][·・.\\s-]?(?=[A-Za-z]{0,5}${D})[A-HJ-NP-Za-hj-np-z\\d]{4,5}[A-HJ-NP-Za-hj-np-z\\d挂学警港澳](?![A-Za-z\\d])`,
      'gu',
    ),
  ],
  // From where the word begins, or a long one would be tried from each of its letters.
  ['邮箱', /(?<![\w.+-])[\w.+-]+[@＠][\w-]+(?:[.．][\w-]+)+/gu],
  ['微信号', /(?<=(?:微信号?|VX|vx|wx|WX|威信|薇信)[是为：:\s]{0,3})[A-Za-z][\w-]{5,19}/gu],
  ['QQ号', /(?<=(?:QQ|qq|Qq|扣扣)号?[是为：:\s]{0,3})[1-9]\d{4,11}/gu],
];

/** What nobody sees, and what turns words round: it would hide a number from us and from nobody else. An emoji may need its joiner. */
export const UNSEEN = /(?<=[\d０-９])\p{Cf}+(?=[\d０-９])|[\p{Cf}--\u200d]/gv;

/** The text with every such number replaced by what it was, in 〔〕. Masking twice changes nothing more. */
export function maskPersonal(text: string): string {
  const seen = text.replace(UNSEEN, '');
  return PERSONAL.reduce((masked, [label, pattern]) => masked.replace(pattern, `〔${label}〕`), seen);
}
