import { describe, expect, test } from 'vitest';
import type { Capability } from '../../src/desk/capability.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { START } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

eachDatabase((engine, open) => {
  const opened = async (options = {}) => {
    const toy = createToyCapability();
    const database = await open<DeskTables>([deskMigrations]);
    const parts = createTestDesk(database, [toy], options);
    const say = async (...messages: Parameters<typeof incoming>[]) => {
      for (const message of messages) await parts.desk.receive(incoming(...message));
      await parts.desk.idle();
      await parts.outbox.flush();
      return parts.channel.sent.map((each) => each.text);
    };
    return { ...parts, toy, say };
  };

  describe('the road of a message', () => {
    test('starts a dialogue, remembers its state, and understands a number as a choice', async () => {
      const { say } = await opened();
      expect(await say(['你好'], ['1'], ['随便'])).toEqual(['一：你好\n\n1. 再来', '2：more', '3：随便']);
    });

    test('answers the same update once, however often the platform repeats it', async () => {
      const { say, toy } = await opened();
      expect(await say(['你好', { key: 'same' }], ['你好', { key: 'same' }])).toHaveLength(1);
      expect(toy.heard).toEqual(['你好']);
    });

    test('answers the same update once when both copies arrive together', async () => {
      const { desk, outbox, channel } = await opened();
      await Promise.all([1, 2, 3].map(() => desk.receive(incoming('你好', { key: 'same' }))));
      await desk.idle();
      await outbox.flush();
      expect(channel.sent).toHaveLength(1);
    });

    test('keeps the order of one conversation while many speak at once', async () => {
      const { desk, outbox, channel } = await opened();
      const chats = ['a', 'b', 'c', 'd'];
      const words = ['x', 'y', 'z'];
      await Promise.all(
        chats.flatMap((chat) => words.map((word) => desk.receive(incoming(word, { chat, from: chat })))),
      );
      await desk.idle();
      await outbox.flush();
      for (const chat of chats) {
        const texts = channel.sent.filter((sent) => sent.address.chat === chat).map((sent) => sent.text);
        expect(texts).toEqual(['一：x\n\n1. 再来', '2：y', '3：z']);
      }
    });

    test('keeps a secret only until the next message, and neither the choice nor the words that hold one', async () => {
      const tell: Capability['start'] = async (_person, { text }) => ({
        reply: [
          { kind: 'text', text: `您选的是反对：${text}`, ...(text === '问' ? {} : { secret: true }) },
          { kind: 'choices', choices: [{ key: 'answer:1:0:n', label: '反对' }] },
        ],
        ...{ heard: '（选好了）', state: {} },
      });
      const step: Capability['step'] = (person, _state, said) => tell(person, said);
      const telling = { ...createToyCapability(), start: tell, step };
      const database = await open<DeskTables>([deskMigrations]);
      const { desk, outbox, channel } = createTestDesk(database, [telling]);
      const kept = async () => [
        (await database.db.selectFrom('desk_outbox').select('body').execute()).length,
        ...(await database.db.selectFrom('desk_inbox').select('body').orderBy('id').execute()).map(
          ({ body }) => JSON.parse(body),
        ),
      ];
      for (const [text, rows] of [
        ['第一', 1],
        ['反对', 1],
        ['","secret":true}', 1],
        ['问', 1],
        ['再', 2],
      ] as const) {
        const choice = text === '反对' ? { choice: 'answer:1:0:n' } : {};
        await desk.receive(incoming(text, choice));
        await desk.idle();
        await outbox.flush();
        expect(channel.sent.at(-1)?.text).toContain('您选的是反对');
        expect([text, (await kept())[0]]).toEqual([text, rows]);
      }
      for (const body of (await kept()).slice(1)) expect(body).toMatchObject({ text: '（选好了）' });
      expect(JSON.stringify(await kept())).not.toContain('answer:1:0:n');
    });

    test('does not keep what is said in a group to others', async () => {
      const { say, database } = await opened();
      expect(await say(['大家好', { group: true, addressed: false }])).toEqual([]);
      expect(await database.db.selectFrom('desk_inbox').selectAll().execute()).toEqual([]);
    });

    test('gives everybody in a group a dialogue of their own', async () => {
      const { say } = await opened();
      const group = { group: true, chat: 'g' };
      const texts = await say(['@说议 甲', { ...group, from: 'a' }], ['@说议 乙', { ...group, from: 'b' }]);
      // Side by side: whose answer comes first is nobody's promise.
      expect(texts.toSorted()).toEqual(['一：乙\n\n1. 再来', '一：甲\n\n1. 再来']);
    });

    test('tells an incident number when something breaks, and goes on with the next message', async () => {
      const { say } = await opened();
      const texts = await say(['炸'], ['你好']);
      expect(texts[0]).toMatch(/编号 [0-9A-Z]{6}/);
      expect(texts[1]).toBe('一：你好\n\n1. 再来');
    });

    test('takes up what a dead process had acknowledged, once', async () => {
      const { desk, outbox, channel, database } = await opened();
      const message = incoming('掉电前的话');
      await database.db
        .insertInto('desk_inbox')
        .values({
          channel: 'test',
          bot: 'bot',
          key: message.key,
          conversation: 'test|bot|chat-1',
          body: JSON.stringify(message),
          received_at: START,
          handled_at: null,
        })
        .execute();
      expect(await desk.recover(START)).toBe(1);
      await desk.idle();
      expect(await desk.recover(START)).toBe(0);
      await outbox.flush();
      expect(channel.sent.map((sent) => sent.text)).toEqual(['一：掉电前的话\n\n1. 再来']);
    });

    test('says once that somebody speaks too fast, then keeps quiet', async () => {
      const { say } = await opened({ burst: 2 });
      const texts = await say(['一'], ['二'], ['三'], ['四']);
      expect(texts).toHaveLength(3);
      expect(texts[2]).toContain('太快');
    });

    test('refuses a text too long to read, in one sentence', async () => {
      const { say, toy } = await opened();
      expect(await say(['长'.repeat(4_001)])).toEqual(['这段话太长了，我读不完。请分成几句，每次问一件事。']);
      expect(toy.heard).toEqual([]);
    });

    test('gives a photo without words to the dialogue that waits for it, bytes and all', async () => {
      const bytes = new Uint8Array([255, 216, 255, 0]);
      const seen: unknown[] = [];
      const toy: Capability = {
        ...createToyCapability(),
        step: async (_person, _state, said) => {
          seen.push(said.text, said.incoming.files);
          return { reply: [{ kind: 'text', text: '照片收到了' }], done: true };
        },
      };
      const database = await open<DeskTables>([deskMigrations]);
      const { desk, outbox, channel } = createTestDesk(database, [toy]);
      const files = [{ name: '委托书.jpg', type: 'image/jpeg', bytes }];
      for (const message of [incoming('你好'), incoming('', { files })]) await desk.receive(message);
      await desk.idle();
      await outbox.flush();
      expect(seen).toEqual(['', files]);
      expect(channel.sent.at(-1)?.text).toBe('照片收到了');
    });

    test('says of a photo that came out of nowhere that it came, and what to do', async () => {
      const { say, toy } = await opened();
      const files = [{ name: '委托书.jpg', type: 'image/jpeg' }];
      const [text] = await say(['', { files }]);
      expect(text).toContain('只收到了文件，没有文字');
      expect(text).toContain('请用一句话告诉我您要办什么事');
      expect(toy.heard).toEqual([]);
    });

    test('explains itself on 帮助, and ends a dialogue on 取消', async () => {
      const { say } = await opened();
      const texts = await say(['帮助'], ['你好'], ['取消'], ['又来']);
      expect(texts[0]).toContain('机器人');
      expect(texts.at(-1)).toBe('一：又来\n\n1. 再来');
    });
  });

  describe('the outbox', () => {
    test('tries again later when a platform is out of reach, keeping the order of the chat', async () => {
      let time = START;
      const { desk, outbox, channel } = await opened({ now: () => time });
      channel.failNext(1);
      await desk.receive(incoming('一'));
      await desk.receive(incoming('二'));
      await desk.idle();
      await outbox.flush();
      time += 60_000;
      await outbox.flush();
      await outbox.flush();
      expect(channel.sent.map((sent) => sent.text)).toEqual(['一：一\n\n1. 再来', '2：二']);
    });

    test('sends nothing twice', async () => {
      const { desk, outbox, channel } = await opened();
      await desk.receive(incoming('一'));
      await desk.idle();
      await Promise.all([outbox.flush(), outbox.flush()]);
      await outbox.flush();
      expect(channel.sent).toHaveLength(1);
    });
  });

  test(`two processes over one database answer a message once (${engine})`, async () => {
    const toy = createToyCapability();
    const database = await open<DeskTables>([deskMigrations]);
    const one = createTestDesk(database, [toy]);
    const two = createTestDesk(database, [toy]);
    await Promise.all([
      one.desk.receive(incoming('你好', { key: 'k' })),
      two.desk.receive(incoming('你好', { key: 'k' })),
    ]);
    await Promise.all([one.desk.recover(START), two.desk.recover(START)]);
    await Promise.all([one.desk.idle(), two.desk.idle()]);
    const rows = await database.db.selectFrom('desk_outbox').select('id').execute();
    expect(rows).toHaveLength(1);
  });
});
