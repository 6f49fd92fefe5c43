// The application to the repair fund on paper: filled in from the topic, each step with its ground, and no form of the authority.

import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { Application } from '../../../../src/capabilities/consultation/resolve/actions.ts';
import { createApplicationPages } from '../../../../src/capabilities/consultation/resolve/pages-application.ts';
import { applicationSheet } from '../../../../src/capabilities/consultation/resolve/sheet-application.ts';
import type { Course, Topic } from '../../../../src/capabilities/consultation/topic.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { concludeTopic, must, openTopics, staff } from '../../../_support/topics.ts';
import { wordsOfSheet } from '../../../_support/vote-out.ts';

const APPLICATION: Application = {
  path: 'ordinary',
  project: '外墙修缮',
  scope: '3幢全部住户',
  amount: 8_600_000,
};
const TURNOUT = { total: { area: 600_000, heads: 90 }, voted: { area: 450_000, heads: 66 } };

function words(application: Application, links: Course['links'] = []): string {
  const topic = { number: '2026-3', title: '3幢外墙', label: '', course: { links } } as unknown as Topic;
  const event = {
    seq: 9,
    step: 'discuss',
    kind: 'concluded',
    role: 'community',
    at: 0,
    facts: {},
    hash: '',
  } as const;
  const story = { topic, links: [], history: [{ ...event, reason: '先修东侧。' }] };
  const votes = new Map([['7', { number: '2026-5', title: '', turnout: TURNOUT }]]);
  return wordsOfSheet(applicationSheet({ story, compound: '青年小区', number: '1', application, votes }));
}

describe('the application', () => {
  test('is filled in from the topic and leaves room for stamps', () => {
    const said = words(APPLICATION, [{ kind: 'vote', ref: '7', state: 'passed' }]);
    for (const part of [
      '青年小区',
      '议2026-3 3幢外墙',
      '外墙修缮',
      '3幢全部住户',
      '86000.00 元',
      '先修东侧。',
      '居委会（盖章）',
    ])
      expect(said).toContain(part);
    expect(said).toContain('表决 2026-5：通过；参加面积 4500.00 平方米（75.00%），66 人（73.33%）');
  });

  test('says that the form of the authority counts', () => {
    expect(words(APPLICATION)).toContain('样表以县级物业主管部门为准');
  });

  test('takes each path with its own steps, law and usage told apart', () => {
    expect(words(APPLICATION)).toMatch(/民法典第二百七十八条.*通行做法.*丽水市物业管理条例第四十六条/s);
    const urgent = words({ ...APPLICATION, path: 'emergency', amount: null });
    for (const part of ['应急程序', '50% 到 70%', '丽水市物业管理条例第四十七条', '没有要求业主表决'])
      expect(urgent).toContain(part);
    expect(urgent).not.toContain('第二百七十八条');
  });
});

eachDatabase((_, open) => {
  test('is a PDF for staff of that compound, and of no other', async () => {
    const { actions, ...town } = await openTopics(open);
    const { id } = await concludeTopic({ actions, ...town }, { fund: true });
    await must(actions.apply(id, APPLICATION, staff('committee')));
    const own = ['demo'];
    const app = new Hono();
    app.use(async (c, next) => {
      c.set('may', (_permission, compound) => own.includes(compound ?? ''));
      await next();
    });
    const pages = createApplicationPages({
      actions,
      compound: async () => null,
      voteFacts: async () => null,
    });
    app.route(pages.path, pages.app);
    const got = await app.request(`/staff/topics/${id}/application-1.pdf`);
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect((await app.request(`/staff/topics/${id}/application-2.pdf`)).status).toBe(404);
    own.pop();
    expect((await app.request(`/staff/topics/${id}/application-1.pdf`)).status).toBe(403);
  });
});
