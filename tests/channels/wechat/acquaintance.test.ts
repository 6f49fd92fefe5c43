// After a login: whether everybody is still who they were.

import { describe, expect, it } from 'vitest';
import { sealed } from '../../../src/channels/wechat/traits.ts';
import { eachDatabase } from '../../_support/database.ts';
import { ALICE, openBot, ROOM } from './bot.ts';

const BOB = 'wxid_bob';

eachDatabase((_name, open) => {
  /** Known by a talk each, with the first login behind them. */
  async function acquainted() {
    const bot = await openBot(open);
    await bot.startConnected();
    bot.gateway.say(ALICE, '你好');
    bot.gateway.say(BOB, '你好');
    const seen = () =>
      bot.database.db.selectFrom('wechat_seen').select(['kind', 'account', 'traits']).execute();
    for (let rows = await seen(); rows.length < 3; rows = await seen()) await new Promise(setImmediate);
    await bot.channel.stop();
    return { ...bot, seen };
  }

  async function again({ gateway, database }: Awaited<ReturnType<typeof acquainted>>) {
    const next = await openBot(open, { existing: gateway, kept: database });
    await next.startConnected();
    return next;
  }

  describe('the same people under other ids', () => {
    it('stop everybody who acts under the old ones, once, and are told', async () => {
      const first = await acquainted();
      expect(first.drifts()).toBe(0);
      first.gateway.renumber();
      const next = await again(first);
      await next.until(
        () => next.drifts() === 1 && next.states.some((state) => state.includes('ids drifted')),
      );
      await next.until(() => next.gateway.puppet.listenerCount('message') > 0);
      let accounts: string[] = [];
      const moved = sealed(`2${BOB}`, first.gateway.token);
      while (!accounts.includes(moved)) accounts = (await first.seen()).map(({ account }) => account);
      await next.channel.stop();
      const third = await again(first);
      third.gateway.say(`2${ALICE}`, '你好');
      await third.until(() => third.heard.length === 1);
      await third.channel.stop();
      expect(third.drifts()).toBe(0);
    });
  });

  it('the same people under the same ids go on as they were', async () => {
    const first = await acquainted();
    const next = await again(first);
    next.gateway.say(ALICE, '你好');
    await next.until(() => next.heard.length === 1);
    await next.channel.stop();
    expect(next.drifts()).toBe(0);
  });

  it('nothing is kept that a name or an account could be read from', async () => {
    const { seen } = await acquainted();
    const kept = JSON.stringify(await seen());
    for (const name of ['王阿姨', '小张', '三号楼', ALICE, ROOM]) expect(kept).not.toContain(name);
  });
});
