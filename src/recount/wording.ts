// What a recount tells people: first whether the file can be trusted, then the count with its arithmetic.

import type { Completeness } from './chain.ts';
import type { Fault, Flaw } from './fault.ts';
import type { ReceiptVerdict } from './receipt.ts';
import type { Recounted, Report } from './recount.ts';
import type { Published } from './result.ts';
import { itemLines } from './wording-items.ts';
import { areaOf } from './wording-parts.ts';

const FLAWS = {
  unreadable: '读不懂，不是导出时的样子',
  'header-differs': '链名和小区、表决编号对不上',
  'rule-differs': '写的通过比例和民法典第二百七十八条不一样',
  'unit-order': '名册少了或者多了房子，编号没有接上',
  'register-differs': '名册和封存的名册不一样，有房子、面积或者业主被改过',
  'ballot-order': '选票次序乱了，或者有重复',
  'version-missing': '同一套房少了前面的一张票',
  'not-on-register': '名册里没有这套房',
  'choices-malformed': '选项不是这次表决里有的',
  'seal-differs': '选票内容和它的封签对不上，被改过',
  'row-taken-twice': '两张票指着同一行存证',
  'after-paper': '交了纸质票以后，又有线上的票',
  'row-missing': '少了这一行存证',
  'row-order': '存证次序乱了，或者有重复',
  'row-altered': '存证内容被改过',
  'row-unlinked': '存证和前一行接不上，这一行或前一行被换过',
  'row-of-another-chain': '混进了别的表决的存证',
  'head-differs': '文件开头写的指纹和最后一行存证不一样',
  'announcement-differs': '公告时封存的事项或时间，和文件开头写的不一样',
  'opening-differs': '开始投票时封存的名册，和文件里的名册不一样',
  'not-opened': '有名册，却没有开始投票的存证',
  'out-of-turn': '这件事不该在这个时候发生',
  'ballot-differs': '存证和选票不一致，有一样被换过',
  'ballot-line-missing': '存证里有这张票，文件里没有，被删掉了',
  'ballot-row-missing': '文件里有这张票，存证里没有',
  'too-late': '截止以后的票',
} satisfies Record<Flaw, string>;

export function reportText({ header, fault, completeness, result }: Report): string {
  const name = header ? [`表决：${header.vote.title}（${header.vote.number}）`] : [];
  const rest = result
    ? resultLines(result, header?.silenceClause != null)
    : ['重新计票：上面的问题没弄清以前，不计票。'];
  return [...name, integrity(fault, result?.rows ?? 0), complete(completeness), ...rest]
    .map((line) => `${line}\n`)
    .join('');
}

function integrity(fault: Fault | null, rows: number): string {
  if (fault === null) return `完整性：通过。${rows} 行存证，逐行核对无误。`;
  const line = fault.line === null ? '' : `文件第 ${fault.line} 行`;
  const row = fault.row === null ? '' : `存证第 ${fault.row} 行`;
  const place = [line, row].filter(Boolean).join('，');
  return `完整性：不通过。${place && `第一处问题在${place}：`}${FLAWS[fault.flaw]}。`;
}

function complete(completeness: Completeness): string {
  switch (completeness.state) {
    case 'complete':
      return '有没有缺：没有缺，和以前公布的指纹一致。';
    case 'no-head-given':
      return '有没有缺：没有核对。整份文件要是被截短、被从头换过，只有对照公布过的指纹才查得出，请加 --head 和指纹。';
    case 'tail-missing':
      return `有没有缺：缺了。存证第 ${completeness.from} 行到第 ${completeness.to} 行曾经存在，现在没有了。`;
    case 'rewritten':
      return `有没有缺：被换过。存证第 ${completeness.seq} 行和以前公布的指纹不一致。`;
    default:
      return completeness satisfies never;
  }
}

function resultLines(result: Recounted, silence: boolean): string[] {
  const { units, area, heads, ballots, standing } = result;
  const replaced = ballots === standing ? '' : `其中 ${ballots - standing} 张后来改投过，不算；`;
  return [
    `名册：通过。${units} 套房，${areaOf(area)} 平方米，${heads} 位业主（共有的算一位，开发商没卖、没交付的算一位）。`,
    `选票：通过。共 ${ballots} 张，${replaced}算数的 ${standing} 张，每张都和存证对得上。`,
    ...(result.published.state === 'void' ? [] : result.items.flatMap(itemLines)),
    ...(silence ? ['说明：小区约定了没投票的怎么算，那一种算法不在这里重算。'] : []),
    publishedLine(result.published),
    ...(result.receipt ? [receiptLine(result.receipt)] : []),
  ];
}

function publishedLine(published: Published): string {
  switch (published.state) {
    case 'same':
      return '和公布的结果：一致。';
    case 'differs':
      return published.item === null
        ? '和公布的结果：不一致，事项数目不同。'
        : `和公布的结果：不一致，不同的是第 ${published.item} 项。`;
    case 'not-certified':
      return '和公布的结果：还没有公布结果，没有可比的。';
    case 'void':
      return '和公布的结果：这次表决已经作废，没有结果。';
    case 'without-effect':
      return '和公布的结果：这不是业主大会的表决，没有法律效力，不作比较。';
    case 'signed':
      return '和公布的结果：业委会的内部决定按委员签名算，不在这里重算。';
    default:
      return published satisfies never;
  }
}

function receiptLine(receipt: ReceiptVerdict): string {
  switch (receipt.state) {
    case 'counted':
      return `回执：这张票收到了，是第 ${receipt.version} 次投的，算数。`;
    case 'replaced':
      return `回执：这张票收到了，是第 ${receipt.version} 次投的；后来又投过，现在算第 ${receipt.by} 次的（存证第 ${receipt.row} 行）。`;
    case 'not-there':
      return '回执：文件里没有这张票。请先看回执有没有抄错；没有抄错就找居委会或街道核实。';
    default:
      return receipt satisfies never;
  }
}
