// What a topic is about, one of seventeen, told from ordinary words. A guess for labels and likeness, for staff to put
// right; nothing is decided by it. Pure.

export const CATEGORIES = [
  '房屋漏水与外墙',
  '电梯',
  '消防安全',
  '给排水/排污',
  '供水供电供气',
  '保洁垃圾',
  '绿化',
  '停车与道闸',
  '噪音/邻里',
  '养犬',
  '违建与装修',
  '楼道堆物/飞线充电',
  '物业服务与收费',
  '公共收益与账目',
  '维修资金',
  '业委会履职/选举',
  '其他',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const OTHER: Category = '其他';

/** How people say it. A word counts once; the category with most of them is it, the earlier one where two are level. */
const WORDS: readonly (readonly [Category, RegExp])[] = [
  ['电梯', /电梯|轿厢|梯控|加梯|扶梯/gu],
  [
    '楼道堆物/飞线充电',
    /飞线|楼道.{0,6}(?:堆|杂物|放)|(?:堆|放).{0,4}(?:楼道|过道|走廊)|堆物|杂物|电瓶车.{0,8}(?:楼道|上楼|进楼|充电)|充电桩|充电/gu,
  ],
  ['消防安全', /消防|灭火器|消火栓|烟感|喷淋|火灾|着火|起火|疏散|防火门|登高面/gu],
  [
    '房屋漏水与外墙',
    /外墙|外立面|墙皮|墙面|墙砖|瓷砖|掉皮|脱落|剥落|空鼓|开裂|裂缝|渗水|漏水|漏雨|渗漏|屋顶|楼顶|屋面|天台|防水|雨篷|窗台/gu,
  ],
  ['给排水/排污', /下水|污水|排污|排水|化粪池|窨井|井盖|管道堵|堵了|返水|冒水|倒灌|积水|雨水管|粪水/gu],
  [
    '供水供电供气',
    /停水|停电|跳闸|供水|供电|供气|燃气|煤气|天然气|水压|水箱|水泵|二次供水|自来水|电表|水表|配电|路灯|照明|灯不亮|灯坏|声控灯|感应灯/gu,
  ],
  ['保洁垃圾', /垃圾|保洁|打扫|卫生|清运|臭味|恶臭|蟑螂|老鼠|灭鼠|脏/gu],
  ['绿化', /绿化|草坪|草地|树|修剪|花坛|花园|灌木|种菜|虫害/gu],
  ['停车与道闸', /停车|车位|道闸|抬杆|车库|占车位|僵尸车|车牌识别|乱停|外来车|大车|门禁|停满|抢位/gu],
  ['噪音/邻里', /噪音|噪声|吵|广场舞|扰民|邻居|敲墙|音响|油烟/gu],
  ['养犬', /养犬|养狗|遛狗|狗|犬|猫|粪便/gu],
  [
    '违建与装修',
    /违建|搭建|乱搭|违章|装修|承重墙|敲掉|封阳台|阳光房|私搭|圈占|占绿|住改商|改建|开转封|围墙|封闭/gu,
  ],
  [
    '公共收益与账目',
    /公共收益|公共收入|广告费|广告收入|账目|公开账|账单|收支|明细|公示账|场地费|快递柜|电梯广告/gu,
  ],
  ['维修资金', /维修资金|维修基金|大修|专项维修|续筹/gu],
  [
    '业委会履职/选举',
    /业委会|业主委员会|物管会|换届|选举|候选人|业主大会|罢免|主任.{0,4}(?:换|选)|监督委员会/gu,
  ],
  ['物业服务与收费', /物业|保安|门卫|物业费|收费|涨价|服务差|不管事|巡逻|菜单|承接查验|先尝后买|快递|监控/gu],
];

export function categoryOf(text: string): Category {
  let best: Category = OTHER;
  let most = 0;
  for (const [category, words] of WORDS) {
    const found = new Set(text.match(words) ?? []).size;
    if (found > most) [best, most] = [category, found];
  }
  return best;
}

/** What of a category it is about, by our own name for it, where the words hold one: "路灯" says more than "供水供电供气". */
const SUBJECTS: Readonly<Partial<Record<Category, readonly (readonly [string, RegExp])[]>>> = {
  电梯: [['加装电梯', /(?:加装|安装|增设|加个|装个?)电梯|加梯/u]],
  '楼道堆物/飞线充电': [
    ['飞线充电', /飞线/u],
    ['充电桩', /充电桩/u],
    ['电瓶车充电', /电瓶车|充电/u],
    ['楼道堆物', /楼道|走廊|过道|堆物|杂物/u],
  ],
  消防安全: [
    ['消防通道', /消防通道|登高面/u],
    ['消防设施', /灭火器|消火栓|消防栓|烟感|喷淋/u],
    ['消防安全', /./u],
  ],
  房屋漏水与外墙: [
    ['外墙', /外墙|外立面|墙皮|墙面|墙砖|瓷砖/u],
    ['屋顶漏水', /屋顶|楼顶|屋面|天台/u],
    ['漏水', /渗水|漏水|漏雨|渗漏/u],
    ['房屋开裂', /开裂|裂缝/u],
  ],
  '给排水/排污': [
    ['化粪池', /化粪池/u],
    ['窨井', /窨井|井盖/u],
    ['下水管道', /下水|污水|排污|管道|堵了|返水|冒水|倒灌|粪水/u],
    ['排水', /排水|积水|雨水管/u],
  ],
  供水供电供气: [
    ['路灯', /路灯/u],
    ['楼道灯', /声控灯|感应灯|楼道.{0,6}灯|灯.{0,6}楼道/u],
    ['照明', /照明|灯不亮|灯坏/u],
    ['供水', /停水|供水|水压|水箱|水泵|自来水|水表/u],
    ['供电', /停电|跳闸|供电|电表|配电/u],
    ['供气', /供气|燃气|煤气|天然气/u],
  ],
  保洁垃圾: [
    ['垃圾', /垃圾|清运|臭味|恶臭/u],
    ['保洁', /保洁|打扫|卫生|脏/u],
    ['灭鼠灭虫', /蟑螂|老鼠|灭鼠/u],
  ],
  停车与道闸: [
    ['道闸', /道闸|抬杆|车牌识别/u],
    ['门禁', /门禁/u],
    ['停车', /./u],
  ],
  '噪音/邻里': [['噪音', /噪音|噪声|吵|广场舞|扰民|敲墙|音响/u]],
  违建与装修: [
    ['围墙', /围墙/u],
    ['开转封', /开转封|封闭/u],
    ['搭建', /违建|搭建|乱搭|违章|私搭|阳光房/u],
    ['装修', /装修|承重墙|敲掉|封阳台/u],
  ],
  公共收益与账目: [
    ['快递柜', /快递柜/u],
    ['公共收益', /./u],
  ],
  '业委会履职/选举': [
    ['业委会换届', /换届|选举|候选人/u],
    ['业委会', /./u],
  ],
  物业服务与收费: [
    ['监控', /监控/u],
    ['物业费', /物业费|收费|涨价/u],
    ['物业服务', /./u],
  ],
};

/** Of our own words alone, whatever was said. */
export function subjectOf(text: string, category: Category): string {
  const found = SUBJECTS[category]?.find(([, said]) => said.test(text))?.[0];
  return found ?? (category === OTHER ? '其他事项' : category);
}

/** The category whose subject a label ends with. */
export function categoryNamed(label: string): Category | null {
  return CATEGORIES.find((each) => [each, ...subjectsOf(each)].some((name) => label.endsWith(name))) ?? null;
}

/** Our names for what a category may be about. */
export function subjectsOf(category: Category): readonly string[] {
  return SUBJECTS[category]?.map(([name]) => name) ?? [];
}
