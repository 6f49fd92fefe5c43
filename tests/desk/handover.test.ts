// Words handed on: twice at most, and whoever speaks last has the dialogue.

import { expect, test } from 'vitest';
import type { Capability, Turn } from '../../src/desk/capability.ts';
import { findSession } from '../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { eachDatabase } from '../_support/database.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

function named(name: string, more: Omit<Turn, 'reply'>, claims = 0): Capability {
  return {
    ...createToyCapability(),
    ...{ name, commands: [], claims: () => claims },
    start: async (_person, { text }) => ({ reply: [{ kind: 'text', text: `${name}：${text}` }], ...more }),
  };
}
const to = (target: string, words: string) => ({ handover: { target, seed: null, words } });

eachDatabase((_engine, open) => {
  async function say(capabilities: readonly Capability[]) {
    const database = await open<DeskTables>([deskMigrations]);
    const { desk, outbox, channel } = createTestDesk(database, capabilities);
    await desk.receive(incoming('一'));
    await desk.idle();
    await outbox.flush();
    const session = await findSession(database.db, 'test|bot|chat-1');
    return [channel.sent.map(({ text }) => text.replaceAll('\n\n', ' ')), session?.capability];
  }
  const last = named('last', { state: {} });

  test('whoever was handed words may hand them on once more', async () => {
    const first = named('first', to('second', '二'), 1);
    expect(await say([first, named('second', to('last', '三')), last])).toEqual([
      ['first：一 second：二 last：三'],
      'last',
    ]);
  });

  test('a third time nobody follows, so that two who hand to each other come to an end', async () => {
    const one = named('one', to('other', '二'), 1);
    expect(await say([one, named('other', to('one', '一'))])).toEqual([['one：一 other：二 one：一'], '']);
  });

  test('whoever hands on beside a state of their own keeps the dialogue, however they came to speak', async () => {
    const first = named('first', to('second', '二'), 1);
    const asking = named('second', { ...to('last', '三'), state: { asks: true } });
    expect(await say([first, asking, last])).toEqual([['last：三 first：一 second：二'], 'second']);
  });
});
