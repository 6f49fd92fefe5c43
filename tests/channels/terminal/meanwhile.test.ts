// A word before the answer, piped through the terminal: both stand before the next question.

import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { createTerminalChannel } from '../../../src/channels/terminal/index.ts';
import type { Capability } from '../../../src/desk/capability.ts';
import { createIdentify } from '../../../src/desk/identify.ts';
import { createOutbox } from '../../../src/desk/outbox.ts';
import { createDesk } from '../../../src/desk/receive.ts';
import { type DeskTables, deskMigrations } from '../../../src/desk/tables.ts';
import { openDatabase } from '../../../src/platform/database/open.ts';
import { createLog } from '../../../src/platform/log.ts';
import { START } from '../../_support/clock.ts';
import { createCountingIds } from '../../_support/ids.ts';
import { createToyCapability } from '../../_support/toy-capability.ts';

test('a word before the answer is printed before it, and both before the next question', async () => {
  const database = await openDatabase<DeskTables>({ url: 'sqlite::memory:', migrations: [deskMigrations] });
  onTestFinished(() => database.close());
  const slow: Capability = {
    ...createToyCapability(),
    async start(_person, said) {
      await said.meanwhile?.([{ kind: 'text', text: '请稍等' }]);
      await outbox.flush();
      return { reply: [{ kind: 'text', text: `答：${said.text}` }] };
    },
  };
  const [input, output] = [new PassThrough(), new PassThrough()];
  const left = Promise.withResolvers<void>();
  const [now, log, limit] = [() => START, createLog('silent'), { burst: 100, perMinute: 60 }];
  const terminal = createTerminalChannel({
    ...{ input, output, now, log, newId: createCountingIds('line'), onLeave: left.resolve },
    async idle() {
      await desk.idle();
      await outbox.flush();
    },
  });
  const outbox = createOutbox({
    ...{ db: database.db, channels: [terminal], capabilities: [slow], now, log, onSent: () => {} },
  });
  const desk = createDesk({
    ...{ database, capabilities: [slow], channels: [terminal.name], now, log, keepDays: 30 },
    ...{ personLimit: limit, groupLimit: limit, onHandled: () => {} },
    identify: createIdentify({ findVoter: async () => null }),
    onWritten: () => void outbox.flush(),
  });
  await terminal.start(desk.receive);
  input.end('一\n二\n');
  await left.promise;
  expect(
    String(output.read())
      .match(/一|二|请稍等|答/g)
      ?.join(''),
  ).toBe('一请稍等答一二请稍等答二');
});
