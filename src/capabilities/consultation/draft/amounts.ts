// Numbers in words: digits or written out, with what they count. "8.6万元", "86,000 元" and "八万六千元" are one and the same. Pure.

export interface Amount {
  /** As a plain number, or the letters as they stand where they are no single number ("三四"). */
  readonly value: string;
  /** What it counts, such as 元 or 户; empty where nothing we know follows. */
  readonly unit: string;
}

const HAN = '零〇一二两三四五六七八九十百千万亿';
/** Of anything, one as good as the other. */
const THINGS = '个条件种项次点';
const UNITS = `[${THINGS}元块角年月日号时户人天米层幢栋楼岁倍成度吨台部家套间座%％㎡]|平方?|小时|分钟`;
const ANY = '个';
const AMOUNT = new RegExp(
  `(\\d+(?:\\.\\d+)?)\\s*([十百千万亿]*)\\s*(${UNITS})?|([${HAN}]+)\\s*(${UNITS})?`,
  'gu',
);
/** Letters of numbers that count nothing. */
const NO_NUMBER =
  /万一|千万(?![元块户人])|百般|一一|十分(?!钟)|一些|一起|一致|一定|一样|一直|一般|一下|一旦|一边|一方面|另一|统一|唯一|之一|进一步/gu;

const DIGITS = new Map([...'〇一二三四五六七八九'].map((letter, value) => [letter, value]));
DIGITS.set('零', 0).set('两', 2);
const TIMES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000, 亿: 100_000_000 };

export function amountsIn(text: string): readonly Amount[] {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/(?<=\d)[,，](?=\d{3}(?!\d))/gu, '')
    .replaceAll(NO_NUMBER, '　');
  return [...plain.matchAll(AMOUNT)].flatMap(
    ([, digits = '', times = '', unit = '', han = '', hanUnit = '']) => {
      if (digits !== '') return [{ value: numberText(Number(digits) * timesOf(times)), unit: unitOf(unit) }];
      const counts = unitOf(hanUnit);
      // One letter alone is mostly part of a word, or says "a".
      if (han.length === 1 && (counts === '' || counts === ANY)) return [];
      return [{ value: hanValue(han), unit: counts }];
    },
  );
}

/** Those of the text that the sources do not have: another number, or the same of something else. */
export function amountsNotIn(text: string, sources: readonly string[]): readonly Amount[] {
  const known = sources.flatMap(amountsIn);
  return amountsIn(text).filter(
    ({ value, unit }) =>
      !known.some((each) => each.value === value && (each.unit === unit || each.unit === '' || unit === '')),
  );
}

function unitOf(letter: string): string {
  if (letter === '块') return '元';
  return letter !== '' && THINGS.includes(letter) ? ANY : letter;
}

function timesOf(letters: string): number {
  return [...letters].reduce((product, letter) => product * (TIMES[letter] ?? 1), 1);
}

/** Without the noise of sums in binary: 8.6 × 10000 is 86000. */
function numberText(value: number): string {
  return String(Number(value.toFixed(4)));
}

/** "三百五十" 350, "二〇二六" 2026; what is no single number stays as it is. */
function hanValue(letters: string): string {
  const all = [...letters];
  if (all.every((letter) => DIGITS.has(letter))) {
    const spelled = all.length === 1 || all.length > 3 || all.some((letter) => '零〇'.includes(letter));
    return spelled ? String(Number(all.map((letter) => DIGITS.get(letter)).join(''))) : letters;
  }
  let [total, section, digit] = [0, 0, 0];
  for (const letter of all) {
    const times = TIMES[letter];
    if (times === undefined) {
      digit = DIGITS.get(letter) ?? 0;
    } else if (times >= 10_000) {
      total = (total + section + digit || 1) * times;
      [section, digit] = [0, 0];
    } else {
      section += (digit || 1) * times;
      digit = 0;
    }
  }
  return String(total + section + digit);
}
