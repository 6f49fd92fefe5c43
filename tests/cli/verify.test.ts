// `shuoyi verify` and `shuoyi export`: two verdicts for whoever distrusts us, and the first bad row by name.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createShell, linesOf, shared, smallKnowledge } from '../_support/command.ts';

/** A database with three acts in its ledger, the export of it, and the head that was printed beside. */
const recorded = shared(async () => {
  const shell = createShell({ SHUOYI_KNOWLEDGE: smallKnowledge(), SHUOYI_DATABASE: 'sqlite:site.db' });
  for (const title of ['停车办法', '养犬办法']) {
    writeFileSync(join(shell.folder, 'a.md'), `第一条　为了规范秩序，制定${title}。\n`);
    expect((await shell.run(['ingest', 'a.md', '--title', title, '--status', '试行'])).err).toBe('');
  }
  const { code, err } = await shell.run(['export', 'acts.jsonl']);
  expect(code).toBe(0);
  const head = /^policy:3:[0-9a-f]{64}$/m.exec(err)?.[0] ?? '';
  const read = (name: string) => readFileSync(join(shell.folder, name));
  return { database: read('site.db'), acts: read('acts.jsonl').toString(), head, said: err };
});

/** Fresh copies of it for one test. */
async function openCopies() {
  const shell = createShell({ SHUOYI_DATABASE: 'sqlite:site.db' });
  const { database, acts, head, said } = await recorded();
  const write = (name: string, content: Uint8Array | string) =>
    writeFileSync(join(shell.folder, name), content);
  write('site.db', database);
  write('acts.jsonl', acts);
  const change = (statements: string) => {
    const sqlite = new BetterSqlite3(join(shell.folder, 'site.db'));
    sqlite.exec(statements);
    sqlite.close();
  };
  return { ...shell, database, acts, head, said, write, change };
}

const SOUND = '完整性：通过。3 行存证，逐行核对无误。\n';
const UNPROVED = '有没有缺：没有核对。要查是否被截短，请加 --head 和以前公布的指纹。\n';
const WHOLE = '有没有缺：没有缺，和以前公布的指纹一致。\n';

describe('verify on a database', () => {
  test('finds a good one sound, and whole when the head given is its own', async () => {
    const { run, head } = await openCopies();
    expect(await run(['verify'])).toMatchObject({ code: 0, out: SOUND + UNPROVED, err: '' });
    expect(await run(['verify', '--head', head])).toMatchObject({ code: 0, out: SOUND + WHOLE });
  });

  test('takes a path or an address, and needs no settings for it', async () => {
    const { run } = await openCopies();
    expect(await run(['verify', '--database', 'site.db'])).toMatchObject({ code: 0, out: SOUND + UNPROVED });
    expect(await run(['verify', '--database', 'sqlite:site.db'])).toMatchObject({ code: 0 });
  });

  test('names the row in which one byte of the file was altered', async () => {
    const { run, database, write } = await openCopies();
    const at = database.indexOf('"title":"停车办法"');
    expect(at).toBeGreaterThan(0);
    write('site.db', Buffer.from(database).fill('倒', at + 9, at + 12));
    expect(await run(['verify'])).toMatchObject({
      code: 1,
      out: `完整性：不通过。第一处问题在 policy 第 2 行：内容被改过。\n${UNPROVED}`,
    });
  });

  test.each([
    ['a row taken out of the middle', 'delete from ledger where seq = 2', '第 2 行：少了这一行'],
    [
      'a column that says something else',
      "update ledger set actor = 'x' where seq = 3",
      '第 3 行：表里的栏目',
    ],
    [
      'a row put in the place of another',
      'update ledger set prev = hash where seq = 2',
      '第 2 行：内容被改过',
    ],
  ])('names %s by somebody who took the triggers away', async (_, tampering, finding) => {
    const { run, change } = await openCopies();
    change(`drop trigger ledger_no_update; drop trigger ledger_no_delete; ${tampering}`);
    const { code, out } = await run(['verify']);
    expect(code).toBe(1);
    expect(out).toContain(finding);
  });

  test('tells a cut tail by the head alone', async () => {
    const { run, change, head } = await openCopies();
    change('drop trigger ledger_no_delete; delete from ledger where seq = 3');
    expect(await run(['verify'])).toMatchObject({ code: 0 });
    expect(await run(['verify', '--head', head])).toMatchObject({
      code: 1,
      out: '完整性：通过。2 行存证，逐行核对无误。\n有没有缺：缺了。policy 第 3 行到第 3 行曾经存在，现在没有了。\n',
    });
  });

  test('refuses what it cannot read in one sentence, and makes nothing', async () => {
    const { run, folder, write } = await openCopies();
    write('text.db', 'not a database at all');
    const before = readdirSync(folder);
    const missing = { code: 1, out: '', err: '找不到文件 none.db，请检查文件名。\n' };
    expect(await run(['verify', '--database', 'none.db'])).toMatchObject(missing);
    expect(await run(['verify', '--database', 'text.db'])).toMatchObject({
      code: 1,
      out: '',
      err: 'text.db 不是数据库文件，或者已经损坏，打不开。\n',
    });
    const wrongHead = await run(['verify', '--head', 'policy:3:abc']);
    expect(wrongHead).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^指纹要写成.+\n$/) });
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('verify on an export', () => {
  test('finds a good one sound, and whole when the head given is its own', async () => {
    const { run, head } = await openCopies();
    expect(await run(['verify', 'acts.jsonl'])).toMatchObject({ code: 0, out: SOUND + UNPROVED, err: '' });
    expect(await run(['verify', 'acts.jsonl', '--head', head])).toMatchObject({
      code: 0,
      out: SOUND + WHOLE,
    });
  });

  test('needs neither database nor settings: anybody can check it anywhere', async () => {
    const { acts } = await recorded();
    const elsewhere = createShell();
    writeFileSync(join(elsewhere.folder, 'acts.jsonl'), acts);
    expect(await elsewhere.run(['verify', 'acts.jsonl'])).toMatchObject({ code: 0, out: SOUND + UNPROVED });
    expect(readdirSync(elsewhere.folder)).toEqual(['acts.jsonl']);
  });

  test('names the row in which one character was altered', async () => {
    const { run, acts, write } = await openCopies();
    write('acts.jsonl', acts.replace('养犬办法', '养猫办法'));
    expect(await run(['verify', 'acts.jsonl'])).toMatchObject({
      code: 1,
      out: `完整性：不通过。第一处问题在 policy 第 3 行：内容被改过。\n${UNPROVED}`,
    });
  });

  test('misses the rows of a tail that was cut, by its own header', async () => {
    const { run, acts, write } = await openCopies();
    write('acts.jsonl', `${acts.split('\n').slice(0, 3).join('\n')}\n`);
    const { code, out } = await run(['verify', 'acts.jsonl']);
    expect(code).toBe(1);
    expect(out).toContain('policy 第 3 行：少了这一行');
  });

  test('misses them by the head where the header was cut to fit', async () => {
    const { run, acts, head, write } = await openCopies();
    const [, first, second] = acts.split('\n');
    const { hash } = JSON.parse(second ?? '') as { hash: string };
    const header = `{"format":"shuoyi-ledger-1","heads":[{"hash":"${hash}","scope":"policy","seq":2}]}`;
    write('acts.jsonl', `${[header, first, second].join('\n')}\n`);
    expect(await run(['verify', 'acts.jsonl'])).toMatchObject({ code: 0 });
    expect(await run(['verify', 'acts.jsonl', '--head', head])).toMatchObject({
      code: 1,
      out: expect.stringContaining('policy 第 3 行到第 3 行曾经存在，现在没有了'),
    });
  });

  test('is not fooled by a file of something else, of any size, or of nothing', async () => {
    const { run, write, folder } = await openCopies();
    write('other.jsonl', '{"id":1}\n');
    write('empty.jsonl', '');
    write('large.bin', 'x'.repeat(30_000_000));
    for (const name of ['other.jsonl', 'empty.jsonl', 'large.bin', '.'])
      expect(await run(['verify', name])).toMatchObject({
        code: 1,
        out: '',
        err: `${name} 不是说议导出的存证或表决文件，或者开头被改过。请用原来导出的文件，不要打开另存。\n`,
      });
    const missing = { code: 1, out: '', err: '找不到文件 none.jsonl，请检查文件名。\n' };
    expect(await run(['verify', 'none.jsonl'])).toMatchObject(missing);
    expect(existsSync(join(folder, 'none.jsonl'))).toBe(false);
  });

  test('is written as JSON for programs, and has no receipts', async () => {
    const { run } = await openCopies();
    const { code, out } = await run(['verify', 'acts.jsonl', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ integrity: { ok: true, rows: 3 } });
    expect(await run(['verify', 'acts.jsonl', '--receipt', '1-3F9A-0C22-E1B7'])).toMatchObject({
      code: 1,
      err: '回执要和一次表决的导出文件一起查：shuoyi verify 文件名 --receipt 回执。\n',
    });
  });
});

describe('export', () => {
  test('writes the same to a file and to standard output, and the heads to publish beside it', async () => {
    const { run, acts, said, head } = await openCopies();
    const { code, out, err } = await run(['export']);
    expect({ code, out, err }).toEqual({ code: 0, out: acts, err: said });
    expect(said).toBe(`现在的指纹，请公布或抄存：\n${head}\n`);
    const [header, ...rows] = linesOf(out);
    expect(header).toMatchObject({ format: 'shuoyi-ledger-1' });
    expect(rows).toHaveLength(3);
  });

  test('overwrites nothing and invents nothing', async () => {
    const { run, folder, acts } = await openCopies();
    expect(await run(['export', 'acts.jsonl'])).toMatchObject({
      code: 1,
      out: '',
      err: 'acts.jsonl 已经存在，请换一个文件名。\n',
    });
    expect(readFileSync(join(folder, 'acts.jsonl'), 'utf8')).toBe(acts);
    expect(await run(['export', 'no/where.jsonl'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^没有文件夹 no，.+\n$/),
    });
    const missing = { code: 1, err: '找不到文件 none.db，请检查文件名。\n' };
    expect(await run(['export', 'new.jsonl', '--database', 'none.db'])).toMatchObject(missing);
    expect(existsSync(join(folder, 'new.jsonl'))).toBe(false);
  });
});
