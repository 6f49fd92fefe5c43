// A compound of 312 units votes on two matters, from the register's file to the certificate: over six weeks, in two
// kinds of chat, on paper and at the door, by the whole app under a clock that is told the time.

import { expect, inject, test } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Vote } from '../../src/capabilities/vote/vote.ts';
import { HOUSEHOLDS } from '../_support/compound.ts';
import { bindGroup, importRegister } from '../_support/compound-begins.ts';
import * as outcome from '../_support/compound-outcome.ts';
import * as story from '../_support/compound-vote.ts';
import { createOwnDatabase } from '../_support/own-database.ts';
import { countByHand } from '../_support/recount-by-hand.ts';
import { openTown, type Town } from '../_support/town.ts';

const { COMPOUND, LI, WU, ZHOU, GROUP } = story;
const OPENS = '2027-03-18T08:00:00+08:00';
const CLOSES = '2027-03-30T18:00:00+08:00';
const CLOSED = Date.parse(CLOSES);

test('on SQLite, timers run by the jobs', { timeout: 120_000 }, async () => {
  await live('sqlite::memory:', (app, now) => app.jobs.runDue(now));
});

const server = inject('postgres');
const title = server === null ? 'on PostgreSQL (skipped: no server)' : 'on PostgreSQL';
/** There the time of jobs is the server's, so the timers are called by hand. */
test.skipIf(server === null)(title, { timeout: 240_000 }, async () => {
  await live(await createOwnDatabase(server ?? ''), async ({ vote: { actions } }, now) => {
    await actions.advance();
    await actions.deliver();
    if (new Date(now + 8 * 3_600_000).toISOString().slice(11, 16) === '19:00') await actions.postHeads();
  });
});

type Tick = (app: App, now: number) => Promise<unknown>;

async function live(database: string, tick: Tick): Promise<void> {
  const town = await openTown(database);
  const told = story.createCompoundVote(town, (app) => tick(app, town.clock.now()));
  await importRegister(town);
  await bindGroup(town);
  await whoSpeaks(told);
  const vote = await announce(told);
  await open(told, vote);
  await voteInChats(told, vote);
  await voteOnPaper(told, vote);
  await told.passTo(CLOSED - 60_000);
  outcome.checkReminders(town, Date.parse(OPENS), silent.person.from);
  await close(told, vote);
  await certify(told, vote);
  await outcome.checkResult(told, vote);
  await outcome.checkFiles(told, vote, changing.units[0]?.room ?? '');
  await outcome.checkPrivacy(town);
}

// Who speaks for a unit.

const PROXY = { channel: 'telegram', from: 'account-proxy' } as const;
const PROXIED = '3-201';
const ASSISTED = '3-202';
const online = story.familiesOf('1', '2');
const claimed = new Set(online.flatMap(({ units }) => units.map(({ room }) => room)));
const [drifting, changing, conflicting, papered, silent] = [0, 1, 2, 3, 4].map(
  (at): story.Family => online[at] ?? { person: PROXY, units: [] },
) as [story.Family, story.Family, story.Family, story.Family, story.Family];
/** Some of these never come back. */
const onPaper = HOUSEHOLDS.filter(({ room, status }) => /^[345]-/.test(room) && status === '已售')
  .map(({ room }) => room)
  .filter((room) => !claimed.has(room) && room !== PROXIED && room !== ASSISTED);
/** One owner's two units, each with another ballot. */
const SPLIT = ['3-601', '3-602'] as const;

async function whoSpeaks(told: story.CompoundVote): Promise<void> {
  await told.makeCodes(['1', '2', '3', '4']);
  for (const { person, units } of online) {
    for (const unit of units) expect(await told.claim(person, unit), unit.room).toContain('登记好了');
  }
  const stranger = { channel: 'wechat', from: 'account-stranger' } as const;
  expect(await told.town.talk(stranger, told.codes.get('1-101') ?? '')).toContain('已经有家里人登记了');
  await acceptProxy(told);
  const bound = await told.town.app.owners.bindAssisted(await told.unitOf(ASSISTED), WU, {
    ...{ identity: true, willing: true },
  });
  expect(bound.ok).toBe(true);
}

async function acceptProxy({ town, codes }: story.CompoundVote): Promise<void> {
  await town.talk(PROXY, '代投', codes.get(PROXIED) ?? '', '我不在物业公司工作', '三个月');
  const photo = { name: '委托书.png', ...story.PHOTO };
  expect(await town.say(PROXY, '', { files: [photo] })).toContain('工作人员');
  const [waiting] = await town.app.owners.waitingProxies(COMPOUND);
  const checks = { authority: true, notPropertyStaff: true };
  const accepted = await town.app.owners.acceptProxy(waiting?.id ?? 0, WU, checks);
  expect(accepted).toEqual({ ok: true, value: null });
}

// Until the vote is open.

async function announce({ town, votes, passTo }: story.CompoundVote): Promise<Vote> {
  await passTo('2027-03-02T10:00:00+08:00');
  const draft: Parameters<typeof votes.draft>[1] = {
    ...{ kind: 'assembly', title: '选聘物业和筹集维修资金', items: story.ITEMS, demonstration: false },
    ...{ scope: { kind: 'compound' }, opensAt: Date.parse('2027-03-12T08:00:00+08:00'), closesAt: CLOSED },
    terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 7 },
  };
  const made = await votes.draft(COMPOUND, draft, LI);
  if (!made.ok) throw new Error(made.reason);
  const id = made.value;
  expect(await votes.announce(id, LI)).toEqual({ ok: false, reason: 'matter-not-confirmed' });
  expect(await votes.confirmMatters(id, WU)).toMatchObject({ ok: true });
  expect(await votes.announce(id, LI)).toEqual({ ok: false, reason: 'opens-too-soon' });
  expect(await votes.edit(id, { ...draft, opensAt: Date.parse(OPENS) }, LI)).toMatchObject({ ok: true });
  expect(await votes.announce(id, LI)).toEqual({ ok: false, reason: 'matter-not-confirmed' });
  expect(await votes.confirmMatters(id, WU)).toMatchObject({ ok: true });
  expect(await votes.announce(id, LI)).toMatchObject({ ok: true });
  await town.app.settle();
  expect(story.groupSaid(town).at(-1)).toContain('已经公告');
  return story.find(votes, id);
}

async function open(told: story.CompoundVote, { id }: Vote): Promise<void> {
  const { town, votes, passTo, standing } = told;
  await passTo('2027-03-17T20:00:00+08:00');
  for (const { person } of online.slice(0, 2)) {
    expect(toldTo(town, person.from).some((text) => text.includes('选聘物业和筹集维修资金'))).toBe(true);
    expect(await town.talk(person, '投票')).toContain('现在还没有开始');
  }
  expect(await votes.open(id)).toEqual({ ok: false, reason: 'not-yet' });
  expect(await castDirectly(told, id)).toEqual({ ok: false, reason: 'not-open-yet' });

  await passTo(OPENS);
  const opened = await story.find(votes, id);
  const area = HOUSEHOLDS.reduce((sum, each) => sum + each.area, 0);
  const { heads } = countByHand(standing, 0, 'more than 1/2').total;
  expect(opened).toMatchObject({ state: 'open', total: { units: 312, area, heads } });
  expect(story.groupSaid(town).at(-1)).toContain(`名册已经冻结：312 户`);

  const form = { area: '999.00', owners: 'Z1', names: '钱新', phones: '13957899999', status: '已售' };
  const changed = await town.app.owners.changeUnit(
    await told.unitOf('6-101'),
    { ...form, areaSource: 'registered' },
    LI,
  );
  expect(changed.ok).toBe(true);
  expect(await story.find(votes, id)).toEqual(opened);
  expect((await votes.register(id)).find(({ room }) => room === '6-101')?.area).toBe(
    HOUSEHOLDS.find(({ room }) => room === '6-101')?.area,
  );
  expect(await votes.close(id)).toEqual({ ok: false, reason: 'too-early-to-close' });
  expect(await votes.certify(id, LI)).toEqual({ ok: false, reason: 'wrong-state' });
}

function toldTo({ sent }: Town, from: string): string[] {
  return sent.filter(({ address }) => address.chat === `chat-${from}`).map(({ text }) => text);
}

/** Past the conversation, straight at the ballot box. */
async function castDirectly({ votes, unitOf }: story.CompoundVote, vote: number, family = online[0]) {
  if (!family) throw new Error('nobody is there');
  const { channel, from } = family.person;
  const by = { kind: 'voter', account: { channel, bot: 'bot', from } } as const;
  const unit = await unitOf(family.units[0]?.room ?? '');
  return votes.cast({ vote, unit, choices: 'yy', key: 'straight-at-it', by });
}

// Twelve days of voting.

/** The same for all units of one owner. */
function opinionOf(room: string): string {
  const owners = HOUSEHOLDS.find((each) => each.room === room)?.owners;
  const index = HOUSEHOLDS.findIndex((each) => each.owners === owners);
  const hire = index % 5 === 0 ? 'n' : index % 11 === 0 ? 'a' : 'y';
  return `${hire}${index % 2 === 0 ? 'y' : index % 7 === 0 ? 'a' : 'n'}`;
}

async function voteInChats(told: story.CompoundVote, { id }: Vote): Promise<void> {
  const { town, vote, passTo, receipts } = told;
  await passTo('2027-03-19T19:30:00+08:00');
  const drifted = { ...drifting, person: { ...drifting.person, bot: 'bot-2' } };
  expect(await town.talk(drifted.person, '投票')).toContain('暂停');
  for (const unit of drifting.units) await told.claim(drifted.person, unit);
  expect(await vote(drifted, 'yy')).toContain('票收到了');

  for (const family of online.filter((each) => ![drifting, papered, silent].includes(each)))
    expect(await vote(family, opinionOf(family.units[0]?.room ?? '')), family.person.from).toContain(
      '票收到了',
    );
  const before = receipts.get(changing.units[0]?.room ?? '');
  expect(await vote(changing, 'na', true)).toContain('票收到了');
  expect(receipts.get(changing.units[0]?.room ?? '')).not.toBe(before);

  const proxied = { person: PROXY, units: HOUSEHOLDS.filter(({ room }) => room === PROXIED) };
  expect(await vote(proxied, 'yy')).toContain('票收到了');
  await voteAtTheDoor(told, id);
  expect(await town.say(changing.person, '@说议 投票', { group: GROUP })).toContain('私聊');
}

async function voteAtTheDoor({ votes, unitOf, standing }: story.CompoundVote, vote: number): Promise<void> {
  const cast = { vote, unit: await unitOf(ASSISTED), choices: 'yn', key: 'at-the-door-1' };
  const by = { kind: 'staff', staff: WU.id } as const;
  expect(await votes.cast({ ...cast, by: { ...by, witness: ' ' } })).toMatchObject({
    reason: 'witness-missing',
  });
  const done = await votes.cast({ ...cast, by: { ...by, witness: '上门，见证人陈网格员' } });
  expect(await votes.cast({ ...cast, by: { ...by, witness: '上门，见证人陈网格员' } })).toEqual(done);
  expect(done.ok).toBe(true);
  standing.set(ASSISTED, 'yn');
}

async function voteOnPaper(told: story.CompoundVote, { id }: Vote): Promise<void> {
  const { town, votes, passTo, vote, standing } = told;
  await passTo('2027-03-22T09:00:00+08:00');
  const paper = story.createPaperHands(told, id);
  const [conflict = '', decided = '', ...back] = [conflicting, papered].map(
    ({ units }) => units[0]?.room ?? '',
  );
  await paper.issue([...onPaper, conflict, decided]);

  const [spoiled = '', ...good] = onPaper;
  expect((await votes.spoilPaper(id, paper.numberOf(spoiled), '撕破了', WU)).ok).toBe(true);
  expect(await paper.handIn(spoiled, 'yy')).toBe('wrong-state');
  await paper.issue([spoiled]);
  expect(await paper.handIn(spoiled, 'yy')).toBe('accepted');
  for (const room of good.slice(0, -12).filter((each) => !SPLIT.includes(each as never)))
    expect(await paper.handIn(room, opinionOf(room)), room).toBe('accepted');
  expect(await Promise.all([paper.handIn(SPLIT[0], 'yy'), paper.handIn(SPLIT[1], 'nn')])).toEqual([
    ...['accepted', 'accepted'],
  ]);
  expect(back).toEqual([]);
  await settleConflict(told, id, paper, conflict);

  // Paper stands: its owner may not vote online any more.
  for (const { room } of papered.units) expect(await paper.handIn(room, 'ya')).toBe('accepted');
  expect(await vote(papered, 'nn')).toContain('纸质');
  expect(await castDirectly(told, id, papered)).toEqual({ ok: false, reason: 'paper-ballot-stands' });
  expect(standing.get(decided)).toBe('ya');
  expect(await paper.enter(good.at(-1) ?? '', 'yy', town.clock.now() + 1)).toMatchObject({
    reason: 'returned-in-future',
  });
}

/** Voted online before: two people have to agree which stands. */
async function settleConflict(
  { votes, standing }: story.CompoundVote,
  vote: number,
  paper: ReturnType<typeof story.createPaperHands>,
  room: string,
): Promise<void> {
  expect(await paper.handIn(room, 'an')).toBe('conflict');
  const number = paper.numberOf(room);
  const decide = (stands: 'paper' | 'online', who: typeof LI) =>
    votes.decideConflict(vote, number, stands, who);
  expect(await decide('paper', LI)).toEqual({ ok: true, value: 'waiting' });
  expect(await decide('paper', LI)).toEqual({ ok: true, value: 'waiting' });
  expect(await decide('online', WU)).toEqual({ ok: true, value: 'waiting' });
  expect(await decide('paper', ZHOU)).toEqual({ ok: true, value: 'accepted' });
  standing.set(room, 'an');
}

// After the close.

async function close(told: story.CompoundVote, { id }: Vote): Promise<void> {
  const { town, votes, passTo } = told;
  town.clock.set(CLOSED);
  // Time decides, not the timer: it has not run yet.
  expect(await castDirectly(told, id, silent)).toEqual({ ok: false, reason: 'closed' });
  await passTo(CLOSED + 1_800_000);
  expect(await story.find(votes, id)).toMatchObject({ state: 'closed' });
  expect(story.groupSaid(town).at(-1)).toContain('投票截止了');
  const paper = story.createPaperHands(told, id);
  expect(await paper.handIn(onPaper.at(-1) ?? '', 'yy')).toBe('paper-unknown');
  const late = await lastPaperOf(told, id);
  const entry = { choices: 'yy', returnedAt: CLOSED, photo: story.PHOTO };
  expect(await votes.enterPaper(id, late, entry, LI)).toEqual({ ok: false, reason: 'returned-after-close' });
}

async function lastPaperOf({ votes, unitOf }: story.CompoundVote, vote: number): Promise<number> {
  const unit = await unitOf(onPaper.at(-1) ?? '');
  return (await votes.papers(vote)).find((each) => each.unit === unit)?.number ?? 0;
}

async function certify({ town, votes, passTo }: story.CompoundVote, { id }: Vote): Promise<void> {
  expect(await votes.certify(id, LI)).toEqual({ ok: false, reason: 'objections-open' });
  await passTo('2027-04-01T10:00:00+08:00');
  const handed = await town.talk(changing.person, '异议', '我家的票是不是算进去了？', '确认提交');
  expect(handed).toContain('收到');
  await passTo('2027-04-07T10:00:00+08:00');
  expect(await votes.certify(id, LI)).toEqual({ ok: false, reason: 'objections-unanswered' });
  const [objection] = await votes.listObjections(id);
  const answer = '您的票在记录里，凭回执号可以查到，也算进了结果。';
  expect(await votes.answerObjection(objection?.id ?? 0, answer, WU)).toMatchObject({ ok: true });
  expect(await votes.certify(id, LI)).toMatchObject({ ok: true });
  expect(await votes.certify(id, LI)).toEqual({ ok: false, reason: 'wrong-state' });
  await town.app.settle();
  expect(toldTo(town, changing.person.from).at(-1)).toContain(answer);
}
