// Two accounts of one person become one: what was kept of the second is found from both, and a notice goes once, to where the
// person was last.

import { describe, expect, test } from 'vitest';
import { createLinkActions } from '../../../src/capabilities/link/actions.ts';
import { readCode } from '../../../src/capabilities/link/code.ts';
import { createLinkDialogue } from '../../../src/capabilities/link/dialogue.ts';
import { createLink, linkMigrations } from '../../../src/capabilities/link/index.ts';
import { createPrivacyActions } from '../../../src/capabilities/privacy/actions.ts';
import { accountOf } from '../../../src/desk/account.ts';
import type { Capability } from '../../../src/desk/capability.ts';
import type { Account, Incoming } from '../../../src/desk/message.ts';
import { link, linkedOrSelf, linkedWith, mainOf, markLost, put, unlink } from '../../../src/desk/store.ts';
import { deskMigrations } from '../../../src/desk/tables.ts';
import { createLedger, ledgerMigrations } from '../../../src/ledger/index.ts';
import type { AnyTables } from '../../../src/platform/database/database.ts';
import { createFixedClock } from '../../_support/clock.ts';
import { eachDatabase } from '../../_support/database.ts';
import { createTestDesk, incoming } from '../../_support/desk.ts';
import { createToyCapability } from '../../_support/toy-capability.ts';

const MINUTE = 60_000;
const PERSONS = { linkedWith, mainOf, link, unlink };
const account = (name: string): Account => ({
  channel: 'test',
  bot: 'bot',
  from: name,
  chat: `chat-${name}`,
});

eachDatabase((_engine, open) => {
  async function openTown() {
    const clock = createFixedClock();
    const database = await open<AnyTables>([deskMigrations, linkMigrations, ledgerMigrations]);
    const ledger = createLedger(database);
    const moved: string[] = [];
    const speaking = new Set<string>();
    const spoken: Account[] = [];
    const toy: Capability = {
      ...createToyCapability(),
      claims: ({ text }) => (text.includes('我是谁') ? 1 : 0.1),
      start: async (_person, said) => {
        spoken.push(accountOf(said.incoming));
        return { reply: [{ kind: 'text', text: '听到了' }] };
      },
      notice: (kind) => [{ kind: 'text', text: `通知：${kind}` }],
      personal: {
        collect: async () => [],
        forget: async () => 0,
        move: async (_tx, from, to) => void moved.push(`${from.from} → ${to.from}`),
      },
    };
    const deps = {
      ...{ database, persons: PERSONS, ledger, now: clock.now, parts: () => [toy.personal ?? never()] },
      speaks: async (_db: unknown, { from }: Account) => speaking.has(from),
      notify: (tx: Parameters<typeof put>[0], { address, kind, facts, here }: Notified) =>
        put(tx, { address, body: { capability: 'link', kind, facts }, dueAt: clock.now(), here }),
    };
    const linking = createLink(deps);
    const parts = createTestDesk(database, [toy, linking], { now: clock.now });
    const say = async (name: string, text: string, fields: Partial<Incoming> = {}) => {
      clock.advance(1_000);
      await parts.desk.receive(
        incoming(text, { from: name, chat: `chat-${name}`, at: clock.now(), ...fields }),
      );
      await parts.desk.idle();
      await parts.outbox.flush();
      return parts.channel.sent.splice(0);
    };
    const said = async (name: string, text: string) =>
      (await say(name, text)).map((each) => each.text).join('\n');
    const codeFor = async (name: string) =>
      /关联 (\d{4} \d{4})/.exec(await said(name, '关联账号'))?.[1] ?? '';
    const linkBoth = async () => {
      const code = await codeFor('旧');
      await say('新', `关联 ${code}`);
      await say('新', '关联');
    };
    const tell = async (name: string, kind = 'opened') => {
      await put(database.db, {
        address: { channel: 'test', bot: 'bot', chat: `chat-${name}`, group: false },
        body: { capability: 'toy', kind, facts: 1 },
        dueAt: clock.now(),
      });
      await parts.outbox.flush();
      return parts.channel.sent.splice(0).map(({ address, text }) => `${address.chat} ${text}`);
    };
    return {
      ...parts,
      clock,
      ledger,
      moved,
      speaking,
      spoken,
      say,
      said,
      codeFor,
      linkBoth,
      tell,
      actions: createLinkActions(deps),
    };
  }

  test('the second is the first from then on, what was kept moves, and the first is told', async () => {
    const { codeFor, say, said, moved, spoken, ledger, database } = await openTown();
    const code = await codeFor('旧');
    expect(await said('新', `关联 ${code}`)).toContain('连成一个人吗');
    expect(moved).toEqual([]);
    const sent = await say('新', '关联');
    expect(sent.map(({ address }) => address.chat).toSorted()).toEqual(['chat-新', 'chat-旧'].toSorted());
    expect(sent.find(({ address }) => address.chat === 'chat-旧')?.text).toContain('不是您本人');
    expect(moved).toEqual(['新 → 旧']);
    await say('新', '我是谁');
    expect(spoken.at(-1)).toEqual(account('旧'));
    expect((await ledger.verify()).integrity).toMatchObject({ ok: true });
    const kept = JSON.stringify(await database.db.selectFrom('desk_inbox').select('body').execute());
    expect(kept).not.toContain(code.replace(' ', ''));
    expect(kept).not.toContain(code);
  });

  test('a notice goes once, to where the person was last, and elsewhere when nobody is reached there', async () => {
    const { linkBoth, say, tell, database } = await openTown();
    expect(await tell('旧')).toEqual(['chat-旧 通知：opened']);
    await linkBoth();
    expect(await tell('旧', 'a')).toEqual(['chat-新 通知：a']);
    expect(await tell('新', 'a')).toEqual([]);
    await say('旧', '你好');
    expect(await tell('新', 'b')).toEqual(['chat-旧 通知：b']);
    await markLost(database.db, { channel: 'test', bot: 'bot', chat: 'chat-旧' }, 1);
    expect(await tell('新', 'c')).toEqual(['chat-新 通知：c']);
  });

  test('a notice that did not arrive there is no reason to leave out the same one', async () => {
    const { linkBoth, tell, database } = await openTown();
    await linkBoth();
    expect(await tell('旧')).toEqual(['chat-新 通知：opened']);
    await database.db.updateTable('desk_outbox').set({ state: 'failed' }).execute();
    expect(await tell('新')).toEqual(['chat-新 通知：opened']);
  });

  describe('a code', () => {
    test.each([
      ['that is not one', '关联 1234', '8 位数字'],
      ['that nobody made', '关联 00000000', '不对'],
    ])('%s is refused', async (_what, words, answer) => {
      const { said } = await openTown();
      expect(await said('新', words)).toContain(answer);
    });

    test('is good for ten minutes, for one other account, once', async () => {
      const { codeFor, said, clock, linkBoth } = await openTown();
      const late = await codeFor('旧');
      clock.advance(10 * MINUTE);
      expect(await said('新', `关联 ${late}`)).toContain('过了十分钟');
      const own = await codeFor('旧');
      expect(await said('旧', `关联 ${own}`)).toContain('另一处');
      const replaced = await codeFor('旧');
      expect(await said('新', `关联 ${own}`)).toContain('不对');
      expect(await said('新', `关联：${replaced.replace(' ', '')}`)).toContain('吗');
      await said('新', '关联');
      expect(await said('第三', `关联 ${replaced}`)).toContain('不对');
      await linkBoth();
    });

    test('said in a group is good no more, and nobody there learns whether it was one', async () => {
      const { codeFor, say, said } = await openTown();
      const code = await codeFor('旧');
      const group = { chat: 'group-1', group: true };
      const [told] = await say('新', `关联 ${code}`, group);
      expect(told?.text).toContain('私下');
      expect((await say('新', '关联 12345678', group))[0]?.text).toBe(told?.text);
      expect(await said('新', `关联 ${code}`)).toContain('不对');
    });

    test('cannot be guessed: five tries an hour, side by side or not', async () => {
      const { actions, codeFor } = await openTown();
      const code = await codeFor('旧');
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, number) => actions.look(account('坏'), `0000000${number}`)),
      );
      const reasons = outcomes.map((each) => (each.ok ? 'ok' : each.reason));
      expect(reasons.filter((each) => each === 'too-many-tries')).toHaveLength(3);
      expect(await actions.look(account('坏'), code)).toMatchObject({ ok: false, reason: 'too-many-tries' });
      expect(await actions.look(account('新'), code)).toMatchObject({ ok: true });
    });

    test('used twice at the same moment links once', async () => {
      const { actions, codeFor, moved } = await openTown();
      const code = readCode(await codeFor('旧')) ?? '';
      const done = await Promise.all([actions.link(account('新'), code), actions.link(account('新'), code)]);
      expect(done.filter(({ ok }) => ok)).toHaveLength(1);
      expect(moved).toEqual(['新 → 旧']);
    });
  });

  describe('somebody talked into linking with a stranger', () => {
    test('who said the code: their unit stays with them, and leaves with them', async () => {
      const { codeFor, say, spoken, moved, speaking } = await openTown();
      speaking.add('业主');
      const code = await codeFor('生人');
      expect((await say('业主', `关联 ${code}`))[0]?.text).toContain('别人叫您发');
      await say('业主', '关联');
      expect(moved).toEqual(['生人 → 业主']);
      await say('业主', '取消关联');
      await say('业主', '取消关联');
      await say('业主', '我是谁');
      await say('生人', '我是谁');
      expect(spoken).toEqual([account('业主'), account('生人')]);
      expect(moved).toEqual(['生人 → 业主']);
    });

    test('who told their code: as they are told to, they leave with all that is theirs', async () => {
      const { codeFor, say, moved, speaking } = await openTown();
      speaking.add('业主');
      const code = await codeFor('业主');
      await say('生人', `关联 ${code}`);
      expect((await say('生人', '关联')).map(({ text }) => text).join()).toContain('请马上回复：取消关联');
      await say('业主', '取消关联');
      await say('业主', '取消关联');
      expect(moved).toEqual(['生人 → 业主']);
    });

    test('who has a unit of their own too, as a neighbour has: nothing is linked', async () => {
      const { codeFor, said, moved, speaking } = await openTown();
      speaking.add('业主').add('邻居');
      expect(await said('业主', `关联 ${await codeFor('邻居')}`)).toContain('都登记过房子');
      expect(moved).toEqual([]);
    });
  });

  test('who made the code and is linked already comes along with all its accounts, to who speaks for a unit', async () => {
    const { codeFor, say, spoken, linkBoth, moved, speaking } = await openTown();
    await linkBoth();
    speaking.add('业主');
    await say('业主', `关联 ${await codeFor('新')}`);
    await say('业主', '关联');
    for (const name of ['旧', '新', '业主']) await say(name, '我是谁');
    expect(spoken).toEqual([account('业主'), account('业主'), account('业主')]);
    expect(moved).toEqual(['新 → 旧', '旧 → 业主']);
  });

  describe('three accounts', () => {
    async function openThree() {
      const town = await openTown();
      await town.linkBoth();
      const code = await town.codeFor('新');
      await town.say('第三', `关联 ${code}`);
      await town.say('第三', '关联');
      return town;
    }

    test('are one person, whichever of them made the code', async () => {
      const { say, spoken, moved } = await openThree();
      await say('第三', '我是谁');
      expect(spoken.at(-1)).toEqual(account('旧'));
      expect(moved).toEqual(['新 → 旧', '第三 → 旧']);
    });

    test('of which the main one leaves: it keeps what there is, and the others are still one person', async () => {
      const { say, said, spoken, moved } = await openThree();
      expect(await said('第三', '取消关联')).toContain('留在别处');
      await say('第三', '不取消');
      expect(await said('旧', '取消关联')).toContain('留在这里');
      expect(await said('旧', '取消关联')).toContain('不再相连');
      expect(moved).toEqual(['新 → 旧', '第三 → 旧']);
      await say('第三', '我是谁');
      await say('旧', '我是谁');
      expect(spoken.slice(-2)).toEqual([account('新'), account('旧')]);
    });

    test('of which two leave: nothing of the link is left', async () => {
      const { say, said, database } = await openThree();
      await say('第三', '取消关联');
      await say('第三', '取消关联');
      await say('新', '取消关联');
      await say('新', '取消关联');
      expect(await database.db.selectFrom('desk_person').selectAll().execute()).toEqual([]);
      await say('新', '取消关联');
      expect(await said('新', '取消关联')).toContain('不用取消');
    });

    test('are shown and forgotten together', async () => {
      const { database, ledger, clock, actions } = await openThree();
      const { personal } = createLink({ ...linkDeps(database, ledger, clock.now) });
      const privacy = createPrivacyActions({
        ...{ database, ledger, now: clock.now, accountsOf: linkedOrSelf },
        parts: () => [{ title: '关联', ...(personal ?? never()) }],
      });
      const [kept] = await privacy.collect(account('第三'));
      expect(kept?.rows).toHaveLength(3);
      expect(await privacy.forget(account('第三'))).toBeGreaterThan(0);
      expect(await database.db.selectFrom('desk_person').selectAll().execute()).toEqual([]);
      expect(await actions.unlink(account('旧'))).toBe(false);
    });
  });

  test('declined, nothing changes; asked something else meanwhile, that is answered', async () => {
    const { codeFor, said, moved, say } = await openTown();
    const code = await codeFor('旧');
    await say('新', `关联 ${code}`);
    expect(await said('新', '不关联')).toContain('没有改动');
    expect(moved).toEqual([]);
  });
});

test.each([
  ['关联账号', true],
  ['怎么关联账号？', true],
  ['关联 1234 5678', true],
  ['关联１２３４５６７８', true],
  ['取消关联', true],
  ['合并我的账号', true],
  ['电梯加装和我家有关联吗', false],
  ['关联交易要公示吗', false],
  ['账号密码忘了', false],
])('"%s" is meant for it: %s', (words, meant) => {
  const { claims } = createLinkDialogue(never as never);
  const claim = claims({ text: words, choice: null, incoming: incoming(words) });
  expect(claim > 0.9).toBe(meant);
});

interface Notified {
  readonly address: Parameters<typeof put>[1]['address'];
  readonly kind: string;
  readonly facts: unknown;
  readonly here: true;
}

function linkDeps(
  database: Parameters<typeof createLinkActions>[0]['database'],
  ledger: Parameters<typeof createLinkActions>[0]['ledger'],
  now: () => number,
) {
  return {
    database,
    persons: PERSONS,
    ledger,
    now,
    parts: () => [],
    notify: async () => null,
    speaks: async () => false,
  };
}

function never(): never {
  throw new Error('not here');
}
