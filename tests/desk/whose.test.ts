// Whose a message is, by all that read it: what residents say of every kind, in one table. The question bank, the sets of
// tests/answers and of tests/triage are counted as a whole; here stand the sentences that have to be right each.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createTopicDialogue } from '../../src/capabilities/consultation/chat/dialogue.ts';
import { createPrivacyDialogue } from '../../src/capabilities/privacy/dialogue.ts';
import { claims as register } from '../../src/capabilities/register/dialogue.ts';
import { createVoteDialogue } from '../../src/capabilities/vote/owner/dialogue.ts';
import type { Capability, Turn } from '../../src/desk/capability.ts';
import { plainReply } from '../../src/desk/plain.ts';
import { route } from '../../src/desk/route.ts';
import { openCaseTalk } from '../_support/case-talk.ts';

/** Reads and keeps nothing: whoever speaks here has never spoken before. */
const nobody = { actions: { listCasesOf: async () => [] }, clock: { now: () => 0 } };
const { dialogue } = openCaseTalk(nobody as never);
const never = async (): Promise<Turn> => ({ reply: [] });
const bare = { title: '', examples: [], commands: [], stateVersion: 1, start: never, step: never };
const CAPABILITIES: readonly Capability[] = [
  { ...bare, name: 'policy', claims: () => 0.3, yields: true },
  { ...bare, name: 'register', claims: register },
  { ...bare, name: 'vote', claims: createVoteDialogue({} as never).claims },
  { ...bare, name: 'consultation', claims: createTopicDialogue({} as never).claims },
  { ...bare, name: 'privacy', claims: createPrivacyDialogue({} as never).claims },
  { ...bare, name: 'complaint', ...dialogue },
];

/** Where the words end up; "danger" where whom to call is said first. */
async function whose(text: string): Promise<string> {
  const incoming = { channel: 'w', bot: 'b', chat: 'c', group: false, key: 'k', from: 'u', text, at: 0 };
  const way = route(CAPABILITIES, null, { ...incoming, addressed: true });
  if (way.to !== 'start') return way.to;
  if (way.capability.name !== 'complaint') return way.capability.name;
  const person = { id: 'w:u', role: 'guest', compound: null } as const;
  const turn = await way.capability.start(person, way.said).catch(() => null);
  // Only danger writes anything at once, which nobody here can.
  if (turn === null) return 'danger';
  if (turn.handover === undefined) return 'complaint';
  return plainReply(turn.reply, { numbered: true }).text.startsWith('先打') ? 'danger' : turn.handover.target;
}

const TABLE: Readonly<Record<string, string>> = {
  complaint: `2幢三楼走廊漏水，地上都是水|2幢三楼走廊漏水|三楼漏水好几天了物业不管|楼上漏水没人管|楼上漏水|电梯又停了|电梯坏了|没电了
路灯不亮|楼道灯坏了|停水了|门禁坏了|下水道堵了|垃圾没人收|太吵了，睡不着|投诉|报修|我要投诉|想反映个事|我要反映问题|举报
投诉物业乱收费|报修：厨房水管漏了|帮我妈报修一下，水龙头关不上|替楼下老人说一声，他家门口堆满了纸箱|我爸住一楼，下水道天天反水上来，臭得不行
你们物业是吃干饭的吗，垃圾堆了一个礼拜|什么破物业，交了钱什么都不管|气死我了，车位又被人占了|受不了了，楼上天天半夜拖凳子
社区根本不办事，反映了好几次没人理|业委会三年没开过会|业委会账目从来不公开|业委会自己人承包了停车场，没有开过会
物业经理态度很差，还骂人|保安天天睡觉，外面的人随便进|物业费涨了三毛，也没跟我们说过|公共收益的账三年没贴出来了|维修资金用了十几万，钱花在哪里没有公示
邻居家狗半夜叫，吵得睡不着觉|小区里有人遛狗不牵绳|隔壁装修从早敲到晚|楼下烧烤店油烟往上冒|广场舞太吵了|对门把鞋柜放在楼道里，路都过不去
单元门口的地砖松了，老人摔过一跤|小区东门口的路灯不亮|地下车库进水，车都泡了|我家墙上全是霉，是外面渗进来的|顶楼下雨天就漏，接了三个盆
一楼厕所返水|水压太小，六楼洗澡都没水|自来水发黄|快递柜把过道占了|消防通道被车堵死了|灭火器都过期了|电瓶车推上楼充电，楼道里拉了一排线
绿化带里全是狗屎|草坪都枯死了|树枝伸到我家窗户里来了|蚊子多得要命，从来没人打药|小孩的滑梯断了一截|道闸识别不出来，要倒好几次车
2幢电梯坏了，还有门口路灯也不亮了|5幢2单元电梯上上下下抖得厉害|电梯里一股尿骚味|高层的水小得像线，热水器都点不着|单元门的门禁刷不开了
怎么又停电了|怎么还没人来修电梯|到底有没有人管啊，楼道臭死了|凭什么涨物业费，一个字都没说|你好，我家楼上漏水了|请派人来看一下，水表箱在滴水
查进度|我的单|我昨天报的漏水怎么样了|上次反映的电梯修好了吗|处理结果呢|我那个单子到哪一步了|补充：今天漏得更大了|撤回|重开|不满意，还在漏|催一催`,
  danger: `着火了|电梯困人了|闻到很重的煤气味|有人触电了|楼下有人拿刀砍人|老人晕倒在楼道里了`,
  policy: `楼上漏水谁负责|楼上漏水归谁修|电梯坏了谁出钱修|外墙掉皮能用维修基金吗|物业不管怎么办|怎么投诉物业|投诉电话多少|投诉有用吗|物业费不交会怎么样
物业费涨价要多少人同意|业委会怎么选|业委会几年换一届|业委会不换届怎么办|谁来监督业委会|没有业委会找谁|维修资金怎么申请|维修资金不够了怎么办
加装电梯要多少户同意|停车费归谁|广告收入归谁|公共收益怎么分|小区监控谁能看|楼道堆东西归哪个部门管|养狗有什么规定|装修时间有规定吗
高空抛物怎么处罚|什么叫先尝后买|这个文件什么时候生效|第十一条讲什么|意见里怎么说停车|保修期几年|外墙脱落算紧急情况吗|社区管不管物业
物业退出了怎么办|换物业要哪些手续|党员比例要多少|投票要多少人参加才有效|不投票算弃权吗|租客能投票吗|物业服务合同到期了还能收费吗
业主大会多久开一次|可以把绿地改成车位吗|充电桩谁来装|你好|谢谢|在吗|你是谁|停车|物业费|维修基金|电梯 维修基金|业委会 选举
我不是投诉，就想问问电梯坏了谁修|邻居家养鸡犯法吗|房子漏水能不能不交物业费|物业一定要公示账目吗|电梯多久检查一次`,
  consultation: `我想提个议题：楼道灯天天不亮|我要提议题，外墙掉皮好几年了|提议在北门装路灯|附议 3|支持议题3|有哪些议题|我的议题|撤回议题|议题3怎么样了
我想提个议题`,
  vote: '我要投票|投票|怎么投票|我的票投上了吗|查票|投票进度|我要改票|同意|反对|我有异议',
  register: '认房|怎么认房|我要绑定房子|登记码在哪里看',
  privacy: '删除我的信息|导出我的信息',
};

describe.each(Object.entries(TABLE))('for %s', (capability, texts) => {
  test.each(texts.split(/[|\n]/u))('%s', async (text) => {
    expect(await whose(text)).toBe(capability);
  });
});

test('there are enough of them', () => {
  const count = (name: string) => (TABLE[name] ?? '').split(/[|\n]/u).length;
  expect(count('complaint')).toBeGreaterThan(80);
  expect(count('policy')).toBeGreaterThan(50);
});

interface Set {
  readonly file: string;
  readonly reports: boolean;
  readonly atLeast: number;
}

/** Of the sets of both, a share at least: what asks is answered, what complains is taken down. */
const SETS: readonly Set[] = [
  { file: 'answers/development', reports: false, atLeast: 0.95 },
  { file: 'answers/held-out', reports: false, atLeast: 0.94 },
  { file: 'answers/final', reports: false, atLeast: 0.94 },
  { file: 'triage/development', reports: true, atLeast: 0.92 },
  { file: 'triage/heldout', reports: true, atLeast: 0.88 },
];

test.each(SETS)('of $file at least $atLeast come to the right one', async ({ file, reports, atLeast }) => {
  const lines = readFileSync(`tests/${file}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text?: string; question?: string; level?: string });
  let right = 0;
  for (const { text, question, level } of lines) {
    const found = await whose(text ?? question ?? '');
    const isReport = found === 'complaint' || found === 'danger';
    right += isReport === (reports && level !== 'P4') ? 1 : 0;
  }
  expect(right / lines.length).toBeGreaterThanOrEqual(atLeast);
});
