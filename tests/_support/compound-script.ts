// The script of a replay in which the compound votes within one evening, as a demonstration may: 107 units in the chat
// and some hundred on paper. Written from the same households as the register beside it.

import { HOUSEHOLDS } from './compound.ts';
import { type Family, familiesOf, ITEMS } from './compound-vote.ts';

type Line = Readonly<Record<string, unknown>>;

const START = Date.parse('2027-03-01T17:30:00+08:00');
const MINUTE = 60_000;
const LABELS: Readonly<Record<string, string>> = { y: '同意', n: '反对', a: '弃权' };

const online = familiesOf('1', '2');
const claimed = new Set(online.flatMap(({ units }) => units.map(({ room }) => room)));
const paperRooms = HOUSEHOLDS.filter(
  ({ room, status }) => /^(?:[34]|5-[1-7]0)/.test(room) && status === '已售',
)
  .map(({ room }) => room)
  .filter((room) => !claimed.has(room));
/** Voted in the chat, and comes with paper too. */
const CONFLICT = '1-102';

/** What stands in the end, by room. */
export function choicesInScript(): Map<string, string> {
  const rooms = [...claimed, ...paperRooms];
  return new Map(rooms.map((room) => [room, room === CONFLICT ? 'nn' : opinionOf(room)]));
}

/** The same for all units of one owner. */
function opinionOf(room: string): string {
  const owners = HOUSEHOLDS.find((each) => each.room === room)?.owners;
  const index = HOUSEHOLDS.findIndex((each) => each.owners === owners);
  return `${index % 6 === 0 ? 'n' : 'y'}${index % 3 === 0 ? 'n' : index % 13 === 0 ? 'a' : 'y'}`;
}

export function compoundScript(): Line[] {
  return [
    ...at(0, [
      { staff: 'li', act: 'codes' },
      { staff: 'li', act: 'group-code' },
      ...talk('wechat', 'account-li', ['绑定本群 {{code group}}'], 'group:绿苑小区业主群'),
    ]),
    ...at(1, online.flatMap(claim)),
    ...at(10, [
      { staff: 'li', act: 'draft', ...DRAFT },
      { staff: 'li', act: 'announce' },
      { staff: 'wu', act: 'confirm' },
      { staff: 'li', act: 'announce' },
      ...talk('wechat', online[0]?.person.from ?? '', ['投票']),
    ]),
    ...at(32, online.flatMap(vote)),
    ...at(60, [
      { staff: 'li', act: 'issue', rooms: [...paperRooms, CONFLICT] },
      ...paperRooms.flatMap(paper),
    ]),
    ...at(75, conflict()),
    ...at(97, [
      ...talk('wechat', online[0]?.person.from ?? '', ['投票']),
      { staff: 'li', act: 'certify' },
      { staff: 'li', act: 'result' },
    ]),
  ];
}

const DRAFT = {
  title: '选聘物业和筹集维修资金',
  items: ITEMS.map(({ title, text, matter }) => ({ title, text, matter })),
  opens: '2027-03-01T18:00:00+08:00',
  closes: '2027-03-01T19:05:00+08:00',
};

/** So many minutes after the start, a tenth of a second apart. */
function at(minutes: number, lines: readonly Line[]): Line[] {
  return lines.map((line, index) => {
    const time = new Date(START + minutes * MINUTE + index * 100 + 8 * 60 * MINUTE);
    return { at: time.toISOString().replace('Z', '+08:00'), ...line };
  });
}

function talk(channel: string, from: string, words: readonly string[], chat = 'private'): Line[] {
  const mention = chat === 'private' ? {} : { mention: true };
  return words.map((text) => ({ channel, chat, from, text, ...mention }));
}

function claim({ person, units }: Family): Line[] {
  return units.flatMap(({ room, owners }) => {
    const shared = owners.includes('+') ? ['都同意由我来投'] : [];
    return talk(person.channel, person.from, [`{{code ${room}}}`, '是我家，登记', ...shared]);
  });
}

function vote({ person, units: [first] }: Family): Line[] {
  const answers = [...opinionOf(first?.room ?? '')].map((letter) => LABELS[letter] ?? '');
  return talk(person.channel, person.from, ['投票', ...answers, '确认交票']);
}

function paper(room: string): Line[] {
  const choices = opinionOf(room);
  return [
    { staff: 'li', act: 'enter', room, choices },
    { staff: 'wu', act: 'check', room, choices },
  ];
}

function conflict(): Line[] {
  const stands = { act: 'decide', room: CONFLICT, stands: 'paper' };
  return [
    { staff: 'li', act: 'enter', room: CONFLICT, choices: 'nn' },
    { staff: 'li', act: 'check', room: CONFLICT, choices: 'nn' },
    { staff: 'wu', act: 'check', room: CONFLICT, choices: 'nn' },
    { staff: 'li', ...stands },
    { staff: 'zhou', ...stands },
  ];
}
