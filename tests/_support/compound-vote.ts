// What people do in the story of a compound's vote, in one word each: staff at the console, owners in their chats,
// ballots on paper. What everybody has voted last is written down beside it.

import type { App } from '../../src/app.ts';
import type { Vote } from '../../src/capabilities/vote/vote.ts';
import { HOUSEHOLDS, type Household } from './compound.ts';
import { headOf } from './recount-by-hand.ts';
import type { Town, Townsman } from './town.ts';

export const COMPOUND = 'lvyuan';
export const LI = { id: 'staff:1', name: '李社工', role: 'admin' };
export const WU = { id: 'staff:2', name: '吴主任', role: 'community' };
export const ZHOU = { id: 'staff:3', name: '周委员', role: 'committee' };
export const PHOTO = {
  type: 'image/png',
  bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]),
};
export const GROUP = 'group-lvyuan';
const HOUR = 3_600_000;
const LABELS: Readonly<Record<string, string>> = { y: '同意', n: '反对', a: '弃权' };

export const ITEMS = [
  {
    title: '选聘绿城物业服务企业',
    text: '聘期三年，服务费每月每平方米 1.20 元。合同全文贴在公告栏，也可以向社区要。',
    matter: 'manager-hire',
    options: [],
  },
  {
    title: '筹集建筑物及其附属设施的维修资金',
    text: '每平方米筹集 30.00 元，专门用来换六部电梯的钢丝绳和屋面防水。',
    matter: 'fund-raise',
    options: [],
  },
] as const;

export type CompoundVote = ReturnType<typeof createCompoundVote>;

/** All units of one owner, or of one couple, in the order of the register. */
export interface Family {
  readonly person: Townsman;
  readonly units: readonly Household[];
}

/** Those whose first unit stands in one of these buildings; every second of them writes on the other platform. */
export function familiesOf(...buildings: readonly string[]): Family[] {
  const heads = Map.groupBy(
    HOUSEHOLDS.filter(({ status }) => status === '已售'),
    headOf,
  );
  return [...heads.values()]
    .filter(([first]) => buildings.includes(first?.room.split('-')[0] ?? ''))
    .map((units, index) => ({
      units,
      person: { channel: index % 2 === 0 ? 'wechat' : 'telegram', from: `account-${units[0]?.owners}` },
    }));
}

export function createCompoundVote(town: Town, tick: (app: App) => Promise<unknown>) {
  const { app, clock } = town;
  const votes = app.vote.actions;
  const codes = new Map<string, string>();
  /** By room, one letter an item: what stands. */
  const standing = new Map<string, string>();
  const receipts = new Map<string, string>();

  async function unitsByRoom(): Promise<Map<string, number>> {
    return new Map((await app.owners.roll(COMPOUND)).map(({ room, id }) => [room, id]));
  }

  async function unitOf(room: string): Promise<number> {
    return (await unitsByRoom()).get(room) ?? 0;
  }

  /** At each full hour something may be due. */
  async function passTo(time: string | number): Promise<void> {
    const until = typeof time === 'string' ? Date.parse(time) : time;
    while (clock.now() < until) {
      clock.set(Math.min(until, (Math.floor(clock.now() / HOUR) + 1) * HOUR));
      await tick(app);
      await app.settle();
    }
  }

  async function makeCodes(buildings: readonly string[]): Promise<void> {
    for (const building of buildings) {
      const made = await app.owners.makeCodes(COMPOUND, { building }, LI);
      if (!made.ok) throw new Error(made.reason);
      for (const { room, code } of made.value) codes.set(room, code);
    }
  }

  async function claim(person: Townsman, { room, owners }: Household): Promise<string> {
    const shared = owners.includes('+') ? ['都同意由我来投'] : [];
    return town.talk(person, codes.get(room) ?? '', '是我家，登记', ...shared);
  }

  /** Item by item, looked through, handed in; the answer to it. */
  async function vote(family: Family, choices: string, again = false): Promise<string> {
    const words = [...choices].map((letter) => LABELS[letter] ?? '');
    const answer = await town.talk(
      family.person,
      ...['投票', ...(again ? ['改票'] : []), ...words, '确认交票'],
    );
    for (const { room } of family.units) {
      const receipt = new RegExp(`${room}[：:\\s]*(\\d+(?:-[0-9A-F]{4}){3})`).exec(answer)?.[1];
      if (receipt === undefined) continue;
      standing.set(room, choices);
      receipts.set(room, receipt);
    }
    return answer;
  }

  return { town, votes, codes, standing, receipts, unitOf, unitsByRoom, passTo, makeCodes, claim, vote };
}

/** Ballots on paper, entered by one and confirmed by another. */
export function createPaperHands({ votes, town, standing, unitOf }: CompoundVote, vote: number) {
  const numbers = new Map<string, number>();

  async function issue(rooms: readonly string[]): Promise<void> {
    const units = await Promise.all(rooms.map(unitOf));
    const issued = await votes.issuePapers(vote, units, LI);
    if (!issued.ok) throw new Error(issued.reason);
    for (const [at, { number }] of issued.value.entries()) numbers.set(rooms[at] ?? '', number);
  }

  const numberOf = (room: string) => numbers.get(room) ?? 0;

  function enter(room: string, choices: string, returnedAt = town.clock.now()) {
    return votes.enterPaper(vote, numberOf(room), { choices, returnedAt, photo: PHOTO }, LI);
  }

  /** What came of it. */
  async function handIn(room: string, choices: string): Promise<string> {
    const entered = await enter(room, choices);
    if (!entered.ok) return entered.reason;
    const confirmed = await votes.confirmPaper(vote, numberOf(room), choices, WU);
    if (!confirmed.ok) return confirmed.reason;
    if (confirmed.value === 'accepted') standing.set(room, choices);
    return confirmed.value;
  }

  return { issue, enter, handIn, numberOf };
}

/** What everybody in the groups could read. */
export function groupSaid({ sent }: Town): string[] {
  return sent.filter(({ address }) => address.group).map(({ text }) => text);
}

export async function find(votes: CompoundVote['votes'], id: number): Promise<Vote> {
  const vote = await votes.findVote(id);
  if (vote === null) throw new Error(`no vote ${id}`);
  return vote;
}
