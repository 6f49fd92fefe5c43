import { beforeEach, describe, expect, it } from 'vitest';
import type { Sign } from '../../../../src/capabilities/vote/committee/actions.ts';
import { chainOf } from '../../../../src/capabilities/vote/vote.ts';
import { isSound, recount } from '../../../../src/recount/index.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { GROUP, type Meeting, openMeeting, SECRETARY } from '../../../_support/meeting.ts';

eachDatabase((_engine, open) => {
  let site: Meeting;
  beforeEach(async () => {
    site = await openMeeting(open);
  });

  const voteOf = async (id: number) => {
    const vote = await site.votes.findVote(id);
    if (!vote) throw new Error('no vote');
    return vote;
  };
  const sign = (id: number, member: number, choices: string | null, fields: Partial<Sign> = {}) =>
    site.votes.sign(id, { member, present: true, choices, how: 'paper', ...fields }, SECRETARY);
  const linesOf = async (id: number) =>
    Array.fromAsync(site.ledger.rows(chainOf(await voteOf(id)), 1), ({ act }) => act);
  const resultOf = async (id: number) => site.votes.committeeResult(await voteOf(id));

  describe('the opening of a meeting', () => {
    it('fixes who sits on the committee, and freezes no register', async () => {
      const id = await site.begin();
      const vote = await voteOf(id);
      expect(vote).toMatchObject({ state: 'open', registerHash: null, total: { units: 0, heads: 5 } });
      const seats = await site.votes.seatsOf(vote);
      expect(seats.map(({ name }) => name)).toEqual(['委员A', '委员B', '委员D', '委员X', '委员Y']);
      expect(seats.every(({ signing }) => signing?.present === false)).toBe(true);
      expect(await site.votes.register(id)).toEqual([]);
    });

    it('leaves in who goes and out who comes later', async () => {
      const id = await site.begin();
      const { db } = site.database;
      await db.updateTable('owners_member').set({ ended_at: 1 }).where('id', '=', site.members.Y).execute();
      const seats = await site.votes.seatsOf(await voteOf(id));
      expect(seats).toHaveLength(5);
      expect(seats.at(-1)).toMatchObject({ id: site.members.Y, name: '', owner: '' });
    });

    it('waits where there is no member', async () => {
      await site.database.db.updateTable('owners_member').set({ ended_at: 1 }).execute();
      const id = await site.begin({}, 'announced');
      site.clock.set((await voteOf(id)).opensAt);
      expect(await site.votes.open(id)).toEqual({ ok: false, reason: 'no-units' });
      expect((await voteOf(id)).state).toBe('announced');
    });

    it('tells members in private where they are reached, once a chat, and no proxy', async () => {
      await site.bind(site.single, 'alice');
      await site.bind(site.second, 'alice');
      await site.bind(site.other, 'paul', { kind: 'proxy', until: site.clock.now() * 2 });
      await site.bind(site.developer, 'builder');
      const id = await site.begin();
      const told = site.notices.filter(({ kind }) => kind === 'committee-opened');
      expect(new Set(told.map(({ address }) => address.chat))).toEqual(new Set(['chat-alice']));
      expect(new Set(told.map(({ dedup }) => dedup)).size).toBe(1);
      expect(told[0]).toMatchObject({ address: { group: false }, facts: { vote: id } });
    });
  });

  describe('a signature', () => {
    it('counts at once, may be changed, and stands in the chain without a name', async () => {
      const id = await site.begin();
      const { A, B } = site.members;
      expect(await sign(id, A, 'yn')).toMatchObject({ ok: true });
      expect(await sign(id, B, null)).toMatchObject({ ok: true });
      expect(await resultOf(id)).toMatchObject({
        members: 5,
        present: 2,
        items: [{ agreed: 1 }, { against: 1 }],
      });
      await sign(id, A, 'ny');
      expect(await resultOf(id)).toMatchObject({ items: [{ agreed: 0, against: 1 }, { agreed: 1 }] });
      const rows = await Array.fromAsync(site.ledger.rows(chainOf(await voteOf(id)), 1));
      const signed = rows.filter(({ act }) => act === 'committee-signed');
      expect(signed.map(({ subject }) => subject)).toEqual([`member:${A}`, `member:${B}`, `member:${A}`]);
      expect(JSON.stringify(signed)).not.toContain('委员A');
      const person = { id: 'web:secret-account', role: 'owner' };
      await site.votes.sign(id, { member: B, present: true, choices: 'yy', how: 'chat' }, person);
      const [last] = (await Array.fromAsync(site.ledger.rows(chainOf(await voteOf(id)), 1))).slice(-1);
      expect(last).toMatchObject({ actor: `member:${B}`, subject: `member:${B}` });
      expect(JSON.stringify(last)).not.toContain('secret-account');
    });

    it('sent again changes nothing', async () => {
      const id = await site.begin();
      await sign(id, site.members.A, 'yy');
      await Promise.all([sign(id, site.members.A, 'yy'), sign(id, site.members.A, 'yy', { how: 'chat' })]);
      expect((await linesOf(id)).filter((act) => act === 'committee-signed')).toHaveLength(1);
    });

    it('is refused with the reason of the rule, and of a vote that is none of a committee', async () => {
      const id = await site.begin();
      expect(await sign(id, 999, 'yy')).toEqual({ ok: false, reason: 'not-a-member' });
      expect(await sign(id, site.members.A, 'y')).toEqual({ ok: false, reason: 'choices-incomplete' });
      await sign(id, site.members.A, 'yy', { how: 'chat' });
      expect(await sign(id, site.members.A, 'nn')).toEqual({ ok: false, reason: 'signed-in-person' });
      expect(await sign(id + 1, site.members.A, 'yy')).toEqual({ ok: false, reason: 'vote-unknown' });
    });
  });

  describe('the decision', () => {
    async function decide() {
      const id = await site.begin();
      await sign(id, site.members.A, 'yy', { how: 'chat' });
      await sign(id, site.members.B, 'yn');
      await site.finish(id);
      // The sheet signed at the meeting is entered the morning after.
      site.clock.advance(12 * 3_600_000);
      await sign(id, site.members.X, 'yy');
      return id;
    }

    it('is certified with its counts, told to the groups, and stays what it was', async () => {
      const id = await decide();
      expect(await site.votes.certify(id, SECRETARY)).toMatchObject({ ok: true });
      const items = [
        { agreed: 3, against: 0, abstained: 0, outcome: 'passed' },
        { agreed: 2, against: 1, abstained: 0, outcome: 'rejected' },
      ];
      expect(await resultOf(id)).toEqual({ members: 5, present: 3, quorum: true, items });
      expect(await sign(id, site.members.D, 'yy')).toEqual({ ok: false, reason: 'closed' });
      const told = site.notices.filter(({ kind }) => kind === 'group-certified');
      expect(told).toMatchObject([{ address: { ...GROUP, group: true }, facts: { vote: id } }]);
    });

    it('is no result of owners: whoever asks for one gets none', async () => {
      const id = await decide();
      await site.votes.certify(id, SECRETARY);
      expect(await site.votes.certifiedResult(await voteOf(id))).toBeNull();
    });

    it('can be checked from its export: the chain holds, and signatures are not recounted', async () => {
      const id = await decide();
      await site.votes.certify(id, SECRETARY);
      const lines = await Array.fromAsync(site.votes.exportOf(await voteOf(id)), (line) => line.slice(0, -1));
      expect(isSound(await recount(lines))).toBe(true);
      const tampered = lines.map((line) => line.replace(/"choices\\":\\"yn/, '"choices\\":\\"yy'));
      expect(tampered).not.toEqual(lines);
      expect(isSound(await recount(tampered))).toBe(false);
    });
  });
});
