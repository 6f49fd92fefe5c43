// `shuoyi replay` of a whole vote: people talk, staff act between their messages, timers open and close.

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../src/platform/document/csv.ts';
import { createShell, jsonl, linesOf, shared, smallKnowledge } from '../_support/command.ts';
import { HOUSEHOLDS, registerRows, secretsOfCompound } from '../_support/compound.ts';
import { choicesInScript, compoundScript } from '../_support/compound-script.ts';
import { countByHand } from '../_support/recount-by-hand.ts';

const SCRIPT = resolve('tests/fixtures/replay/a-compound-votes.jsonl');
const FOLDER = resolve('tests/fixtures/replay/a-compound-votes');

interface Out {
  readonly act?: string;
  readonly ok?: boolean;
  readonly reason?: string;
  readonly value?: unknown;
  readonly chat?: string;
  readonly to?: string;
  readonly text?: string;
  readonly files?: readonly { readonly type: string }[];
}

const stage = () => createShell({ SHUOYI_KNOWLEDGE: smallKnowledge() });

describe('a compound of 312 units', () => {
  const played = shared(async () => {
    const { code, out, err } = await stage().run(['replay', SCRIPT, '--load', FOLDER]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return linesOf<Out>(out);
  });
  const group = async () => (await played()).filter(({ chat }) => chat?.startsWith('group:'));

  test('the script and the register are those of the same households', async () => {
    await expect(jsonl(compoundScript())).toMatchFileSnapshot(SCRIPT);
    const csv = Buffer.from(writeCsv(registerRows())).toString('utf8');
    await expect(csv).toMatchFileSnapshot(join(FOLDER, 'register.csv'));
  });

  test('every owner claims, votes and is given a receipt', { timeout: 60_000 }, async () => {
    const texts = (await played()).map(({ text = '' }) => text);
    const rooms = HOUSEHOLDS.filter(({ room }) => /^[12]-/.test(room));
    expect(texts.filter((text) => text.startsWith('登记好了')).length).toBeGreaterThanOrEqual(rooms.length);
    const receipts = texts.flatMap((text) => text.match(/\d+(?:-[0-9A-F]{4}){3}/g) ?? []);
    expect(new Set(receipts).size).toBeGreaterThanOrEqual(rooms.length);
  });

  test('staff acts tell what came of them, and why not', async () => {
    const acts = (await played()).filter(({ act }) => act !== undefined);
    const refused = acts.filter(({ ok }) => !ok).map(({ act, reason }) => [act, reason]);
    expect(refused).toEqual([
      ['announce', 'matter-not-confirmed'],
      ['check', 'same-person'],
    ]);
    expect(acts.filter(({ act, value }) => act === 'check' && value === 'conflict')).toHaveLength(1);
    expect(acts.filter(({ act }) => act === 'decide').map(({ value }) => value)).toEqual([
      'waiting',
      'accepted',
    ]);
  });

  test('the result is the one counted by hand: one matter passed, one rejected', async () => {
    const result = (await played()).find(({ act }) => act === 'result')?.value;
    const choices = choicesInScript();
    expect(result).toMatchObject({
      state: 'certified',
      items: [countByHand(choices, 0, 'more than 1/2'), countByHand(choices, 1, 'at least 3/4')],
    });
    expect(result).toMatchObject({ items: [{ outcome: 'passed' }, { outcome: 'rejected' }] });
  });

  test('the group hears of every step and sees the result, and nobody in it', async () => {
    const said = await group();
    const steps = ['绑定', '已经公告', '开始投票了', '到现在', '投票截止了', '结果确认了'];
    expect(said.map(({ text = '' }) => steps.find((step) => text.includes(step)) ?? text)).toEqual([
      expect.stringContaining('通知'),
      ...steps.slice(1),
    ]);
    expect(said.at(-1)?.files).toMatchObject([{ type: 'image/png' }]);
    for (const { text } of said) expect(text).not.toMatch(secretsOfCompound());
  });
});

describe('bad lines of staff', () => {
  const AT = '2027-03-01T09:00:00+08:00';

  test.each([
    ['an act that is none', { staff: 'li', act: 'guess' }, '第 1 行'],
    ['a field that is missing', { staff: 'li', act: 'enter', choices: 'y' }, 'room'],
    ['letters that are none', { staff: 'li', act: 'enter', room: '1-101', choices: 'x' }, 'choices'],
    [
      'a code that was not made',
      { channel: 'wechat', chat: 'private', from: 'a', text: '{{code 9-9}}' },
      '9-9',
    ],
  ])('%s is named', async (_, line, name) => {
    const shell = stage();
    writeFileSync(join(shell.folder, 'script.jsonl'), jsonl([{ at: AT, ...line }]));
    const { code, err } = await shell.run(['replay', 'script.jsonl']);
    expect(code).toBe(1);
    expect(err).toContain(name);
  });
});
