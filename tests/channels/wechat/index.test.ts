// WeChat as a channel, at a gateway over real gRPC.

import { expect, it } from 'vitest';
import { eachDatabase } from '../../_support/database.ts';
import { describeChannel } from '../../contracts/channel.ts';
import { ALICE, addressOf, openBot } from './bot.ts';

eachDatabase((_name, open) => {
  describeChannel(async () => {
    const bot = await openBot(open);
    const { channel, gateway } = bot;
    return {
      channel: {
        ...channel,
        // The contract says at once; a gateway comes a moment later.
        async start(receive) {
          await channel.start(async (incoming) => {
            await receive(incoming);
            bot.heard.push(incoming);
          });
          await bot.isConnected();
        },
      },
      address: addressOf(ALICE),
      say: async (text) => {
        const before = bot.heard.length;
        gateway.say(ALICE, text);
        await bot.until(() => bot.states.at(-1) === 'stopped' || bot.heard.length > before);
      },
      seen: async () =>
        gateway
          .shownTo(ALICE)
          .map(({ text }) => text)
          .join('\n'),
    };
  });

  it('is connected over TLS', async () => {
    const bot = await openBot(open, { tls: true });
    await bot.startConnected();
    await bot.channel.send(addressOf(ALICE), [{ kind: 'text', text: '您好' }], 1);
    expect(bot.gateway.shownTo(ALICE)).toHaveLength(1);
  });
});
