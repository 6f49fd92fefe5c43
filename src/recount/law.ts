// The majorities of Civil Code art. 278 (民法典第二百七十八条), written down a second time on purpose: a slip in the
// program's own table shows as a difference here. 以上 includes the number itself, 过半数 does not (第一千二百五十九条).

export type Rule = 'more-than-1/2' | 'at-least-3/4';

/** 业主共同决定事项，应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决。 */
export function takesPart(part: bigint, whole: bigint): boolean {
  return whole > 0n && 3n * part >= 2n * whole;
}

/**
 * 决定前款第六项至第八项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意。
 * 决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意。
 */
export function approves(rule: Rule, part: bigint, whole: bigint): boolean {
  if (whole === 0n) return false;
  return rule === 'at-least-3/4' ? 4n * part >= 3n * whole : 2n * part > whole;
}

/** The smallest part, in the same unit, that is enough; for showing only. */
export function leastPart(whole: bigint): bigint {
  return atLeastOne((2n * whole + 2n) / 3n);
}

export function leastAgreed(rule: Rule, whole: bigint): bigint {
  return atLeastOne(rule === 'at-least-3/4' ? (3n * whole + 3n) / 4n : whole / 2n + 1n);
}

function atLeastOne(part: bigint): bigint {
  return part < 1n ? 1n : part;
}

/** The items of the article by the keys of the export. */
export const MATTERS: Readonly<Record<string, { readonly item: string; readonly rule: Rule }>> = {
  'assembly-rules': { item: '（一）制定和修改业主大会议事规则', rule: 'more-than-1/2' },
  covenant: { item: '（二）制定和修改管理规约', rule: 'more-than-1/2' },
  'committee-election': { item: '（三）选举业主委员会或者更换业主委员会成员', rule: 'more-than-1/2' },
  'manager-hire': { item: '（四）选聘和解聘物业服务企业或者其他管理人', rule: 'more-than-1/2' },
  'fund-use': { item: '（五）使用建筑物及其附属设施的维修资金', rule: 'more-than-1/2' },
  'fund-raise': { item: '（六）筹集建筑物及其附属设施的维修资金', rule: 'at-least-3/4' },
  rebuild: { item: '（七）改建、重建建筑物及其附属设施', rule: 'at-least-3/4' },
  'common-use-change': {
    item: '（八）改变共有部分的用途或者利用共有部分从事经营活动',
    rule: 'at-least-3/4',
  },
  'other-major': { item: '（九）有关共有和共同管理权利的其他重大事项', rule: 'more-than-1/2' },
};

/** Null where the law sets no majority; undefined for a matter that the law does not know. */
export function ruleOf(matter: string | null): Rule | null | undefined {
  if (matter === null) return null;
  return Object.hasOwn(MATTERS, matter) ? MATTERS[matter]?.rule : undefined;
}
