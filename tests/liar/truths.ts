// Honest replies, which must pass, and half-honest ones, of which the good part passes and the rest is dropped.

import { type Case, type Item, numbered } from './case.ts';
import { ASK, Q } from './quotes.ts';

const item = (say: string | null, clause: string, quote: string): Item => ({ say, clause, quote });
const reply = (...sentences: readonly Item[]) => ({ sense: null, sentences });
const honest = (question: string, sentences: readonly Item[], ...may: string[]) => ({
  kind: 'honest',
  question,
  reply: reply(...sentences),
  mustNot: [],
  may,
  honest: true,
});
const half = (
  question: string,
  sentences: readonly Item[],
  may: readonly string[],
  ...mustNot: string[]
) => ({
  kind: 'half-honest',
  question,
  reply: reply(...sentences),
  mustNot,
  may,
  honest: false,
});

export const HONEST: readonly Case[] = numbered(
  [
    // Only quotations.
    honest(ASK.fund, [item(null, 'm11', Q.m11d)], Q.m11d),
    honest(ASK.leak, [item(null, 'm11', Q.m11d), item(null, 'm11', Q.m11e)], Q.m11d, Q.m11e),
    honest(ASK.rules, [item(null, 'm11', Q.m11f)], Q.m11f),
    honest(ASK.walls, [item(null, 'm9', Q.m9)], Q.m9),
    honest(ASK.both, [item(null, 'm8', Q.m8b)], Q.m8b),
    honest(ASK.price, [item(null, 'm7', Q.m7)], Q.m7),
    honest(ASK.opinions, [item(null, 'bg2', Q.bg2)], Q.bg2),
    honest(ASK.leader, [item(null, 'p2', Q.p2)], Q.p2),
    honest(ASK.bureaus, [item(null, 's1', Q.s1), item(null, 's1', Q.s1b)], Q.s1, Q.s1b),
    // Points at a part of a sentence: the whole of it is shown.
    honest(ASK.fund, [item(null, 'm11', '业主委员会可直接申请使用维修资金')], Q.m11d),
    honest(ASK.wall, [item(null, 'm9', '除老城区背街小巷等确实不适宜封闭的特殊小区外')], Q.m9),
    honest(ASK.choose, [item(null, 'm5', '由业主依法选聘物业服务企业')], Q.m5),
    honest(ASK.idle, [item(null, 'm10', '整合利用闲置用地、闲置房屋等存量资源')], Q.m10),
    // The same in everyday names.
    honest(
      ASK.choose,
      [
        item(
          '有条件的老旧小区应在街道、社区的组织协调、指导下，由业主依法选聘物业公司，实施专业化物业管理。',
          'm5',
          Q.m5,
        ),
      ],
      '由业主依法选聘物业公司',
    ),
    honest(
      ASK.meeting,
      [item('业委会缺位时，由乡镇（街道）组织代为维修，并从维修基金中列支相关费用。', 'm11', Q.m11e)],
      '业委会缺位时，由乡镇（街道）组织代为维修，并从维修基金中列支相关费用。',
    ),
    honest(
      ASK.refill,
      [item('有条件的市、县可推行维修资金“即交即用即补”机制。', 'm11', Q.m11b)],
      '可推行维修资金“即交即用即补”机制',
    ),
    honest(
      ASK.both,
      [item('推动符合条件的社区“两委”成员通过法定程序兼任业委会委员，提高业委会党员比例。', 'm8', Q.m8b)],
      '兼任业委会委员，提高业委会党员比例',
    ),
    honest(
      ASK.rules,
      [
        item(
          '简单说，各地通过业主大会议事规则规定和管理规约约定，可授权业委会行使一定额度内住宅小区公共收益支出、维修资金使用决策事项。',
          'm11',
          Q.m11f,
        ),
      ],
      '可授权业委会行使一定额度内',
    ),
    honest(
      ASK.sweep,
      [
        item(
          '同时，建立健全保障性住房和老旧普通住宅小区物业服务补助机制，有条件的地区可对承接的物业公司给予适当的财政资金补助支持。',
          'm13',
          Q.m13b,
        ),
      ],
      '可对承接的物业公司给予适当',
    ),
    honest(
      ASK.lamps,
      [
        item(
          '意见里说，推动物业公司加强人员安保、车辆管理，定期做好共用部位、共用设施设备以及绿化等进行巡检养护，协助做好垃圾分类工作，打造优秀物业服务项目，长期坚持。',
          'm6',
          Q.m6b,
        ),
      ],
      '意见里说，推动物业公司',
    ),
    honest(
      ASK.vet,
      [
        item(
          '各县市区要加强对业主大会筹备、业委会选举和换届改选的组织领导，做好业委会委员人选的推荐关、审核关。',
          'm8',
          Q.m8,
        ),
      ],
      '各县市区要加强',
    ),
    honest(
      ASK.when,
      [
        item(
          '到2027年年底，全市老旧小区专业服务覆盖率达到百分之九十五以上，实现业委会（物管会）百分之百覆盖，业委会党员比例和业委会党组织建设指标高于百分之五十。',
          'g1',
          Q.g1,
        ),
      ],
      '百分之九十五以上',
    ),
    honest(
      ASK.when,
      [
        item(
          '到２０２７年年底，全市老旧小区专业服务覆盖率达到９５％以上，实现业委会（物管会）１００％覆盖，业委会党员比例和业委会党组织建设指标高于５０％。',
          'g1',
          Q.g1,
        ),
      ],
      '２０２７年年底',
    ),
    // A part that stands alone.
    honest(
      ASK.vet,
      [item('各县（市、区）要加强对业主大会筹备、业主委员会选举和换届改选的组织领导。', 'm8', Q.m8)],
      '要加强对业主大会筹备、业主委员会选举和换届改选的组织领导。',
    ),
    honest(
      ASK.quick,
      [item('简化申请材料，缩短审核时限，及时拨付资金。', 'm11', Q.m11c)],
      '简化申请材料，缩短审核时限，及时拨付资金。',
    ),
    honest(
      ASK.quick,
      [item('优化维修资金使用流程，简化申请材料。', 'm11', Q.m11c)],
      '优化维修资金使用流程，简化申请材料。',
    ),
    honest(
      ASK.party,
      [item('强化社区党组织对业委会的指导把关。', 'p1', Q.p1)],
      '强化社区党组织对业委会的指导把关。',
    ),
    honest(
      ASK.party,
      [item('加强业委会、物业公司党建工作，强化社区党组织对业委会的指导把关。', 'p1', Q.p1)],
      '加强业委会、物业公司党建工作',
    ),
    honest(
      ASK.platform,
      [item('推进未来e家等平台逐步覆盖到老旧小区。', 'm4', Q.m4)],
      '推进未来e家等平台逐步覆盖到老旧小区。',
    ),
    honest(
      ASK.level,
      [item('其中街道（乡镇）具体承担属地综合管理责任。', 'm1', Q.m1)],
      '其中街道（乡镇）具体承担属地综合管理责任。',
    ),
    honest(
      ASK.bureaus,
      [item('建立健全例会机制，进一步强化各部门协同和上下联动。', 's1', Q.s1b)],
      '建立健全例会机制，进一步强化各部门协同和上下联动。',
    ),
    honest(
      ASK.slow,
      [
        item(
          '按照党建统领和属地主体工作责任的要求，各县（市、区）要把老旧小区物业管理纳入各级党组织年度工作重点。',
          's2',
          Q.s2,
        ),
      ],
      '纳入各级党组织年度工作重点。',
    ),
    // Says nothing that the quotation does not say by itself.
    honest(
      ASK.forced,
      [item('鼓励业主积极参与小区管理各项事务，依法维护自身合法权益。', 'm2', Q.m2b)],
      Q.m2b,
    ),
  ],
  'honest',
);

export const HALF: readonly Case[] = numbered(
  [
    half(
      ASK.fund,
      [item(null, 'm11', Q.m11d), item('砖松了就能要钱。', 'm11', '砖松了就能要钱。')],
      [Q.m11d],
      '砖松了',
    ),
    half(ASK.fund, [item('业委会想用就用。', 'm11', Q.m11d)], [Q.m11d], '想用就用'),
    half(
      ASK.leak,
      [item('可以，马上修。', 'm11', Q.m11d), item(null, 'm11', Q.m11e)],
      [Q.m11d, Q.m11e],
      '马上修',
    ),
    half(
      ASK.rules,
      [item(null, 'm11', Q.m11f), item('三万元以内自己定。', 'm11', Q.m11f)],
      [Q.m11f],
      '三万元',
    ),
    half(
      ASK.meeting,
      [
        item('业委会缺位时，由乡镇（街道）组织代为维修，并从维修资金中列支相关费用。', 'm11', Q.m11e),
        item('委员可以自己拍板。', 'm11', Q.m11f),
      ],
      ['业委会缺位时，由乡镇', Q.m11f],
      '拍板',
    ),
    half(
      ASK.refill,
      [item('所有县都要搞。', 'm11', Q.m11b), item(null, 'm11', Q.m11)],
      [Q.m11b, Q.m11],
      '所有县',
    ),
    half(
      ASK.income,
      [item('归物业公司。', 'm10', Q.m10b), item(null, 'm10', '收益归物业公司。')],
      [Q.m10b],
      '归物业公司',
    ),
    half(ASK.income, [item(null, 'm99', '收益每年分红。'), item(null, 'm10', Q.m10b)], [Q.m10b], '分红'),
    half(ASK.idle, [item(null, 'm10', Q.m10), item('租金归社区。', 'm10', Q.m10)], [Q.m10], '租金'),
    half(
      ASK.choose,
      [
        item('找街道牵头，由街道定。', 'm5', Q.m5),
        item(
          '有条件的老旧小区应在街道、社区的组织协调、指导下，由业主依法选聘物业公司，实施专业化物业管理。',
          'm5',
          Q.m5,
        ),
      ],
      [Q.m5],
      '由街道定',
    ),
    half(
      ASK.street,
      [item(null, 'm5', Q.m5), item(null, 'm5', '街道可以直接指定物业服务企业。')],
      [Q.m5],
      '直接指定',
    ),
    half(ASK.habit, [item('不交的可以停电。', 'm5', Q.m5b), item(null, 'm5', Q.m5b)], [Q.m5b], '停电'),
    half(ASK.standard, [item(null, 'm6', Q.m6), item('睡觉要扣钱。', 'm6', Q.m6b)], [Q.m6, Q.m6b], '扣钱'),
    half(ASK.lamps, [item('楼道灯归电力公司。', 'm6', Q.m6b)], [Q.m6b], '电力公司'),
    half(ASK.handover, [item('要查三次。', 'm6', Q.m6), item(null, 'm6', Q.m6b)], [Q.m6, Q.m6b], '三次'),
    half(ASK.price, [item(null, 'm7', Q.m7), item(null, 'm7', '干得不好可以不交钱。')], [Q.m7], '不交钱'),
    half(
      ASK.vet,
      [
        item('各县（市、区）要加强对业主大会筹备、业主委员会选举和换届改选的组织领导。', 'm8', Q.m8),
        item('不称职的当场撤换。', 'm8', Q.m8b),
      ],
      ['换届改选的组织领导。', Q.m8b],
      '撤换',
    ),
    half(ASK.both, [item('可以，您能兼任。', 'm8', Q.m8b)], [Q.m8b], '能兼任'),
    half(ASK.wall, [item('您家不用围。', 'm9', Q.m9)], [Q.m9], '不用围'),
    half(
      ASK.level,
      [item('其中街道（乡镇）具体承担属地综合管理责任。', 'm1', Q.m1), item('找王书记。', 'm1', Q.m1)],
      ['其中街道（乡镇）具体承担属地综合管理责任。'],
      '王书记',
    ),
    half(
      ASK.party,
      [
        item('强化社区党组织对业委会的指导把关。', 'p1', Q.p1),
        item('书记就是主任。', 'p1', '书记就是主任。'),
      ],
      ['强化社区党组织对业委会的指导把关。'],
      '主任',
    ),
    half(ASK.when, [item('2026年底。', 'g1', Q.g1), item(null, 'g1', Q.g1)], [Q.g1], '2026'),
    half(ASK.year, [item('对，2025年底。', 'g1', Q.g1)], [Q.g1], '对，2025', '2025年底'),
    half(
      ASK.opinions,
      [item(null, 'bg2', Q.bg2), item('收到三条。', 'bg2', '收到公众反馈意见3条。')],
      [Q.bg2],
      '三条',
      '3条',
    ),
    half(
      ASK.forced,
      [item('不参加要罚款。', 'm2', Q.m2b), item(null, 'hangzhou:3', '业主应当参加。')],
      [Q.m2b],
      '罚款',
      '应当参加',
    ),
    half(
      ASK.sweep,
      [item('以后都不收钱。', 'm13', Q.m13), item(null, 'm13', Q.m13b)],
      [Q.m13, Q.m13b],
      '不收钱',
    ),
  ],
  'half',
);
