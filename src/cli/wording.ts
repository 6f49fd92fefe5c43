// What the commands say to whoever runs them.

import type { Ingested } from '../capabilities/policy/index.ts';
import type { Completeness, Head, Integrity, Place } from '../ledger/index.ts';

const FLAWS = {
  missing: '少了这一行',
  'out-of-order': '次序乱了',
  altered: '内容被改过',
  'not-linked': '和前一行接不上，这一行或前一行被换过',
  'columns-differ': '表里的栏目和封存的内容不一致',
  unreadable: '读不懂，不是导出时的样子',
  'header-differs': '文件开头的登记和后面的内容不一致',
} satisfies Record<Exclude<Integrity, { ok: true }>['flaw'], string>;

export function integrityVerdict(integrity: Integrity): string {
  if (integrity.ok) return `完整性：通过。${integrity.rows} 行存证，逐行核对无误。`;
  return `完整性：不通过。第一处问题在${placeName(integrity.at)}：${FLAWS[integrity.flaw]}。`;
}

export function completenessVerdict(completeness: Completeness): string {
  switch (completeness.state) {
    case 'complete':
      return '有没有缺：没有缺，和以前公布的指纹一致。';
    case 'no-head-given':
      return '有没有缺：没有核对。要查是否被截短，请加 --head 和以前公布的指纹。';
    case 'tail-missing':
      return `有没有缺：缺了。${completeness.scope} 第 ${completeness.from} 行到第 ${completeness.to} 行曾经存在，现在没有了。`;
    case 'rewritten':
      return `有没有缺：被换过。${completeness.scope} 第 ${completeness.seq} 行和以前公布的指纹不一致。`;
    default:
      return completeness satisfies never;
  }
}

/** One line a chain, in the form that `verify --head` takes. */
export function headLines(heads: readonly Head[]): string {
  if (heads.length === 0) return '还没有任何存证。\n';
  return `现在的指纹，请公布或抄存：\n${heads.map(({ scope, seq, hash }) => `${scope}:${seq}:${hash}\n`).join('')}`;
}

function placeName(place: Place): string {
  return 'line' in place ? `文件第 ${place.line} 行` : ` ${place.scope} 第 ${place.seq} 行`;
}

const INGESTED = {
  added: '已加入',
  superseded: '已换成新版本，引用过旧版本的回答都已标出，请到工作台核对',
  described: '文字没有变，名称、状态或者分条已更新',
  unchanged: '和已有的完全一样，没有改动',
} satisfies Record<Ingested['outcome'], string>;

export function ingested({ outcome, document, version, clauses, flagged }: Ingested): string {
  const count = outcome === 'superseded' ? `，标出 ${flagged} 条回答` : '';
  return `${INGESTED[outcome]}：编号 ${document}，第 ${version} 版，共 ${clauses} 条${count}。`;
}
