// Buttons: pressed by whom they are for, answered at once, gone afterwards; forged ones do nothing.

import { describe, expect, it } from 'vitest';
import { createSigner } from '../../../src/channels/telegram/sign.ts';
import type { Reply } from '../../../src/desk/message.ts';
import { TOKEN } from '../../_support/bot-api.ts';
import { BOT, group, privateChat } from '../../_support/bot-api-people.ts';
import { eachDatabase } from '../../_support/database.ts';
import { ALICE, addressOf, BOB, openBot, startedBot, until } from './bot.ts';
import { labelsOf } from './reading.ts';

const ASK: Reply = [
  { kind: 'text', text: '同意吗？' },
  {
    kind: 'choices',
    choices: [
      { key: 'yes', label: '同意' },
      { key: 'no', label: '不同意' },
    ],
  },
];
const GROUP = group(-100_1);
const inGroup = (to?: number) =>
  addressOf(GROUP.id, { group: true, ...(to === undefined ? {} : { to: String(to) }) });

eachDatabase((_name, open) => {
  describe('a press', () => {
    it('is heard as its choice, answered, and takes the buttons away', async () => {
      const { api, channel, heard } = await startedBot(open);
      await channel.send(addressOf(ALICE.id), ASK, 1);
      await api.taken(api.press(ALICE, '1. 同意'));
      expect(heard).toMatchObject([{ choice: 'yes', text: '', from: '1001', chat: '1001', addressed: true }]);
      await until(() => api.calls.some(({ method }) => method === 'answerCallbackQuery'));
      await until(() => api.shown(ALICE.id).every((each) => labelsOf(each).length === 0));
    });

    it('is answered only after it is durable', async () => {
      const { api, channel } = await openBot(open);
      const durable = Promise.withResolvers<void>();
      const arrived = Promise.withResolvers<void>();
      await channel.start(() => {
        arrived.resolve();
        return durable.promise;
      });
      await channel.send(addressOf(ALICE.id), ASK, 1);
      api.press(ALICE, '1. 同意');
      await arrived.promise;
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(api.calls.some(({ method }) => method === 'answerCallbackQuery')).toBe(false);
      durable.resolve();
      await until(() => api.calls.some(({ method }) => method === 'answerCallbackQuery'));
    });

    it('of a choice that stands leaves it standing', async () => {
      const { api, channel, heard } = await startedBot(open);
      const choices = [{ key: 'consultation:cosign:12', label: '附议', say: '附议 12' }];
      await channel.send(inGroup(), [{ kind: 'choices', choices }], 1);
      await api.taken(api.press(BOB, '附议', GROUP));
      await api.taken(api.press(ALICE, '附议', GROUP));
      expect(heard.map(({ choice, from }) => [choice, from])).toEqual([
        ['consultation:cosign:12', '1002'],
        ['consultation:cosign:12', '1001'],
      ]);
      expect(api.shown(GROUP.id).map(labelsOf)).toEqual([['附议']]);
    });

    it('of a key that is too long for a button is found again, by another process too', async () => {
      const { api, channel, database } = await startedBot(open);
      const key = `vote:${'很长的选项'.repeat(8)}`;
      await channel.send(addressOf(ALICE.id), [{ kind: 'choices', choices: [{ key, label: '选它' }] }], 1);
      await channel.stop();
      const next = await startedBot(open, { existing: api, kept: database });
      await api.taken(api.press(ALICE, '1. 选它'));
      expect(next.heard).toMatchObject([{ choice: key }]);
    });
  });

  describe('a press that is ignored, with a word to whoever pressed', () => {
    const forged = createSigner('7000000001:somebody-elses', String(BOT.id));
    const ours = createSigner(TOKEN, String(BOT.id));
    it.each([
      ['of a key without a signature', ALICE, privateChat(ALICE.id), 'yes'],
      [
        'signed with another token',
        ALICE,
        privateChat(ALICE.id),
        forged.sign('1001', '', { key: 'yes' }).data,
      ],
      ['signed for another chat', ALICE, privateChat(ALICE.id), ours.sign('1002', '', { key: 'yes' }).data],
      ['put to somebody else of the group', BOB, GROUP, ours.sign('-1001', '1001', { key: 'yes' }).data],
      [
        'of a long key that nobody knows',
        ALICE,
        privateChat(ALICE.id),
        ours.sign('1001', '', { key: '长'.repeat(40) }).data,
      ],
    ])('%s', async (_case, from, chat, data) => {
      const { api, heard } = await startedBot(open);
      await api.taken(api.pressData(from, chat, data));
      await until(() => api.calls.some(({ method }) => method === 'answerCallbackQuery'));
      expect(heard).toEqual([]);
      const answer = api.calls.find(({ method }) => method === 'answerCallbackQuery');
      expect(answer?.fields).toMatchObject({ text: expect.stringContaining('不是给您的') });
    });
  });

  describe('of a question put to one person in a group', () => {
    it('a neighbour can neither answer it nor take its buttons away', async () => {
      const { api, channel, heard } = await startedBot(open);
      await channel.send(inGroup(ALICE.id), ASK, 1);
      await api.taken(api.press(BOB, '1. 同意', GROUP));
      expect(heard).toEqual([]);
      await api.taken(api.press(ALICE, '2. 不同意', GROUP));
      expect(heard).toMatchObject([{ choice: 'no', from: '1001', group: true }]);
      await until(() => api.shown(GROUP.id).every((each) => labelsOf(each).length === 0));
    });
  });
});
