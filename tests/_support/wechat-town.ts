// A town on WeChat: a gateway with three people and a group, and the settings of a service that uses it.

import { expect, onTestFinished, vi } from 'vitest';
import { type Settings, smallKnowledge } from './command.ts';
import { BRISK } from './service.ts';
import { openGateway } from './wechat.ts';

export const ROOM = '1234@chatroom';
const WAIT = { timeout: 15_000, interval: 50 };

export async function openTown() {
  const gateway = await openGateway();
  onTestFinished(gateway.close);
  for (const [id, name] of [
    ['wxid_wang', '王阿姨'],
    ['wxid_zhang', '小张'],
    ['wxid_li', '老李'],
  ] as const)
    gateway.person(id, name);
  gateway.group(ROOM, '三号楼', ['wxid_wang', 'wxid_zhang']);
  const settings: Settings = {
    ...BRISK,
    SHUOYI_KNOWLEDGE: smallKnowledge(),
    SHUOYI_WECHAT_TOKEN: gateway.token,
    SHUOYI_WECHAT_ENDPOINT: gateway.endpoint,
    SHUOYI_WECHAT_TLS: 'off',
    SHUOYI_WECHAT_PER_MINUTE: '60',
  };
  const shown = (chat: string) => gateway.shownTo(chat).map(({ text }) => text);
  const until = (check: () => void) => vi.waitFor(check, WAIT);
  /** The service listens. */
  const heard = () => vi.waitFor(() => expect(gateway.puppet.listenerCount('message')).toBe(1), WAIT);
  return { gateway, settings, shown, until, heard };
}
