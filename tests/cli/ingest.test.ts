// `shuoyi ingest`: what became of the document is said in one line, and a file that is of no use is refused in one.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createShell, jsonl, smallKnowledge } from '../_support/command.ts';
import { makeScan } from '../_support/documents.ts';

function createOffice() {
  const shell = createShell({ SHUOYI_KNOWLEDGE: smallKnowledge(), SHUOYI_DATABASE: 'sqlite:data/site.db' });
  const path = join(shell.folder, 'data/site.db');
  const rows = (query: string): unknown[] => {
    const sqlite = new BetterSqlite3(path, { readonly: true });
    try {
      return sqlite.prepare(query).all();
    } finally {
      sqlite.close();
    }
  };
  return {
    ...shell,
    path,
    rows,
    write: (name: string, content: string | Uint8Array) => writeFileSync(join(shell.folder, name), content),
    ingest: (name: string, ...options: readonly string[]) =>
      shell.run(['ingest', name, '--title', '停车办法', '--status', '试行', ...options]),
  };
}

const ARTICLES = '第一条　为了规范停车，制定本办法。\n第二条　车辆停在划定的车位里。\n';

describe('ingest', () => {
  test('adds a document, leaves the same one alone, and takes other words for a new version', async () => {
    const { ingest, write, rows } = createOffice();
    write('a.md', ARTICLES);
    const described = [
      '--id',
      'parking',
      '--kind',
      '规范性文件',
      '--issuer',
      '花园社区',
      '--date',
      '2026-05',
    ];
    expect(await ingest('a.md', ...described)).toMatchObject({
      code: 0,
      out: '已加入：编号 parking，第 1 版，共 2 条。\n',
      err: '',
    });
    expect((await ingest('a.md', ...described)).out).toBe(
      '和已有的完全一样，没有改动：编号 parking，第 1 版，共 2 条。\n',
    );
    write('a.md', `${ARTICLES}第三条　本办法自公布之日起施行。\n`);
    expect((await ingest('a.md', ...described)).out).toMatch(
      /^已换成新版本，.+：编号 parking，第 2 版，共 3 条，标出 0 条回答。\n$/,
    );
    expect(
      rows(
        "select version, kind, issuer, date, superseded_at is null as current from policy_document where id = 'parking'",
      ),
    ).toEqual([
      { version: 1, kind: '规范性文件', issuer: '花园社区', date: '2026-05', current: 0 },
      { version: 2, kind: '规范性文件', issuer: '花园社区', date: '2026-05', current: 1 },
    ]);
    expect(rows("select act, role from ledger where subject = 'document:parking' order by seq")).toEqual([
      { act: 'document-added', role: 'operator' },
      { act: 'document-superseded', role: 'operator' },
    ]);
  });

  test('counts the answers that quoted the version now replaced', async () => {
    const { run, folder, write } = createOffice();
    const line = { channel: 'wechat', chat: 'private', from: 'a', text: '停车位和广告的收入能用在哪里？' };
    write(
      'talk.jsonl',
      jsonl([
        { at: 1_000, ...line },
        { at: 2_000, ...line, text: '帮助' },
        { at: 3_000, ...line },
      ]),
    );
    expect((await run(['replay', 'talk.jsonl', '--database', 'data/site.db'])).code).toBe(0);
    const text = readFileSync('knowledge/documents/lishui-guideline.txt', 'utf8');
    write('new.txt', text.replace('所得收益可用于', '所得收益应当用于'));
    const { code, out } = await run([
      'ingest',
      join(folder, 'new.txt'),
      ...['--id', 'guideline', '--title', '丽水市老旧小区物业整治提升指导意见', '--status', '现行有效'],
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^已换成新版本，引用过旧版本的回答都已标出，.+第 2 版.+，标出 2 条回答。\n$/);
  });

  test.each([
    ['a file that is not there', 'none.md', null, /^找不到文件 none\.md，.+\n$/],
    ['an empty file', 'a.txt', '', /^a\.txt 是空的，.+\n$/],
    ['a spreadsheet', 'a.csv', 'a,b', /^不认识 a\.csv 这种文件，.+\n$/],
  ])('refuses %s in one sentence', async (_, name, content, sentence) => {
    const { ingest, write, rows } = createOffice();
    if (content !== null) write(name, content);
    expect(await ingest(name)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(sentence) });
    expect(rows("select id from policy_document where id <> 'guideline'")).toEqual([]);
  });

  test('refuses a scan, which holds no words, in one sentence', async () => {
    const { ingest, write } = createOffice();
    write('scan.pdf', await makeScan(['picture']));
    const sentence = expect.stringMatching(/^scan\.pdf 是扫描件，.+\n$/);
    expect(await ingest('scan.pdf')).toMatchObject({ code: 1, out: '', err: sentence });
  });

  test('asks for what must be said about a file before it opens anything', async () => {
    const { run, write, path } = createOffice();
    write('a.md', ARTICLES);
    for (const [missing, ...options] of [
      ['--title', '--status', '试行'],
      ['--status', '--title', '停车办法'],
    ]) {
      const { code, out, err } = await run(['ingest', 'a.md', ...options]);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain(missing);
    }
    expect(existsSync(path)).toBe(false);
  });

  test('says what is wrong with what is said about a file', async () => {
    const { ingest, write } = createOffice();
    write('a.md', ARTICLES);
    const { code, out, err } = await ingest('a.md', '--id', 'Nr 1', '--date', '昨天');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^文件的说明有错，请改好再导入：.*编号只能用.*日期应写成.*\n$/);
  });

  test('puts it into another database where told to', async () => {
    const { ingest, write, path, folder } = createOffice();
    write('a.md', ARTICLES);
    expect((await ingest('a.md', '--database', 'sqlite:other/site.db')).code).toBe(0);
    expect(existsSync(path)).toBe(false);
    expect(existsSync(join(folder, 'other/site.db'))).toBe(true);
  });
});
