// What a person wants with a vote, as far as the words leave no doubt. Questions about the law of voting are not for us:
// the policy capability answers them. Pure.

export type Intent = 'vote' | 'mine' | 'progress' | 'object' | 'sign';

/** Typed alone they start it; the first of each is shown in help. */
export const COMMANDS: Readonly<Record<Intent, readonly string[]>> = {
  vote: ['投票', '表决', '改票', '确认交票'],
  mine: ['我的票', '查票', '我的回执'],
  progress: ['进度', '投票进度', '表决进度'],
  object: ['异议', '提异议', '我有异议'],
  sign: ['签字', '业委会签字'],
};

const END = '(?:吗|呢|啊|呀|吧|了|哈|哦)?$';
const I = '(?:请问|你好|您好)?(?:我们?|俺|本人)?(?:也|还|现在|今天)?';

/** Whole sentences. Whatever could also ask what the law says is left out on purpose. */
const SENTENCES: readonly (readonly [Intent, RegExp])[] = [
  [
    'mine',
    /^(?:请|帮我|我想|我要)?(?:查一?下|查|看一?下|看看|看)?我(?:家)?(?:投)?的(?:票|投票|回执)(?:投上|投进|交上|算|收到|在)?.{0,3}(?:没有|没|吗|呢|了)?$/u,
  ],
  ['mine', /^我(?:的票)?(?:投上|投过票?|投成功|投好|交上)了?(?:没有|没|吗)$/u],
  [
    'vote',
    new RegExp(
      `^${I}(?:要|想|想要|来|去)(?:给.{2,12})?(?:投票|投个票|投一票|表决|改票|改投|改一下票)${END}`,
      'u',
    ),
  ],
  [
    'vote',
    new RegExp(
      `^${I}(?:要|想|该)?(?:怎么|咋|咋个|怎样|在哪里?|到哪里?|去哪里?|上哪里?)(?:才能)?(?:投票|投我的票|投我这一票|改票)${END}`,
      'u',
    ),
  ],
  ['vote', new RegExp(`^${I}(?:怎么|咋|在哪里?)投票给.{2,12}${END}`, 'u')],
  ['vote', /^(?:我|我们家?)投(?:个|一票)?(?:同意|反对|赞成|弃权)(?:票)?$/u],
  // The answer to a notice, given before the question: the items are shown, nothing is taken as chosen yet.
  ['vote', /^(?:我)?(?:选|投)?(?:同意|不同意|赞成|不赞成|反对|弃权)(?:票)?$/u],
  ['vote', /^我?(?:要|想)?(?:再投一次|重新投票?|重投)(?:票)?$/u],
  ['vote', /^(?:帮我|给我|替我)(?:在线|网上)?投(?:个|一)?票.{0,6}$/u],
  ['vote', /^(?:开始投票|现在投票|去投票|参加投票|参加表决)$/u],
  [
    'progress',
    /^(?:现在|目前|这次|我们小区|小区)?的?(?:投票|表决)(?:的)?(?:进度|投了多少|有多少人投了|多少人投了|投到哪了)(?:怎么样|如何)?(?:了|呢)?$/u,
  ],
  [
    'progress',
    /^(?:现在|目前|到现在|这次)(?:已经)?有?(?:投了多少票?|多少(?:人|户)投(?:了票|过票|票了|了)|几(?:个人|户)投票?了)$/u,
  ],
  [
    'object',
    /^我(?:要|想)?(?:对)?(?:这次|这个|本次)?(?:的)?(?:投票|表决|计票)?(?:的)?(?:结果)?(?:要|想)?(?:提|提出|有)?(?:一个|个)?异议$/u,
  ],
  ['sign', new RegExp(`^${I}(?:要|想|来|去|怎么|在哪里?)签(?:个|一下)?字${END}`, 'u')],
];

/** The capability's own word, alone. */
export function commandOf(text: string): Intent | null {
  const word = text.replace(/^[/／]/, '').trim();
  const found = Object.entries(COMMANDS).find(([, words]) => words.includes(word));
  return (found?.[0] as Intent | undefined) ?? null;
}

/** What a link to one vote stands for, and anybody may type. */
export function voteNamed(text: string): number | null {
  const number = /^[/／]?(?:投票|表决)\s*(\d{1,15})$/u.exec(text.normalize('NFKC').trim())?.[1];
  return number === undefined ? null : Number(number);
}

/** A word of ours or an unmistakable sentence; else null. */
export function intentOf(text: string): Intent | null {
  if (voteNamed(text) !== null) return 'vote';
  const plain = text.normalize('NFKC').replace(/[\s。.,，、!！?？~～…]/gu, '');
  return commandOf(plain) ?? SENTENCES.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
