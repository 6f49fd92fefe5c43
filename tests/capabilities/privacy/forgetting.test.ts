// What goes when somebody wants it gone, over the real tables: nothing of them is left that may go, and the chain and the counts
// stand as before.

import { expect, test } from 'vitest';
import { createCaseKeeping, personalOfCases } from '../../../src/capabilities/complaint/retention.ts';
import { personalOfTopics } from '../../../src/capabilities/consultation/retention.ts';
import { createPrivacyActions } from '../../../src/capabilities/privacy/actions.ts';
import * as votes from '../../../src/capabilities/vote/store-personal.ts';
import { runOf } from '../../../src/cli/retention.ts';
import type { Personal } from '../../../src/desk/capability.ts';
import { createLedger } from '../../../src/ledger/index.ts';
import type { AnyTables, Database } from '../../../src/platform/database/database.ts';
import { desk, LEAK, openCases, resident } from '../../_support/cases.ts';
import { eachDatabase } from '../../_support/database.ts';
import { FACADE, must, neighbour, openTopics, staff } from '../../_support/topics.ts';
import { account } from '../../_support/voters.ts';
import { openVoting } from '../../_support/voting.ts';

const DAY = 86_400_000;
const COMPANY = desk('property-company');
const PHOTO = { name: '1.jpg', type: 'image/jpeg', bytes: Uint8Array.from([0xff, 0xd8, 1]) };

function privacyOf(database: Database<AnyTables>, now: () => number, personal: Personal) {
  const ledger = createLedger(database);
  const parts = () => [{ title: '一类', ...personal }];
  return { ledger, ...createPrivacyActions({ database, ledger, parts, now }) };
}

async function allText(database: Database<AnyTables>, tables: readonly string[]): Promise<string> {
  const rows = [];
  for (const table of tables) rows.push(await database.db.selectFrom(table).selectAll().execute());
  return JSON.stringify(rows);
}

const CASE_TABLES = [
  'complaint_case',
  'complaint_event',
  'complaint_reporter',
  'complaint_message',
  'complaint_file',
];

eachDatabase((_, open) => {
  test('whoever reported a case that is over leaves neither account nor words nor photos, and the chain holds', async () => {
    const cases = await openCases(open);
    const { actions, clock, database } = cases;
    const told = { contact: '13800001234', room: '三零二室', behalf: '我妈妈' };
    await actions.lodge({ ...LEAK, ...told, text: '三楼漏水，很急', files: [PHOTO] });
    await actions.add(1, { text: '还在滴', files: [] }, resident('zhang'));
    await actions.take(1, COMPANY);
    await actions.resolve(1, '换好了水管，不再漏了，请看看', [], COMPANY);
    await actions.visit(1, { satisfied: true, words: '谢谢师傅' }, resident('zhang'));
    const { collect, forget, ledger } = privacyOf(database, clock.now, personalOfCases);
    const zhang = { channel: 'wechat', bot: 'bot', from: 'zhang', chat: 'chat-zhang' };
    const kept = JSON.stringify(await collect(zhang));
    for (const part of ['13800001234', '三零二室', '我妈妈', '很急', '还在滴', '谢谢师傅', '1.jpg'])
      expect(kept).toContain(part);
    expect(await forget({ ...zhang, bot: 'other' })).toBe(0);
    expect(await forget(zhang)).toBe(1);
    expect(await forget(zhang)).toBe(0);
    const left = await allText(database, CASE_TABLES);
    for (const part of ['13800001234', '三零二室', '我妈妈', 'zhang', '很急', '还在滴', '谢谢师傅', '1.jpg'])
      expect(left).not.toContain(part);
    expect(left).toContain('换好了水管');
    expect((await ledger.verify()).integrity).toMatchObject({ ok: true });
    expect(JSON.stringify(await collect(zhang))).not.toContain('1');
  });

  test('a case under way goes on for staff and neighbours, and nobody is told who asked to be forgotten', async () => {
    const { actions, clock, database, notices } = await openCases(open);
    await actions.lodge({ ...LEAK, contact: '13800001234' });
    await actions.join(1, resident('li'), { hidden: true, behalf: '', contact: '13900001234', room: '' });
    const { forget } = privacyOf(database, clock.now, personalOfCases);
    await forget({ channel: 'wechat', bot: 'bot', from: 'zhang', chat: 'chat-zhang' });
    notices.length = 0;
    await actions.take(1, COMPANY);
    const told = notices.map(({ address }) => address.chat);
    expect(told).toContain('chat-li');
    expect(told).not.toContain('chat-zhang');
    const story = await actions.story(1);
    expect(story?.case.text).toContain('漏水');
    expect(story?.case.course.reporters).toBe(2);
    expect(story?.reporters.map(({ contact }) => contact)).toEqual(['', '13900001234']);
  });

  test('of cases that are over accounts go after the days, words and photos after a year; a dry run counts and takes nothing', async () => {
    const { actions, clock, database } = await openCases(open);
    await actions.lodge({ ...LEAK, contact: '13800001234', files: [PHOTO] });
    await actions.lodge({ ...LEAK, mayJoin: false, text: '另一件，还没有办', speaker: resident('li') });
    await actions.withdraw(1, '不用了', resident('zhang'));
    const keeping = createCaseKeeping(30);
    const count = async (part: 'reporters' | 'words', dry: boolean) =>
      runOf(database, { forget: keeping[part] }, { now: clock.now(), dry });
    clock.advance(29 * DAY);
    expect(await count('reporters', false)).toBe(0);
    clock.advance(2 * DAY);
    expect(await count('reporters', true)).toBe(1);
    expect((await actions.story(1))?.reporters[0]?.contact).toBe('13800001234');
    expect(await count('reporters', false)).toBe(1);
    expect((await actions.story(1))?.reporters[0]).toMatchObject({ contact: '', account: '' });
    expect(await count('words', false)).toBe(0);
    clock.advance(340 * DAY);
    expect(await count('words', true)).toBe(2);
    expect(await count('words', false)).toBe(2);
    expect(await count('words', false)).toBe(0);
    const left = await allText(database, ['complaint_message', 'complaint_file', 'complaint_event']);
    expect(left).not.toContain('不用了');
    expect(left).not.toContain('1.jpg');
    expect((await actions.story(2))?.case.text).toContain('还没有办');
  });

  test('who joined a topic under way is still counted once; of one that ended the account goes', async () => {
    const { actions, clock, database } = await openTopics(open);
    const { id } = await must(actions.raise(FACADE));
    await must(actions.accept(id, { title: '外墙', clause: '' }, staff('community')));
    await must(actions.cosign(id, neighbour('li')));
    await must(actions.opine(id, { stance: 'for', text: '快点修' }, neighbour('li')));
    const { collect, forget, ledger } = privacyOf(database, clock.now, personalOfTopics);
    const { channel, bot } = neighbour('li');
    const li = { channel, bot, from: 'li', chat: 'chat-li' };
    expect(JSON.stringify(await collect(li))).toContain('快点修');
    await forget(li);
    await must(actions.cosign(id, neighbour('li')));
    expect((await actions.findTopic(id))?.course.cosigners).toBe(1);
    await must(actions.stop(id, '不办了', staff('community')));
    expect(await forget(li)).toBe(1);
    const left = await allText(database, ['consultation_person', 'consultation_view']);
    expect(left).not.toContain('"li"');
    expect(left).not.toContain('快点修');
    expect((await actions.findTopic(id))?.course.cosigners).toBe(1);
    expect((await ledger.verify()).integrity).toMatchObject({ ok: true });
  });

  test('a vote recounts the same after those who cast asked to be forgotten', async () => {
    const hall = await openVoting(open);
    const { database, clock, ledger } = hall;
    const units = await database.db.selectFrom('owners_unit').select('id').orderBy('id').execute();
    for (const [index, { id }] of units.entries()) await hall.bind(id, `voter-${index}`);
    const vote = await hall.begin();
    for (const [index, { id }] of units.entries())
      await hall.votes.cast({
        ...{ vote, unit: id, choices: index === 0 ? 'nn' : 'yy', key: `k${index}` },
        by: { kind: 'voter', account: account(`voter-${index}`) },
      });
    await hall.finish(vote, 'certified');
    const found = await hall.votes.findVote(vote);
    if (found === null) throw new Error('no vote');
    const before = await hall.votes.count(found);
    const personal: Personal = { collect: votes.collectOf, forget: votes.forgetOf };
    const { forget, collect } = privacyOf(database, clock.now, personal);
    expect(JSON.stringify(await collect(account('voter-0')))).toContain('nn');
    for (const index of units.keys()) await forget(account(`voter-${index}`));
    const after = await hall.votes.count(found);
    expect(after.items.length).toBe(2);
    expect(after.items).toEqual(before.items);
    expect((await ledger.verify()).integrity).toMatchObject({ ok: true });
  });
});
