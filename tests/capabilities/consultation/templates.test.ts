// The templates of common topics: each is whole, rests on a clause that says so, and suggests what its data says.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { suggestMatter } from '../../../src/capabilities/consultation/law.ts';
import { loadTemplates } from '../../../src/capabilities/consultation/templates.ts';
import { MATTERS } from '../../../src/capabilities/vote/count/matters.ts';
import { ConfigError } from '../../../src/errors.ts';
import { temporaryFolder } from '../../_support/database.ts';

const templates = await loadTemplates('knowledge/topics');
const guideline = readFileSync('knowledge/documents/lishui-guideline.txt', 'utf8');
/** The text of a measure: from its number to the next line. */
const measure = (clause: string) =>
  guideline.split('\n').findLast((line) => line.startsWith(`${clause.slice(1)}.`)) ?? '';

const CATEGORIES =
  '房屋漏水与外墙 电梯 消防安全 给排水/排污 供水供电供气 保洁垃圾 绿化 停车与道闸 噪音/邻里 养犬 违建与装修 楼道堆物/飞线充电 物业服务与收费 公共收益与账目 维修资金 业委会履职/选举 其他'.split(
    ' ',
  );

describe('the templates', () => {
  test('are nine, those of the guideline in its order, then the one that it does not name', () => {
    expect(templates.map(({ id, clause }) => [id, clause])).toEqual([
      ['joint-service', 'm5'],
      ['trial-company', 'm5'],
      ['takeover-inspection', 'm6'],
      ['service-menu', 'm7'],
      ['committee-election', 'm8'],
      ['open-to-closed', 'm9'],
      ['common-income', 'm10'],
      ['parking', 'm10'],
      ['lift', ''],
    ]);
  });

  test.each([
    ['joint-service', '大物业'],
    ['trial-company', '先尝后买'],
    ['takeover-inspection', '承接查验'],
    ['service-menu', '菜单式物业服务'],
    ['committee-election', '换届改选'],
    ['open-to-closed', '一小区一策'],
    ['common-income', '所得收益可用于补充物业服务费'],
    ['parking', '停车位'],
  ])('%s rests on a measure that says %s', (id, words) => {
    const template = templates.find((each) => each.id === id);
    expect(measure(template?.clause ?? '')).toContain(words);
  });

  test('say so where the guideline says nothing', () => {
    expect(guideline).not.toContain('加装电梯');
    expect(templates.find(({ id }) => id === 'lift')?.note).toContain('没有写加装电梯');
  });

  test.each(templates)(
    '$id names the guideline as a draft, and knows its matter, category and words',
    (template) => {
      expect(template.note).toContain('（送审稿）');
      expect(CATEGORIES).toContain(template.category);
      expect([null, ...MATTERS.map(({ key }) => key)]).toContain(template.matter);
      expect(`${template.text}${template.agenda}`).not.toMatch(/[A-Za-z]/);
      // Its own words suggest nothing beyond what it says.
      const { text, title } = template;
      expect(suggestMatter({ text, title, template })?.matter ?? null).toBe(template.matter);
    },
  );
});

describe('a folder of templates', () => {
  const good = JSON.parse(readFileSync('knowledge/topics/lift.json', 'utf8'));
  const load = (files: Readonly<Record<string, unknown>>) => {
    const folder = temporaryFolder();
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return loadTemplates(folder);
  };

  test('is read whole, other files left alone', async () => {
    expect(await load({ 'lift.json': good, 'README.md': '#' })).toEqual([good]);
  });

  test('names every file that does not hold to the form', async () => {
    const error = await load({
      ...{ 'one.json': '{', 'two.json': { ...good, id: 'two', clause: 'm15' } },
      ...{ 'three.json': good, 'lift.json': good },
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    const { problems } = error as ConfigError;
    expect(problems.map((each) => each.slice(0, 18))).toEqual([
      expect.stringContaining('one.json'),
      expect.stringContaining('three.json'),
      expect.stringContaining('two.json'),
    ]);
  });
});
