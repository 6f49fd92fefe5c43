// What is said about voters in the chat and in notices. The pages have wording-claim.ts and wording-voters.ts.

import type { Block, Reply } from '../../desk/message.ts';
import type {
  AskProxyReason,
  BindGroupReason,
  ClaimReason,
  ReleaseReason,
  VoterNotice,
  VoterUnit,
} from '../../owners/index.ts';
import { dayText } from '../../platform/figures.ts';
import type { DayReason } from './authority-day.ts';

/** As the command `retention` names it. */
export const RETENTION = { title: '认房：不再代表以后的账号和委托书照片', keeps: '一年' } as const;

export const TITLE = '认房投票';
export const EXAMPLES = ['认房', '我的房子', '代投'];

export const COMMANDS = [
  { words: ['认房', '绑定'], help: '用信上的登记码登记，由您替自己家投票' },
  { words: ['我的房子', '解绑'], help: '看您登记了哪几套房子，不想用了就解绑' },
  { words: ['代投', '委托'], help: '拿着业主的书面委托，替业主投票' },
  { words: ['绑定本群'], help: '社区工作人员用：让本群收到表决和议题的消息' },
];

const STOP = '不办了，发“退出”。';

/** What is kept, why, how long and how to end it, before anything is asked (个人信息保护法 art. 17). */
const KEPT =
  '为了知道投票的是业主，小区会在这里记下您的房号和这个聊天账号，只用来办表决，邻居看不到。不想用了随时发“解绑”，马上停用；账号再留一年备查，到期删除。';
const KEPT_PROXY =
  '为了核对委托，小区会在这里记下房号、这个聊天账号和委托书照片，只给工作人员看。不代投了随时发“解绑”；委托结束一年后全部删除。';

export const REASONS = {
  'code-malformed': `登记码是 8 位字母和数字，比如 ACDE-3FGH。请照信上的再发一次。${STOP}`,
  'code-unknown': `没有这个登记码。请对着信再看一遍，照着再发一次。${STOP}`,
  'too-many-tries': '登记码输错的次数太多了，先停一个小时。请过一个小时再发；着急的话，请找社区工作人员。',
  'already-claimed':
    '这套房子已经有家里人登记了，一套房子只能由一个人投票。要换您来投，请那位先发“解绑”，您再发一次登记码；不知道是谁，请找社区工作人员。',
  'property-staff': '在物业公司工作的人不能替业主投票。请业主另外委托一位，或者自己投。',
  'until-past': '这个日子已经过了。请看看委托书上写到哪一天，再发给我。',
  'until-too-far': '委托最长一年。请发一个一年以内的日子。',
  'photo-missing': `没有收到照片。请把委托书拍一张照片发给我。${STOP}`,
  'photo-type': '这个文件不是照片。请直接用手机拍委托书，把照片发给我。',
  'photo-too-large': '照片太大了，我收不下。请拍小一点（5 MB 以内）再发。',
  'proxy-cap': '您代投的房子已经到了本小区的上限，不能再多了。请业主另外委托一位。',
  'not-yours': '这套房子不在您名下的登记里，可能已经解绑了。',
  'not-a-group': '这句话要在小区的群里发，我才知道是哪个群。',
  'day-unclear': '我没看懂是哪一天。请这样写：2027年6月30日。',
} satisfies Record<
  ClaimReason | AskProxyReason | ReleaseReason | DayReason | Exclude<BindGroupReason, ClaimReason>,
  string
>;

export type Reason = keyof typeof REASONS;

const YES_NO = {
  mine: [
    { key: 'yes', label: '是我家，登记' },
    { key: 'no', label: '不是' },
  ],
  shared: [
    { key: 'yes', label: '都同意由我来投' },
    { key: 'no', label: '还没有商量好' },
  ],
  release: [
    { key: 'yes', label: '确定解绑' },
    { key: 'no', label: '先不解绑' },
  ],
  propertyStaff: [
    { key: 'no', label: '我不在物业公司工作' },
    { key: 'yes', label: '我在物业公司工作' },
  ],
} as const;

const TERMS = [
  { key: '30', label: '一个月' },
  { key: '90', label: '三个月' },
  { key: '180', label: '半年' },
] as const;

export function refusal(reason: Reason): Reply {
  return [text(REASONS[reason])];
}

export function askCode(): Reply {
  return [text(KEPT), text(`请把信上的 8 位登记码发给我，比如 ACDE-3FGH。大小写都可以。${STOP}`)];
}

export function askAgain(): Reply {
  return [
    text('您的登记暂停了：聊天账号有变动，我不能确定还是您本人。'),
    text(`请把信上的登记码再发一次，马上恢复。信找不到了，请找社区工作人员重新打印。${STOP}`),
  ];
}

export function askMine(place: Place, said: 'before' | 'now'): Reply {
  const kept = said === 'now' ? [text(KEPT)] : [];
  return [
    ...kept,
    text(`这个登记码是${placeLine(place)}的。是您家吗？`),
    { kind: 'choices', choices: YES_NO.mine },
  ];
}

/** 丽水市物业管理条例 art. 12: co-owners choose one of them. */
export function askShared(): Reply {
  return [
    text(
      '这套房子不止一位业主。按《丽水市物业管理条例》第十二条，要由大家推选一个人来投票。其他业主都同意由您来投吗？',
    ),
    { kind: 'choices', choices: YES_NO.shared },
  ];
}

export function claimed(place: Place): Reply {
  return [text(`登记好了。${placeLine(place)}由您来投票。小区有表决，我会私下告诉您。`)];
}

export function claimedBefore(place: Place): Reply {
  return [text(`您已经登记过${placeLine(place)}了，不用再办。`)];
}

export const NOT_MINE: Reply = [
  text('好的，没有登记。这封信可能送错了，请交给社区工作人员。登记码不要给别人看。'),
];
export const NOT_AGREED: Reply = [text('好的，没有登记。请先和其他业主商量好由谁来投，再发一次登记码。')];

export function unitsReply(units: readonly VoterUnit[]): Reply {
  if (units.length === 0) {
    return [text('您还没有登记房子。要登记，回复：认房。')];
  }
  const facts = units.map((unit) => ({ label: unit.room || '原来登记的房子', value: standingOf(unit) }));
  const release = units.filter(({ room }) => room !== '').slice(0, MOST_CHOICES);
  return [
    text('您登记的房子：'),
    { kind: 'facts', facts },
    {
      kind: 'choices',
      choices: [
        ...release.map(({ unit, room }) => ({ key: `unit:${unit}`, label: `解绑 ${room}，或者换人投票` })),
        { key: 'more', label: '再登记一套' },
      ],
    },
  ];
}

/** A typed number names one of nine choices. */
const MOST_CHOICES = 8;

function standingOf({ kind, state, reason }: VoterUnit): string {
  if (state === 'waiting') return '代投，等工作人员核对委托书';
  if (state === 'active') return kind === 'proxy' ? '由您代投' : '由您投票';
  return reason === 'account-drifted'
    ? '暂停了：聊天账号有变动，请再发一次信上的登记码'
    : '暂停了：请再发一次信上的登记码，或者找社区工作人员';
}

export function askRelease(room: string): Reply {
  return [
    text(
      `解绑以后，${room} 就没有人投票了。家里要换人投，请那个人发同一封信上的登记码。确定解绑吗？已经投过的票不受影响。`,
    ),
    { kind: 'choices', choices: YES_NO.release },
  ];
}

export function released(room: string): Reply {
  return [text(`已经解绑 ${room}。这个账号一年后删除。`)];
}

export const KEPT_ON: Reply = [text('好的，没有解绑。')];

/** Rooms and codes are no matter for a group. */
export function toPrivate(site: string, saidCode: boolean): Reply {
  const warning = saidCode
    ? [text('请不要在群里发登记码，别人看到了就能用。请马上私下登记；怕被人用了，请找社区工作人员换一个码。')]
    : [];
  const link: Block[] = site === '' ? [] : [{ kind: 'link', label: '在网页上登记', url: `${site}/claim` }];
  return [...warning, text('认房、解绑和代投都只在私下办。请点我的头像，给我发：认房。'), ...link];
}

export function groupBound(compound: string): Reply {
  return [text(`好了。${compound}的表决通知和议题进展以后会发到本群。`)];
}

/** Of a group's code, not of a unit's. */
export function groupRefusal(reason: BindGroupReason): Reply {
  if (reason === 'code-malformed' || reason === 'code-unknown') return GROUP_UNKNOWN;
  return refusal(reason);
}

const GROUP_UNKNOWN: Reply = [
  text('这个群码不对，或者已经用过、过期了。请在工作台的“投票人”里重新取一个群码。'),
];

export const GROUP_HOW: Reply = [text('请在工作台的“投票人”里取一个群码，再在本群发：绑定本群 加上群码。')];

export const ASK_PROXY_CODE: Reply = [
  text('业主自己不能投，可以写一份委托书，请您来代投（《物业管理条例》第十二条）。'),
  text(KEPT_PROXY),
  text(`请先把业主家信上的 8 位登记码发给我。${STOP}`),
];

export function askPropertyStaff(place: Place): Reply {
  return [
    text(`这个登记码是${placeLine(place)}的。在物业公司工作的人不能代投，您在物业公司工作吗？`),
    { kind: 'choices', choices: YES_NO.propertyStaff },
  ];
}

export const ASK_UNTIL: Reply = [
  text('委托书上写的是到哪一天为止？可以选，也可以直接写日子，比如 2027年6月30日。'),
  { kind: 'choices', choices: TERMS },
];

export function askPhoto(until: number): Reply {
  return [
    text(
      `好，到 ${dayText(until)} 为止。请把委托书拍一张照片发给我。上面要有：房号、委托谁、到哪一天、业主签名（有几位业主就要几位签）。`,
    ),
  ];
}

export function proxyAsked(place: Place): Reply {
  return [text(`收到了。工作人员核对${placeLine(place)}的委托书以后，我会告诉您结果。在那以前还不能代投。`)];
}

const ENDED: Readonly<Record<string, string>> = {
  'owner-changed': '您登记的房子换了业主，原来的登记已经停用。新业主会收到新的登记码。',
  'unit-removed': '您登记的房子已经不在名册上，登记停用了。有疑问请找社区工作人员。',
  'ended-by-staff': '社区工作人员停用了您的登记。有疑问请找他们；要重新登记，需要一封新的信。',
};

/** Wording of the notices the register writes. */
export function noticeReply(kind: string, facts: unknown): Reply {
  const reason = reasonIn(facts);
  switch (kind as VoterNotice['kind']) {
    case 'voter-ended':
      return [text(ENDED[reason] ?? '您的登记已经停用。有疑问请找社区工作人员。')];
    case 'voter-paused':
      return [text('您的登记暂停了，现在不能投票。请把信上的登记码再发给我一次，或者找社区工作人员。')];
    case 'proxy-accepted':
      return [text('委托书核对好了，您可以代投了。小区有表决，我会私下告诉您。')];
    case 'proxy-refused':
      return [text(`委托书没有通过。工作人员说：${reason}`), text('改好以后，回复“代投”再办一次。')];
    case 'proxy-ended':
      return [
        text(
          reason === 'claimed-by-owner'
            ? '业主自己登记投票了，您不用再代投这套房子。'
            : '委托到期了，您不再代投这套房子。要继续，请业主重新写委托书，再回复：代投。',
        ),
      ];
  }
}

function reasonIn(facts: unknown): string {
  if (typeof facts !== 'object' || facts === null || !('reason' in facts)) return '';
  return typeof facts.reason === 'string' ? facts.reason : '';
}

export interface Place {
  readonly room: string;
  readonly compoundName: string;
}

function placeLine({ room, compoundName }: Place): string {
  return `【${compoundName} ${room}】`;
}

function text(words: string): Block {
  return { kind: 'text', text: words };
}

/** Kept among a person's words in place of a code. */
export const CODE_HEARD = '（登记码，不保存）';
