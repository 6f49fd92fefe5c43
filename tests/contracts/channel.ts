// What every channel promises, whatever the platform. Each channel's own test opens one and calls this suite.

import { describe, expect, it } from 'vitest';
import type { Channel, Receive } from '../../src/channels/channel.ts';
import type { Address, Block, Incoming } from '../../src/desk/message.ts';

export interface OpenChannel {
  readonly channel: Channel;
  /** Where the one person of the test is reached. */
  readonly address: Address;
  /** The person says something; resolves when the platform has been told that it arrived, rejects if it was not taken. */
  readonly say: (text: string) => Promise<void>;
  /** Everything shown to the person so far, as they read it; what was changed, as it is now. */
  readonly seen: () => Promise<string>;
}

const BLOCKS: readonly (readonly [string, Block, readonly string[]])[] = [
  ['a text', { kind: 'text', text: '第一句。\n第二句。' }, ['第一句。', '第二句。']],
  ['details', { kind: 'details', title: '看全文', text: '全文在此' }, ['看全文', '全文在此']],
  [
    'a citation',
    {
      kind: 'citation',
      citation: {
        text: '鼓励业主参与',
        path: '意见 › 三 › 2',
        status: '送审稿',
        link: 'https://example.org/clauses/m2',
      },
    },
    ['鼓励业主参与', '意见 › 三 › 2', '送审稿'],
  ],
  [
    'facts',
    {
      kind: 'facts',
      facts: [
        { label: '编号', value: 'A-17' },
        { label: '期限', value: '三天' },
      ],
    },
    ['编号', 'A-17', '期限', '三天'],
  ],
  [
    'choices with their numbers',
    {
      kind: 'choices',
      choices: [
        { key: 'yes', label: '同意' },
        { key: 'no', label: '不同意' },
      ],
    },
    ['1. 同意', '2. 不同意'],
  ],
  [
    'choices that stand, without numbers among those that have one',
    {
      kind: 'choices',
      choices: [
        { key: 'topics:support:12', label: '我也关心', say: '附议 12' },
        { key: 'yes', label: '同意' },
      ],
    },
    ['我也关心', '1. 同意'],
  ],
  [
    'a file by its name',
    { kind: 'file', file: { name: '公示.txt', type: 'text/plain', bytes: new TextEncoder().encode('公示') } },
    ['公示.txt'],
  ],
  [
    'a picture by its words',
    {
      kind: 'picture',
      file: { name: '结果.png', type: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) },
      alt: '表决结果：通过',
    },
    ['表决结果：通过'],
  ],
  ['a link by its label', { kind: 'link', label: '去表决', url: 'https://example.org/votes/7' }, ['去表决']],
];

export function describeChannel(open: () => Promise<OpenChannel>): void {
  describe('as a channel', () => {
    it('says its name and how much it can show', async () => {
      const { channel } = await open();
      expect(channel.name).toMatch(/^[a-z]+$/);
      expect(channel.limits.longestText).toBeGreaterThan(500);
    });

    it('hands on what a person says, with an address that leads back to them', async () => {
      const { channel, address, say } = await open();
      const heard: Incoming[] = [];
      await channel.start(async (incoming) => void heard.push(incoming));
      await say('小区没有物业怎么办？');
      expect(heard).toMatchObject([{ ...address, text: '小区没有物业怎么办？', addressed: true }]);
      await channel.stop();
    });

    it('gives every message a key of its own', async () => {
      const { channel, say } = await open();
      const keys = new Set<string>();
      await channel.start(async ({ key }) => void keys.add(key));
      await say('好');
      await say('好');
      expect(keys.size).toBe(2);
      await channel.stop();
    });

    it.each(BLOCKS)('shows %s so that it can be read', async (_name, block, words) => {
      const { channel, address, seen } = await started(open);
      await channel.send(address, [block], 1);
      const text = await seen();
      for (const word of words) expect(text).toContain(word);
      await channel.stop();
    });

    it('shows a reply once though it is sent twice', async () => {
      const { channel, address, seen } = await started(open);
      await channel.send(address, [{ kind: 'text', text: '只说一遍' }], 7);
      await channel.send(address, [{ kind: 'text', text: '只说一遍' }], 7);
      expect((await seen()).split('只说一遍')).toHaveLength(2);
      await channel.stop();
    });

    it('keeps the order in which replies are sent', async () => {
      const { channel, address, seen } = await started(open);
      for (const id of [1, 2, 3]) await channel.send(address, [{ kind: 'text', text: `第 ${id} 条` }], id);
      expect((await seen()).match(/第 \d 条/g)).toEqual(['第 1 条', '第 2 条', '第 3 条']);
      await channel.stop();
    });

    it('says what to type for a choice that stands, where there are no buttons', async () => {
      const { channel, address, seen } = await started(open);
      const choices = [{ key: 'topics:support:12', label: '我也关心', say: '附议 12' }];
      await channel.send(address, [{ kind: 'choices', choices }], 1);
      expect((await seen()).includes('回复「附议 12」')).toBe(!channel.limits.buttons);
      await channel.stop();
    });

    it('shows a change in place of what it replaces, change after change, if it edits', async () => {
      const { channel, address, seen } = await started(open);
      if (channel.limits.edits) {
        await channel.send(address, [{ kind: 'text', text: '附议 1 户' }], 1);
        await channel.send(address, [{ kind: 'text', text: '别的话' }], 2);
        await channel.send(address, [{ kind: 'text', text: '附议 2 户' }], 3, 1);
        await channel.send(address, [{ kind: 'text', text: '附议 2 户' }], 3, 1);
        await channel.send(address, [{ kind: 'text', text: '附议 3 户' }], 4, 3);
        expect((await seen()).match(/附议 \d 户|别的话/g)).toEqual(['附议 3 户', '别的话']);
      }
      await channel.stop();
    });

    it('takes nothing any more after it is stopped, and may be stopped twice', async () => {
      const { channel, say } = await open();
      const heard: Incoming[] = [];
      await channel.start(async (incoming) => void heard.push(incoming));
      await channel.stop();
      await channel.stop();
      await say('还在吗？').catch(() => {});
      expect(heard).toEqual([]);
    });
  });
}

async function started(open: () => Promise<OpenChannel>): Promise<OpenChannel> {
  const opened = await open();
  const ignore: Receive = async () => {};
  await opened.channel.start(ignore);
  return opened;
}
