// Who listens before a message goes its way: to words and files, not to choices and commands, and never to the harm of others.

import { describe, expect, test } from 'vitest';
import type { Capability, Turn } from '../../src/desk/capability.ts';
import { findSession } from '../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { eachDatabase } from '../_support/database.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

const SESSION = 'test|bot|chat-1';
const VOICE = { name: '语音.amr', type: 'audio/amr' };

function createListener(turn: Turn, listens: Capability['listens']) {
  const asked: string[] = [];
  const steps: string[] = [];
  const listener: Capability = {
    ...createToyCapability(),
    name: 'listener',
    commands: [],
    claims: () => 0,
    listens(said) {
      asked.push(said.text);
      return listens?.(said) ?? false;
    },
    start: async () => turn,
    async step(_person, _state, said) {
      steps.push(said.text);
      return { reply: [], done: true };
    },
    press: async () => ({ reply: [] }),
  };
  return { listener, asked, steps };
}

eachDatabase((_engine, open) => {
  async function opened(
    turn: Turn,
    listens: Capability['listens'] = ({ incoming: { files = [] } }) => files.length > 0,
    options = {},
  ) {
    const { listener, asked, steps } = createListener(turn, listens);
    const toy = createToyCapability();
    const database = await open<DeskTables>([deskMigrations]);
    // Behind the other: who listens is asked first all the same.
    const { desk, outbox, channel } = createTestDesk(database, [toy, listener], options);
    const say = async (...message: Parameters<typeof incoming>) => {
      const before = channel.sent.length;
      await desk.receive(incoming(...message));
      await desk.idle();
      await outbox.flush();
      return channel.sent.slice(before).map(({ text }) => text);
    };
    const session = () => findSession(database.db, SESSION);
    return { say, session, asked, steps, toy, listener };
  }
  const heard: Turn = { reply: [{ kind: 'text', text: '听到了' }] };

  describe('who listens', () => {
    test('gets a voice note before everybody else, and the open dialogue stays as it was', async () => {
      const { say, session, toy } = await opened(heard);
      expect(await say('', { files: [VOICE] })).toEqual(['听到了']);
      await say('你好');
      const before = await session();
      expect(await say('', { files: [VOICE] })).toEqual(['听到了']);
      expect(await session()).toEqual(before);
      expect(toy.heard).toEqual(['你好']);
      expect(await say('1')).toEqual(['2：more']);
    });

    test('that is done has not ended the dialogue of another', async () => {
      const { say, session } = await opened({ ...heard, done: true });
      await say('你好');
      await say('', { files: [VOICE] });
      expect(await session()).toMatchObject({ capability: 'toy' });
    });

    test('begins a dialogue of its own by a state', async () => {
      const { say, session, steps } = await opened({ ...heard, state: { asks: 1 } });
      await say('你好');
      await say('', { files: [VOICE] });
      expect(await session()).toMatchObject({ capability: 'listener', state: { asks: 1 } });
      await say('对');
      expect(steps).toEqual(['对']);
    });

    test('gives back the words, which go on with the open dialogue and are not listened to again', async () => {
      const instead = { words: '语音里的话' };
      const { say, asked, toy } = await opened({ reply: [], instead }, () => true);
      expect(await say('', { files: [VOICE] })).toEqual(['一：语音里的话\n\n1. 再来']);
      expect(await say('', { files: [VOICE] })).toEqual(['2：语音里的话']);
      expect(asked).toEqual(['', '']);
      expect(toy.heard).toEqual(['语音里的话', '语音里的话']);
    });

    test('hands the words on to the dialogue that was open, as one does that was begun', async () => {
      const { say } = await opened(
        { reply: [], handover: { target: 'toy', seed: null, words: '听清的话' } },
        ({ text }) => text === '含糊',
      );
      await say('你好');
      expect(await say('含糊')).toEqual(['2：听清的话']);
    });

    test('is asked for words and files, and nothing else', async () => {
      const { say, asked } = await opened(heard, () => false, { burst: 13 });
      await say('你好');
      expect(await say('1')).toEqual(['2：more']);
      await say('随便说');
      await say('', { files: [VOICE] });
      const before = ['你好', '随便说', ''];
      expect(asked).toEqual(before);
      await say('');
      await say('', { choice: 'listener:1' });
      await say('', { choice: 'gone' });
      for (const words of ['重来', '帮助', '/start', '取消']) await say(words);
      await say('改过的话', { edited: true });
      await say('长'.repeat(4_001));
      await say('', { happened: { kind: 'joined' } });
      expect((await say('太快了')).join()).toContain('太快');
      expect(asked).toEqual(before);
    });

    test.each([
      ['asked', { listens: 1 }],
      ['at work', { start: 1 }],
    ])('and breaks when %s is as if it was not there', async (_when, broken) => {
      const { say, toy, listener } = await opened(heard, () => true);
      const fail = () => {
        throw new Error('broken on purpose');
      };
      if ('listens' in broken) Object.assign(listener, { listens: fail });
      else Object.assign(listener, { start: async () => fail() });
      expect(await say('你好')).toEqual(['一：你好\n\n1. 再来']);
      expect(await say('再说')).toEqual(['2：再说']);
      expect(toy.heard).toEqual(['你好', '再说']);
    });

    test('comes in their order: the first that wants it', async () => {
      const { listener: first } = createListener({ reply: [{ kind: 'text', text: '我先' }] }, () => true);
      const { listener: second, asked } = createListener(heard, () => true);
      const database = await open<DeskTables>([deskMigrations]);
      const { desk, outbox, channel } = createTestDesk(database, [
        createToyCapability(),
        { ...first, name: 'first' },
        second,
      ]);
      await desk.receive(incoming('你好'));
      await desk.idle();
      await outbox.flush();
      expect(channel.sent.map(({ text }) => text)).toEqual(['我先']);
      expect(asked).toEqual([]);
    });
  });
});
