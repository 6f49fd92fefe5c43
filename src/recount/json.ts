// The report for programs: plain numbers, areas in whole hundredths of a square metre.

import type { Report } from './recount.ts';

export function reportJson({ header, fault, completeness, result }: Report): string {
  const report = {
    vote: header?.vote ?? null,
    fault,
    completeness,
    result,
    ok: isSound({ fault, completeness, result }),
  };
  return `${JSON.stringify(report, plain)}\n`;
}

/** Nothing is wrong, nothing is missing as far as could be seen, and it is what was certified. */
export function isSound({ fault, completeness, result }: Omit<Report, 'header'>): boolean {
  const whole = completeness.state === 'complete' || completeness.state === 'no-head-given';
  const sound = fault === null && result !== null && result.published.state !== 'differs';
  return whole && sound && result.receipt?.state !== 'not-there';
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Map ? Object.fromEntries(value) : value;
}
