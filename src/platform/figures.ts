// Areas and moments as people read them, the same everywhere; times are those of China. Pure.

const DAY = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' });
const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** Whole hundredths of a square metre → "86.40". */
export function areaText(area: number): string {
  return `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}`;
}

/** "2026年12月1日" */
export function dayText(at: number): string {
  return DAY.format(at);
}

/** "2026年12月1日 18:00" */
export function momentText(at: number): string {
  return MOMENT.format(at);
}
