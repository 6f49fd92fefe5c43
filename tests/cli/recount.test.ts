// `shuoyi verify` on the export of a vote, as a neighbour runs it: a file, no database, no settings, no network.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createShell, shared } from '../_support/command.ts';
import { createVoteHall, voteHallMigrations } from '../_support/vote-hall.ts';

const exported = shared(async () => {
  const database = await openDatabase({ url: 'sqlite::memory:', migrations: voteHallMigrations });
  const hall = createVoteHall(database);
  const vote = await hall.openVote({
    units: [
      { area: 10_000, head: 1 },
      { area: 10_000, head: 2 },
    ],
  });
  const first = await hall.cast(vote, 1, 'n');
  await hall.cast(vote, 1, 'y');
  await hall.cast(vote, 2, 'y');
  await hall.close(vote);
  await hall.certify(vote);
  const lines = await hall.exportOf(vote);
  const head = await hall.ledger.head('vote/lake/2027-1');
  await database.close();
  const code = first.ok ? first.value.code : '';
  return { text: `${lines.join('\n')}\n`, head: `vote/lake/2027-1:${head?.seq}:${head?.hash}`, code };
});

async function openCopy(change: (text: string) => string = (text) => text) {
  const shell = createShell({ SHUOYI_DATABASE: 'postgres://nobody@127.0.0.1:1/none' });
  const { text, head, code } = await exported();
  writeFileSync(join(shell.folder, 'vote.jsonl'), change(text));
  return { ...shell, head, code };
}

test('counts it again, and needs nothing but the file', async () => {
  const { run, head, folder } = await openCopy();
  const { code, out, err } = await run(['verify', 'vote.jsonl', '--head', head]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('完整性：通过。8 行存证，逐行核对无误。\n有没有缺：没有缺，和以前公布的指纹一致。\n');
  expect(out).toContain('　结果：通过。\n和公布的结果：一致。\n');
  expect(readdirSync(folder)).toEqual(['vote.jsonl']);
});

test('names what was tampered with, and counts nothing', async () => {
  const { run } = await openCopy((text) => text.replace('"choices":"y"', '"choices":"n"'));
  expect(await run(['verify', 'vote.jsonl'])).toMatchObject({
    code: 1,
    out: expect.stringMatching(
      /完整性：不通过。第一处问题在文件第 5 行，存证第 5 行：选票内容和它的封签对不上，被改过。\n.*不计票。\n$/s,
    ),
  });
});

test('says of a changed register that it is the register, since no line of it can be named', async () => {
  const { run } = await openCopy((text) => text.replace(/("unit":\[2,\d+)/, '$11'));
  expect(await run(['verify', 'vote.jsonl'])).toMatchObject({
    code: 1,
    out: expect.stringContaining('完整性：不通过。名册和封存的名册不一样，'),
  });
});

test('finds the end missing', async () => {
  const { run } = await openCopy((text) => `${text.split('\n').slice(0, -2).join('\n')}\n`);
  expect(await run(['verify', 'vote.jsonl'])).toMatchObject({
    code: 1,
    out: expect.stringContaining('第一处问题在存证第 8 行：少了这一行存证。'),
  });
});

test('says of a receipt what became of the ballot', async () => {
  const { run, code } = await openCopy();
  const found = await run(['verify', 'vote.jsonl', '--receipt', code]);
  expect(found).toMatchObject({ code: 0, out: expect.stringContaining('现在算第 2 次的（存证第 5 行）') });
  const lost = await run(['verify', 'vote.jsonl', '--receipt', '4-0000-0000-0000']);
  expect(lost).toMatchObject({ code: 1, out: expect.stringContaining('回执：文件里没有这张票。') });
  expect(await run(['verify', 'vote.jsonl', '--receipt', '4-00'])).toMatchObject({
    code: 1,
    out: '',
    err: '回执要照原样抄，像这样：17-3F9A-0C22-E1B7。请看看有没有少字。\n',
  });
});

test('is written as JSON for programs', async () => {
  const { run, code } = await openCopy();
  const { out } = await run(['verify', 'vote.jsonl', '--json', '--receipt', code]);
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    result: { published: { state: 'same' }, receipt: { state: 'replaced' } },
  });
});

test('refuses a head of another chain, which would prove nothing', async () => {
  const { run } = await openCopy();
  expect(await run(['verify', 'vote.jsonl', '--head', `site:1:${'0'.repeat(64)}`])).toMatchObject({
    code: 1,
    out: '',
    err: 'site:1 不是这次表决的指纹，这次的以 vote/lake/2027-1 开头，请照公布的抄写。\n',
  });
});
