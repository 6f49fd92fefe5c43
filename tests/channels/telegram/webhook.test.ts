// The door that Telegram knocks at, and everybody else who finds it.

import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { createHook, hookUrl } from '../../../src/channels/telegram/webhook.ts';

const SECRET = 's'.repeat(32);
const UPDATE = JSON.stringify({ update_id: 7, message: { message_id: 1 } });

function door(take: ((update: Update) => Promise<void>) | null = async () => {}) {
  const taken: number[] = [];
  const app = createHook(SECRET, () =>
    take === null
      ? null
      : async (update) => {
          await take(update);
          taken.push(update.update_id);
        },
  );
  const knock = async (body: string, headers: Readonly<Record<string, string>> = {}, method = 'POST') => {
    const init = method === 'GET' ? { headers } : { method, body, headers };
    const response = await app.request('/updates', init);
    return [response.status, await response.text()];
  };
  return { knock, taken };
}

const known = { 'X-Telegram-Bot-Api-Secret-Token': SECRET };

describe('the door', () => {
  it('stands below the site', () => {
    expect(hookUrl('https://a.example')).toBe('https://a.example/telegram/updates');
  });

  it('answers 200 when the update is durable and not before', async () => {
    const durable = Promise.withResolvers<void>();
    const { knock, taken } = door(() => durable.promise);
    const answer = knock(UPDATE, known);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(taken).toEqual([]);
    durable.resolve();
    expect(await answer).toEqual([200, '']);
    expect(taken).toEqual([7]);
  });

  it('asks for it again where it could not be kept, saying nothing of why', async () => {
    const broken = door(() => Promise.reject(new Error('secret of the database')));
    expect(await broken.knock(UPDATE, known)).toEqual([503, '']);
    expect(await door(null).knock(UPDATE, known)).toEqual([503, '']);
  });

  it.each([
    ['no secret', UPDATE, {}, 401],
    ['another secret', UPDATE, { 'X-Telegram-Bot-Api-Secret-Token': 't'.repeat(32) }, 401],
    ['a secret of another length', UPDATE, { 'X-Telegram-Bot-Api-Secret-Token': 's' }, 401],
    ['the secret twice', UPDATE, { 'X-Telegram-Bot-Api-Secret-Token': `${SECRET}, ${SECRET}` }, 401],
    ['no JSON', 'hello', known, 400],
    ['nothing', '', known, 400],
    ['JSON that is no update', '[1]', known, 400],
    ['an update without its number', '{"message":{}}', known, 400],
    ['a number that is none', '{"update_id":"7"}', known, 400],
    ['more than an update can be', `{"update_id":7,"x":"${'长'.repeat(200_000)}"}`, known, 413],
    ['more, from who does not know the secret', 'x'.repeat(400_000), {}, 401],
  ])('with %s nothing is taken', async (_case, body, headers, status) => {
    const { knock, taken } = door();
    expect(await knock(body, headers)).toEqual([status, '']);
    expect(taken).toEqual([]);
  });

  it('is no page', async () => {
    expect((await door().knock('', known, 'GET'))[0]).toBe(404);
  });
});
