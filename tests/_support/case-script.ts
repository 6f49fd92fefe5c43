// The scripts of replays in which neighbours complain: forty report one leak, and one is answered by nobody until the street office
// does. No person, room or compound is real.

type Line = Readonly<Record<string, unknown>>;

const MINUTE = 60_000;
const CHINA = 8 * 60 * MINUTE;

/** From that moment on, so many milliseconds apart. */
function from(moment: string, lines: readonly Line[], apart = MINUTE): Line[] {
  const start = Date.parse(`${moment}:00+08:00`) + CHINA;
  return lines.map((line, index) => ({
    at: new Date(start + index * apart).toISOString().replace('Z', '+08:00'),
    ...line,
  }));
}

const by = (staff: string, act: string, rest: Line = {}): Line => ({ staff, act, ...rest });
const say = (who: string, text: string, more: Line = {}): Line => ({
  ...{ channel: channelOf(who), chat: 'private', from: who, text },
  ...more,
});
const choose = (who: string, choice: string): Line => ({
  ...{ channel: channelOf(who), chat: 'private', from: who, choice },
});
const sayInGroup = (who: string, text: string): Line => ({
  ...{ channel: channelOf(who), chat: 'group:绿苑二幢', from: who, text, mention: true },
});

/** Staff, and every second neighbour, where there are no buttons. */
function channelOf(who: string): string {
  const number = /^neighbour-(\d+)$/.exec(who)?.[1];
  return number === undefined || Number(number) % 2 === 0 ? 'wechat' : 'telegram';
}

const linked = (staff: string, role: string): Line[] => [
  by(staff, 'chat-code', { role }),
  say(staff, `工作绑定 {{code chat ${staff}}}`),
];

// Forty who report one leak.

export const FORTY = Array.from({ length: 40 }, (_, index) => neighbour(index + 1));
export const ANSWER = '换了三楼走廊的水管，试过水，不漏了。';

function neighbour(number: number): string {
  return `neighbour-${String(number).padStart(2, '0')}`;
}

/** As people say it, each a little otherwise. */
const LEAKS = [
  '2幢三楼走廊漏水好几天了，没人修',
  '2幢三楼走廊一直在漏水',
  '我们2幢三楼走廊漏水，地上全是水，没人来',
  '2幢三楼走廊的水管漏水',
  '2幢三楼走廊顶上漏水，墙都湿了，没人管',
];
/** A photo of nothing: the first bytes of a picture. */
const PHOTO = [{ name: '我家门口.png', type: 'image/png', base64: 'iVBORw0KGgo=' }];

/** Each hands in, and one does it twice. */
function reports(): Line[] {
  return FORTY.flatMap((who, index) => {
    const lines = [say(who, LEAKS[index % LEAKS.length] ?? ''), submit(who)];
    return index === 2 ? [...lines, ...lines] : lines;
  });
}

function submit(who: string): Line {
  return channelOf(who) === 'telegram' ? choose(who, 'submit') : say(who, '1');
}

export function fortyReport(): Line[] {
  const unsolved = FORTY.slice(0, -1);
  return [
    ...from('2027-03-01T08:00', linked('qian', 'company')),
    ...from('2027-03-01T08:30', [sayInGroup(neighbour(1), '2幢三楼走廊漏水，谁来修一下')]),
    ...from('2027-03-01T08:31', reports(), 10_000),
    ...from('2027-03-01T09:00', [say('qian', '接办 单1'), say('qian', '回话 单1：师傅下午到')]),
    ...from('2027-03-01T10:00', [say(neighbour(4), '补充 单1：二楼也开始滴水了')]),
    ...from('2027-03-01T16:00', [
      say('qian', '办好了 单1'),
      say('qian', '', { files: PHOTO }),
      say('qian', ANSWER),
      by('qian', 'case'),
    ]),
    ...from('2027-03-01T17:00', unsolved.map(solved), 10_000),
    ...from('2027-03-01T18:00', [by('qian', 'case'), solved(neighbour(40)), by('qian', 'case')]),
  ];
}

function solved(who: string): Line {
  return channelOf(who) === 'telegram' ? choose(who, 'complaint:visit:1:y') : say(who, '解决了 单1');
}

// One that nobody answers.

export const DESKS = [
  ['qian', 'company'],
  ['zhou', 'committee'],
  ['wu', 'community'],
  ['sun', 'street'],
] as const;

/** Reported on a Friday afternoon; each body has a working day to say a first word, and nobody does until the street. */
export function nobodyAnswers(): Line[] {
  const raiser = neighbour(1);
  const stands = by('sun', 'case');
  return [
    ...from(
      '2027-03-05T08:00',
      DESKS.flatMap(([staff, role]) => linked(staff, role)),
    ),
    ...from('2027-03-05T15:00', [
      sayInGroup(raiser, '1幢电梯一直抖，有没有人管'),
      say(raiser, '1幢楼道的垃圾好几天没人清，物业也不来'),
      submit(raiser),
    ]),
    // Nothing runs at the weekend.
    ...from('2027-03-07T20:00', [stands]),
    ...from('2027-03-08T15:01', [stands]),
    ...from('2027-03-08T16:00', [stands, say(raiser, '查进度')]),
    ...from('2027-03-09T16:00', [stands]),
    ...from('2027-03-10T16:00', [stands, say('qian', '回话 单1：明天去'), say('qian', '我要办的')]),
    ...from('2027-03-10T16:30', [
      say('sun', '我要办的'),
      say('sun', '1'),
      say('sun', '接办'),
      say('sun', '办好 单1：已经派人清走，以后每天早上清一次。'),
      stands,
    ]),
    ...from('2027-03-10T18:00', [choose(raiser, 'complaint:visit:1:y'), stands]),
  ];
}
