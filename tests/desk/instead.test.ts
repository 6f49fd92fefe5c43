// What the person has said is other words: they go where they would have gone, had they been typed.

import { describe, expect, test } from 'vitest';
import type { Capability, Turn } from '../../src/desk/capability.ts';
import type { IncomingFile } from '../../src/desk/message.ts';
import { findSession } from '../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { eachDatabase } from '../_support/database.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

const SESSION = 'test|bot|chat-1';
type Instead = NonNullable<Turn['instead']>;

/** Understands everything as what it is told to, and claims what begins with 换. */
function createReading(turn: () => Turn): Capability {
  return {
    ...createToyCapability(),
    name: 'reading',
    commands: [{ words: ['读'], help: '' }],
    claims: ({ text }) => (text.startsWith('换') ? 0.95 : 0),
    start: async () => turn(),
    step: async () => turn(),
    press: async () => turn(),
  };
}

/** Tells what it was given. */
function createOpen(name: string, claims: number): Capability & { readonly files: unknown[] } {
  const files: unknown[] = [];
  const tell = (how: string, text: string, choice: string | null, given: readonly IncomingFile[] = []) => {
    files.push(given);
    return [{ kind: 'text', text: `${name} ${how}：${choice ?? text}` } as const];
  };
  return {
    ...createToyCapability(),
    ...{ name, files, commands: [{ words: [`去${name}`], help: '' }], claims: () => claims },
    start: async (_person, { text, choice, incoming: { files: given } }) => ({
      reply: [
        ...tell('开始', text, choice, given),
        { kind: 'choices', choices: [{ key: `${name}-one`, label: '头一个' }] },
      ],
      state: { name },
    }),
    step: async (_person, _state, { text, choice, incoming: { files: given } }) => ({
      reply: tell('接着', text, choice, given),
      state: { name },
    }),
  };
}

eachDatabase((_engine, open) => {
  async function opened(instead: Instead, more: Partial<Turn> = {}) {
    let turn: Turn = { reply: [], ...more, instead };
    const vote = createOpen('vote', 0.4);
    const policy = createOpen('policy', 0.3);
    const database = await open<DeskTables>([deskMigrations]);
    const { desk, outbox, channel } = createTestDesk(database, [createReading(() => turn), vote, policy]);
    const say = async (...message: Parameters<typeof incoming>) => {
      const before = channel.sent.length;
      await desk.receive(incoming(...message));
      await desk.idle();
      await outbox.flush();
      return channel.sent.slice(before).map(({ text }) => text.replace('\n\n1. 头一个', ''));
    };
    const session = () => findSession(database.db, SESSION);
    const bodies = async () =>
      (await database.db.selectFrom('desk_inbox').select('body').orderBy('id').execute()).map(({ body }) =>
        JSON.parse(body),
      );
    const become = (next: Turn) => {
      turn = next;
    };
    return { say, session, bodies, become, vote, policy };
  }

  describe('what was meant instead', () => {
    test('goes to who claims it most, as if it was typed', async () => {
      const { say, session } = await opened({ words: '停车怎么收费' });
      expect(await say('换一句')).toEqual(['vote 开始：停车怎么收费']);
      expect(await session()).toMatchObject({ capability: 'vote', state: { name: 'vote' } });
    });

    test('goes on with the open dialogue, choices and all', async () => {
      const { say, session } = await opened({ words: '1' });
      await say('去policy');
      expect(await say('换一句')).toEqual(['policy 接着：policy-one']);
      expect(await session()).toMatchObject({ capability: 'policy' });
    });

    test('works from a choice that stands, which is then no choice any more', async () => {
      const { say } = await opened({ words: '停车' });
      await say('去policy');
      expect(await say('按钮', { choice: 'reading:7' })).toEqual(['policy 接着：停车']);
    });

    test('works from a step', async () => {
      const { say, become, session } = await opened({ words: '停车' });
      become({ reply: [], state: { waits: true } });
      await say('读');
      expect(await session()).toMatchObject({ capability: 'reading' });
      become({ reply: [], instead: { words: '停车', to: 'policy' } });
      expect(await say('这个')).toEqual(['policy 开始：停车']);
      expect(await session()).toMatchObject({ capability: 'policy' });
    });

    test('that is a command or a word of the desk is one', async () => {
      expect(await (await opened({ words: '去policy' })).say('换')).toEqual(['policy 开始：去policy']);
      expect((await (await opened({ words: '帮助' })).say('换')).join()).toContain('机器人');
      const { say, session } = await opened({ words: '取消' });
      await say('去policy');
      expect((await say('换')).join()).toContain('先到这里');
      expect(await session()).toMatchObject({ capability: '' });
    });

    test('goes straight to whom it names, and on with that dialogue where it is open', async () => {
      const { say, session } = await opened({ words: '换一句', to: 'policy' });
      expect(await say('换')).toEqual(['policy 开始：换一句']);
      expect(await say('换')).toEqual(['policy 接着：换一句']);
      expect(await session()).toMatchObject({ capability: 'policy' });
    });

    test('for whom it names, a number is a choice of their own open dialogue, and of no other', async () => {
      const { say } = await opened({ words: '1', to: 'policy' });
      await say('去vote');
      expect(await say('换')).toEqual(['policy 开始：1']);
      expect(await say('换')).toEqual(['policy 接着：policy-one']);
    });

    test('to nobody is our fault, and told as such', async () => {
      const { say } = await opened({ words: '好', to: 'nobody' });
      expect((await say('换')).join()).toContain('出了故障');
    });

    test('brings the files it names and no others', async () => {
      const voice = { name: '语音.amr', type: 'audio/amr', bytes: new Uint8Array([1]) };
      const photo = { name: '墙.jpg', type: 'image/jpeg', bytes: new Uint8Array([2]) };
      const { say, vote } = await opened({ words: '墙裂了', files: [photo] });
      await say('换', { files: [voice, photo] });
      const other = await opened({ words: '墙裂了' });
      await other.say('换', { files: [voice] });
      expect([vote.files, other.vote.files]).toEqual([[[photo]], [[]]]);
    });

    test('meant twice ends in the help and changes nothing', async () => {
      const { say, session } = await opened({ words: '换个说法' });
      await say('去policy');
      const before = await session();
      expect((await say('换')).join()).toContain('比如这样说');
      expect(await session()).toEqual(before);
    });

    test('of nothing says that only words are understood', async () => {
      expect((await (await opened({ words: '' })).say('换')).join()).toContain('只看得懂文字');
    });

    test('too long to read is refused as if it was typed', async () => {
      expect((await (await opened({ words: '长'.repeat(4_001) })).say('换')).join()).toContain('太长了');
    });

    test('is said after what was understood, whose choices nobody can press', async () => {
      const reply = [
        { kind: 'text', text: '我听到的是：停车' },
        { kind: 'choices', choices: [{ key: 'x', label: '不对' }] },
      ] as const;
      const { say, session } = await opened({ words: '停车' }, { reply });
      expect(await say('换')).toEqual(['我听到的是：停车\n\nvote 开始：停车']);
      expect((await session())?.choices).toEqual([{ key: 'vote-one', label: '头一个' }]);
    });

    test('leaves what is kept of the words to the first turn, unless the second knows of a secret', async () => {
      const { say, bodies, vote } = await opened({ words: '停车' }, { heard: '（语音）停车' });
      await say('换');
      Object.assign(vote, { step: async () => ({ reply: [], state: {}, heard: '（验证码）' }) });
      await say('换');
      expect(await bodies()).toMatchObject([{ text: '（语音）停车' }, { text: '（验证码）' }]);
    });

    test('may come from whom it was handed over to', async () => {
      const { say } = await opened({ words: '停车' });
      const database = await open<DeskTables>([deskMigrations]);
      const handing: Capability = {
        ...createToyCapability(),
        start: async () => ({
          reply: [{ kind: 'text', text: '转给别人' }],
          handover: { target: 'reading', seed: null },
        }),
      };
      const reading = createReading(() => ({ reply: [], instead: { words: '停车', to: 'policy' } }));
      const { desk, outbox, channel } = createTestDesk(database, [
        handing,
        reading,
        createOpen('policy', 0.1),
      ]);
      await desk.receive(incoming('好'));
      await desk.idle();
      await outbox.flush();
      expect(channel.sent[0]?.text).toMatch(/^转给别人\n\npolicy 开始：停车/);
      expect(await say('换')).toEqual(['vote 开始：停车']);
    });
  });
});
