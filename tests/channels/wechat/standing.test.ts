// How the channel stands while the gateway comes and goes, over real gRPC.

import { createServer, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eachDatabase } from '../../_support/database.ts';
import { openGateway } from '../../_support/wechat.ts';
import { ALICE, addressOf, openBot, ROOM } from './bot.ts';

const TEXT = [{ kind: 'text', text: '您好' }] as const;

eachDatabase((_name, open) => {
  describe('how it stands', () => {
    it('is connected once somebody is logged in, and tells each state once', async () => {
      const bot = await openBot(open);
      await bot.startConnected();
      await bot.channel.stop();
      expect(bot.states).toEqual(['starting', 'connected', 'stopped']);
    });

    it('starts though nobody is there, and connects by itself when the gateway comes', async () => {
      const gateway = await openGateway();
      await gateway.kill();
      onTestFinished(gateway.close);
      const bot = await openBot(open, { existing: gateway });
      await bot.start();
      await bot.until(() => bot.states.includes('down: gateway'));
      await gateway.restart();
      await bot.isConnected();
      expect(bot.states).toEqual(['starting', 'down: gateway', 'connected']);
    });

    it('is down while the gateway is gone, and hears again when it is back', async () => {
      const bot = await openBot(open);
      await bot.startConnected();
      await bot.gateway.kill();
      await bot.until(() => bot.states.at(-1) === 'down: gateway');
      await bot.gateway.restart();
      await bot.isConnected();
      bot.gateway.say(ALICE, '电梯坏了');
      await bot.until(() => bot.heard.length === 1);
      expect(bot.states).toEqual(['starting', 'connected', 'down: gateway', 'connected']);
    });

    it('ends nothing, though it goes while it tells of much', async () => {
      const bot = await openBot(open);
      await bot.startConnected();
      const { puppet } = bot.gateway;
      const change = { inviterId: ALICE, removerId: ALICE, changerId: ALICE, newTopic: 'b', oldTopic: 'a' };
      for (let timestamp = 1; timestamp <= 20; timestamp++) {
        const told = { ...change, roomId: ROOM, timestamp, inviteeIdList: [ALICE], removeeIdList: [ALICE] };
        bot.gateway.sayIn(ROOM, ALICE, '@说议\u2005在吗');
        for (const event of ['room-join', 'room-leave', 'room-topic'] as const) puppet.emit(event, told);
        puppet.emit('friendship', { friendshipId: 'unknown' });
      }
      await bot.gateway.kill();
      await bot.until(() => bot.states.at(-1) === 'down: gateway');
      await bot.gateway.restart();
      await bot.isConnected();
      const before = bot.heard.length;
      bot.gateway.say(ALICE, '还在吗');
      await bot.until(() => bot.heard.slice(before).some(({ text }) => text === '还在吗'));
    });

    it('is refused with a wrong token, and asks seldom', async () => {
      const bot = await openBot(open, {
        wrongToken: 'insecure_wrong',
        pauses: { first: 1, longest: 1, refused: 600_000 },
      });
      await bot.start();
      await bot.until(() => bot.states.includes('refused: token'));
      expect(bot.states).toEqual(['starting', 'refused: token']);
      await expect(bot.channel.send(addressOf(ALICE), TEXT, 1)).rejects.toMatchObject({ retryable: true });
    });

    it('says that somebody must scan, and that the account was logged out', async () => {
      const bot = await openBot(open, { loggedIn: false });
      await bot.start();
      const { puppet } = bot.gateway;
      await bot.until(() => puppet.listenerCount('scan') > 0 && puppet.state.active() === true);
      await bot.until(() => {
        puppet.emit('scan', { status: 2, qrcode: 'x' });
        return bot.states.includes('down: scan needed');
      });
      puppet.loggedIn = true;
      puppet.comeIn();
      await bot.isConnected();
      puppet.loggedIn = false;
      await puppet.logout('kicked by another device of 王阿姨');
      await bot.until(() => bot.states.at(-1) === 'down: logged out');
      expect(bot.states.join()).not.toContain('王阿姨');
    });

    it.each([
      ['no TLS where there is some', true],
      ['TLS where there is none', false],
    ])('is down with %s', async (_what, tls) => {
      const gateway = await openGateway({ tls });
      onTestFinished(gateway.close);
      const bot = await openBot(open, { existing: { ...gateway, tls: tls ? null : {} } });
      await bot.start();
      await bot.until(() => bot.states.includes('down: gateway'));
    });

    it('stops in time though the gateway says nothing at all', async () => {
      const { endpoint, close } = await openSilence();
      onTestFinished(close);
      const gateway = await openGateway();
      onTestFinished(gateway.close);
      const bot = await openBot(open, { existing: { ...gateway, endpoint } });
      await bot.start();
      await bot.channel.stop();
      expect(bot.states).toEqual(['starting', 'stopped']);
    });
  });
});

/** Takes every connection and never answers. */
async function openSilence(): Promise<{ endpoint: string; close: () => void }> {
  const { promise, resolve } = Promise.withResolvers<Server>();
  const server = createServer(() => {}).listen(0, '127.0.0.1', () => resolve(server));
  await promise;
  const { port } = server.address() as { port: number };
  return { endpoint: `127.0.0.1:${port}`, close: () => void server.close() };
}
