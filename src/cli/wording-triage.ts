// What `shuoyi triage` says to whoever runs it.

import type { Triaged } from '../capabilities/complaint/triage/index.ts';

export function triageUsage(): string {
  return '请把要分的话写在后面，例如：npm run -s triage -- "三楼漏水好几天了物业不管"';
}

export function badTriageLine(number: number): string {
  return `第 ${number} 行不是 {"id":…,"text":"…"} 这样的 JSON，这一行跳过了，请改好再运行。`;
}

/** The grounds as they stand: each says its part of the result. */
export function triageText({ basis }: Triaged): string {
  return `${basis.join('\n')}\n`;
}
