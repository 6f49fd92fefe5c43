// What each failure of Telegram means for a message on its way out, as it comes through the wire.

import { describe, expect, it } from 'vitest';
import { afterFailure } from '../../../src/desk/delivery.ts';
import { UpstreamError } from '../../../src/errors.ts';
import { eachDatabase } from '../../_support/database.ts';
import { ALICE, addressOf, openBot } from './bot.ts';

const TEXT = [{ kind: 'text', text: '您好' }] as const;
const bad = (code: number, description: string, parameters = {}) => ({ code, description, parameters });

const ANSWERS = [
  [
    'blocked',
    bad(403, 'Forbidden: bot was blocked by the user'),
    { retryable: false, details: { unreachable: true } },
  ],
  [
    'put out of the group',
    bad(403, 'Forbidden: bot was kicked from the supergroup chat'),
    { retryable: false, details: { unreachable: true } },
  ],
  [
    'an account that is gone',
    bad(403, 'Forbidden: user is deactivated'),
    { retryable: false, details: { unreachable: true } },
  ],
  [
    'a chat that is not there',
    bad(400, 'Bad Request: chat not found'),
    { retryable: false, details: { unreachable: true } },
  ],
  [
    'no right to speak',
    bad(400, 'Bad Request: not enough rights to send text messages to the chat'),
    { retryable: false, details: { unreachable: true } },
  ],
  [
    'a topic that was closed',
    bad(400, 'Bad Request: TOPIC_CLOSED'),
    { retryable: false, details: { unreachable: true } },
  ],
  ['another no', bad(400, 'Bad Request: something new'), { retryable: false, details: {} }],
  [
    'a long wait',
    bad(429, 'Too Many Requests: retry after 40', { retry_after: 40 }),
    { retryable: true, details: { after: 40_000 } },
  ],
  ['trouble on their side', bad(502, 'Bad Gateway'), { retryable: true, details: {} }],
  [
    'a token that is not taken any more',
    bad(401, 'Unauthorized'),
    { retryable: true, details: { after: 60_000 } },
  ],
] as const;

eachDatabase((_name, open) => {
  describe('a message', () => {
    it.each(ANSWERS)('answered with %s', async (_case, answer, meant) => {
      const { api, channel } = await openBot(open);
      api.script('sendMessage', answer);
      const sending = channel.send(addressOf(ALICE.id), TEXT, 1);
      await expect(sending).rejects.toBeInstanceOf(UpstreamError);
      await expect(sending).rejects.toMatchObject({ service: 'telegram', ...meant });
      expect(api.shown(ALICE.id)).toEqual([]);
    });

    it('that is told to wait a moment goes after it', async () => {
      const { api, channel } = await openBot(open);
      api.script('sendMessage', bad(429, 'Too Many Requests: retry after 1', { retry_after: 1 }));
      await channel.send(addressOf(ALICE.id), TEXT, 1);
      expect(api.shown(ALICE.id)).toHaveLength(1);
    });

    it('that never left is tried again without doubt, one whose answer was lost with it', async () => {
      const { api, channel } = await openBot(open);
      api.script('sendMessage', 'lost');
      await expect(channel.send(addressOf(ALICE.id), TEXT, 1)).rejects.toMatchObject({
        ...{ retryable: true, details: { unsure: true } },
      });
      expect(api.shown(ALICE.id)).toHaveLength(1);
      await api.kill();
      await expect(channel.send(addressOf(ALICE.id), TEXT, 2)).rejects.toMatchObject({
        ...{ retryable: true, details: {} },
      });
    });

    it('that is a change leaves no doubt: twice is the same', async () => {
      const { api, channel } = await openBot(open);
      await channel.send(addressOf(ALICE.id), TEXT, 1);
      const changed = [{ kind: 'text', text: '改了' }] as const;
      api.script('editMessageText', 'lost');
      await expect(channel.send(addressOf(ALICE.id), changed, 2, 1)).rejects.toMatchObject({
        ...{ retryable: true, details: {} },
      });
      await channel.send(addressOf(ALICE.id), changed, 2, 1);
      expect(api.shown(ALICE.id).map(({ message }) => message.text)).toEqual(['改了']);
    });

    it('never shows the token or the words in its error', async () => {
      const { api, channel } = await openBot(open);
      api.script('sendMessage', 'reset', bad(400, 'Bad Request: something new'));
      for (const id of [1, 2]) {
        const error = await channel.send(addressOf(ALICE.id), TEXT, id).catch((caught: unknown) => caught);
        const told = `${error instanceof Error ? `${error.stack} ${JSON.stringify(error)} ${error.cause}` : ''}`;
        expect(told).toContain('telegram failed');
        expect(told).not.toMatch(/test-token|您好/);
      }
    });

    it('that Telegram asks to wait for is due when the wait is over', () => {
      const error = new UpstreamError('telegram', true, '429', { after: 40_000 });
      const attempt = { tries: 0, unsure: 0, since: 0, kind: 'reply' } as const;
      expect(afterFailure(attempt, error, 1_000)).toMatchObject({ to: 'later', at: 41_000 });
    });
  });
});
