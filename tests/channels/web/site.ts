// The web channel on the real desk over a real database in memory, answered by one small capability.

import { onTestFinished } from 'vitest';
import type { Receive } from '../../../src/channels/channel.ts';
import { createWebChannel } from '../../../src/channels/web/index.ts';
import type { Capability } from '../../../src/desk/capability.ts';
import { createIdentify } from '../../../src/desk/identify.ts';
import type { Address } from '../../../src/desk/message.ts';
import { createOutbox } from '../../../src/desk/outbox.ts';
import { createDesk } from '../../../src/desk/receive.ts';
import { accept, listHeard } from '../../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../../src/desk/tables.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import { openDatabase } from '../../../src/platform/database/open.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createFixedClock } from '../../_support/clock.ts';
import { createCountingIds } from '../../_support/ids.ts';
import { createAnsweringCapability } from './answering.ts';

export interface SiteOptions {
  readonly secureCookies?: boolean;
  readonly pingEvery?: number;
  readonly links?: readonly { readonly title: string; readonly path: string }[];
  /** The desk keeps what it receives and answers nothing. */
  readonly silent?: boolean;
  /** The bot on WeChat cannot be reached. */
  readonly down?: boolean;
  readonly helper?: { readonly provider: string; readonly abroad: boolean };
  /** Beside the one that answers. */
  readonly beside?: (database: Database<DeskTables>) => readonly Capability[];
}

export async function createTestSite(options: SiteOptions = {}) {
  const database = await openDatabase<DeskTables>({ url: 'sqlite::memory:', migrations: [deskMigrations] });
  const log = createLog('silent');
  const clock = createFixedClock();
  const { now } = clock;
  const capabilities = [createAnsweringCapability(), ...(options.beside?.(database) ?? [])];
  const web = createWebChannel({
    outboxSaid: (...range) => outbox.said(...range),
    heard: async (address, limit) => {
      const rows = await listHeard(database.db, conversation(address), limit);
      return rows.map(({ id, incoming: { text, at, files = [] } }) => ({ id, text, at, files }));
    },
    now,
    newId: createCountingIds('form'),
    log,
    siteName: '说议',
    secureCookies: options.secureCookies ?? false,
    pingEvery: options.pingEvery ?? 15_000,
    patience: 100,
    links: options.links ?? [],
    helper: options.helper ?? null,
    isDown: async () => options.down ?? false,
  });
  const outbox = createOutbox({
    db: database.db,
    channels: [web],
    capabilities,
    now,
    log,
    onSent: () => {},
  });
  const limit = { burst: 1_000, perMinute: 60 };
  const desk = createDesk({
    database,
    capabilities,
    channels: [web.name],
    identify: createIdentify({ findVoter: async () => null }),
    now,
    log,
    personLimit: limit,
    groupLimit: limit,
    keepDays: 30,
    onWritten: () => void outbox.flush(),
    onHandled: () => {},
  });
  const keep: Receive = async (incoming) => {
    await database.transaction((tx) => accept(tx, conversation(incoming), incoming));
  };
  await web.start(options.silent ? keep : desk.receive);
  const idle = async () => {
    await desk.idle();
    await outbox.flush();
  };
  return { web, app: web.app, idle, clock, database, desk, outbox };
}

export type TestSite = Awaited<ReturnType<typeof createTestSite>>;

/** A site that is closed after the test. */
export async function openTestSite(options: SiteOptions = {}): Promise<TestSite> {
  const site = await createTestSite(options);
  onTestFinished(async () => {
    await site.idle();
    await site.web.stop();
    await site.database.close();
  });
  return site;
}

function conversation({ channel, bot, chat }: Address): string {
  return `${channel}|${bot}|${chat}`;
}
