// What must be true of a compound's vote: who was reminded, the count, the files that are handed out, and that nobody's
// name, phone, room or choice stands where everybody can read it.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readBallots } from '../../src/capabilities/vote/count/ballot-rows.ts';
import { countFiles } from '../../src/capabilities/vote/count/file-count.ts';
import { findMatter } from '../../src/capabilities/vote/count/matters.ts';
import { chainOf, type Vote } from '../../src/capabilities/vote/vote.ts';
import { readRoll, readRollFile } from '../../src/owners/index.ts';
import { parseReceipt, recountFile } from '../../src/recount/index.ts';
import { codesOf, HOUSEHOLDS, ownerOf, secretsOfCompound } from './compound.ts';
import * as story from './compound-vote.ts';
import { temporaryFolder } from './database.ts';
import { countByHand } from './recount-by-hand.ts';
import type { Town } from './town.ts';

const RULES = ['more than 1/2', 'at least 3/4'] as const;

/** Of those who have not voted, each in private, at most twice and by day; and the head to the group every day. */
export function checkReminders(town: Town, opens: number, silent: string): void {
  const reminding = town.sent.filter(
    ({ address, at, text }) =>
      !address.group && at >= opens && /还没有投|还没投|提醒/.test(text) && text.includes('截止'),
  );
  const byChat = Map.groupBy(reminding, ({ address }) => address.chat);
  expect(byChat.get(`chat-${silent}`)).toHaveLength(2);
  for (const [chat, some] of byChat) expect(some.length, chat).toBeLessThanOrEqual(2);
  const hours = town.sent
    .filter(({ address }) => address.group || byChat.has(address.chat))
    .map(({ at }) => new Date(at + 8 * 3_600_000).getUTCHours());
  for (const hour of hours) expect(hour).toSatisfy((value: number) => value >= 8 && value < 22);
  const heads = story.groupSaid(town).filter((text) => text.includes('到现在'));
  expect(heads).toHaveLength(12);
}

export async function checkResult(
  { town, votes, standing }: story.CompoundVote,
  { id }: Vote,
): Promise<void> {
  const result = await votes.certifiedResult(await story.find(votes, id));
  const byHand = RULES.map((rule, item) => countByHand(standing, item, rule));
  expect(byHand.map(({ outcome }) => outcome)).toEqual(['passed', 'rejected']);
  for (const [at, { outcome, ...sums }] of byHand.entries())
    expect(result?.items[at]).toMatchObject({ sums, verdict: { outcome }, split: 1 });
  const last = town.sent.findLast(({ address }) => address.group);
  expect(last?.files).toMatchObject([{ type: 'image/png' }]);
  expect(last?.text).toContain('未通过');
}

export async function checkFiles(
  told: story.CompoundVote,
  { id, ...vote }: Vote,
  receiptOf: string,
): Promise<void> {
  const { town, standing, receipts } = told;
  const get = async (name: string) => {
    const answer = await town.site.request(`http://localhost/staff/votes/${id}/${name}`, {
      headers: { Cookie: town.admin.cookie() },
    });
    expect(answer.status, name).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  };
  await town.admin.get('/staff');
  const folder = temporaryFolder();
  const path = join(folder, 'export.jsonl');
  writeFileSync(path, await get('export.jsonl'));
  const heads = story
    .groupSaid(town)
    .flatMap((text) => [...text.matchAll(/(vote\/[\w/-]+):(\d+):([0-9a-f]{64})/g)])
    .map(([, scope = '', seq = '', hash = '']) => ({ scope, seq: Number(seq), hash }));
  expect(heads.length).toBeGreaterThan(14);
  const receipt = parseReceipt(receipts.get(receiptOf) ?? '') ?? undefined;
  const report = await recountFile(path, { heads, receipt });
  expect(report).toMatchObject({
    ...{ fault: null, completeness: { state: 'complete' } },
    result: {
      published: { state: 'same' },
      receipt: { state: 'counted' },
      units: 312,
      standing: standing.size,
    },
  });
  expect(heads.every(({ scope }) => scope === chainOf(vote))).toBe(true);
  await countCsv(told, get);
  for (const name of ['certificate.pdf', 'sheet.pdf', 'notice.pdf', 'papers/reconciliation.pdf'])
    expect(
      Buffer.from(await get(name))
        .subarray(0, 5)
        .toString(),
      name,
    ).toBe('%PDF-');
}

/** The files that anybody can count with `npm run tally`. */
async function countCsv({ standing }: story.CompoundVote, get: (name: string) => Promise<Uint8Array>) {
  const rowsOf = async (name: string) => {
    const read = await readRollFile(await get(name));
    if (!read.ok) throw new Error(read.reason);
    return read.value;
  };
  const roll = readRoll(await rowsOf('register.csv'));
  expect(roll.problems).toEqual([]);
  for (const [at, { matter }] of story.ITEMS.entries()) {
    const { ballots, problems } = readBallots(await rowsOf(`ballots.csv?item=${at + 1}`), roll.rooms);
    const known = findMatter(matter);
    if (known === null) throw new Error(matter);
    const counted = countFiles(known, roll.units, ballots);
    const { outcome, ...sums } = countByHand(standing, at, RULES[at] ?? RULES[0]);
    expect(problems).toEqual([]);
    expect(counted).toMatchObject({ sums, verdict: { outcome } });
  }
}

/** No name, phone, room or choice where everybody can read it. */
export async function checkPrivacy(town: Town): Promise<void> {
  const secrets = secretsOfCompound();
  expect(codesOf(HOUSEHOLDS[0] ?? { room: '', area: 0, owners: '', status: '未售' }).map(ownerOf)).toSatisfy(
    (people: { name: string }[]) => people.every(({ name }) => secrets.test(name)),
  );
  const said = story.groupSaid(town);
  for (const text of said) expect(text).not.toMatch(secrets);
  for (const text of said) expect(text).not.toMatch(/同意|反对|弃权/);
  for (const line of town.logged) expect(line).not.toMatch(secrets);
  const { ledger } = town.app;
  for (const { scope } of await ledger.heads()) {
    for await (const { body } of ledger.rows(scope)) {
      expect(body).not.toMatch(secrets);
      expect(body).not.toMatch(/"choices"|同意|反对|弃权/);
    }
  }
  await checkChats(town);
  const heads = await ledger.heads();
  expect(await ledger.verify({ heads })).toMatchObject({
    ...{ integrity: { ok: true }, completeness: { state: 'complete' } },
  });
}

/** A ballot stands in the ballot box; the chats it was cast in keep neither what was pressed nor what was shown. */
async function checkChats({ app }: Town): Promise<void> {
  const { db } = app.database;
  const heard = await db.selectFrom('desk_inbox').select('body').execute();
  const said = await db.selectFrom('desk_outbox').select('body').execute();
  expect(heard.filter(({ body }) => body.includes('不保存')).length).toBeGreaterThan(100);
  // The two words of the one who was refused, because paper had been handed in, were said outside of any ballot.
  expect(heard.filter(({ body }) => /"text":"(同意|反对|弃权)"/.test(body)).length).toBeLessThanOrEqual(2);
  for (const { body } of [...heard, ...said])
    expect(body).not.toMatch(/"choice":"answer:|请核对，票还没有交|您选的是/);
}
