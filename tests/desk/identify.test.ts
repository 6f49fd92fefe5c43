import { describe, expect, test } from 'vitest';
import type { Capability } from '../../src/desk/capability.ts';
import { createIdentify } from '../../src/desk/identify.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { eachDatabase } from '../_support/database.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

const findVoter = async ({ from }: { readonly from: string }) =>
  from === 'alice' ? { compound: 'lotus' } : null;

describe('who speaks', () => {
  const identify = createIdentify({ findVoter });

  test('is an owner of the compound the register names', async () => {
    expect(await identify(incoming('好', { from: 'alice' }))).toEqual({
      id: 'test:alice',
      role: 'owner',
      compound: 'lotus',
    });
  });

  test('is a guest of no compound where the register knows nothing of the account', async () => {
    expect(await identify(incoming('好', { from: 'bob' }))).toEqual({
      id: 'test:bob',
      role: 'guest',
      compound: null,
    });
  });

  test('is staff for the compound of the account whose chat it is, or for all of them', async () => {
    const withStaff = createIdentify({
      findVoter,
      findStaff: async ({ from }) => ({ compound: from === 'clerk' ? 'lotus' : null }),
    });
    const [clerk, chief] = [incoming('好', { from: 'clerk' }), incoming('好', { from: 'chief' })];
    expect(await withStaff(clerk)).toEqual({ id: 'test:clerk', role: 'staff', compound: 'lotus' });
    expect(await withStaff(chief)).toEqual({ id: 'test:chief', role: 'staff', compound: null });
  });

  test('is an owner first, also where the same chat is that of staff', async () => {
    const both = createIdentify({ findVoter, findStaff: async () => ({ compound: 'rose' }) });
    expect(await both(incoming('好', { from: 'alice' }))).toMatchObject({ role: 'owner', compound: 'lotus' });
  });

  test('is asked by channel, bot and account alone', async () => {
    const asked: unknown[] = [];
    const listening = createIdentify({
      findVoter: async (account) => {
        asked.push(account);
        return null;
      },
    });
    await listening(incoming('秘密', { from: 'alice', name: '张三' }));
    expect(asked).toEqual([{ channel: 'test', bot: 'bot', from: 'alice' }]);
  });
});

eachDatabase((_engine, open) => {
  test('a dialogue is told who speaks, in a group as in private', async () => {
    const roles: string[] = [];
    const toy: Capability = {
      ...createToyCapability(),
      start: async (person) => {
        roles.push(`${person.role} ${person.compound}`);
        return { reply: [], done: true };
      },
    };
    const database = await open<DeskTables>([deskMigrations]);
    const { desk } = createTestDesk(database, [toy], { findVoter });
    await desk.receive(incoming('一', { from: 'alice' }));
    await desk.receive(incoming('二', { from: 'bob', chat: 'bob' }));
    await desk.idle();
    await desk.receive(incoming('三', { from: 'alice', chat: 'g', group: true }));
    await desk.idle();
    expect(roles.toSorted()).toEqual(['guest null', 'owner lotus', 'owner lotus']);
  });

  test('a register out of reach is a fault that is told, and the next message is answered', async () => {
    let reached = false;
    const database = await open<DeskTables>([deskMigrations]);
    const { desk, outbox, channel } = createTestDesk(database, [createToyCapability()], {
      findVoter: async () => {
        if (!reached) throw new Error('register out of reach');
        return null;
      },
    });
    await desk.receive(incoming('一'));
    await desk.idle();
    reached = true;
    await desk.receive(incoming('二'));
    await desk.idle();
    await outbox.flush();
    expect(channel.sent.map(({ text }) => text)).toEqual([
      expect.stringContaining('编号'),
      expect.stringContaining('二'),
    ]);
  });
});
