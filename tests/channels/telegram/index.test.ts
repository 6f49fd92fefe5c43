// Telegram as a channel, at a Bot API over real HTTP.

import { describe, expect, it } from 'vitest';
import type { Receive } from '../../../src/channels/channel.ts';
import type { Incoming } from '../../../src/desk/message.ts';
import { group } from '../../_support/bot-api-people.ts';
import { eachDatabase } from '../../_support/database.ts';
import { describeChannel } from '../../contracts/channel.ts';
import { ALICE, addressOf, openApi, openBot, startedBot, until } from './bot.ts';
import { readable } from './reading.ts';

const TEXT = [{ kind: 'text', text: '您好' }] as const;

eachDatabase((_name, open) => {
  it('asks for nothing any more once it is stopped, at whatever moment of its beginning', async () => {
    const apis = await Promise.all(
      Array.from({ length: 20 }, async (_, moment) => {
        const { api, channel } = await openBot(open);
        await channel.start(async () => {});
        await new Promise((resolve) => setTimeout(resolve, moment));
        await channel.stop();
        api.say(ALICE, '还在吗');
        return api;
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(apis.map((api) => api.waiting())).toEqual(apis.map(() => 1));
  });

  describeChannel(async () => {
    const { api, channel } = await openBot(open);
    return {
      channel,
      address: addressOf(ALICE.id),
      say: async (text) => {
        const taken = api.taken(api.say(ALICE, text));
        const late = new Promise((_, reject) => setTimeout(reject, 3_000, new Error('not taken')).unref());
        await Promise.race([taken, late]);
      },
      seen: async () => readable(api.shown(ALICE.id)),
    };
  });

  describe('an update that is polled', () => {
    it('is acknowledged when it is durable and not before', async () => {
      const { api, channel } = await openBot(open);
      const durable = Promise.withResolvers<void>();
      const arrived = Promise.withResolvers<void>();
      await channel.start(() => {
        arrived.resolve();
        return durable.promise;
      });
      const id = api.say(ALICE, '电梯坏了');
      await arrived.promise;
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(api.waiting()).toBe(1);
      durable.resolve();
      await api.taken(id);
    });

    it('is kept trying while the database is out of reach, in order', async () => {
      const { api, channel } = await openBot(open);
      const heard: string[] = [];
      let failures = 2;
      await channel.start(async ({ text }) => {
        if (failures-- > 0) throw new Error('database out of reach');
        heard.push(text);
      });
      api.say(ALICE, '一');
      await api.taken(api.say(ALICE, '二'));
      expect(heard).toEqual(['一', '二']);
    });

    it('comes again to the next process where this one was stopped before it was durable', async () => {
      const { api, channel, database } = await openBot(open);
      const arrived = Promise.withResolvers<void>();
      await channel.start(async () => {
        arrived.resolve();
        throw new Error('database out of reach');
      });
      api.say(ALICE, '电梯坏了');
      await arrived.promise;
      await channel.stop();
      const next = await startedBot(open, { existing: api, kept: database });
      await until(() => next.heard.length === 1);
      expect(next.heard[0]?.text).toBe('电梯坏了');
    });

    it('of one chat waits for the one before, of another chat it does not', async () => {
      const { api, channel } = await openBot(open);
      const first = Promise.withResolvers<void>();
      const heard: string[] = [];
      const receive: Receive = async ({ text }: Incoming) => {
        heard.push(text);
        if (text === '一') await first.promise;
      };
      api.say(ALICE, '一');
      api.say(ALICE, '二');
      api.say({ ...ALICE, id: 1_002 }, '别人');
      await channel.start(receive);
      await until(() => heard.length === 2);
      expect(heard).toEqual(['一', '别人']);
      first.resolve();
      await until(() => heard.length === 3);
    });
  });

  describe('how it stands', () => {
    it('is connected once Telegram has said who it is', async () => {
      const { states, channel } = await startedBot(open);
      await until(() => states.includes('connected'));
      await channel.stop();
      expect(states).toEqual(['starting', 'connected', 'stopped']);
    });

    it('starts though Telegram is out of reach, and connects by itself when it is back', async () => {
      const api = await openApi();
      await api.kill();
      const { states, heard } = await startedBot(open, { existing: api });
      await until(() => states.includes('down'));
      await api.restart();
      await until(() => states.includes('connected'));
      await api.taken(api.say(ALICE, '你好'));
      expect(heard).toHaveLength(1);
    });

    it('is down while Telegram is gone, and takes what was said meanwhile', async () => {
      const { api, states, heard } = await startedBot(open);
      await until(() => states.at(-1) === 'connected');
      await api.kill();
      await until(() => states.at(-1) === 'down');
      api.say(ALICE, '你好');
      await api.restart();
      await until(() => heard.length === 1);
      expect(states).toEqual(['starting', 'connected', 'down', 'connected']);
    });

    it('is refused with a wrong token, and does not ask again', async () => {
      const { api, states } = await startedBot(open, { token: '123:wrong' });
      await until(() => states.includes('refused'));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(states).toEqual(['starting', 'refused']);
      expect(api.calls).toEqual([]);
    });

    it('is down while another program asks for the same updates, though messages go out', async () => {
      const { api, channel, states } = await openBot(open);
      const taken = { code: 409, description: 'Conflict: terminated by other getUpdates request' };
      api.script('getUpdates', taken, taken);
      await channel.start(async () => {});
      await until(() => states.at(-1) === 'down');
      await channel.send(addressOf(ALICE.id), TEXT, 1);
      expect(states.at(-1)).toBe('down');
      await until(() => states.at(-1) === 'connected');
    });

    it('is down, and says why, where Telegram does not take the address of the webhook', async () => {
      const api = await openApi();
      const refused = { code: 400, description: 'Bad Request: bad webhook: IP address is reserved' };
      api.script('setWebhook', refused, refused);
      const told: (string | undefined)[] = [];
      const webhook = { site: 'https://a.example', secret: 's'.repeat(32) };
      const { channel } = await openBot(open, {
        ...{ existing: api, webhook },
        tell: (state, detail) => void told.push(state === 'down' ? detail : state),
      });
      await channel.start(async () => {});
      await until(() => told.includes('400 Bad Request: bad webhook: IP address is reserved'));
      await until(() => api.hook() !== null);
      expect(told.at(-1)).toBe('connected');
    });

    it('links into the chat once the name of the bot is known', async () => {
      const { channel } = await openBot(open);
      expect(channel.link('unit_ABCD2345')).toBeNull();
      await channel.start(async () => {});
      await until(() => channel.link('unit_ABCD2345') !== null);
      expect(channel.link('unit_ABCD2345')).toBe('https://t.me/shuoyi_test_bot?start=unit_ABCD2345');
    });

    it('shows its commands in Chinese, in groups those that are for everybody, and only where they differ', async () => {
      const { api } = await startedBot(open);
      await until(() => api.calls.some(({ method }) => method === 'setMyShortDescription'));
      expect(api.commandsOf('all_private_chats')).toEqual([
        { command: 'vote', description: '给小区的事投票' },
        { command: 'cases', description: '看自己反映的事办到哪一步了' },
        { command: 'complain', description: '投诉、报修' },
        { command: 'help', description: '看看我能做什么' },
        { command: 'start', description: '从头开始' },
      ]);
      expect(JSON.stringify(api.commandsOf('all_group_chats'))).not.toContain('cases');
      const set = () => api.calls.filter(({ method }) => method.startsWith('setMy')).length;
      const before = set();
      const next = await startedBot(open, { existing: api });
      await until(() => api.calls.filter(({ method }) => method === 'getMyShortDescription').length === 2);
      await next.channel.stop();
      expect(set()).toBe(before);
    });
  });

  describe('what is sent', () => {
    it('shows once though the process was another the second time', async () => {
      const { api, channel, database } = await openBot(open);
      await channel.send(addressOf(ALICE.id), TEXT, 7);
      const next = await openBot(open, { existing: api, kept: database });
      await next.channel.send(addressOf(ALICE.id), TEXT, 7);
      expect(api.shown(ALICE.id)).toHaveLength(1);
    });

    it('shows once though it is sent twice at the same moment', async () => {
      const { api, channel } = await openBot(open);
      const send = () => channel.send(addressOf(ALICE.id), TEXT, 7);
      await Promise.all([send(), send()]);
      expect(api.shown(ALICE.id)).toHaveLength(1);
    });

    it('goes on after the part that arrived, where a later one did not', async () => {
      const { api, channel } = await openBot(open);
      const long = [{ kind: 'text', text: '长'.repeat(5_000) }] as const;
      api.script('sendMessage', { code: 500, description: 'Internal Server Error' });
      await expect(channel.send(addressOf(ALICE.id), long, 1)).rejects.toThrow();
      await channel.send(addressOf(ALICE.id), long, 1);
      expect(api.shown(ALICE.id).map(({ message }) => message.text?.length)).toEqual([4_096, 904]);
    });

    it('goes to the topic it was asked in, below what was asked', async () => {
      const { api, channel, heard } = await startedBot(open);
      const forum = group(-100_7);
      const asked = {
        text: '@shuoyi_test_bot 停车费',
        is_topic_message: true,
        message_thread_id: 45,
      } as const;
      await api.taken(api.say(ALICE, asked, forum));
      const address = addressOf('-1007#45', { group: true, to: String(ALICE.id) });
      expect(heard[0]).toMatchObject({ chat: '-1007#45', group: true, text: '停车费' });
      await channel.send(address, TEXT, 1);
      expect(api.calls.findLast(({ method }) => method === 'sendMessage')?.fields).toMatchObject({
        ...{ chat_id: -1_007, message_thread_id: 45 },
        reply_parameters: { message_id: 1, allow_sending_without_reply: true },
      });
    });

    it('follows a group that has another number now, and tells of it', async () => {
      const { api, channel, heard } = await startedBot(open);
      api.refuse(-55, {
        code: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: -100_55 },
      });
      await channel.send(addressOf(-55, { group: true }), TEXT, 1);
      expect(api.shown(-100_55)).toHaveLength(1);
      expect(heard).toMatchObject([{ chat: '-55', happened: { kind: 'moved', to: '-10055' } }]);
      api.push({
        message: {
          message_id: 9,
          date: 1,
          chat: { id: -55, type: 'group', title: '三号楼' },
          from: ALICE,
          migrate_to_chat_id: -100_55,
        },
      } as never);
      await until(() => heard.length === 2);
      expect(heard[1]?.key).toBe(heard[0]?.key);
    });

    it('goes without its buttons where Telegram does not take one', async () => {
      const { api, channel } = await openBot(open);
      api.script('sendMessage', { code: 400, description: 'Bad Request: BUTTON_URL_INVALID' });
      await channel.send(
        addressOf(ALICE.id),
        [{ kind: 'link', label: '去表决', url: 'https://a.example/v' }],
        1,
      );
      expect(api.shown(ALICE.id)[0]?.message.text).toBe('去表决：https://a.example/v');
    });

    it('arrives with files whose names are in Latin letters, the Chinese one below', async () => {
      const { api, channel } = await openBot(open);
      const bytes = new TextEncoder().encode('公示');
      await channel.send(
        addressOf(ALICE.id),
        [{ kind: 'file', file: { name: '公示.txt', type: 'text/plain', bytes } }],
        1,
      );
      const [shown] = api.shown(ALICE.id);
      expect(shown).toMatchObject({ fileName: 'shuoyi.txt', bytes, message: { caption: '公示.txt' } });
    });

    it('says that a message to be changed is gone, and takes one that is the same already for changed', async () => {
      const { api, channel } = await openBot(open);
      await expect(channel.send(addressOf(ALICE.id), TEXT, 2, 1)).rejects.toMatchObject({
        cause: 'gone',
        retryable: false,
      });
      await channel.send(addressOf(ALICE.id), TEXT, 3);
      await channel.send(addressOf(ALICE.id), TEXT, 4, 3);
      expect(api.shown(ALICE.id)).toHaveLength(1);
      api.script('editMessageText', { code: 400, description: "Bad Request: message can't be edited" });
      await expect(channel.send(addressOf(ALICE.id), TEXT, 5, 4)).rejects.toMatchObject({ cause: 'gone' });
    });
  });
});
