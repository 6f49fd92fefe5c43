// Which item of 民法典 art. 278 a topic probably needs an owners' vote for: a hint by its words, never a decision. Staff say
// what holds when they conclude, and give a reason where they say that none does (discuss/rules.ts). What is said of each
// reason stands in wording-law.ts. Pure.

export type LawReason =
  | 'home-to-business'
  | 'fund-raise'
  | 'fund-use'
  | 'delegation'
  | 'assembly-rules'
  | 'covenant'
  | 'committee-election'
  | 'manager-hire'
  | 'service-terms'
  | 'lift'
  | 'rebuild'
  | 'common-business'
  | 'common-use'
  | 'closing'
  | 'template';

export interface Suggestion {
  /** Null where no meeting can decide it: everybody concerned must agree (art. 279). */
  readonly matter: string | null;
  readonly why: LawReason;
  /** All owners concerned must agree; a majority is not enough. */
  readonly unanimous: boolean;
}

interface Said {
  readonly text: string;
  readonly title: string;
}

interface Rule {
  readonly why: LawReason;
  readonly matter: string | null;
  readonly words: RegExp;
  /** Words that show that something else is meant. */
  readonly not?: RegExp;
}

const FUND = '(?:维修|大修)(?:资金|基金)';
const COMMON =
  '(?:公共|共有|公用|公家|架空层|车棚|空地|绿地|绿化带|草坪|用房|活动室|屋顶|天台|地下室|门厅|楼道|道路|场地|围墙)';
const BOOKS = /查账|账目|公开|公示|明细|余额|还剩|去哪|交给谁/;

/** The first that fits; what is more special stands before what is more general. */
const RULES: readonly Rule[] = [
  {
    why: 'home-to-business',
    matter: null,
    words:
      /住改商|(?:住宅|住房|住家|民房|家里|自家|自己家|房子)[^，。；]{0,8}(?:改|变|开|办)[^，。；]{0,6}(?:店|商|经营|公司|民宿|棋牌|麻将|作坊|工作室|饭|培训|托管|公寓)/,
  },
  {
    why: 'fund-raise',
    matter: 'fund-raise',
    words: new RegExp(
      `(?:续筹|补建|筹集|筹措|归集|续交|续缴|补交|补缴|重新交|再交)[^，。；]{0,8}${FUND}|${FUND}[^，。；]{0,10}(?:续筹|补建|筹集|筹措|归集|续交|续缴|补交|补缴|重新交|再交|不够了|用完了)`,
    ),
  },
  {
    why: 'delegation',
    matter: 'assembly-rules',
    words: /授权(?:给)?(?:业委会|业主委员会|物管会)/,
  },
  {
    why: 'assembly-rules',
    matter: 'assembly-rules',
    words:
      /(?:制定|制订|起草|定|改|修改|修订|通过|完善)[^，。；]{0,8}议事规则|议事规则[^，。；]{0,6}(?:制定|制订|起草|定|改|修改|修订|通过|完善)/,
  },
  {
    why: 'covenant',
    matter: 'covenant',
    words:
      /(?:制定|制订|起草|定|改|修改|修订|通过|完善)[^，。；]{0,8}(?:管理规约|业主公约|小区公约)|(?:管理规约|业主公约|小区公约)[^，。；]{0,6}(?:制定|制订|起草|定|改|修改|修订|通过|完善)/,
  },
  {
    why: 'committee-election',
    matter: 'committee-election',
    words:
      /(?:业委会|业主委员会|委员)[^，。；]{0,10}(?:换届|改选|选举|重选|补选|增补|罢免|更换|成立|重新选|到期)|(?:换届|改选|选举|重选|补选|增补|罢免|更换|成立|选)[^，。；]{0,6}(?:业委会|业主委员会)|(?:补选|增补|罢免|更换|改选)[^，。；]{0,6}委员/,
  },
  {
    why: 'manager-hire',
    matter: 'manager-hire',
    words:
      /先尝后买|大物业|(?:选聘|解聘|续聘|聘请|另聘|换掉|换|炒掉|赶走|辞退|引进|请)(?:一家|家|个|新的?|专业|现在的?|这家|原来的?)*物业(?!师傅|人员|员工|派|来|上门|管一管|处理|修|尽快|帮|把|给|加强)|物业[^，。；]{0,8}(?:选聘|解聘|续聘|重新招标|公开招标|撤走|撤出)/,
  },
  {
    why: 'service-terms',
    matter: 'other-major',
    words:
      /物业(?:服务)?费[^，。；]{0,6}(?:涨|调|标准|定价)|(?:涨|调整|上调)[^，。；]{0,4}物业(?:服务)?费|服务菜单|菜单式/,
  },
  {
    why: 'lift',
    matter: 'rebuild',
    words:
      /(?:加装|加建|增设|增加|新装|安装|加|装)(?:一?[部台座个])?电梯(?!灯|扇|空调|监控|广告|摄像|门|风扇)/,
  },
  {
    why: 'fund-use',
    matter: 'fund-use',
    words: new RegExp(
      `(?:用|动用|使用|申请|支取|提取|列支|拿|动)[^，。；]{0,8}${FUND}|${FUND}[^，。；]{0,8}(?:用于|使用|支付|支取|列支|来修|修|出|申请)`,
    ),
    not: BOOKS,
  },
  {
    why: 'common-business',
    matter: 'common-use-change',
    words: new RegExp(
      `停车[^，。；]{0,6}(?:收费|收钱|涨价|计费|包月)|停车费[^，。；]{0,6}(?:涨|怎么收|要收|标准|调|定)|(?<!小)广告(?:位|牌|点位|屏|招商)|(?:装|放|贴|做|登)(?!了小)[^，。；小]{0,4}广告|${COMMON}[^，。；]{0,8}(?:出租|租给|对外租|摆摊|经营|开店)|(?:出租|租出)[^，。；]{0,6}${COMMON}|(?:快递柜|售货机|售水机|充电桩|基站|回收箱)[^，。；]{0,8}(?:进小区|进驻|引进|入驻|场地费)|(?:引进|增设|设置|加装|安装|新装|放|装)[^，。；]{0,6}(?:快递柜|售货机|售水机|充电桩|基站)`,
    ),
    not: /乱贴|小广告|牛皮癣/,
  },
  {
    why: 'common-use',
    matter: 'common-use-change',
    words: new RegExp(
      `${COMMON}[^，。；]{0,10}(?:改成|改为|改做|改作|变成|改建成|改造成|改|划成|划)[^，。；]{0,6}(?:车位|停车|车库|健身|活动|菜|门面|店|仓库|花园|绿地|食堂|养老|广场|路|用)|(?:占用?|划出?|拿出)[^，。；]{0,4}(?:绿地|绿化带|空地|草坪)[^，。；]{0,8}(?:车位|停车)|(?:增加|增设|新增|多划|新划|加划|划)[^，。；]{0,4}(?:车位|停车位)`,
    ),
  },
  {
    why: 'rebuild',
    matter: 'rebuild',
    words:
      /(?:改建|重建|扩建|翻建|拆建|加建|推倒|拆了重)[^，。；]{0,10}|原拆原建|拆除[^，。；]{0,6}(?:新建|重新建|另建)/,
    not: /违建|违章|违法|私自|擅自|邻居|偷偷|路/,
  },
  {
    why: 'closing',
    matter: 'other-major',
    words:
      /开转封|封闭(?:式)?(?:管理|小区|起来|改造)|(?:小区|院子)[^，。；]{0,6}封(?:闭|起来|上)|(?:装|安装|加装|增设|设|新建|建|砌|修建|加)[^，。；]{0,4}(?:道闸|门禁|围墙|围栏|大门|岗亭|人行闸|车闸)|(?:道闸|门禁|围墙|围栏)[^，。；]{0,6}(?:装|安装|加装|增设|新建)/,
  },
];

/** A template says what it needs by itself, unless the words say that shared land is put to another use besides. */
export function suggestMatter({
  text,
  title,
  template,
}: Said & { readonly template: { readonly matter: string | null } | null }): Suggestion | null {
  const words = `${title}。${text}`;
  const found = RULES.find((rule) => rule.words.test(words) && rule.not?.test(words) !== true);
  const own = template?.matter ?? null;
  if (own !== null && !(own === 'other-major' && found?.matter === 'common-use-change'))
    return { matter: own, why: REASONS[own] ?? 'template', unanimous: false };
  return found === undefined
    ? null
    : { matter: found.matter, why: found.why, unanimous: found.matter === null };
}

/** The plainest reason for a matter that a template names. */
const REASONS: Readonly<Record<string, LawReason>> = {
  'assembly-rules': 'assembly-rules',
  covenant: 'covenant',
  'committee-election': 'committee-election',
  'manager-hire': 'manager-hire',
  'fund-use': 'fund-use',
  'fund-raise': 'fund-raise',
  rebuild: 'rebuild',
  'common-use-change': 'common-business',
};

const REPAIR =
  /(?:屋面|屋顶|楼顶|外墙|墙面|电梯|消防|水泵|二次供水|下水|排水|排污|污水管|化粪池|管道|雨水管|围墙|路面|道路|避雷|楼梯|扶手|单元门)[^，。；]{0,12}(?:大修|维修|修缮|翻修|翻新|更换|更新|重做|漏|渗|脱落|掉|开裂|裂|塌|坍|堵|破|坏|老化|锈)/;

/** Whether the repair fund is named, or what is broken is common and costly enough to ask about it. */
export function suggestsFund({ text, title }: Said): boolean {
  const words = `${title}。${text}`;
  if (new RegExp(FUND).test(words)) return !BOOKS.test(words);
  return REPAIR.test(words);
}
