// A word before the answer: once a message, before it or not at all, whatever happens to the process.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Capability, Said, Turn } from '../../src/desk/capability.ts';
import type { Reply } from '../../src/desk/message.ts';
import { forget, listSaid } from '../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { START } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

const ADDRESS = { channel: 'test', bot: 'bot', chat: 'chat-1', group: false };
const text = (words: string): Reply => [{ kind: 'text', text: words }];

/** Says that it takes a moment, lets the moment pass, and answers. */
function createSlow(moment: (said: Said) => Promise<void>): Capability {
  const slowly = async (said: Said): Promise<Turn> => {
    const words = said.choice ?? said.text;
    await said.meanwhile?.(text(`请稍等：${words}`));
    await moment(said);
    return { reply: text(`答：${words}`), state: {} };
  };
  return {
    ...createToyCapability(),
    start: (_person, said) => slowly(said),
    step: (_person, _state, said) => slowly(said),
    press: (_person, _choice, said) => slowly(said),
  };
}

eachDatabase((engine, open) => {
  async function opened(moment?: (said: Said) => Promise<void>) {
    const database = await open<DeskTables>([deskMigrations]);
    let parts: ReturnType<typeof createTestDesk>;
    const slow = createSlow(moment ?? (() => parts.outbox.flush()));
    parts = createTestDesk(database, [slow]);
    const { desk, outbox, channel } = parts;
    const say = async (...message: Parameters<typeof incoming>) => {
      const before = channel.sent.length;
      await desk.receive(incoming(...message));
      await desk.idle();
      await outbox.flush();
      return channel.sent.slice(before).map((sent) => sent.text);
    };
    return { ...parts, slow, say };
  }

  describe('a word before the answer', () => {
    test('is sent while the answer is being made, from a start, a step and a press', async () => {
      const { say } = await opened();
      expect(await say('一')).toEqual(['请稍等：一', '答：一']);
      expect(await say('二')).toEqual(['请稍等：二', '答：二']);
      expect(await say('', { choice: 'toy:3' })).toEqual(['请稍等：toy:3', '答：toy:3']);
    });

    test('goes to whoever asked in a group', async () => {
      const { say, channel } = await opened();
      await say('一', { group: true, chat: '三号楼', from: 'bob' });
      const there = { group: true, chat: '三号楼', to: 'bob' };
      expect(channel.sent.map(({ address }) => address)).toMatchObject([there, there]);
    });

    test('is said once, however often the turn says it, and before an apology too', async () => {
      let send: () => Promise<void> = async () => {};
      const { say, outbox } = await opened(async (said) => {
        await send();
        await said.meanwhile?.(text('再等等'));
        await send();
        throw new Error('broken on purpose');
      });
      send = outbox.flush;
      expect(await say('一')).toEqual(['请稍等：一', expect.stringContaining('出了故障')]);
    });

    test('is left out where the answer is there before it could be sent', async () => {
      const { say, database, outbox } = await opened(async () => {});
      expect(await say('一')).toEqual(['答：一']);
      expect((await outbox.said(ADDRESS, 0, 10)).map(({ reply }) => reply)).toEqual([text('答：一')]);
      const rows = await database.db.selectFrom('desk_outbox').select('state').orderBy('id').execute();
      expect(rows.map(({ state }) => state)).toEqual(['skipped', 'sent']);
    });

    test('that cannot be sent does not hold up the answer', async () => {
      const { say, channel, outbox } = await opened(async () => {
        channel.failNext(1);
        await outbox.flush();
      });
      expect(await say('一')).toEqual(['答：一']);
    });

    test('is said once though the process dies in between, and another answers', async () => {
      const { desk, outbox, channel, database } = await opened(async () => {
        await outbox.flush();
        await new Promise(() => {});
      });
      await desk.receive(incoming('一'));
      await expect.poll(() => channel.sent.length).toBe(1);
      const next = createTestDesk(database, [createSlow(async () => {})]);
      expect(await next.desk.recover(START)).toBe(1);
      await next.desk.idle();
      await next.outbox.flush();
      expect(channel.sent.map((sent) => sent.text)).toEqual(['请稍等：一']);
      expect(next.channel.sent.map((sent) => sent.text)).toEqual(['答：一']);
    });

    test('comes never after the answer, as from a process that was given up too early', async () => {
      const late = Promise.withResolvers<void>();
      const saidLate = Promise.withResolvers<void>();
      const lazy: Capability = {
        ...createToyCapability(),
        start: async (_person, said) => {
          await late.promise;
          await said.meanwhile?.(text('请稍等'));
          saidLate.resolve();
          return { reply: text('晚答') };
        },
      };
      const database = await open<DeskTables>([deskMigrations]);
      const one = createTestDesk(database, [lazy]);
      await one.desk.receive(incoming('一'));
      const two = createTestDesk(database, [createToyCapability()]);
      await two.desk.recover(START);
      await two.desk.idle();
      late.resolve();
      await saidLate.promise;
      await one.desk.idle();
      await one.outbox.flush();
      expect(one.channel.sent.map((sent) => sent.text)).toEqual(['一：一\n\n1. 再来']);
    });

    test('that nobody waits for, and whose time is over, spoils nothing', async () => {
      let kept: Said['meanwhile'];
      const { say } = await opened(async (said) => {
        kept = said.meanwhile;
      });
      expect(await say('一')).toEqual(['答：一']);
      await expect(kept?.(text('还在吗'))).resolves.toBeUndefined();
      expect(await say('二')).toEqual(['答：二']);
    });

    test('is read back as such beside its answer, and forgotten with it', async () => {
      const { say, outbox, database } = await opened();
      await say('一');
      expect(await outbox.said(ADDRESS, 0, 10)).toEqual([
        { id: expect.any(Number), cause: expect.any(Number), reply: text('请稍等：一'), meanwhile: true },
        { id: expect.any(Number), cause: expect.any(Number), reply: text('答：一') },
      ]);
      await forget(database.db, START + 1);
      expect(await listSaid(database.db, ADDRESS, { after: 0, now: START, limit: 10 })).toEqual([]);
      expect(await database.db.selectFrom('desk_outbox').select('id').execute()).toEqual([]);
    });
  });

  test(`whoever speaks, and whatever fails, each chat hears its words in order (${engine})`, async () => {
    const database = await open<DeskTables>([deskMigrations]);
    const step = fc.record({
      chat: fc.constantFrom('a', 'b'),
      /** Whether what was said meanwhile has the time to be sent, and how often sending fails. */
      slow: fc.boolean(),
      failing: fc.constantFrom(0, 0, 1, 2),
      waits: fc.boolean(),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        run++;
        let now = START + run * 86_400_000;
        const byWords = new Map(steps.map((each, at) => [String(at), each]));
        const { desk, outbox, channel } = createTestDesk(
          database,
          [
            createSlow(async (said) => {
              const { slow, failing } = byWords.get(said.text) ?? { slow: false, failing: 0 };
              channel.failNext(failing);
              if (slow) await outbox.flush();
            }),
          ],
          { now: () => now },
        );
        for (const [at, { chat, waits }] of steps.entries()) {
          const address = { chat: `${chat}${run}`, from: chat };
          await desk.receive(incoming(String(at), { ...address, at: now }));
          if (waits) await desk.idle();
        }
        await desk.idle();
        channel.failNext(0);
        for (let minute = 0; minute < 3; minute++) {
          now += 60_000;
          await outbox.flush();
        }
        for (const chat of ['a', 'b']) {
          const heard = channel.sent.filter(({ address }) => address.chat === `${chat}${run}`);
          const asked = steps.flatMap((each, at) => (each.chat === chat ? [String(at)] : []));
          const answers = heard.flatMap((each) => each.text.match(/(?<=^答：)\d+/) ?? []);
          expect(answers).toEqual(asked);
          for (const [at, each] of heard.entries()) {
            const [, words] = /^请稍等：(\d+)/.exec(each.text) ?? [];
            if (words !== undefined) expect(heard[at + 1]?.text).toBe(`答：${words}`);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
