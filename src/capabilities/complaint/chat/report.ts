// Do ordinary words report something that is wrong, or ask what the rules say of it? A first reading by words alone, quick enough
// for every message; what was learnt (learn.ts) and triage read again before anything is begun, and where they differ the question
// is answered. Pure.

const AGAIN = '(?:又|还|老是|总是|一直|天天|经常|三天两头|好几天|这么|那么|都|再)';

/** Something is broken, in the way, or unbearable. */
const FAULT = new RegExp(
  [
    '漏水|渗水|漏雨|滴水|漏了|渗漏|发霉|掉皮|脱落|剥落|掉下来|掉了|掉砖|掉块|空鼓|裂了|开裂|裂缝|塌了?|塌陷|松动|歪了|倒了|断了|破了|碎了|烂了|锈',
    '坏了|坏掉|坏的|坏着|损坏|失灵|不灵|失效|瘫痪|故障|不能用|用不了|没法用|没反应|不亮|黑灯|黑咕隆咚|摸黑|打不开|关不上|关不住|不动了|停运|停摆|罢工|停用',
    '停水|停电|停气|断水|断电|没水|没电|没有水|没有电|跳闸|水压(?:小|低)|水小|断网|没网',
    '堵了|堵住|堵死|堵着|被堵|堵塞|不通|冒水|冒污|反水|返水|倒灌|溢出|积水|淹了|漫出|爆管|爆了|爆裂|喷水|返臭|反味',
    '臭|脏|垃圾(?:成堆|满|没人|不清|乱|堆)|没人(?:清|扫|打扫|收|运)|不清运|不打扫|蟑螂|老鼠|苍蝇|蚊子|狗屎|狗粪|粪便|乱丢|乱扔|乱倒|高空抛物|往下扔',
    '吵|噪音|噪声|扰民|敲墙|跺脚|油烟|狗叫|睡不着|睡不好|咬人|不牵绳|没牵绳|不拴',
    '占了|占着|被占|占用|霸占|乱停|乱放|乱堆|堆满|堆着|堆了|堆杂物|堆东西|挡住|挡了|挡道|僵尸车|飞线|拉线充电|上锁|锁着|锁了',
    '违建|违章|私搭|乱搭|搭建|敲(?:掉)?承重墙|砸墙|拆墙|改建|种菜|毁绿|砍(?:了|掉)',
    '乱收|多收|不退|扣着|扣押|涨价|不公示|不公开|没公示|没公开|没公布|不公布|不给看|私吞|挪用|贪污|吞了|糊涂账|不透明|不知去向|没见到',
    '态度(?:差|恶劣|不好|很差|太差)|骂人|骂业主|不作为|推诿|踢皮球|推来推去|敷衍|糊弄|不像话|太差|很差|不办事|不管事|睡觉|不巡逻|没人(?:巡逻|值班|守|看)',
    '不开会|没开过会|不换届|不签字|不盖章|卡着|拖着|不移交|赖着|造假|作假|冒签|代签|串通',
    '死了|枯死|没人(?:修|管|理|来|浇|剪)|没(?:修|来修|人来)|不修|不来修|修不好|没修好|不(?:理|处理|解决|管|维修|回复|接电话)|打不通|没下文|没回音|没动静',
  ].join('|'),
  'u',
);

/** Who is blamed, or for how long it has been so: then it is surely no question about rules. */
const BURDEN =
  /没人(?:管|修|理|来|清|扫|收|拖|运|值班)|(?:物业|社区|业委会|保安|街道|他们)(?:也|都|根本|从来|一直|就是)?(?:不管|不理|不来|没来|不修|不处理|不解决|推)|(?:好几|几|两|三|四|五|六|七|八|九|十|半|一|\d+)(?:来|多)?(?:个)?(?:天|年|月|周|星期|礼拜|次|回|趟|小时)(?:多)?(?:了|没|都|还|[,，。!！]|$)|天天|老是|一直|又(?:坏|漏|停|堵|吵|不)|好久|受不了|气死|急死|烦死|太吵|太臭|太脏|吓人|危险|影响|麻烦(?:来|派|修|处理|看)|快(?:来|点|派)|请(?:派|来|物业(?:来|派|尽快|处理|管|修|安排)|处理|尽快|安排|维修)|派人|帮(?:我|忙)(?:修|看|报|反映|处理|叫)/u;

/** Somebody wants to know. */
const ASKS = new RegExp(
  [
    '[?？]\\s*$|(?:吗|呢|么|吧|伐|哦|[来到了过]没|[^都也]不)[。.!！~]*$|吗[，,]|管不管|写明|义务|补贴',
    `怎么(?!${AGAIN}|不(?:来|修|管|处理|清|弄)|没(?:人|有人|来|修))|怎样|如何|咋办|咋(?:处理|申请|投诉|算)`,
    '谁|哪(?!怕|都)|什么(?!也|都|事也)|啥(?!也|都)|多少|多久|(?<![好没])几(?:票|户|个人|年(?!了|都|没)|天(?!了|都|没|前))',
    '为什么|为啥|是否|是不是|能不能|可不可以|可以不|行不行|要不要|需不需要|算不算|该不该|有没有(?!人(?:管|来|修|清|理))|会不会|能否|可否|合不合|应不应',
    '规定|政策|条例|法律|法规|流程|手续|程序|条件|标准(?!都|不)|依据|合法|违法吗|请问|咨询|想问|问一?下|请教|了解一下|介绍|解释|区别|意思|定义|责任(?:划分|归属|在)|期限|比例|第.{1,4}条',
    '维修(?:资)?[基资]金(?:能|可以|怎么|的|够|用)|保修期|怎么(?:赔|办)|要赔|赔偿|(?<!个)能用|该由|应由|由.{1,6}(?:出|承担|负责)|举措|意见(?:里|中|稿)|文件|措施',
    '提(?:个|一个|交|出)?(?:议题|提议|建议)|投票|表决|投(?:个|一)票|开个会商量|协商',
  ].join('|'),
  'u',
);

/** A reproach that only looks like a question. */
const RHETORICAL =
  /(?:到底)?(?:有没有人|谁来?)(?:管|修|理|处理)(?:一?管|一下)?(?:啊|呀|吗|呢|了)?(?=[?？!！。，,]|$)|吃干饭的(?:吗)?|怎么(?:搞|回事)的(?=[,，])|干什么吃的|(?:还)?像(?:个)?(?:什么)?话吗|什么破|什么玩意儿?|有没有(?:天理|王法|良心)|管不管(?:我们|业主|居民)(?:的)?死活|管不管(?:了|啊|呀)?[?？!！。]*$|怎么(?:又|还不|还没|这么|老是|没人|不来|一直)[^?？]*[?？!！。]*$|凭什么[^?？]*[?？!！。]*$|什么时候(?:来|才|能)?(?:来)?(?:修|清|拖走|处理|派人)(?:啊|呀|好)?[?？!！。]*$/u;

const SHORTEST = 3;

/** 0 to 1, as the desk asks: never so sure that an open dialogue would be left for it. A fault that is only named may be a question. */
export function reportIn(text: string): number {
  const words = text.replace(/\s+/gu, '');
  if ([...words].length < SHORTEST) return 0;
  const reproach = RHETORICAL.test(words);
  const rest = reproach ? words.replace(RHETORICAL, '') : words;
  if (ASKS.test(rest) || RULES.test(words)) return 0;
  const fault = FAULT.test(words);
  if (BURDEN.test(words)) return fault || reproach ? 0.85 : NAMED.test(words) ? 0.6 : 0;
  if (fault && CLOSE.test(words) && words.length >= 8) return 0.6;
  return BROKEN.test(words) || (reproach && NAMED.test(words)) ? 0.7 : 0;
}

/** Worth a second reading. */
export function mayReport(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= FEWEST;
}

/** By what was learnt: `leaning` above zero speaks for a report. Words that look like a question must speak for it clearly. */
export function tells(text: string, leaning: number): boolean {
  if (reportIn(text) > 0) return true;
  const words = text.replace(/\s+/gu, '');
  const asks = ASKS.test(words.replace(RHETORICAL, '')) || RULES.test(words);
  return leaning > (asks ? CLEARLY : -CLEARLY);
}

/** Surely asked of us, whatever we asked ourselves. */
export function asks(text: string, leaning: number): boolean {
  const words = text.replace(/\s+/gu, '');
  return (ASKS.test(words.replace(RHETORICAL, '')) || RULES.test(words)) && leaning < -CLEARLY;
}

/** A question about rules in which somebody tells of a burden as well. */
export function isBurdened(text: string): boolean {
  const words = text.replace(/\s+/gu, '');
  return FAULT.test(words) && BURDEN.test(words);
}

/** "我只是问问": what was said before was a question. */
export function isOnlyAsking(text: string): boolean {
  return /^(?:我)?(?:就是|只是|只想|就想|是想|是)?(?:问一?[问下]|问个问题|咨询(?:一下)?|了解(?:一下)?)(?:规定|政策)?(?:的|而已|罢了)?[。!！]?$/u.test(
    text,
  );
}

/** Said to see whether somebody is there. */
export function isHello(text: string): boolean {
  return /^(?:你好|您好|在吗|在不在|喂+|有人吗|有人在吗|哈喽|hello|hi|早上好|上午好|中午好|下午好|晚上好)[啊呀,，。!！?？~]*$/iu.test(
    text,
  );
}

const FEWEST = 3;
/** Chosen on the development sets of tests/answers and tests/triage. */
const CLEARLY = 1;

/** Words of danger within a question about rules: the numbers are said all the same, but nobody is called out before it is clear. */
export function isDoubtful(text: string): boolean {
  const words = text.replace(/\s+/gu, '');
  return (RULES.test(words) || CURIOUS.test(words)) && !AT_ONCE.test(words);
}

const RULES =
  /维修(?:资)?[基资]金|大修(?:资金|基金|款|钱)|房修资金|意见(?:里|中|稿|书)|指导意见|文件|原文|条款|哪[一]?条|这条|那条|条例|民法典|法条|规定|举措|措施|总体目标|审批|业主大会|督查|督办|台账|格式|路径|专班|部门|数字|日期|政策/u;
const CURIOUS =
  /是不是|[吗吧伐]$|[吗吧伐][?？。!！]*$|责任|[要会得能]?赔|告谁|找谁|谁(?:修|管|负责|出)|归谁|听谁|算不算|有没有(?!人)|为[啥什]么?|怎么(?!办|还|这么)|啥|不?管不管|出面|参不参与|多久|能不能|几天来|[^了着]不$/u;
/** Said of what goes on this moment. */
const AT_ONCE =
  /救命|(?:着|起)火了|困(?:人|住)了|(?:漏气|泄漏|触电|晕倒|打起来|电到|掉下去|卡住)了|正在|现在|快来|快点|来人|急+[!！]|怎么办|咋办|打几|打什么电话|火警|闻到|冒烟|喊救/u;

/** "又停了" alone names nothing, "电梯又停了" does. */
const BROKEN =
  /(?:电梯|路灯|楼道灯|走廊灯|声控灯|感应灯|楼梯灯|灯|门禁|道闸|单元门|大门|水泵|监控|摄像头|对讲机?|水管|水龙头|下水道?|下水管|马桶|热水|空调|健身器材|充电桩|充电棚|门锁|闭门器|消防栓|灭火器|应急灯|井盖|扶手|栏杆|滑梯|秋千|信箱|快递柜|窗户?|插座|电表箱?|可视门铃)(?:又|还|总|老|都|全|也|已经|今天|早上|昨天|昨晚|刚刚?)*(?:停了|坏了|坏掉了?|不行了|不亮了?|不动了|没电了?|卡住了?|关不上|打不开|关不住|一直响|一闪一闪|漏水了?|堵了|堵住了?|堵死了?|爆了|断了|破了|裂了|掉了|不见了|丢了|没了|碎了|失灵了?|用不了|不能用)|(?:楼上|楼顶|屋顶|天花板|卫生间|厨房|阳台|我家|家里|墙|走廊|楼道|地下室|车库|楼梯间|[一二三四五六七八九十\d]楼).{0,6}(?:在漏水|漏水了|渗水了|进水了|积水了|被淹了|冒水了|反水了|返水了|滴水了)|(?:停水|停电|断水|断电|停气|跳闸)了$|(?:占了|停在|堵了|堵住了?|占着).{0,4}我(?:家)?的?(?:车位|门口|车)|我(?:家)?的?车位被.{0,6}占/u;

/** Of one's own walls, or of somebody who does it: told, not asked about. */
const CLOSE =
  /我家|我们(?:家|楼|幢|单元|小区)|家里|楼上|楼下|隔壁|对门|对面|邻居|有人|他家|那家|物业(?!费|服务|公司的)|保安|业委会|[\d一二三四五六七八九十]+(?:幢|号楼|栋|单元|楼)/u;

/** Something of a compound is named at all. */
const NAMED =
  /电梯|楼道|外墙|屋顶|自来水|水压|水管|下水|垃圾|停车|车位|道闸|门禁|大门|路灯|灯|物业|保安|业委会|社区|绿化|树|狗|楼上|邻居|装修|消防|充电|电瓶车|监控|公共收益|账|小区|单元|[幢栋]|[一二三四五六七八九十\d]楼/u;
