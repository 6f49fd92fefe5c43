// What is heard, and what becomes of chats, at a gateway over real gRPC.

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../_support/database.ts';
import { END, exif, JFIF, jpeg, SCANS, TABLE } from '../../_support/jpeg.ts';
import { ME } from '../../_support/wechat.ts';
import { ALICE, openBot, ROOM } from './bot.ts';

const SEP = '\u2005';
/** As a phone takes it, with the place in it. */
const PHOTO = jpeg(JFIF, exif(1), TABLE, SCANS, END);
const PDF = new TextEncoder().encode('%PDF-1.4 公示');
const [IMAGE, ATTACHMENT, AUDIO, URL_LINK, TRANSFER] = [6, 1, 2, 14, 11];

eachDatabase((_name, open) => {
  async function connected(options: Parameters<typeof openBot>[1] = {}) {
    const bot = await openBot(open, options);
    await bot.startConnected();
    return bot;
  }

  describe('what is heard', () => {
    it('in a group is only what is for us, without our name there', async () => {
      const { gateway, heard, until } = await connected();
      gateway.puppet.aliases.set(ME.id, '说议 三号楼');
      gateway.sayIn(ROOM, ALICE, '吃了吗');
      gateway.sayIn(ROOM, ALICE, `@小张${SEP}吃了吗`, ['wxid_bob']);
      gateway.sayIn(ROOM, ALICE, `@说议 三号楼${SEP}电梯坏了`, [ME.id]);
      gateway.sayIn(ROOM, ALICE, `@说议 三号楼${SEP}又坏了`);
      await until(() => heard.length === 2);
      expect(heard).toMatchObject([
        { chat: ROOM, group: true, from: ALICE, name: '王阿姨', text: '电梯坏了', addressed: true },
        { chat: ROOM, text: '又坏了' },
      ]);
    });

    it('is not what we say ourselves, nor what a public account sends', async () => {
      const { gateway, heard, until } = await connected();
      gateway.puppet.mocker.createContact({ id: 'wxid_news', name: '日报', type: 2 });
      gateway.say(ME.id, '我自己', { listenerId: ALICE });
      gateway.say('wxid_news', '今日要闻');
      gateway.say(ALICE, '你好');
      await until(() => heard.length > 0);
      expect(heard.map(({ text }) => text)).toEqual(['你好']);
    });

    it('has the same key when the gateway tells it again', async () => {
      const { gateway, heard, until } = await connected();
      gateway.repeat(gateway.say(ALICE, '你好'));
      await until(() => heard.length === 2);
      expect(heard[0]?.key).toBe(heard[1]?.key);
    });

    it('has photos without where they were taken, files and voice notes as they are', async () => {
      const { gateway, heard, until } = await connected();
      const voice = new Uint8Array([2, ...new TextEncoder().encode('#!SILK_V3 x')]);
      gateway.sendFile(ALICE, IMAGE, 'photo.jpg', PHOTO);
      gateway.sendFile(ALICE, ATTACHMENT, '公示.pdf', PDF);
      gateway.sendFile(ALICE, AUDIO, '1.sil', voice);
      gateway.sendFile(ALICE, 0, '证明.pdf', PDF);
      await until(() => heard.length === 4);
      expect(heard.map(({ files }) => files?.map(({ name, type }) => [name, type]))).toEqual([
        [['photo.jpg', 'image/jpeg']],
        [['公示.pdf', 'application/pdf']],
        [['语音', 'audio/silk']],
        [['证明.pdf', 'application/pdf']],
      ]);
      const [photo, pdf] = heard.map(({ files }) => files?.[0]?.bytes ?? PHOTO);
      expect(Buffer.from(photo ?? []).toString('latin1')).not.toContain('GPS');
      expect(pdf).toEqual(PDF);
      expect(heard[2]?.files?.[0]?.bytes).toEqual(voice);
    });

    it('keeps the order in which one person sends, though a photo takes its time', async () => {
      const { gateway, heard, until } = await connected();
      gateway.sendFile(ALICE, IMAGE, 'photo.jpg', PHOTO);
      gateway.say(ALICE, '这是照片');
      await until(() => heard.length === 2);
      expect(heard.map(({ text }) => text)).toEqual(['', '这是照片']);
    });

    it('comes without a file that is too large, cannot be had, or is of no kind we take', async () => {
      const { gateway, heard, until } = await connected();
      gateway.sendFile(ALICE, ATTACHMENT, '大.pdf', new Uint8Array(6 * 1_024 * 1_024));
      gateway.say(ALICE, '', { type: IMAGE });
      gateway.sendFile(ALICE, ATTACHMENT, '程序.exe', new TextEncoder().encode('MZ'));
      await until(() => heard.length === 3);
      for (const { files } of heard) expect(files?.map(({ bytes }) => bytes)).toEqual([undefined]);
    });

    it('is nothing where WeChat itself writes into a chat', async () => {
      const { gateway, heard, until } = await connected();
      gateway.say(ALICE, '你已添加了王阿姨', { type: 0 });
      gateway.say(ALICE, '你好');
      await until(() => heard.length > 0);
      expect(heard.map(({ text }) => text)).toEqual(['你好']);
    });

    it('says a link in words', async () => {
      const { gateway, heard, until } = await connected();
      gateway.say(ALICE, '<msg/>', { type: URL_LINK });
      await until(() => heard.length === 1);
      expect(heard[0]?.text).toMatch(/^链接：.* https:\/\/mock\.url$/);
    });

    it('is no money: that is declined politely', async () => {
      const { gateway, heard, until } = await connected();
      gateway.say(ALICE, '<transfer/>', { type: TRANSFER });
      await until(() => gateway.shownTo(ALICE).length === 1);
      expect(gateway.shownTo(ALICE)[0]?.text).toContain('不能收钱');
      expect(heard).toEqual([]);
    });

    it('is what was kept with its file still to be fetched when the process before ended', async () => {
      const first = await connected();
      const arrived = Promise.withResolvers<void>();
      first.gateway.puppet.messageFile = async () => {
        arrived.resolve();
        return new Promise(() => {});
      };
      const id = first.gateway.sendFile(ALICE, ATTACHMENT, '公示.pdf', PDF);
      await arrived.promise;
      await first.channel.stop();
      expect(first.heard).toEqual([]);
      Reflect.deleteProperty(first.gateway.puppet, 'messageFile');
      const next = await connected({ existing: first.gateway, kept: first.database });
      await next.until(() => next.heard.length === 1);
      expect(next.heard).toMatchObject([{ key: `message:${id}`, files: [{ name: '公示.pdf', bytes: PDF }] }]);
      const waiting = await next.database.db.selectFrom('wechat_waiting').selectAll().execute();
      expect(waiting).toEqual([]);
    });
  });

  describe('what becomes of a chat', () => {
    it('is told: we come into a group, or are put out of it; others are not', async () => {
      const { gateway, heard, until } = await connected();
      const told = { inviterId: ALICE, removerId: ALICE, roomId: ROOM, timestamp: 1 };
      gateway.puppet.emit('room-join', { ...told, inviteeIdList: ['wxid_bob'] });
      gateway.puppet.emit('room-join', { ...told, inviteeIdList: [ME.id] });
      gateway.puppet.emit('room-topic', {
        changerId: ALICE,
        newTopic: 'b',
        oldTopic: 'a',
        roomId: ROOM,
        timestamp: 2,
      });
      gateway.puppet.emit('room-leave', { ...told, timestamp: 3, removeeIdList: [ME.id] });
      await until(() => heard.length === 2);
      expect(heard.map(({ chat, happened }) => [chat, happened?.kind])).toEqual([
        [ROOM, 'joined'],
        [ROOM, 'left'],
      ]);
    });

    it.each([
      [true, ['f1']],
      [false, []],
    ])('a request for friendship, where that is on (%s), is accepted: %o', async (friends, accepted) => {
      const { gateway, heard, until } = await connected({ friends });
      const { puppet } = gateway;
      const request = { contactId: ALICE, timestamp: 1, hello: '三号楼' };
      puppet.friendships.set('f1', { ...request, id: 'f1', type: 2, ticket: 'x' });
      puppet.friendships.set('f2', { ...request, id: 'f2', type: 1 });
      puppet.emit('friendship', { friendshipId: 'f1' });
      await until(() => puppet.accepted.length === accepted.length);
      puppet.emit('friendship', { friendshipId: 'f2' });
      await until(() => gateway.shownTo(ALICE).length === 1 && heard.length === 1);
      expect(puppet.accepted).toEqual(accepted);
      expect(gateway.shownTo(ALICE)[0]?.text).toContain('机器人');
      expect(heard).toMatchObject([{ chat: ALICE, group: false, happened: { kind: 'joined' } }]);
    });

    it('an invitation to a group is only told to whoever looks after the bot', async () => {
      const { gateway, states, until } = await connected();
      gateway.puppet.emit('room-invite', { roomInvitationId: 'i1' });
      await until(() => states.some((state) => state.includes('invited')));
      expect(gateway.puppet.shown).toEqual([]);
    });
  });

  it('leaves nothing of people on disk', async () => {
    const { gateway, heard, until } = await connected();
    gateway.say(ALICE, '你好');
    await until(() => heard.length === 1);
    expect(existsSync(join(homedir(), '.wechaty', 'wechaty-puppet-service', gateway.token))).toBe(false);
  });
});
