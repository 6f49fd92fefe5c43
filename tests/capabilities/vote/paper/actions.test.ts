import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../../../src/capabilities/vote/paper/rules.ts';
import { isSound, recount } from '../../../../src/recount/index.ts';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { ANNA, BOB, CARL, openPaperHall, type PaperHall, PHOTO } from '../../../_support/paper-hall.ts';
import { DAY, voteHallMigrations } from '../../../_support/vote-hall.ts';

const refused = (reason: string) => ({ ok: false, reason });
const done = (value: unknown) => ({ ok: true, value });

eachDatabase((engine, open: OpenTestDatabase) => {
  const openHall = async (units = 4) => openPaperHall(await open(voteHallMigrations), units);

  describe('issuing', () => {
    it('numbers ballots one after the other, and a unit keeps its number', async () => {
      const { issue, acts } = await openHall();
      expect(await issue(1, 2)).toEqual(
        done([
          { number: 1, unit: 1001 },
          { number: 2, unit: 1002 },
        ]),
      );
      expect(await issue(3, 2)).toEqual(
        done([
          { number: 3, unit: 1003 },
          { number: 2, unit: 1002 },
        ]),
      );
      expect(await issue(3, 2)).toMatchObject({ ok: true });
      expect(await acts()).toEqual(['papers-issued', 'papers-issued']);
    });

    it('asks for units of the register, and for some', async () => {
      const { issue } = await openHall();
      expect(await issue()).toEqual(refused('no-units'));
      expect(await issue(1, 99)).toEqual(refused('not-on-register'));
    });

    it('gives a new number in place of a spoiled one, which cannot be entered any more', async () => {
      const { issue, papers, vote, entry } = await openHall();
      await issue(1);
      expect(await papers.spoilPaper(vote.id, 1, ' ', ANNA)).toEqual(refused('reason-missing'));
      expect(await papers.spoilPaper(vote.id, 1, '撕坏了', ANNA)).toEqual(done('spoiled'));
      expect(await issue(1)).toEqual(done([{ number: 2, unit: 1001 }]));
      expect(await papers.enterPaper(vote.id, 1, entry('yy'), ANNA)).toEqual(refused('wrong-state'));
    });

    it('never gives a unit a second ballot beside a good one', async () => {
      const { issue, accept, papers, vote } = await openHall();
      await issue(1);
      await accept(1, 'yy');
      expect(await issue(1)).toEqual(done([{ number: 1, unit: 1001 }]));
      expect(await papers.spoilPaper(vote.id, 1, '想改', ANNA)).toEqual(refused('wrong-state'));
      expect(await papers.papers(vote.id)).toHaveLength(1);
    });
  });

  describe('entering by two', () => {
    it('makes it the ballot of the unit, handed in when the owner did', async () => {
      const { issue, papers, vote, entry, standing, versions, acts } = await openHall();
      await issue(1);
      const first = entry('yn');
      expect(await papers.enterPaper(vote.id, 1, first, ANNA)).toEqual(done('entered'));
      expect(await standing()).toEqual([]);
      expect(await papers.confirmPaper(vote.id, 1, 'yn', BOB)).toEqual(done('accepted'));
      expect(await standing()).toMatchObject([{ place: 1, choices: 'yn', source: 'paper', version: 1 }]);
      expect(await versions()).toMatchObject([{ at: first.returnedAt, note: '1', by: 'staff:2' }]);
      expect(await acts()).toEqual(['papers-issued', 'paper-entered', 'ballot-cast', 'paper-accepted']);
    });

    it.each([
      ['the same person', 'yn', ANNA, 'same-person'],
      ['somebody who left one matter out', 'y', BOB, 'choices-incomplete'],
    ])('is not confirmed by %s', async (_who, choices, actor, reason) => {
      const { issue, papers, vote, entry, standing } = await openHall();
      await issue(1);
      await papers.enterPaper(vote.id, 1, entry('yn'), ANNA);
      expect(await papers.confirmPaper(vote.id, 1, choices, actor)).toEqual(refused(reason));
      expect(await standing()).toEqual([]);
    });

    it('begins anew for both where they differ, and holds the certificate until then', async () => {
      const { issue, papers, vote, entry, state, runs, hall, clock, standing } = await openHall();
      await issue(1);
      await papers.enterPaper(vote.id, 1, entry('yn'), ANNA);
      expect(await papers.confirmPaper(vote.id, 1, 'yy', BOB)).toEqual(refused('entries-differ'));
      expect(await papers.confirmPaper(vote.id, 1, 'yy', BOB)).toEqual(refused('wrong-state'));
      expect([await state(1), (await papers.paper(vote.id, 1))?.choices]).toEqual(['entered', null]);
      await hall.close(vote);
      clock.set(vote.closesAt + 5 * DAY);
      expect(await runs.certify(vote.id, ANNA)).toEqual(refused('papers-unsettled'));
      const returnedAt = vote.closesAt - 1;
      expect(await papers.enterPaper(vote.id, 1, { choices: 'yy', returnedAt }, BOB)).toEqual(
        done('entered'),
      );
      expect(await papers.confirmPaper(vote.id, 1, 'yy', ANNA)).toEqual(done('accepted'));
      expect(await standing()).toMatchObject([{ choices: 'yy' }]);
      expect(await runs.certify(vote.id, ANNA)).toMatchObject({ ok: true });
    });

    it('needs a photo, once', async () => {
      const { issue, papers, vote, entry } = await openHall();
      await issue(1);
      const { photo: _, ...bare } = entry('yn');
      expect(await papers.enterPaper(vote.id, 1, bare, ANNA)).toEqual(refused('photo-missing'));
      expect(await papers.enterPaper(vote.id, 1, entry('yn'), ANNA)).toEqual(done('entered'));
      expect(await papers.enterPaper(vote.id, 1, { ...bare, choices: 'nn' }, ANNA)).toEqual(done('entered'));
      expect(await papers.paperPhoto(vote.id, 1)).toEqual(PHOTO);
    });

    it('keeps the photo and who cast what until nobody can challenge the decision any more', async () => {
      const { hall, papers, runs, vote, clock, issue, accept, versions } = await openHall();
      await issue(1);
      await accept(1, 'yn');
      expect(await papers.forgetPhotos(clock.now() + 9_999 * DAY)).toBe(0);
      await hall.close(vote);
      const certifiedAt = clock.set(vote.closesAt + 5 * DAY);
      await runs.certify(vote.id, ANNA);
      expect(await papers.forgetPhotos(certifiedAt)).toBe(0);
      expect(await papers.paperPhoto(vote.id, 1)).toEqual(PHOTO);
      expect(await papers.forgetPhotos(certifiedAt + 1)).toBe(1);
      expect(await papers.paperPhoto(vote.id, 1)).toBeNull();
      expect(await papers.forgetPhotos(certifiedAt + 1)).toBe(0);
      expect([await runs.forgetWho(certifiedAt), await runs.forgetWho(certifiedAt + 1)]).toEqual([0, 1]);
      expect(await versions()).toMatchObject([{ choices: 'yn', by: '', note: '' }]);
    });

    it.each([
      ['before the opening', -1, 1, 'returned-before-opening'],
      ['at the close', 10 * DAY, 11 * DAY, 'returned-after-close'],
      ['later than now', 3 * DAY, 2 * DAY, 'returned-in-future'],
    ])('refuses what was handed in %s', async (_when, after, now, reason) => {
      const { issue, papers, vote, clock } = await openHall();
      await issue(1);
      const openedAt = vote.openedAt ?? 0;
      clock.set(openedAt + now);
      const entry = { choices: 'yn', returnedAt: openedAt + after, photo: PHOTO };
      expect(await papers.enterPaper(vote.id, 1, entry, ANNA)).toEqual(refused(reason));
    });

    it('goes on after the close for what was handed in before it', async () => {
      const { issue, papers, vote, clock, hall, standing } = await openHall();
      await issue(1);
      await hall.close(vote);
      clock.advance(DAY);
      const entry = { choices: 'yn', returnedAt: vote.closesAt - 1, photo: PHOTO };
      expect(await papers.enterPaper(vote.id, 1, entry, ANNA)).toEqual(done('entered'));
      expect(await papers.confirmPaper(vote.id, 1, 'yn', BOB)).toEqual(done('accepted'));
      expect(await standing()).toMatchObject([{ source: 'paper' }]);
    });

    it('knows only the numbers it has given', async () => {
      const { papers, vote, entry } = await openHall();
      expect(await papers.enterPaper(vote.id, 7, entry('yn'), ANNA)).toEqual(refused('paper-unknown'));
      expect(await papers.enterPaper(99, 1, entry('yn'), ANNA)).toEqual(refused('vote-unknown'));
    });

    it('stands over an online ballot that comes later', async () => {
      const { issue, accept, hall, vote, standing } = await openHall();
      await issue(1);
      await accept(1, 'yn');
      expect(await hall.cast(vote, 1, 'nn')).toEqual(refused('paper-ballot-stands'));
      expect(await standing()).toMatchObject([{ choices: 'yn', source: 'paper' }]);
    });

    it('tells the voter of the unit, without a choice, and nobody where there is none', async () => {
      const { issue, accept, notices } = await openHall();
      await issue(1, 2);
      await accept(1, 'yn');
      await accept(2, 'yn');
      expect(notices).toMatchObject([
        {
          kind: 'paper-accepted',
          address: { chat: 'anna', group: false },
          facts: { number: 1, room: '1室' },
        },
      ]);
      expect(JSON.stringify(notices)).not.toContain('yn');
    });
  });

  describe('sent twice', () => {
    it('leaves one line and one ballot for each act', async () => {
      const { issue, papers, vote, entry, hall, acts, versions, notices } = await openHall();
      await hall.cast(vote, 2, 'aa');
      await issue(1, 2, 3);
      const [one, two] = [entry('yn'), entry('nn')];
      const twice = async (act: () => Promise<unknown>) => [await act(), await act()];
      const both = (value: string) => [done(value), done(value)];
      expect(await twice(() => papers.enterPaper(vote.id, 1, one, ANNA))).toEqual(both('entered'));
      expect(await twice(() => papers.confirmPaper(vote.id, 1, 'yn', BOB))).toEqual(both('accepted'));
      await papers.enterPaper(vote.id, 2, two, ANNA);
      expect(await twice(() => papers.confirmPaper(vote.id, 2, 'nn', BOB))).toEqual(both('conflict'));
      expect(await twice(() => papers.decideConflict(vote.id, 2, 'paper', ANNA))).toEqual(both('waiting'));
      expect(await twice(() => papers.decideConflict(vote.id, 2, 'paper', CARL))).toEqual(both('accepted'));
      expect(await twice(() => papers.spoilPaper(vote.id, 3, '撕坏了', ANNA))).toEqual(both('spoiled'));
      expect((await acts()).toSorted()).toEqual(
        [
          'ballot-cast',
          'ballot-cast',
          'ballot-cast',
          'conflict-decided',
          'conflict-opinion',
          'paper-accepted',
        ]
          .concat('paper-conflict', 'paper-entered', 'paper-entered', 'paper-spoiled', 'papers-issued')
          .toSorted(),
      );
      expect(await versions()).toHaveLength(3);
      expect(notices).toHaveLength(1);
    });
  });

  describe('paper where the unit has voted online', () => {
    async function openConflict() {
      const all = await openHall();
      await all.hall.cast(all.vote, 1, 'yy');
      await all.issue(1);
      expect(await all.accept(1, 'nn')).toEqual(done('conflict'));
      return all;
    }

    it('is held, and the online ballot stands meanwhile and may be changed', async () => {
      const { standing, hall, vote, notices } = await openConflict();
      expect(await standing()).toMatchObject([{ choices: 'yy', source: 'online' }]);
      expect(await hall.cast(vote, 1, 'ya')).toMatchObject({ ok: true });
      expect(notices).toEqual([]);
    });

    it('is decided for paper by two', async () => {
      const { papers, vote, standing, hall, notices } = await openConflict();
      expect(await papers.decideConflict(vote.id, 1, 'paper', ANNA)).toEqual(done('waiting'));
      expect(await papers.decideConflict(vote.id, 1, 'paper', BOB)).toEqual(done('accepted'));
      expect(await standing()).toMatchObject([{ choices: 'nn', source: 'paper', version: 2 }]);
      expect(await hall.cast(vote, 1, 'ya')).toEqual(refused('paper-ballot-stands'));
      expect(notices.map(({ kind }) => kind)).toEqual(['paper-accepted']);
    });

    it('is decided for the online ballot by two, and the paper set aside', async () => {
      const { papers, vote, standing, hall, state, notices } = await openConflict();
      await papers.decideConflict(vote.id, 1, 'online', ANNA);
      expect(await papers.decideConflict(vote.id, 1, 'online', BOB)).toEqual(done('set-aside'));
      expect([await state(1), (await standing())[0]?.choices]).toEqual(['set-aside', 'yy']);
      expect(await hall.cast(vote, 1, 'ya')).toMatchObject({ ok: true });
      expect(notices.map(({ kind }) => kind)).toEqual(['paper-set-aside']);
      expect(await papers.decideConflict(vote.id, 1, 'paper', CARL)).toEqual(refused('wrong-state'));
    });

    it('goes to a third where two disagree, and a changed mind counts as the new one', async () => {
      const { papers, vote, state } = await openConflict();
      await papers.decideConflict(vote.id, 1, 'online', ANNA);
      expect(await papers.decideConflict(vote.id, 1, 'paper', BOB)).toEqual(done('waiting'));
      expect(await papers.decideConflict(vote.id, 1, 'paper', BOB)).toEqual(done('waiting'));
      expect(await state(1)).toBe('conflict');
      expect(await papers.decideConflict(vote.id, 1, 'online', CARL)).toEqual(done('set-aside'));
      const other = await openConflict();
      await other.papers.decideConflict(other.vote.id, 1, 'online', ANNA);
      await other.papers.decideConflict(other.vote.id, 1, 'paper', ANNA);
      expect(await other.papers.decideConflict(other.vote.id, 1, 'online', BOB)).toEqual(done('waiting'));
    });

    it('keeps the result from being certified until it is decided; a recount then finds nothing wrong', async () => {
      const { papers, vote, hall, runs, clock } = await openConflict();
      await hall.close(vote);
      clock.set(vote.closesAt + 5 * DAY);
      expect(await runs.certify(vote.id, ANNA)).toEqual(refused('conflicts-undecided'));
      await papers.decideConflict(vote.id, 1, 'paper', ANNA);
      await papers.decideConflict(vote.id, 1, 'paper', BOB);
      expect(await runs.certify(vote.id, ANNA)).toMatchObject({ ok: true });
      expect(await papers.spoilPaper(vote.id, 1, '晚了', ANNA)).toEqual(refused('vote-not-open'));
      expect(isSound(await recount(await hall.exportOf(vote)))).toBe(true);
    });
  });

  it('counts no ballot twice where several confirm and decide at once', async () => {
    const { issue, papers, vote, entry, versions, hall } = await openHall();
    await hall.cast(vote, 2, 'yy');
    await issue(1, 2);
    for (const number of [1, 2]) await papers.enterPaper(vote.id, number, entry('nn'), ANNA);
    const confirmed = await Promise.all(
      [BOB, CARL, BOB].map((actor) => papers.confirmPaper(vote.id, 1, 'nn', actor)),
    );
    expect(confirmed.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    await papers.confirmPaper(vote.id, 2, 'nn', BOB);
    await Promise.all([ANNA, BOB, CARL].map((actor) => papers.decideConflict(vote.id, 2, 'paper', actor)));
    expect((await versions()).map(({ place, version }) => [place, version])).toEqual([
      [1, 1],
      [2, 1],
      [2, 2],
    ]);
  });

  it('whatever happens the numbers add up, and each unit has one standing ballot: its last version', async () => {
    const runs = engine === 'SQLite' ? 25 : 4;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const paperHall = await openHall(3);
        for (const each of steps) await play(paperHall, each);
        await expectSound(paperHall);
      }),
      { numRuns: runs },
    );
  }, 60_000);
});

const ACTORS = [ANNA, BOB, CARL];
const CHOICES = ['yy', 'yn', 'y'];
const step = fc.record({
  act: fc.constantFrom('issue', 'enter', 'confirm', 'spoil', 'paper', 'online', 'cast', 'enter', 'confirm'),
  place: fc.integer({ min: 1, max: 3 }),
  actor: fc.integer({ min: 0, max: 2 }),
  choices: fc.integer({ min: 0, max: 2 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** On the newest number of the place, or on a number that may not be there. */
async function play(
  { hall, vote, papers, entry, issue }: PaperHall,
  { act, place, actor, choices }: Step,
): Promise<unknown> {
  const by = ACTORS[actor] ?? ANNA;
  const letters = CHOICES[choices] ?? 'yy';
  const own = (await papers.papers(vote.id)).filter(({ unit }) => unit === 1_000 + place);
  const number = own.at(choices === 2 ? 0 : -1)?.number ?? place;
  if (act === 'issue') return issue(place);
  if (act === 'cast') return hall.cast(vote, place, letters);
  if (act === 'enter') return papers.enterPaper(vote.id, number, entry(letters), by);
  if (act === 'confirm') return papers.confirmPaper(vote.id, number, letters, by);
  if (act === 'spoil') return papers.spoilPaper(vote.id, number, '坏了', by);
  return papers.decideConflict(vote.id, number, act === 'paper' ? 'paper' : 'online', by);
}

async function expectSound({ vote, papers, standing, versions }: PaperHall): Promise<void> {
  const all = await papers.papers(vote.id);
  const { issued, ...others } = reconcile(all);
  expect(issued).toBe(all.length);
  expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(issued);
  const good = all.filter(({ state }) => state !== 'spoiled').map(({ unit }) => unit);
  expect(new Set(good).size).toBe(good.length);
  const last = new Map((await versions()).map((row) => [row.place, row]));
  const stands = await standing();
  expect(stands.map(({ place, version, choices, source }) => [place, version, choices, source])).toEqual(
    [...last.values()].map(({ place, version, choices, source }) => [place, version, choices, source]),
  );
  const onPaper = stands.filter(({ source }) => source === 'paper').length;
  expect(all.filter(({ state }) => state === 'accepted')).toHaveLength(onPaper);
}
