import { expect, test } from 'vitest';
import { judgeCommittee } from '../../../../src/capabilities/vote/committee/rules.ts';
import {
  type MinutesFacts,
  minutesSheet,
} from '../../../../src/capabilities/vote/committee/sheet-minutes.ts';
import { committeeCertified } from '../../../../src/capabilities/vote/committee/wording.ts';
import type { Vote } from '../../../../src/capabilities/vote/vote.ts';
import { toPdf } from '../../../../src/platform/document/index.ts';

const item = (title: string) => ({ title, text: `${title}的内容`, matter: null, options: [] });

function voteOf(items: number, fields: Partial<Vote> = {}): Vote {
  return {
    ...{ id: 3, compound: 'east', number: '2027-3', kind: 'committee', state: 'open', title: '三月会议' },
    items: Array.from({ length: items }, (_, at) => item(`事情${at + 1}`)),
    scope: { kind: 'compound' },
    terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 0 },
    ...{ demonstration: false, draftedBy: 'staff:1', confirmedBy: null, createdAt: 0, announcedAt: 0 },
    ...{ opensAt: Date.UTC(2027, 2, 2, 11), closesAt: Date.UTC(2027, 2, 2, 13), openedAt: 0, closedAt: null },
    ...{ certifiedAt: null, endedReason: null, registerHash: null, total: { units: 0, area: 0, heads: 5 } },
    ...fields,
  };
}

const seats = ['陈一', '王二', '李三'].map((name) => ({ name, title: '委员' }));
const facts = (items: number, fields: Partial<MinutesFacts> = {}): MinutesFacts => ({
  ...{ vote: voteOf(items), compound: '东苑小区', seats, result: null, ...fields },
});

test('minutes have every item in full and a line for every member to sign', async () => {
  const sheet = minutesSheet(facts(2));
  const said = JSON.stringify(sheet);
  for (const words of [
    '三月会议',
    '2027-3',
    '东苑小区',
    '事项 1：事情1',
    '事情2的内容',
    '陈一（委员）',
    '签名',
  ])
    expect(said).toContain(words);
  expect(said).not.toContain('没有通过');
  expect(String.fromCharCode(...(await toPdf(sheet)).subarray(0, 4))).toBe('%PDF');
});

test('many items go into several tables, each with a place to sign', () => {
  const tables = tablesOf(minutesSheet(facts(9)));
  expect(tables.map(({ head }) => head.length)).toEqual([7, 7, 4]);
  expect(tables.flatMap(({ head }) => head.slice(2, -1))).toEqual(
    Array.from({ length: 9 }, (_, at) => `事项 ${at + 1}`),
  );
  expect(tables.every(({ rows }) => rows.length === 3)).toBe(true);
});

test('after the close they say what was decided', () => {
  const signed = { present: true, choices: 'yn' };
  const result = judgeCommittee(2, 3, [signed, signed, { present: false, choices: null }]);
  const said = JSON.stringify(minutesSheet(facts(2, { result })));
  expect(said).toContain('委员 3 人，到会 2 人。');
  expect(said).toContain('1. 事情1：通过（同意 2 人，反对 0 人，弃权 0 人）');
  expect(said).toContain('2. 事情2：没有通过（同意 0 人，反对 2 人，弃权 0 人）');
});

test('those of a demonstration say so', () => {
  expect(JSON.stringify(minutesSheet(facts(1)))).not.toContain('演示');
  const vote = voteOf(1, { demonstration: true });
  expect(JSON.stringify(minutesSheet(facts(1, { vote })))).toContain('演示');
});

test('a group is told what was decided with counts and the head, and no name', () => {
  const there = { present: true, choices: 'y' };
  const result = judgeCommittee(1, 5, [there, there, there, there, { present: false, choices: null }]);
  const [block] = committeeCertified(voteOf(1), result, 'vote/east/2027-3:9:abc');
  const said = block?.kind === 'text' ? block.text : '';
  expect(said).toContain('委员 5 人，到会 4 人。');
  expect(said).toContain('事情1：通过（同意 4 人，反对 0 人，弃权 0 人）');
  expect(said).toContain('全体委员过半数（3 人）签字同意');
  expect(said).toContain('不是业主大会表决');
  expect(said.endsWith('vote/east/2027-3:9:abc')).toBe(true);
  for (const { name } of seats) expect(said).not.toContain(name);
});

function tablesOf({ pages }: ReturnType<typeof minutesSheet>) {
  const parts = pages.flat().flatMap((part) => (part.kind === 'together' ? part.parts : [part]));
  return parts.flatMap((part) => (part.kind === 'table' ? [part] : []));
}
