// What is said of a matter that law.ts suggests: one sentence, naming the article, that leaves the last word to staff.

import type { LawReason } from './law.ts';

const CHECK = '请工作人员核对后再定。';

export const LAW_REASONS = {
  'home-to-business': `把住宅改成经营用房，要有利害关系的业主全部同意，不能由业主大会按多数定（民法典第二百七十九条）。${CHECK}`,
  'fund-raise': `筹集（补建、续筹）维修资金要业主共同决定，参加表决的四分之三以上同意才行（民法典第二百七十八条第（六）项）。${CHECK}`,
  'fund-use': `使用维修资金要业主共同决定（民法典第二百七十八条第（五）项）；属于紧急情形的，有专门的办法。${CHECK}`,
  delegation: `授权业委会定一定额度内的事，要写进业主大会议事规则或者管理规约，由业主共同决定（民法典第二百七十八条第（一）项、第（二）项）。${CHECK}`,
  'assembly-rules': `制定和修改业主大会议事规则，要业主共同决定（民法典第二百七十八条第（一）项）。${CHECK}`,
  covenant: `制定和修改管理规约，要业主共同决定（民法典第二百七十八条第（二）项）。${CHECK}`,
  'committee-election': `选业委会、换业委会成员，要业主共同决定（民法典第二百七十八条第（三）项）。${CHECK}`,
  'manager-hire': `选聘和解聘物业公司，要业主共同决定（民法典第二百七十八条第（四）项）；先试用、后转正的，转正时也要。${CHECK}`,
  'service-terms': `物业服务的内容和价格关系到全体业主，可能属于其他重大事项（民法典第二百七十八条第（九）项），也要看合同怎么约定。${CHECK}`,
  lift: `加装电梯可能属于改建建筑物及其附属设施，参加表决的四分之三以上同意才行（民法典第二百七十八条第（七）项）；或有专门规定，请核对。`,
  rebuild: `改建、重建建筑物及其附属设施，参加表决的四分之三以上同意才行（民法典第二百七十八条第（七）项）；或有专门规定，请核对。`,
  'common-business': `用公共的地方经营、收费，参加表决的四分之三以上同意才行（民法典第二百七十八条第（八）项）。${CHECK}`,
  'common-use': `改变公共地方的用途，参加表决的四分之三以上同意才行（民法典第二百七十八条第（八）项）。${CHECK}`,
  closing: `小区封闭、装道闸可能属于其他重大事项，要业主共同决定（民法典第二百七十八条第（九）项）；要是改变了公共地方的用途，就是第（八）项。${CHECK}`,
  template: `这类事通常要业主共同决定（民法典第二百七十八条）。${CHECK}`,
} satisfies Record<LawReason, string>;
