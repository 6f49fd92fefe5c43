// A standing choice: pressed by anybody at any time, whatever they are talking of.

import { describe, expect, test } from 'vitest';
import type { Capability, Turn } from '../../src/desk/capability.ts';
import { findSession } from '../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { eachDatabase } from '../_support/database.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

const SESSION = 'test|bot|chat-1';
const SUPPORT = { key: 'topics:support:12', label: '我也关心', say: '附议 12' };

/** Topics whose buttons stand under a message that everybody sees. */
function createTopics(turn: Turn): Capability & { readonly pressed: string[] } {
  const pressed: string[] = [];
  return {
    ...createToyCapability(),
    name: 'topics',
    commands: [],
    claims: ({ text }) => (text.startsWith('附议') ? 0.95 : 0),
    async press(person, choice, said) {
      pressed.push(`${person.id} ${choice} ${said.choice}`);
      return turn;
    },
    async start(_person, said, seed) {
      return { reply: [{ kind: 'text', text: `议题：${seed ?? said.text}` }], state: { seed: seed ?? null } };
    },
    step: async (_person, _state, said) => ({
      reply: [{ kind: 'text', text: `议题里：${said.text}` }],
      state: {},
    }),
    pressed,
  };
}

eachDatabase((_engine, open) => {
  async function opened(turn: Turn) {
    const toy = createToyCapability();
    const topics = createTopics(turn);
    const database = await open<DeskTables>([deskMigrations]);
    const { desk, outbox, channel } = createTestDesk(database, [toy, topics]);
    const say = async (...message: Parameters<typeof incoming>) => {
      const before = channel.sent.length;
      await desk.receive(incoming(...message));
      await desk.idle();
      await outbox.flush();
      return channel.sent.slice(before).map(({ text }) => text);
    };
    const session = () => findSession(database.db, SESSION);
    return { toy, topics, say, session, channel };
  }
  const press = (fields = {}) => ['', { choice: SUPPORT.key, ...fields }] as const;

  describe('a standing choice', () => {
    test('goes to its capability, by whoever presses it, with the whole key', async () => {
      const { topics, say } = await opened({ reply: [{ kind: 'text', text: '记下了' }] });
      expect(await say(...press())).toEqual(['记下了']);
      const group = { group: true, chat: '三号楼', from: 'bob' };
      expect(await say(...press(group))).toEqual(['记下了']);
      expect(topics.pressed).toEqual([
        `test:alice ${SUPPORT.key} ${SUPPORT.key}`,
        `test:bob ${SUPPORT.key} ${SUPPORT.key}`,
      ]);
    });

    test('is answered in the group to who pressed it', async () => {
      const { say, channel } = await opened({ reply: [{ kind: 'text', text: '记下了' }] });
      await say(...press({ group: true, chat: '三号楼', from: 'bob' }));
      expect(channel.sent[0]?.address).toMatchObject({ group: true, chat: '三号楼', to: 'bob' });
    });

    test.each([
      ['without a state', { reply: [{ kind: 'text', text: '记下了' }] }],
      ['that is done', { reply: [], done: true }],
    ] as const)('leaves the open dialogue as it was, by a turn %s', async (_, turn) => {
      const { say, session } = await opened(turn);
      await say('你好');
      const before = await session();
      await say(...press());
      expect(await session()).toEqual(before);
      expect(await say('1')).toEqual(['2：more']);
    });

    test('with an empty reply sends nothing', async () => {
      const { say, topics } = await opened({ reply: [] });
      expect(await say(...press())).toEqual([]);
      expect(topics.pressed).toHaveLength(1);
    });

    test('opens the dialogue of its capability by a state', async () => {
      const { say, session } = await opened({
        reply: [{ kind: 'text', text: '请说明理由' }],
        state: { topic: 12 },
      });
      await say('你好');
      await say(...press());
      expect(await session()).toMatchObject({ capability: 'topics', state: { topic: 12 } });
      expect(await say('太吵')).toEqual(['议题里：太吵']);
    });

    test('hands over as a start does', async () => {
      const { say, session } = await opened({
        reply: [{ kind: 'text', text: '请先认房' }],
        handover: { target: 'toy', seed: null },
      });
      expect((await say(...press())).join()).toMatch(/^请先认房\n\n一：/);
      expect(await session()).toMatchObject({ capability: 'toy' });
    });

    test('lets another speak once, without its choices, where it keeps a state of its own', async () => {
      const { say, session } = await opened({
        reply: [{ kind: 'text', text: '请说明理由' }],
        state: { topic: 12 },
        handover: { target: 'toy', seed: null },
      });
      expect((await say(...press())).join()).toMatch(/^一：[^\n]*\n\n请说明理由$/);
      expect(await session()).toMatchObject({ capability: 'topics', state: { topic: 12 } });
    });

    test('pressed twice by the same update is taken once', async () => {
      const { say, topics } = await opened({ reply: [] });
      await say(...press({ key: 'same' }));
      await say(...press({ key: 'same' }));
      expect(topics.pressed).toHaveLength(1);
    });

    test('is pressed also where its label is a choice of the open dialogue or a word of the desk', async () => {
      const { say, topics } = await opened({ reply: [] });
      await say('你好');
      await say('再来', { choice: SUPPORT.key });
      await say('帮助', { choice: SUPPORT.key });
      expect(topics.pressed).toHaveLength(2);
    });

    test('typed as it says goes by what its capability claims', async () => {
      const { say } = await opened({ reply: [] });
      await say('你好');
      expect(await say('附议 12')).toEqual(['议题：附议 12']);
    });

    test('offered by the open dialogue itself is a step of that dialogue', async () => {
      const turn: Turn = { reply: [{ kind: 'choices', choices: [SUPPORT] }], state: {} };
      const { say, topics } = await opened(turn);
      await say(...press());
      expect(await say(...press())).toEqual(['议题里：']);
      expect(topics.pressed).toHaveLength(1);
    });

    test('of a capability without press, or of none, is past like any other', async () => {
      const { say } = await opened({ reply: [] });
      for (const choice of ['toy:x', 'gone:x', 'topics', 'topicsx:1']) {
        expect((await say('', { choice })).join()).toContain('现在用不上了');
      }
    });
  });
});
