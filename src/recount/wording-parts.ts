// Numbers as people read them.

import type { Weight } from './count.ts';

/** Whole hundredths of a square metre → "1,234.50". */
export function areaOf(area: bigint): string {
  return `${(area / 100n).toLocaleString('en-US')}.${String(area % 100n).padStart(2, '0')}`;
}

/** Cut off, never rounded up: 66.66% must not look like two thirds. */
export function shareOf(part: bigint, whole: bigint): string {
  if (whole === 0n) return '等于 0%';
  const hundredths = (part * 10_000n) / whole;
  const exact = (part * 10_000n) % whole === 0n;
  return `${exact ? '等于' : '约等于'} ${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`;
}

export function weightOf({ area, heads }: Weight): string {
  return `${areaOf(area)} 平方米，${heads} 人`;
}
