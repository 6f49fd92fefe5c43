import { expect, test } from 'vitest';
import { createNotice } from '../../../../src/capabilities/vote/publish/notice.ts';
import { createSheets } from '../../../../src/capabilities/vote/publish/sheets.ts';
import { openDatabase } from '../../../../src/platform/database/open.ts';
import { DOOR, GUARD, type Meeting, openMeeting, SECRETARY } from '../../../_support/meeting.ts';
import { plain } from '../../../_support/vote-out.ts';
import { VOTING_MIGRATIONS } from '../../../_support/voting.ts';

async function inMeeting(work: (site: Meeting) => Promise<void>): Promise<void> {
  const database = await openDatabase({ url: 'sqlite::memory:', migrations: VOTING_MIGRATIONS });
  try {
    await work(await openMeeting(async () => ({ ...database, url: null }) as never));
  } finally {
    await database.close();
  }
}

/** What the last notice of this kind says now. */
async function said({ votes, notices }: Meeting, kind: string): Promise<string> {
  const sheets = createSheets({ actions: votes, owners: { compound: async () => null }, site: '' });
  const notice = createNotice({ actions: votes, sheets, toPicture: async () => new Uint8Array(), site: '' });
  const last = notices.findLast((each) => each.kind === kind);
  if (!last) throw new Error(`no notice ${kind}`);
  return plain(await notice(kind, last.facts));
}

test('a member is told in private what to sign, until when, and that nobody signs instead', () =>
  inMeeting(async (site) => {
    await site.bind(site.single, 'alice');
    const id = await site.begin();
    const told = await said(site, 'committee-opened');
    for (const words of ['十二月会议', DOOR.title, GUARD.title, '发“签字”', '不能代签'])
      expect(told).toContain(words);
    await site.votes.voidVote(id, '改期', SECRETARY);
    expect(await said(site, 'committee-opened')).toBe('');
  }));

test('a group hears nothing of a meeting but what was decided, with counts and no names', () =>
  inMeeting(async (site) => {
    const id = await site.begin();
    await site.votes.postHeads();
    const { A, B, D } = site.members;
    for (const member of [A, B, D])
      await site.votes.sign(id, { member, present: true, choices: 'yn', how: 'paper' }, SECRETARY);
    await site.finish(id);
    await site.votes.certify(id, SECRETARY);
    expect(site.notices.filter(({ address }) => address.group).map(({ kind }) => kind)).toEqual([
      'group-certified',
    ]);
    const told = await said(site, 'group-certified');
    expect(told).toContain('委员 5 人，到会 3 人。');
    expect(told).toContain(`1. ${DOOR.title}：通过（同意 3 人，反对 0 人，弃权 0 人）`);
    expect(told).toContain(`2. ${GUARD.title}：没有通过（同意 0 人，反对 3 人，弃权 0 人）`);
    expect(told).toMatch(/vote\/sunny\/\d{4}-1:\d+:[0-9a-f]{64}$/);
    expect(told).not.toMatch(/委员[ABDXY]/);
  }));
