// Wherever neighbours read words that were made from a draft of a language model, the label stands beside them; where people wrote
// them, it stands nowhere.

import { expect, test } from 'vitest';
import { createNotice } from '../../../../src/capabilities/consultation/notice.ts';
import { topicSheet } from '../../../../src/capabilities/consultation/publish/sheet.ts';
import type { SheetContent } from '../../../../src/capabilities/consultation/publish/sheet-content.ts';
import { createSheetOf } from '../../../../src/capabilities/consultation/publish/sheets.ts';
import { SHEET } from '../../../../src/capabilities/consultation/publish/wording-sheet.ts';
import { deskMigrations } from '../../../../src/desk/tables.ts';
import { ownersMigrations } from '../../../../src/owners/index.ts';
import { AI_LABEL } from '../../../../src/platform/model/index.ts';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { createTopicSite, visit } from '../../../_support/topic-site.ts';
import { FACADE, must, neighbour, openTopics, staff } from '../../../_support/topics.ts';
import { wordsOfSheet } from '../../../_support/vote-out.ts';

const DAY = 86_400_000;
const PARTIES = ['community', 'committee', 'company'] as const;
const CHAIR = staff('community');

/** A topic up to the answer of an objection, in which these acts were made from drafts. */
async function openHall(open: OpenTestDatabase, drafted: readonly string[]) {
  const sheetOf = createSheetOf({ citation: () => null, voteFacts: async () => null, producer: '丽水说议' });
  const withOwners: OpenTestDatabase = (migrations) =>
    open([...migrations, deskMigrations, ownersMigrations]);
  const hall = await openTopics(withOwners, { sheetOf });
  const { actions, clock } = hall;
  const by = (act: string) => (drafted.includes(act) ? { ...CHAIR, ai: `${act.length}abc` } : CHAIR);
  const { id } = await must(actions.raise(FACADE));
  await must(actions.accept(id, { title: '3幢外墙修缮', clause: '' }, CHAIR));
  for (const party of PARTIES)
    await must(actions.state(id, { party, view: '同意修', options: '', cost: '' }, staff(party)));
  await must(actions.opine(id, { stance: 'for', text: '早点修' }, neighbour('a')));
  await must(actions.sumUp(id, [{ stance: 'for', text: '早修', views: [1] }], by('claims')));
  const meetsAt = clock.now() + 4 * DAY;
  await must(actions.call(id, { meetsAt, place: '社区会议室', agenda: '怎么修' }, CHAIR));
  clock.set(meetsAt + 1);
  await must(actions.keepMinutes(id, { parties: PARTIES, people: 1, text: '商量好了。' }, by('minutes')));
  const result = { consensus: true, matter: null, fund: false, suggested: null, ground: '' };
  await must(actions.conclude(id, { ...result, text: '先修东侧。' }, by('conclusion')));
  const action = { what: '修东侧', who: 'company', whoName: '', dueAt: clock.now() + DAY } as const;
  await must(actions.addAction(id, { ...action, money: 'none', amount: null }, CHAIR));
  await must(actions.finishAction(id, 1, '好了', CHAIR));
  await must(actions.finish(id, CHAIR));
  await must(actions.publish(id, '', CHAIR));
  const objection = await must(actions.object(id, '西侧呢', neighbour('a')));
  await must(actions.answerObjection(objection, '明年修。', by('answer')));
  const site = visit(createTopicSite(hall), null);
  const page = await site.page(`/topics/${id}`);
  const content = (await actions.story(id))?.sheets.at(-1)?.content as SheetContent;
  const sheet = (short: boolean) => topicSheet(content, { link: '', short });
  const notice = createNotice({
    ...{ actions, site: '', now: clock.now, picture: async () => null },
    digests: { listShown: async () => ({ topics: [], count: 0 }) },
  });
  const say = async (kind: string, facts: object) =>
    JSON.stringify(await notice(kind, { topic: id, ...facts }));
  return { page, sheet, sheetPage: await site.page(`/topics/${id}/sheet`), say, objection };
}

const count = (text: string) => text.split(AI_LABEL).length - 1;

eachDatabase((_, open) => {
  test('nothing drafted, no label', async () => {
    const { page, sheet, sheetPage, say, objection } = await openHall(open, []);
    expect([count(page), count(sheetPage)]).toEqual([0, 0]);
    expect(sheet(false).ai).toBeUndefined();
    expect(count(await say('objection-answered', { objection }))).toBe(0);
  });

  test('each of four stands on the page with its own label', async () => {
    const all = ['claims', 'minutes', 'conclusion', 'answer'];
    for (const each of all) expect(count((await openHall(open, [each])).page)).toBe(1);
    const { page, say, objection } = await openHall(open, all);
    expect(count(page)).toBe(4);
    expect(page).toMatch(new RegExp(`先修东侧。</p><p class="vote-hint">${AI_LABEL}`));
    expect(await say('objection-answered', { objection })).toContain(`明年修。\\n${AI_LABEL}`);
  });

  test('the sheet says which part it is, and bears who answers for it; the short one has no summary', async () => {
    const { sheet, sheetPage } = await openHall(open, ['claims']);
    expect(sheet(false).ai).toEqual({ producer: '丽水说议', id: '6abc' });
    expect(sheet(true).ai).toBeUndefined();
    expect(wordsOfSheet(sheet(false)).split(SHEET.drafted)).toHaveLength(2);
    expect(count(sheetPage)).toBe(1);
    const decided = await openHall(open, ['conclusion', 'claims']);
    expect([decided.sheet(true).ai?.id, decided.sheet(false).ai?.id]).toEqual(['10abc', '10abc']);
    expect(wordsOfSheet(decided.sheet(true))).toContain(SHEET.drafted);
  });
});
