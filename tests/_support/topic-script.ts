// The scripts of replays in which topics are talked over: one goes through all five steps among forty neighbours, one fails
// its rating and comes back, one is left lying and taken up again. No person, room or compound is real.

import { HOUSEHOLDS } from './compound.ts';

type Line = Readonly<Record<string, unknown>>;

const MINUTE = 60_000;
const CHINA = 8 * 60 * MINUTE;
export const GROUP = '绿苑三幢';

/** From that moment on, so many milliseconds apart. */
function from(moment: string, lines: readonly Line[], apart = MINUTE): Line[] {
  const start = Date.parse(`${moment}:00+08:00`) + CHINA;
  return lines.map((line, index) => ({
    at: new Date(start + index * apart).toISOString().replace('Z', '+08:00'),
    ...line,
  }));
}

interface Speaks {
  readonly channel: string;
  readonly chat: string;
}

function createTalk({ channel, chat }: Speaks) {
  return {
    say: (who: string, text: string): Line => ({ channel, chat: 'private', from: who, text }),
    choose: (who: string, choice: string): Line => ({ channel, chat: 'private', from: who, choice }),
    sayInGroup: (who: string, text: string): Line => ({ channel, chat, from: who, text, mention: true }),
    pressInGroup: (who: string, choice: string): Line => ({ channel, chat, from: who, choice }),
  };
}

const by = (staff: string, act: string, rest: Line = {}): Line => ({ staff, act, ...rest });
const [wu, zhou, qian] = [
  (act: string, rest: Line = {}) => by('wu', act, rest),
  (act: string, rest: Line = {}) => by('zhou', act, { role: 'committee', ...rest }),
  (act: string, rest: Line = {}) => by('qian', act, { role: 'company', ...rest }),
];

/** The parties agree in a word each. */
function statements(words: Readonly<Record<'community' | 'committee' | 'company', string>>): Line[] {
  return [
    wu('state', { party: 'community', view: words.community }),
    zhou('state', { party: 'committee', view: words.committee }),
    qian('state', { party: 'company', view: words.company, cost: '2400 元' }),
  ];
}

// One that goes through.

/** Owners of building 3 whose unit is claimed: they are asked to rate. The first of them raises the topic. */
export const OWNERS = HOUSEHOLDS.filter(
  ({ room, owners, status }) => room.startsWith('3-') && status === '已售' && !owners.includes('+'),
).slice(0, 6);
const PROPOSER = 'neighbour-01';
export const NEIGHBOURS = Array.from({ length: 40 }, (_, index) => neighbour(index + 1));
export const STAFF = ['wu', 'zhou', 'qian'];

function neighbour(number: number): string {
  return `neighbour-${String(number).padStart(2, '0')}`;
}

/** What comes before anybody has said a word about it. */
function begins({ say, sayInGroup }: ReturnType<typeof createTalk>): Line[] {
  const chats = [
    ['wu', 'community'],
    ['zhou', 'committee'],
    ['qian', 'company'],
  ] as const;
  return [
    ...from('2027-03-01T08:00', [
      by('li', 'codes', { building: '3' }),
      by('li', 'group-code'),
      sayInGroup('account-li', '绑定本群 {{code group}}'),
      ...chats.flatMap(([staff, role]) => [
        by(staff, 'chat-code', { role }),
        say(staff, `工作绑定 {{code chat ${staff}}}`),
      ]),
    ]),
    ...from(
      '2027-03-01T08:20',
      OWNERS.flatMap(({ room }, index) => [
        say(neighbour(index + 1), `{{code ${room}}}`),
        say(neighbour(index + 1), '是我家，登记'),
      ]),
      10_000,
    ),
  ];
}

/** The first line that is about the topic. */
export const FIRST_WORD = '/说 3幢楼道的灯坏了好几盏，晚上看不见路，上个月就开始了';

export function topicGoesThrough(): Line[] {
  const talk = createTalk({ channel: 'telegram', chat: `group:${GROUP}` });
  const { say, choose, sayInGroup, pressInGroup } = talk;
  const press = (act: string, first: number, last: number, more = '') =>
    NEIGHBOURS.slice(first - 1, last).map((who) => pressInGroup(who, `consultation:${act}:1${more}`));
  return [
    ...begins(talk),
    ...from('2027-03-01T09:00', [say(PROPOSER, FIRST_WORD), choose(PROPOSER, 'submit')]),
    ...from('2027-03-01T14:00', [wu('accept', { title: '3幢楼道灯修理', clause: 'm11' })]),
    ...from('2027-03-01T14:30', [
      ...press('cosign', 2, 36),
      ...press('cosign', 2, 3),
      sayInGroup(neighbour(37), '附议 1'),
      sayInGroup(neighbour(38), '附议 1'),
    ]),
    ...from('2027-03-02T09:00', [
      ...statements({
        community: '老人多，应当尽快修好。',
        committee: '同意修，建议换成感应灯。',
        company: '可以修，也可以换感应灯。',
      }),
      wu('call', { meets: '2027-03-06T19:00:00+08:00', place: '社区会议室', agenda: '怎么修、谁出钱' }),
      wu('poll', { question: '楼道灯怎么修？', options: ['换成感应灯', '照旧修好'] }),
    ]),
    ...from('2027-03-02T12:00', [...press('poll', 1, 24, ':0'), ...press('poll', 25, 30, ':1')]),
    ...from('2027-03-02T13:00', [...press('come', 1, 12), ...press('poll', 30, 30, ':0')]),
    ...from('2027-03-03T19:00', [
      say(neighbour(9), '说意见 1：赞成，换感应灯省电'),
      choose(neighbour(9), 'submit'),
      say(neighbour(10), '说意见 1：反对，先看看公共收益够不够'),
      choose(neighbour(10), 'submit'),
    ]),
    ...from('2027-03-05T17:00', [wu('close-poll')]),
    ...from('2027-03-06T21:00', [
      wu('minutes', {
        ...{ parties: ['community', 'committee', 'company'], people: 12 },
        text: '大家同意换成感应灯，用公共收益。',
      }),
      wu('conclude', { consensus: true, text: '换成感应灯，用公共收益。' }),
    ]),
    ...from('2027-03-08T09:30', [
      wu('action', {
        ...{ what: '换 12 盏感应灯', who: 'company', due: '2027-03-14T18:00:00+08:00' },
        ...{ money: 'common-income', amount: 2400 },
      }),
      wu('action', {
        what: '核对并公开账目',
        who: 'committee',
        due: '2027-03-16T18:00:00+08:00',
        money: 'none',
      }),
    ]),
    ...from('2027-03-12T09:00', [qian('done-action', { action: 1, text: '12 盏都换好了，试过灯。' })]),
    ...from('2027-03-16T09:00', [
      zhou('done-action', { action: 2, text: '发票和付款都核过。' }),
      wu('finish'),
      wu('publish'),
    ]),
    ...from('2027-03-17T10:00', [say(neighbour(11), '提意见 1：灯太亮了，能不能调暗')]),
    ...from('2027-03-17T10:05', [choose(neighbour(11), 'submit')]),
    ...from('2027-03-18T09:00', [wu('answer-topic', { text: '已经请物业把亮度调低。' })]),
    // The sheet has been shown for seven days; those who are asked rate.
    ...from('2027-03-24T09:00', [say(PROPOSER, '评价 1 已解决 5分')]),
    ...from(
      '2027-03-24T10:00',
      [2, 3, 4, 5].flatMap((number) => [
        choose(neighbour(number), 'consultation:rate:1:y'),
        choose(neighbour(number), `score:${number === 3 ? 4 : 5}`),
      ]),
    ),
    ...from('2027-03-29T10:00', [
      choose(neighbour(6), 'consultation:rate:1:n'),
      choose(neighbour(6), 'score:3'),
      say(neighbour(6), '四楼还有一盏没换'),
    ]),
    ...from('2027-04-01T09:00', [wu('topic')]),
  ];
}

// One that comes back.

export function topicComesBack(): Line[] {
  const talk = createTalk({ channel: 'wechat', chat: 'group:绿苑北门' });
  const { say, sayInGroup } = talk;
  const raiser = 'neighbour-01';
  const repair = (what: string, due: string): Line =>
    wu('action', { what, who: 'company', due, money: 'company', amount: 600 });
  return [
    ...from('2027-03-01T08:00', [
      by('li', 'group-code'),
      sayInGroup('account-li', '绑定本群 {{code group}}'),
      say(raiser, '/说 北门的门禁坏了，陌生人随便进，全小区都担心，上周开始的'),
      say(raiser, '1'),
    ]),
    ...from('2027-03-01T10:00', [
      wu('accept', { title: '北门门禁修理' }),
      sayInGroup('neighbour-02', '附议 1'),
      sayInGroup('neighbour-03', '附议 1'),
    ]),
    ...from('2027-03-01T15:00', [
      ...statements({ community: '要修。', committee: '要修。', company: '费用请业主分摊。' }),
      wu('call', { meets: '2027-03-05T19:00:00+08:00', place: '社区会议室', agenda: '怎么修、谁出钱' }),
      sayInGroup('neighbour-02', '参加 1'),
    ]),
    // The street is too dark that evening: another day.
    ...from('2027-03-04T09:00', [
      wu('cancel-meeting', { reason: '当晚停电' }),
      wu('call', { meets: '2027-03-08T19:00:00+08:00', place: '社区会议室', agenda: '怎么修、谁出钱' }),
    ]),
    ...from('2027-03-08T20:30', [
      wu('minutes', {
        ...{ parties: ['community', 'committee', 'company'], people: 5 },
        text: '业主和物业对谁出钱没有谈拢。',
      }),
      wu('conclude', { consensus: false, text: '都说要修，谁出钱没有谈拢。' }),
    ]),
    ...from('2027-03-09T10:00', [
      wu('finish'),
      wu('mediate', {
        ...{ parties: ['community', 'committee', 'company'], agreed: true },
        text: '物业合同里写了门禁维护，由物业出钱。',
      }),
      repair('修北门门禁', '2027-03-12T18:00:00+08:00'),
    ]),
    ...from('2027-03-11T10:00', [
      qian('done-action', { action: 1, text: '换了电机。' }),
      wu('finish'),
      wu('publish'),
    ]),
    ...from('2027-03-19T09:00', [say(raiser, '没解决 1'), say(raiser, '2'), say(raiser, '修了两天又坏了')]),
    // Rated too low: back to 理.
    ...from('2027-03-27T09:00', [wu('topic'), wu('finish'), repair('换新门禁', '2027-04-02T18:00:00+08:00')]),
    ...from('2027-04-01T10:00', [
      qian('done-action', { action: 2, text: '整套换新，试了三天。' }),
      wu('finish'),
      wu('publish'),
    ]),
    ...from('2027-04-09T09:00', [say(raiser, '评价 1 已解决 5分')]),
    ...from('2027-04-18T09:00', [wu('topic')]),
  ];
}

// One that is left lying.

/** After this line nobody does anything for weeks, and the service stands still. */
export const LAST_BEFORE_THE_STOP = 'draft-vote';

export function topicIsAbandoned(): Line[] {
  const talk = createTalk({ channel: 'telegram', chat: 'group:绿苑五幢' });
  const { pressInGroup, sayInGroup, choose } = talk;
  return [
    ...from('2027-03-01T08:00', [
      by('li', 'group-code'),
      sayInGroup('account-li', '绑定本群 {{code group}}'),
      wu('enter-topic', {
        ...{ text: '五幢屋顶漏水，想用维修资金修', label: '5幢 房屋漏水与外墙', place: '5幢屋顶' },
        ...{ began: '去年夏天', way: 'phone' },
      }),
      wu('accept', { title: '5幢屋顶防水' }),
      pressInGroup('neighbour-01', 'consultation:cosign:1'),
      choose('neighbour-01', 'consultation:follow:1'),
    ]),
    ...from('2027-03-02T09:00', [
      ...statements({ community: '要修。', committee: '同意用维修资金。', company: '可以配合。' }),
      wu('call', { meets: '2027-03-05T19:00:00+08:00', place: '社区会议室', agenda: '用不用维修资金' }),
    ]),
    ...from('2027-03-05T20:30', [
      wu('minutes', { parties: ['community', 'committee', 'company'], people: 9, text: '同意用维修资金。' }),
      wu('conclude', { consensus: true, text: '用维修资金修屋顶防水。' }),
      wu('conclude', { consensus: true, text: '用维修资金修屋顶防水。', matter: 'fund-use' }),
    ]),
    ...from('2027-03-08T09:00', [
      wu('action', {
        ...{ what: '请三家报价', who: 'committee', due: '2027-03-15T18:00:00+08:00', money: 'none' },
      }),
      zhou(LAST_BEFORE_THE_STOP),
    ]),
    // Weeks later: what was due meanwhile has climbed, once; the drafted vote is given up.
    ...from('2027-03-31T10:00', [
      wu('topic'),
      zhou('draft-vote'),
      wu('finish'),
      by('li', 'void', { reason: '物业自愿出钱，不用维修资金了' }),
      zhou('done-action', { action: 1, text: '报价都收到了。' }),
      wu('action', {
        what: '修屋顶防水',
        who: 'company',
        due: '2027-04-09T18:00:00+08:00',
        money: 'company',
      }),
    ]),
    ...from('2027-04-02T09:00', [
      qian('done-action', { action: 2, text: '修好了，下过雨没有漏。' }),
      wu('finish'),
      wu('publish'),
    ]),
    ...from('2027-04-19T09:00', [wu('topic')]),
  ];
}
