import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/platform/database/database.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { CLAUSE, CONSOLE_MIGRATIONS } from '../../../_support/vote-console.ts';
import { DAY, openVoteOut, STAFF, type VoteOut } from '../../../_support/vote-out.ts';

const HOUR = 3_600_000;

eachDatabase((_engine, open) => {
  let site: VoteOut;
  let id: number;

  beforeEach(async () => {
    site = await openVoteOut((await open(CONSOLE_MIGRATIONS)) as unknown as Database);
    site.chats.set(await site.unitOf('1-101'), 'chat-a');
    site.chats.set(await site.unitOf('1-102'), 'chat-b');
    site.chats.set(await site.unitOf('1-201'), 'chat-b');
    id = await site.announce();
  });

  const told = (kind: string) =>
    site.notices.filter((each) => each.kind === kind).map(({ address }) => address.chat);

  describe('telling voters', () => {
    it('writes one notice a chat, once, in private', async () => {
      await site.votes.deliver();
      await site.votes.deliver();
      expect(told('notice').sort()).toEqual(['chat-a', 'chat-b']);
      expect(site.notices.filter(({ kind }) => kind === 'notice').every((n) => !n.address.group)).toBe(true);
    });

    it('reminds those who have not voted, twice at most', async () => {
      await site.votes.deliver();
      await site.open(id);
      await site.cast(id, '1-101', 'y');
      await site.votes.deliver();
      expect(told('reminder-1')).toEqual(['chat-b']);
      site.clock.advance(10 * DAY);
      await site.votes.deliver();
      expect(told('reminder-2')).toEqual(['chat-b']);
      for (let day = 0; day < 3; day++) {
        site.clock.advance(DAY);
        await site.votes.deliver();
      }
      expect(told('reminder-1')).toEqual(['chat-b']);
      expect(told('reminder-2')).toEqual(['chat-b']);
    });

    it('tells the result once to every chat, voted or not', async () => {
      await site.open(id);
      await site.cast(id, '1-101', 'y');
      await site.close(id);
      await site.certify(id);
      await site.votes.deliver();
      await site.votes.deliver();
      expect(told('result').sort()).toEqual(['chat-a', 'chat-b']);
    });

    it('reminds a chat of the unit it has not voted for yet', async () => {
      await site.open(id);
      await site.cast(id, '1-102', 'y');
      await site.votes.deliver();
      expect(told('reminder-1').sort()).toEqual(['chat-a', 'chat-b']);
    });

    it('writes nothing at night and makes up for it at eight', async () => {
      site.clock.set('2027-03-01T23:00:00+08:00');
      await site.votes.deliver();
      site.clock.set('2027-03-02T07:59:00+08:00');
      await site.votes.deliver();
      expect(told('notice')).toEqual([]);
      site.clock.set('2027-03-02T08:00:00+08:00');
      await site.votes.deliver();
      expect(told('notice')).toHaveLength(2);
    });

    it('does not remind somebody who voted in the evening while the reminder had to wait for the morning', async () => {
      await site.open(id);
      site.clock.advance(15 * HOUR);
      await site.votes.deliver();
      await site.cast(id, '1-101', 'y');
      site.clock.advance(9 * HOUR + 60_000);
      await site.votes.deliver();
      expect(told('reminder-1')).toEqual(['chat-b']);
    });

    it('gives who claims late the latest message and none of the earlier ones after it', async () => {
      await site.open(id);
      site.clock.advance(10 * DAY);
      site.chats.set(await site.unitOf('2-101'), 'chat-c');
      await site.votes.deliver();
      await site.votes.deliver();
      const late = site.notices.filter(({ address }) => address.chat === 'chat-c');
      expect(late.map(({ kind }) => kind)).toEqual(['reminder-2']);
    });

    it('asks nobody outside the scope', async () => {
      const scope = { kind: 'buildings', buildings: ['2'] } as const;
      const other = await site.announce({ title: '只是二幢', scope });
      site.chats.set(await site.unitOf('2-101'), 'chat-c');
      await site.votes.deliver();
      const asked = site.notices.filter(({ dedup }) => dedup.startsWith(`vote:${other}:notice:`));
      expect(asked.map(({ address }) => address.chat)).toEqual(['chat-c']);
    });
  });

  describe('proof of delivery', () => {
    it('is a message the platform took, for every unit of that chat, with a line in the chain', async () => {
      await site.votes.deliver();
      const at = site.clock.advance(1_000);
      site.sent.push({ dedup: `vote:${id}:notice:test|bot|chat-b`, state: 'sent', settledAt: at });
      site.sent.push({ dedup: `vote:${id}:notice:test|bot|chat-a`, state: 'failed', settledAt: at });
      await site.votes.deliver();
      await site.votes.deliver();
      const proofs = (await site.votes.listDelivered(id)).filter(({ way }) => way === 'chat');
      expect(proofs.map(({ unit, at: when }) => [unit, when])).toEqual([
        [await site.unitOf('1-102'), at],
        [await site.unitOf('1-201'), at],
      ]);
      expect(await lines('delivered')).toEqual([{ way: 'chat', units: 2 }]);
    });

    it('is written down by staff once a unit and way, before the close only', async () => {
      const units = [await site.unitOf('1-101'), await site.unitOf('2-101')];
      expect(await site.votes.recordDelivery(id, units, 'door', STAFF)).toEqual({ ok: true, value: 2 });
      expect(await site.votes.recordDelivery(id, units, 'door', STAFF)).toEqual({ ok: true, value: 0 });
      expect(await site.votes.recordDelivery(id, units, 'letter', STAFF)).toEqual({ ok: true, value: 2 });
      expect(await lines('delivered')).toEqual([
        { way: 'door', units: 2 },
        { way: 'letter', units: 2 },
      ]);
      await site.open(id);
      await site.close(id);
      const late = await site.votes.recordDelivery(id, units, 'posted', STAFF);
      expect(late).toEqual({ ok: false, reason: 'wrong-state' });
    });

    it('is refused for units that have no vote, and for none', async () => {
      const record = (units: number[]) => site.votes.recordDelivery(id, units, 'door', STAFF);
      expect(await record([])).toEqual({ ok: false, reason: 'no-units' });
      expect(await record([999_999])).toEqual({ ok: false, reason: 'not-on-register' });
      expect(await site.votes.recordDelivery(999, [1], 'door', STAFF)).toEqual({
        ...{ ok: false, reason: 'vote-unknown' },
      });
    });

    it('decides whose silence counts', async () => {
      await site.saveRules({ silenceClause: CLAUSE });
      const silent = await site.announce({ title: '沉默的', terms: { silenceClause: CLAUSE } });
      await site.votes.recordDelivery(silent, [await site.unitOf('2-101')], 'posted', STAFF);
      await site.open(silent);
      await site.cast(silent, '1-101', 'y');
      await site.close(silent);
      const { items } = await site.votes.count(await site.get(silent));
      expect(items[0]?.withSilence?.silent).toEqual({ area: 8_000, heads: 1 });
    });
  });

  describe('the head of the chain', () => {
    it('goes to the groups once a day while the vote is open', async () => {
      const heads = () => site.notices.filter(({ kind }) => kind === 'group-head');
      await site.votes.postHeads();
      expect(heads()).toEqual([]);
      await site.open(id);
      await site.votes.postHeads();
      await site.votes.postHeads();
      expect(heads()).toHaveLength(1);
      site.clock.advance(DAY);
      await site.votes.postHeads();
      expect(heads()).toHaveLength(2);
      expect(heads()[0]?.facts).toEqual({ vote: id, seq: expect.any(Number), hash: expect.any(String) });
      expect(heads().every(({ address }) => address.group)).toBe(true);
    });
  });

  async function lines(act: string): Promise<unknown[]> {
    const { lines: all } = await site.votes.chain(await site.get(id));
    return all.filter((line) => line.act === act).map(({ body }) => JSON.parse(body).facts);
  }
});
