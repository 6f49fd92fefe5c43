// What `shuoyi retention` says.

import type { Retention } from '../desk/capability.ts';

export function retentionLine(
  { title, keeps }: Pick<Retention, 'title' | 'keeps'>,
  rows: number,
  dry: boolean,
): string {
  return `${title}（保留${keeps}）：${dry ? '会删' : '删了'} ${rows} 条`;
}

export const RETENTION_END = {
  dry: '这是试算，什么都没有删。去掉 --dry-run 才会删；服务每天夜里也会自己删。',
  done: '删好了。服务每天夜里也会自己删。',
} as const;
