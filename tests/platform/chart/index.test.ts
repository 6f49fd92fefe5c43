// Charts as pictures: every kind is drawn, names of whoever wrote them stay text, a page without inline styles may hold them.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chart, KINDS, summaryOf } from '../../../src/platform/chart/chart.ts';
import { createCharts } from '../../../src/platform/chart/index.ts';
import { labelText } from '../../../src/platform/chart/option.ts';

const draw = createCharts();
const CHART: Chart = {
  ...{ kind: 'columns', title: '每天反映多少', along: '日期', measure: '数目', unit: '单' },
  labels: ['3月1日', '3月2日'],
  series: [
    { name: '反映', values: [3, 5] },
    { name: '办好', values: [1, null] },
  ],
};
const HOSTILE = `<script>alert("1")</script>'&{a|x}`;

describe('a picture', () => {
  test.each(KINDS)('of %s holds its labels, colours by the page alone, and no inline style', async (kind) => {
    const svg = await draw({ ...CHART, kind });
    for (const label of CHART.labels) expect(svg).toContain(label);
    expect(svg).toContain('var(--chart-');
    expect(svg).not.toMatch(/<style|\sstyle=|<script|\son[a-z]+=|#0101/);
    expect(svg.startsWith('<svg class="chart" role="img" aria-label="每天反映多少')).toBe(true);
  });

  test.each(KINDS)('of %s shows names of strangers as text', async (kind) => {
    const named = { ...CHART, kind, title: HOSTILE, labels: [HOSTILE, '\u0000\n'], along: HOSTILE };
    const svg = await draw({ ...named, series: [{ name: HOSTILE, values: [1, 2] }], unit: HOSTILE });
    expect(svg).not.toMatch(/<script|<b>|alert\("/);
    const tags = svg.replace(/<[a-zA-Z]+(\s[\w:-]+="[^"<>]*")*\/?>|<\/[a-zA-Z]+>/g, '');
    expect(tags).not.toMatch(/[<>]/);
  });

  test.each(KINDS)('of %s can be made of nothing and of one value', async (kind) => {
    expect(await draw({ ...CHART, kind, labels: [], series: [] })).toContain('没有数');
    const one = { ...CHART, kind, labels: ['3月1日'], series: [{ name: '反映', values: [7] }] };
    expect(await draw(one)).toContain('3月1日最多，7 单'.slice(kind === 'heat' ? 5 : 0));
  });

  test('is the same for the same chart, also from another process, and its names are no other picture’s', async () => {
    const lines = { ...CHART, kind: 'lines' } as const;
    const [one, again, other] = [
      await draw(lines),
      await createCharts()(lines),
      await draw({ ...lines, title: '另' }),
    ];
    expect(again).toBe(one);
    const ids = (svg: string) => [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids(one).length).toBeGreaterThan(0);
    expect(ids(one).filter((id) => ids(other).includes(id))).toEqual([]);
    for (const id of ids(one)) expect(one).toContain(`url(#${id})`);
  });

  test('is drawn again after the thread has ended, and a chart that cannot be drawn harms no other', async () => {
    const idle = createCharts({ idle: 0 });
    const one = await idle(CHART);
    const broken = { ...CHART, kind: 'unknown' } as unknown as Chart;
    await expect(idle(broken)).rejects.toThrow('could not be drawn');
    expect(await idle({ ...CHART, kind: 'bars' })).toContain('<svg');
    expect(await idle(CHART)).toBe(one);
  });
});

test('the summary says where most is, for each series', () => {
  expect(summaryOf(CHART)).toBe(
    '每天反映多少（图）。反映：3月2日最多，5 单；办好：3月1日最多，1 单。每个数都在旁边的表里。',
  );
});

test('a label is never longer than its place and never broken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 20 }), (text, longest) => {
      const label = labelText(text, longest);
      expect([...label].length).toBeLessThanOrEqual(longest);
      expect(label).not.toMatch(/\p{Cc}/u);
    }),
  );
});
