// What is sent, at a gateway over real gRPC.

import { describe, expect, it } from 'vitest';
import type { Address, Block } from '../../../src/desk/message.ts';
import { eachDatabase } from '../../_support/database.ts';
import { END, exif, JFIF, jpeg, SCANS, TABLE } from '../../_support/jpeg.ts';
import { ME } from '../../_support/wechat.ts';
import { ALICE, addressOf, openBot, ROOM } from './bot.ts';

const SEP = '\u2005';
/** As a phone takes it, with the place in it. */
const PHOTO = jpeg(JFIF, exif(1), TABLE, SCANS, END);
const TEXT = [{ kind: 'text', text: '您好' }] as const;
const PDF = new TextEncoder().encode('%PDF-1.4 公示');

eachDatabase((_name, open) => {
  async function connected(options: Parameters<typeof openBot>[1] = {}) {
    const bot = await openBot(open, options);
    await bot.startConnected();
    return bot;
  }

  const inRoom = (to?: string): Address =>
    addressOf(ROOM, { group: true, ...(to === undefined ? {} : { to }) });

  describe('what is sent', () => {
    it('calls the person who asked, in a group and there alone', async () => {
      const { gateway, channel } = await connected();
      gateway.puppet.aliases.set(ALICE, '3-201 王阿姨');
      await channel.send(inRoom(ALICE), TEXT, 1);
      await channel.send(inRoom(), TEXT, 2);
      await channel.send(addressOf(ALICE), TEXT, 3);
      expect(gateway.puppet.shown).toEqual([
        { chat: ROOM, text: `@3-201 王阿姨${SEP}\n您好`, mentions: [ALICE] },
        { chat: ROOM, text: '您好', mentions: [] },
        { chat: ALICE, text: '您好', mentions: [] },
      ]);
    });

    it('has its files byte for byte, a picture as a picture', async () => {
      const { gateway, channel } = await connected();
      const reply: readonly Block[] = [
        { kind: 'picture', file: { name: '结果.jpg', type: 'image/jpeg', bytes: PHOTO }, alt: '通过' },
        { kind: 'file', file: { name: '公示.pdf', type: 'application/pdf', bytes: PDF } },
      ];
      await channel.send(addressOf(ALICE), reply, 1);
      const [words, image, file] = gateway.shownTo(ALICE);
      expect(words?.text).toBe('通过');
      expect(image?.file).toEqual({ name: '结果.jpg', bytes: PHOTO });
      expect(file?.file).toEqual({ name: '公示.pdf', bytes: PDF });
    });

    it('shows once though the process was another the second time', async () => {
      const first = await connected();
      await first.channel.send(addressOf(ALICE), TEXT, 7);
      await first.channel.stop();
      const next = await connected({ existing: first.gateway, kept: first.database });
      await next.channel.send(addressOf(ALICE), TEXT, 7);
      expect(first.gateway.shownTo(ALICE)).toHaveLength(1);
    });

    it('goes on after the part that arrived, where a later one did not', async () => {
      const { gateway, channel } = await connected();
      const reply: readonly Block[] = [
        { kind: 'text', text: '见附件' },
        { kind: 'file', file: { name: '公示.pdf', type: 'application/pdf', bytes: PDF } },
      ];
      const { puppet } = gateway;
      puppet.messageSendFile = async () => {
        throw new Error('send failed');
      };
      await expect(channel.send(addressOf(ALICE), reply, 1)).rejects.toThrow();
      Reflect.deleteProperty(puppet, 'messageSendFile');
      await channel.send(addressOf(ALICE), reply, 1);
      expect(gateway.shownTo(ALICE).map(({ text }) => text)).toEqual(['见附件', '公示.pdf']);
    });

    it.each([
      ['not logged in', { retryable: true, details: { after: 5_000 } }],
      ['you are not in the room', { retryable: false, details: { unreachable: true } }],
      ['something odd', { retryable: true, details: { unsure: true } }],
    ])('and refused with "%s" is told as what it is', async (words, meaning) => {
      const { gateway, channel } = await connected();
      gateway.puppet.refusal = new Error(words);
      await expect(channel.send(addressOf(ALICE), TEXT, 1)).rejects.toMatchObject(meaning);
    });

    it('may have gone out where the gateway dies before it answers', async () => {
      const { gateway, channel, until } = await connected();
      gateway.puppet.silent = true;
      const sending = expect(channel.send(addressOf(ALICE), TEXT, 1)).rejects.toMatchObject({
        ...{ retryable: true, details: { unsure: true } },
      });
      await until(() => gateway.shownTo(ALICE).length === 1);
      await gateway.kill();
      await sending;
    });

    it('surely has not where the gateway is gone, or another account is logged in', async () => {
      const { gateway, channel, until, states } = await connected();
      const notSent = { retryable: true, details: { after: expect.any(Number) } };
      await expect(channel.send(addressOf(ALICE, { bot: 'wxid_before' }), TEXT, 1)).rejects.toMatchObject(
        notSent,
      );
      await gateway.kill();
      await until(() => states.at(-1) === 'down: gateway');
      await expect(channel.send(addressOf(ALICE), TEXT, 2)).rejects.toMatchObject(notSent);
    });

    it('waits when the budget is used up, also that of the process before', async () => {
      const budget = { perMinute: 2, perDay: 10 };
      const first = await connected({ budget });
      for (const id of [1, 2]) await first.channel.send(addressOf(ALICE), TEXT, id);
      const spent = { retryable: true, details: { after: expect.any(Number) } };
      await expect(first.channel.send(addressOf('wxid_bob'), TEXT, 3)).rejects.toMatchObject(spent);
      await first.channel.stop();
      const next = await connected({ budget, existing: first.gateway, kept: first.database });
      await expect(next.channel.send(addressOf('wxid_bob'), TEXT, 3)).rejects.toMatchObject(spent);
    });

    it('does not go at night to a group that has not asked, and goes to one that just has', async () => {
      const night = Date.parse('2026-11-27T23:00:00+08:00');
      const { gateway, channel, heard, until } = await connected({ now: () => night });
      const morning = Date.parse('2026-11-28T07:30:00+08:00') - night;
      await expect(channel.send(inRoom(), TEXT, 1)).rejects.toMatchObject({ details: { after: morning } });
      await channel.send(inRoom(ALICE), TEXT, 2);
      gateway.sayIn(ROOM, ALICE, `@说议${SEP}电梯坏了`, [ME.id]);
      await until(() => heard.length === 1);
      await channel.send(inRoom(), TEXT, 3);
      // In private what comes at night is urgent: who says it has minded the hour.
      await channel.send(addressOf(ALICE), TEXT, 4);
      expect(gateway.puppet.shown).toHaveLength(3);
    });
  });
});
