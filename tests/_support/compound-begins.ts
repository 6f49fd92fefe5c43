// How a compound's story begins: the register is taken in at the console, the group is bound in the group.

import { expect } from 'vitest';
import { toSpreadsheet, writeCsv } from '../../src/platform/document/index.ts';
import { HOUSEHOLDS, registerRows } from './compound.ts';
import * as story from './compound-vote.ts';
import type { Town } from './town.ts';
import { wordsOf } from './vote-console.ts';

async function upload(town: Town, name: string, bytes: Uint8Array) {
  const body = new FormData();
  body.append('file', new File([new Uint8Array(bytes)], name));
  const headers = { Cookie: town.admin.cookie(), Origin: 'http://localhost' };
  const path = `http://localhost/staff/register/import?compound=${story.COMPOUND}`;
  const response = await town.site.request(path, { method: 'POST', headers, body });
  return response.headers.get('Location') ?? '';
}

/** First a file with bad rows, which changes nothing; then the clean one. */
export async function importRegister(town: Town): Promise<void> {
  await town.app.owners.createCompound(story.COMPOUND, '绿苑小区', story.LI);
  const bad = registerRows().map((row, line) => BAD_CELLS[line]?.(row) ?? row);
  const dryRun = await upload(town, '名册.csv', writeCsv(bad));
  const page = wordsOf((await town.admin.get(dryRun)).text);
  for (const line of Object.keys(BAD_CELLS)) expect(page).toContain(`${Number(line) + 1}`);
  const refused = await town.admin.post(`${dryRun}/apply`, {});
  expect(refused.status).toBe(409);
  expect(await town.app.owners.totals(story.COMPOUND)).toMatchObject({ units: 0 });

  const [head = [], ...rows] = registerRows();
  const sheet = { title: '名册', pages: [[{ kind: 'table' as const, head, rows }]] };
  const clean = await upload(town, '名册.xlsx', await toSpreadsheet([sheet]));
  expect((await town.admin.post(`${clean}/apply`, {})).status).toBe(303);
  const area = HOUSEHOLDS.reduce((sum, each) => sum + each.area, 0);
  expect(await town.app.owners.totals(story.COMPOUND)).toMatchObject({ units: 312, area });
}

/** By the place of the row. */
const BAD_CELLS: Readonly<Record<number, (row: readonly string[]) => string[]>> = {
  3: ([, ...rest]) => ['1-101', ...rest],
  9: ([room = '', , ...rest]) => [room, '', ...rest],
  14: ([room = '', , ...rest]) => [room, '86,40', ...rest],
  21: ([room = '', , ...rest]) => [room, '８６.40', ...rest],
  30: ([room = '', area = '', code = '', name = '', , status = '']) => [
    room,
    area,
    code,
    name,
    '12345',
    status,
  ],
};

export async function bindGroup(town: Town): Promise<void> {
  const code = await town.app.owners.groupCode(story.COMPOUND, story.LI);
  const person = { channel: 'wechat', from: 'account-li' } as const;
  expect(await town.say(person, `绑定本群 ${code}`, { group: story.GROUP })).toContain('绿苑小区');
}
