import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Receive } from '../../../src/channels/channel.ts';
import { createTerminalChannel } from '../../../src/channels/terminal/index.ts';
import { createLog } from '../../../src/platform/log.ts';
import { START } from '../../_support/clock.ts';
import { createCountingIds } from '../../_support/ids.ts';
import { describeChannel } from '../../contracts/channel.ts';

const ADDRESS = { channel: 'terminal', bot: 'console', chat: 'console', group: false };

function open(idle: () => Promise<void> = async () => {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = Promise.withResolvers<void>();
  let passed = 0;
  const channel = createTerminalChannel({
    input,
    output,
    now: () => START,
    newId: createCountingIds('line'),
    log: createLog('silent'),
    async idle() {
      await idle();
      passed += 1;
    },
    onLeave: left.resolve,
  });
  let text = '';
  output.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  return { channel, input, left: left.promise, text: () => text, passed: () => passed };
}

describeChannel(async () => {
  const { channel, input, text, passed } = open();
  return {
    channel,
    address: ADDRESS,
    async say(words) {
      const before = passed();
      if (!input.write(`${words}\n`)) throw new Error('not taken');
      for (let turn = 0; turn < 50 && passed() === before; turn++) await new Promise(setImmediate);
    },
    seen: async () => text(),
  };
});

describe('the terminal', () => {
  it('answers piped questions in order and leaves when all are answered', async () => {
    const { channel, input, left, text } = open(() => answering);
    let answering: Promise<void> = Promise.resolve();
    let id = 0;
    const receive: Receive = async (incoming) => {
      answering = (async () => {
        await new Promise(setImmediate);
        id += 1;
        await channel.send(ADDRESS, [{ kind: 'text', text: `答：${incoming.text}` }], id);
      })();
    };
    await channel.start(receive);
    input.end('第一问\n\n第二问');
    await left;
    const order = ['您：第一问', '答：第一问', '您：第二问', '答：第二问'].map((words) =>
      text().indexOf(words),
    );
    expect(order.every((at, index) => at > (order[index - 1] ?? 0))).toBe(true);
  });

  it('leaves on "exit" without asking what follows', async () => {
    const { channel, input, left } = open();
    const heard: string[] = [];
    await channel.start(async ({ text }) => void heard.push(text));
    input.write('好\nexit\n再问\n');
    await left;
    expect(heard).toEqual(['好']);
  });

  it('says so when a line was not kept, and goes on', async () => {
    const { channel, input, left, text } = open();
    await channel.start(async () => {
      throw new Error('disk full');
    });
    input.end('好\n');
    await left;
    expect(text()).toContain('没有收到');
  });
});
