// What owners decide together and which majority each needs. One row per item of Civil Code art. 278 (民法典第二百七十八条,
// in force since 2021-01-01; it replaced the older "two thirds of all owners"). Pure.

/** Stable: also the KEY of `npm run tally -- --matter KEY`. */
export type MatterKey =
  | 'assembly-rules'
  | 'covenant'
  | 'committee-election'
  | 'manager-hire'
  | 'fund-use'
  | 'fund-raise'
  | 'rebuild'
  | 'common-use-change'
  | 'other-major';

/** Of those who took part, by area and by heads alike. "以上" includes the number itself (art. 1259), "过半数" does not. */
export type ApprovalRule = 'more-than-1/2' | 'at-least-3/4';

export interface Matter {
  readonly key: MatterKey;
  readonly rule: ApprovalRule;
  /** The item as the law words it. */
  readonly law: string;
}

export const MATTERS: readonly Matter[] = [
  { key: 'assembly-rules', rule: 'more-than-1/2', law: '（一）制定和修改业主大会议事规则' },
  { key: 'covenant', rule: 'more-than-1/2', law: '（二）制定和修改管理规约' },
  { key: 'committee-election', rule: 'more-than-1/2', law: '（三）选举业主委员会或者更换业主委员会成员' },
  { key: 'manager-hire', rule: 'more-than-1/2', law: '（四）选聘和解聘物业服务企业或者其他管理人' },
  { key: 'fund-use', rule: 'more-than-1/2', law: '（五）使用建筑物及其附属设施的维修资金' },
  { key: 'fund-raise', rule: 'at-least-3/4', law: '（六）筹集建筑物及其附属设施的维修资金' },
  { key: 'rebuild', rule: 'at-least-3/4', law: '（七）改建、重建建筑物及其附属设施' },
  {
    key: 'common-use-change',
    rule: 'at-least-3/4',
    law: '（八）改变共有部分的用途或者利用共有部分从事经营活动',
  },
  { key: 'other-major', rule: 'more-than-1/2', law: '（九）有关共有和共同管理权利的其他重大事项' },
];

/** Participation, the same for every matter. */
export const QUORUM_LAW =
  '业主共同决定事项，应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决。';

export const APPROVAL_LAW: Readonly<Record<ApprovalRule, string>> = {
  'at-least-3/4':
    '决定前款第六项至第八项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意。',
  'more-than-1/2': '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意。',
};

export function findMatter(key: string): Matter | null {
  return MATTERS.find((matter) => matter.key === key) ?? null;
}
