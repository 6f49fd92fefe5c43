// Which words are taken for a complaint or a report, and which stay with those who answer questions: by claims and, where words
// alone are not sure, by triage, as the desk and the dialogue do it one after the other.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCaseDialogue } from '../../../../src/capabilities/complaint/chat/dialogue.ts';
import { intentOf } from '../../../../src/capabilities/complaint/chat/intent.ts';
import { loadReading } from '../../../../src/capabilities/complaint/chat/learn-thread.ts';
import { isDoubtful, tells } from '../../../../src/capabilities/complaint/chat/report.ts';
import { loadDanger, loadTriage } from '../../../../src/capabilities/complaint/triage/index.ts';
import { EXAMPLES as POLICY_EXAMPLES } from '../../../../src/capabilities/policy/wording.ts';

const triage = await loadTriage('knowledge/rules/triage');
const reads = await loadReading('knowledge');
const danger = await loadDanger('knowledge/rules/triage');
const dialogue = createCaseDialogue({
  actions: {} as never,
  homesOf: async () => [],
  unitsOf: async () => [],
  buildingsOf: async () => [],
  ...{ triage: async () => triage, danger, reads: async () => reads },
  ...{ keepDays: 180, now: () => 0 },
});

function saidOf(text: string) {
  const incoming = { channel: 'web', bot: 'b', chat: 'c', group: false, key: 'k', from: 'u', text, at: 0 };
  return { text, choice: null, incoming: { ...incoming, addressed: true } };
}

const POLICY = 0.3;

/** Words of danger in a question: its numbers are said, then it is answered. */
function isAsked(text: string): boolean {
  return isDoubtful(text) && danger(text).numbers.length > 0;
}

/** Taken by us, after a second look where words alone are not sure. */
function isTaken(text: string): boolean {
  const claim = dialogue.claims(saidOf(text));
  if (claim <= POLICY) return false;
  if (intentOf(text) !== null || claim > 0.96) return true;
  return !isAsked(text) && tells(text, reads(text)) && triage(text).level !== 'P4';
}

const DANGER =
  `着火了|三楼着火了快来人|我家厨房起火了怎么办|电梯困人了|有人被困在电梯里了|电梯卡住了，我们关在里面|闻到很重的煤气味
燃气漏了打几|楼下有人打架，拿着刀|老人晕倒在楼道里了|电线冒火花，有人触电了|小偷进来了，现在还在屋里|有人要跳楼|救命
楼道里冒烟很大|孩子掉进窨井里了`.split(/[|\n]/u);

const TAKEN =
  `三楼漏水好几天了物业不管|电梯又停了|没人管了，楼道灯坏了三个月|投诉|报修|我要投诉|我要报修|投诉：楼上半夜敲墙
我要投诉物业乱收费，装修押金不退|我要投诉，楼下烧烤店油烟天天往上冒|报修 厨房水管漏水|我想报修一下，单元门关不上了|帮我妈报修一下，厨房水管漏水了
替邻居报修，5幢路灯不亮了|反映一下，垃圾一个星期没人收了|我要反映小区保安天天睡觉|举报楼上私搭阳光房，天天施工|楼道灯坏了|路灯不亮了
单元门打不开|门禁坏了|电梯坏了|电梯不动了|下水道堵了|水管爆了|停水了|我们这幢停电了|楼上漏水了，天花板一直滴水|我家卫生间漏水了
地下室进水了|车库积水了|有人占了我的车位|我家车位被别人占了|道闸坏了|监控坏了半年了没人修|井盖不见了|消防栓坏了|健身器材坏了
楼道里堆满杂物，说了好几次没人管|电瓶车天天在楼道充电，太危险了|垃圾桶满了好几天没人清|隔壁狗天天叫，吵得睡不着|楼上天天半夜跺脚，受不了了
广场舞天天吵到十点|物业电话打了好几次都打不通|报修一个月没人来|业委会三年没开过会，没人管|公共收益好几年没公示，物业不理
外墙掉皮两个多月了没人管|顶楼一下雨就漏，三年了都没修|草坪枯死一大片，物业不管|树枝挡住窗户好久了，请来修一下|消防通道一直被车堵着
小区大门坏了好几天|单元楼下积水半个月了，臭得不行|自来水发黄好几天了|水压太小，六楼洗澡都没水，好几天了|蚊子太多，从来没人打药，垃圾也没人清
物业保安态度恶劣，骂人，没人管|快递柜占了公共通道，反映好几次没用，没人理|楼下饭店油烟天天熏，受不了|邻居装修敲承重墙，天天砸，太危险了
电梯抖得厉害，一直没人来修|怎么又停电了|怎么还没人来修电梯啊|到底有没有人管啊，楼道臭死了|垃圾没人收，都臭了|声控灯坏了
对讲机坏了|门锁坏了，麻烦来修一下|麻烦派人来看一下，水表箱一直漏水|请物业尽快来修电梯，已经停了三天|这破电梯又坏了，天天爬楼
快来修，水管裂了喷水|楼上天天砸墙，我要投诉|小区垃圾好几天没人收了，臭死了|楼上装修天天吵，老人睡不着|僵尸车占着车位半年了没人拖|飞线充电天天有，说了也没人管|二楼漏水了|我家漏水了没人管
查进度|我的单|查进度 15|单15怎么样了|我报的那个投诉怎么样了|催一催 15|催一下|补充 15 今天漏得更大了|撤回单15|补照片 单15|没解决|解决了
解决了 单15|没解决 单15|单15还在漏|单15还是没修好|重开 15`.split(/[|\n]/u);

const LEFT = [
  ...POLICY_EXAMPLES,
  ...`外墙掉皮能用维修基金吗|电梯坏了谁出钱修|投诉物业找谁|怎么投诉物业|投诉电话是多少|投诉物业有用吗|去哪里投诉|物业不管怎么投诉
投诉的流程是什么|投诉多久有回复|报修电话多少|报修找谁|怎么报修|举报违建打什么电话|我想提个议题|我要投票|投票|附议 3|我想提个议题：楼道灯天天不亮
我们要提议题，外墙掉皮好几年了|漏水归谁修|楼上漏水谁负责|楼上漏水怎么处理|屋顶漏水 维修基金|外墙 掉皮 维修基金
电梯坏了 维修基金|电梯坏了能直接申请维修资金吗|消防通道被占归谁管|停车费归谁|公共收益归谁|公共收益怎么分|广告收入怎么用|物业费怎么定的
物业费涨价要多少人同意|物业不公示账目合法吗|业委会不换届怎么办|没有业委会找谁|业委会怎么选|业委会成员有什么要求|维修资金怎么申请
维修资金不够怎么办|老旧小区改造能加电梯吗|加装电梯要多少户同意|充电桩能装吗|违建归哪个部门管|噪音扰民归谁管|养狗有什么规定|小区能养几条狗|大型犬能养吗|狗咬人了谁赔
高空抛物怎么处罚|先尝后买是什么意思|开转封是什么|五步法是哪五步|三方协同是哪三方|四联是什么|第11条讲什么|意见里怎么说停车
这个文件有效吗|你好|在吗|谢谢|你是谁|你能做什么|帮助|物业费不交会怎么样|物业撤场了怎么办，有规定吗|电梯困人多久要救援到位，有规定吗
上个月着过火，后来怎么规定的|消防设施坏了要整改吗|垃圾分类有什么规定|绿化能不能改车位|停水停电要提前几天通知|保修期多长
防水保修几年|外立面脱落算不算紧急情况|化粪池堵了能用应急资金吧|谁来监督业委会|换物业要怎么做|合同到期物业不走怎么处理
业主大会怎么开|投票要多少人参加|专业服务覆盖率是多少|2027年底目标是什么|党员比例要多少|物管会是什么|社区管不管物业|房子漏水能不能不交物业费
车位能卖给外人吗|房东不交物业费租客要交吗|小区监控谁能看|怎么查物业的账|充电桩着火谁的责任|外墙脱落伤人告谁|新老物业打架找谁|业委会和居委会意见打架听谁的|我在街道上班，这些活是不是压到我们头上了|认房|议题`.split(
    /[|\n]/u,
  ),
];

test.each(DANGER)('danger is told whatever else goes on: %s', (text) => {
  expect(dialogue.claims(saidOf(text))).toBeGreaterThan(0.95);
});

test.each(TAKEN)('is ours: %s', (text) => {
  expect(isTaken(text)).toBe(true);
});

test.each(LEFT)('stays with others: %s', (text) => {
  expect(isTaken(text)).toBe(false);
});

test('an open dialogue is left for danger, for commands and for one’s own cases, not for a report', () => {
  expect(dialogue.claims(saidOf('电梯又停了，没人修'))).toBeLessThan(0.9);
  expect(dialogue.claims(saidOf('投诉'))).toBeGreaterThan(0.9);
});

test('there are enough of them both ways', () => {
  expect(DANGER.length + TAKEN.length).toBeGreaterThan(100);
  expect(LEFT.length).toBeGreaterThan(100);
});

test('any text is claimed between 0 and 1, and quickly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const claim = dialogue.claims(saidOf(text));
      expect(claim).toBeGreaterThanOrEqual(0);
      expect(claim).toBeLessThan(1);
    }),
  );
});
