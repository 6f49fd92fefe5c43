// The channel and a gateway for one test, both closed after it.

import { onTestFinished, vi } from 'vitest';
import type { ChannelState } from '../../../src/channels/channel.ts';
import { createWechatChannel, type WechatDeps } from '../../../src/channels/wechat/index.ts';
import { type WechatTables, wechatMigrations } from '../../../src/channels/wechat/tables.ts';
import type { Address, Incoming } from '../../../src/desk/message.ts';
import { createLog } from '../../../src/platform/log.ts';
import type { OpenTestDatabase, TestDatabase } from '../../_support/database.ts';
import { type FakeGateway, type GatewayOptions, ME, openGateway } from '../../_support/wechat.ts';

export const ALICE = 'wxid_alice';
export const ROOM = '1234@chatroom';
const WAIT = { timeout: 8_000, interval: 20 };

export interface BotOptions
  extends GatewayOptions,
    Partial<Pick<WechatDeps, 'budget' | 'friends' | 'now' | 'pauses'>> {
  readonly existing?: FakeGateway;
  readonly kept?: TestDatabase<WechatTables>;
  readonly wrongToken?: string;
}

/** The clock runs, and it is noon in China. */
const shift = Date.parse('2026-11-27T12:00:00+08:00') - Date.now();
const byDay = () => Date.now() + shift;

export function addressOf(chat: string, more: Partial<Address> = {}): Address {
  return { channel: 'wechat', bot: ME.id, chat, group: false, ...more };
}

export async function openBot(open: OpenTestDatabase, options: BotOptions = {}) {
  const gateway = options.existing ?? (await openGateway(options));
  const database = options.kept ?? (await open<WechatTables>([wechatMigrations]));
  const states: string[] = [];
  const heard: Incoming[] = [];
  let drifts = 0;
  const channel = createWechatChannel({
    gateway: { token: options.wrongToken ?? gateway.token, endpoint: gateway.endpoint, tls: gateway.tls },
    budget: options.budget ?? { perMinute: 1_000, perDay: 10_000 },
    friends: options.friends ?? false,
    ...{ database, now: options.now ?? byDay, log: createLog('silent'), seed: 1, patience: 700 },
    typing: [0, 0],
    pauses: options.pauses ?? { first: 50, longest: 200, refused: 500 },
    tell: (state: ChannelState, detail = '') =>
      void states.push(detail === '' ? state : `${state}: ${detail}`),
    onDrift: async () => {
      drifts += 1;
    },
  });
  onTestFinished(async () => {
    await channel.stop();
    if (!options.existing) await gateway.close();
  });
  if (!options.existing) {
    gateway.person(ALICE, '王阿姨');
    gateway.person('wxid_bob', '小张');
    gateway.group(ROOM, '三号楼', [ALICE, 'wxid_bob']);
  }
  const until = (check: () => boolean) => vi.waitFor(() => void assertTrue(check()), WAIT);
  return {
    ...{ gateway, channel, database, states, heard, until },
    drifts: () => drifts,
    isConnected: () => until(() => states.at(-1)?.startsWith('connected') === true),
    async start(): Promise<void> {
      await channel.start(async (incoming) => void heard.push(incoming));
    },
    async startConnected(): Promise<void> {
      await channel.start(async (incoming) => void heard.push(incoming));
      await until(() => states.at(-1)?.startsWith('connected') === true);
    },
  };
}

function assertTrue(value: boolean): void {
  if (!value) throw new Error('not yet');
}
