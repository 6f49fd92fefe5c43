// Numbers as people write them, up to 99 in Chinese: 三, 十二, 两, 3, ３. Pure.

const DIGITS = '零一二三四五六七八九';

/** One number, wherever it stands in a pattern. */
export const NUMERAL = '(?:\\d{1,5}|[一二三四五六七八九十两]{1,3})';

/** Null where it is no number. */
export function numeralOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace('两', '二');
  if (/^\d+$/.test(plain)) return Number(plain);
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(plain);
  if (!match || plain === '') return null;
  const [, tens, ten, ones] = match;
  const digit = (of: string | undefined) => (of === undefined ? 0 : DIGITS.indexOf(of));
  if (ten !== undefined) return (tens === undefined ? 1 : digit(tens)) * 10 + digit(ones);
  return tens !== undefined && ones !== undefined ? null : digit(tens ?? ones);
}
