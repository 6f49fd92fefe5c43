// Chinese and Arabic numerals as numbers: 十一, 二十, 47. Pure.

const DIGITS = '零一二三四五六七八九';

/** 0 to 9,999; null for what is no number. */
export function numberOf(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  let total = 0;
  let digit = 0;
  for (const character of text.replace(/[〇○]/g, '零').replace(/两/g, '二')) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    const value = DIGITS.indexOf(character);
    if (unit !== undefined) {
      total += (digit === 0 && unit === 10 ? 1 : digit) * unit;
      digit = 0;
    } else if (value >= 0) digit = value;
    else return null;
  }
  return text === '' ? null : total + digit;
}
