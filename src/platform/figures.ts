// Areas, shares and moments as people read them, the same everywhere; times are those of China. Pure.

const DAY = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' });
const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'short',
});

const PARTS = new Intl.DateTimeFormat('zh-CN', {
  ...{ timeZone: 'Asia/Shanghai', year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

/** Whole hundredths of a square metre → "86.40". */
export function areaText(area: number): string {
  return `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}`;
}

/** Whole fen → "86000.00 元". */
export function yuanText(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')} 元`;
}

/** "2026年12月1日" */
export function dayText(at: number): string {
  return DAY.format(at);
}

/** "2026年12月1日 18:00" */
export function momentText(at: number): string {
  return MOMENT.format(at);
}

/** "11月28日 周六 09:30", as it is said of days near by; with its year where that is another one. */
export function whenText(at: number, now: number): string {
  const { year, month, day, weekday, hour, minute } = partsOf(at);
  const years = year === partsOf(now).year ? '' : `${year}年`;
  return `${years}${month}月${day}日 ${weekday} ${hour}:${minute}`;
}

function partsOf(at: number): Readonly<Record<string, string>> {
  return Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** Cut, never rounded up: 66.66% has not reached two thirds. */
export function percentText(part: number, whole: number): string {
  if (whole === 0) return '0.00%';
  const hundredths = (BigInt(part) * 10_000n) / BigInt(whole);
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`;
}
