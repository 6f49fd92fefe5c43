import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/platform/database/database.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { CONSOLE_MIGRATIONS } from '../../../_support/vote-console.ts';
import { DAY, openVoteOut, plain, STAFF, type VoteOut } from '../../../_support/vote-out.ts';

const TEXT = '一幢的票少算了一张，我家 13912345678 投过';
const ANSWER = '已逐张核对，没有少算。';
const HERE = { channel: 'test', bot: 'bot', chat: 'chat-a' };

eachDatabase((_engine, open) => {
  let site: VoteOut;
  let id: number;

  beforeEach(async () => {
    site = await openVoteOut((await open(CONSOLE_MIGRATIONS)) as unknown as Database);
    site.chats.set(await site.unitOf('1-101'), 'chat-a');
    id = await site.announce();
    await site.open(id);
    await site.cast(id, '1-101', 'y');
  });

  const object = (text = TEXT, address = HERE) => site.votes.object(id, 'test:a', address, text);

  async function made(): Promise<number> {
    const done = await object();
    if (!done.ok) throw new Error(done.reason);
    return done.value;
  }

  it('is taken after the close, from a voter of this vote only', async () => {
    expect(await object()).toEqual({ ok: false, reason: 'too-early' });
    await site.close(id);
    expect(await object(TEXT, { ...HERE, chat: 'chat-z' })).toEqual({ ok: false, reason: 'not-on-register' });
    expect(await site.votes.object(999, 'test:a', HERE, TEXT)).toEqual({ ok: false, reason: 'vote-unknown' });
    expect(await object()).toEqual({ ok: true, value: expect.any(Number) });
    expect(await site.votes.unsettled(await site.get(id))).toMatchObject({ objections: 1 });
  });

  it('is one however often it is sent, and the next has to wait for the answer', async () => {
    await site.close(id);
    const first = await made();
    expect(await made()).toBe(first);
    expect(await object('还有一件事要问清楚')).toEqual({ ok: false, reason: 'objection-open' });
    await site.votes.answerObjection(first, ANSWER, STAFF);
    expect(await object('还有一件事要问清楚')).toMatchObject({ ok: true });
    expect(await site.votes.listObjections(id)).toHaveLength(2);
  });

  it('holds up the certificate until it is answered', async () => {
    await site.close(id);
    const objection = await made();
    site.clock.advance(8 * DAY);
    expect(await site.votes.certify(id, STAFF)).toEqual({ ok: false, reason: 'objections-unanswered' });
    await site.votes.answerObjection(objection, ANSWER, STAFF);
    expect(await site.votes.certify(id, STAFF)).toMatchObject({ ok: true });
  });

  it('is answered once, to the person alone, by day', async () => {
    await site.close(id);
    const objection = await made();
    site.clock.set('2027-04-06T22:30:00+08:00');
    expect(await site.votes.answerObjection(objection, '好的', STAFF)).toEqual({
      ...{ ok: false, reason: 'text-too-short' },
    });
    expect(await site.votes.answerObjection(objection, ANSWER, STAFF)).toMatchObject({ ok: true });
    expect(await site.votes.answerObjection(objection, ANSWER, STAFF)).toMatchObject({ ok: true });
    expect(await site.votes.answerObjection(objection, '改了主意，重新算', STAFF)).toEqual({
      ...{ ok: false, reason: 'answered-already' },
    });
    expect(await site.votes.answerObjection(999, ANSWER, STAFF)).toEqual({
      ...{ ok: false, reason: 'objection-unknown' },
    });
    const answers = site.notices.filter(({ kind }) => kind === 'objection-answered');
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({
      address: { ...HERE, group: false },
      dueAt: Date.parse('2027-04-07T08:00:00+08:00'),
    });
    const said = plain(await site.said('objection-answered'));
    expect(said).toContain(`您写的：${TEXT}`);
    expect(said).toContain(`答复：${ANSWER}`);
  });

  it('stands in the chain without its words, without who made it', async () => {
    await site.close(id);
    await site.votes.answerObjection(await made(), ANSWER, STAFF);
    const { lines } = await site.votes.chain(await site.get(id));
    const ours = lines.filter(({ act }) => act.startsWith('objection-'));
    expect(ours.map(({ act }) => act)).toEqual(['objection-made', 'objection-answered']);
    const written = JSON.stringify(ours);
    for (const secret of ['少算', '13912345678', '核对', 'test:a', 'chat-a'])
      expect(written).not.toContain(secret);
  });

  describe('what was written', () => {
    const keep = 90 * DAY;

    it('is forgotten some time after the certificate, and still counts', async () => {
      await site.close(id);
      await site.votes.answerObjection(await made(), ANSWER, STAFF);
      await site.certify(id);
      const certified = site.clock.now();
      expect(await site.votes.forgetObjections(certified)).toBe(0);
      expect(await site.votes.forgetObjections(certified + 1)).toBe(1);
      expect(await site.votes.forgetObjections(certified + 1)).toBe(0);
      expect(await site.votes.listObjections(id)).toMatchObject([
        { text: '', person: '', address: null, answer: '' },
      ]);
    });

    it('stays while the vote is not certified', async () => {
      await site.close(id);
      await site.votes.answerObjection(await made(), ANSWER, STAFF);
      expect(await site.votes.forgetObjections(site.clock.now() + keep)).toBe(0);
    });

    it('is forgotten too where the vote was made void, answered or not', async () => {
      await site.close(id);
      await made();
      await site.votes.voidVote(id, '名册有误，重新来', STAFF);
      expect(await site.votes.forgetObjections(site.clock.now() + keep)).toBe(1);
      expect(await site.votes.listObjections(id)).toMatchObject([{ text: '', answer: null }]);
    });
  });
});
