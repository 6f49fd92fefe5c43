// The whole road over a real database, with a channel that keeps what it was given to send.

import type { Channel } from '../../src/channels/channel.ts';
import type { Capability } from '../../src/desk/capability.ts';
import { createIdentify, type IdentifyDeps } from '../../src/desk/identify.ts';
import type { Address, Incoming, Reply } from '../../src/desk/message.ts';
import { createOutbox } from '../../src/desk/outbox.ts';
import { plainReply } from '../../src/desk/plain.ts';
import { createDesk } from '../../src/desk/receive.ts';
import type { DeskTables } from '../../src/desk/tables.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { createLog } from '../../src/platform/log.ts';
import { START } from './clock.ts';

export interface Sent {
  readonly address: Address;
  readonly text: string;
  readonly id: number;
  /** The id of the message it was shown in place of. */
  readonly replaces?: number;
}

export function createRecordingChannel(name = 'test', edits = false) {
  const sent: Sent[] = [];
  let failing = 0;
  const channel: Channel = {
    name,
    limits: { buttons: false, longestText: 4_000, markdown: false, files: false, edits },
    start: async () => {},
    stop: async () => {},
    async send(address: Address, reply: Reply, id: number, replaces?: number) {
      if (failing > 0) {
        failing--;
        throw new Error('platform out of reach');
      }
      const { text } = plainReply(reply, { numbered: true });
      sent.push({ address, text, id, ...(replaces === undefined ? {} : { replaces }) });
    },
  };
  const failNext = (times: number) => {
    failing = times;
  };
  return { ...channel, sent, failNext };
}

export function createTestDesk(
  database: Database<DeskTables>,
  capabilities: readonly Capability[],
  options: {
    readonly burst?: number;
    readonly now?: () => number;
    readonly findVoter?: IdentifyDeps['findVoter'];
    readonly onMoved?: Parameters<typeof createDesk>[0]['onMoved'];
  } = {},
) {
  const now = options.now ?? (() => START);
  const log = createLog('silent');
  const channel = createRecordingChannel();
  const outbox = createOutbox({
    db: database.db,
    channels: [channel],
    capabilities,
    now,
    log,
    onSent: () => {},
  });
  const limit = { burst: options.burst ?? 1_000, perMinute: 60 };
  const desk = createDesk({
    database,
    capabilities,
    channels: [channel.name],
    identify: createIdentify({ findVoter: options.findVoter ?? (async () => null) }),
    now,
    log,
    personLimit: limit,
    groupLimit: limit,
    keepDays: 30,
    ...(options.onMoved ? { onMoved: options.onMoved } : {}),
    onWritten: () => {},
    onHandled: () => {},
  });
  return { desk, outbox, channel, database };
}

let keys = 0;

/** A private message to the bot; override what matters to the test. */
export function incoming(text: string, fields: Partial<Incoming> = {}): Incoming {
  keys++;
  return {
    channel: 'test',
    bot: 'bot',
    chat: 'chat-1',
    group: false,
    key: `key-${keys}`,
    from: 'alice',
    text,
    addressed: true,
    at: START,
    ...fields,
  };
}
