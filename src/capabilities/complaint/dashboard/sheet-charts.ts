// Which figures are drawn, and as what. Pure.

import type { Chart } from '../../../platform/chart/index.ts';
import { buildingText } from '../../../platform/place/buildings.ts';
import { BODIES, type Body, CATEGORIES, type Category } from '../case.ts';
import { BODIES as BODY_NAMES, CATEGORIES as CATEGORY_NAMES, HOLDERS } from '../wording.ts';
import type { Figures } from './figures.ts';
import type { Flow } from './span.ts';
import { AGE_NAMES, CHARTS, dayLabel, percentOf, TABLES } from './wording-dashboard.ts';

type Charts = Partial<Record<keyof typeof TABLES, Chart>>;

export function chartsOf(figures: Figures, flow: Flow, nameOf: (compound: string) => string): Charts {
  const { holders, ages, bodies, categories, places, months } = figures;
  const cases = { measure: CHARTS.cases, unit: CHARTS.unit };
  const shares = { measure: CHARTS.share, unit: '%', most: 100 };
  return {
    ...only(
      flow.parts.some(({ reported, finished }) => reported + finished > 0),
      'flow',
      {
        ...{ kind: 'columns', title: TABLES.flow.title[flow.by], along: CHARTS.day, ...cases },
        labels: flow.parts.map(({ day }) => dayLabel(day)),
        series: [
          { name: CHARTS.reported, values: flow.parts.map(({ reported }) => reported) },
          { name: CHARTS.finished, values: flow.parts.map(({ finished }) => finished) },
        ],
      },
    ),
    ...only(holders.length > 0, 'holders', {
      ...{ kind: 'stacked', title: TABLES.holders.title[flow.by], along: CHARTS.holder, ...cases },
      labels: holders.map(({ holder }) => HOLDERS[holder]),
      series: [
        { name: CHARTS.inTime, values: holders.map(({ count, late }) => count - late) },
        { name: CHARTS.late, values: holders.map(({ late }) => late) },
      ],
    }),
    ...only(
      ages.some((count) => count > 0),
      'ages',
      {
        ...{ kind: 'columns', title: TABLES.ages.title[flow.by], along: CHARTS.age, ...cases },
        labels: ages.map((_, at) => AGE_NAMES[at] ?? ''),
        series: [{ name: CHARTS.open, values: ages }],
      },
    ),
    ...only(bodies.length > 0, 'inTime', {
      ...{ kind: 'bars', title: TABLES.inTime.title[flow.by], along: CHARTS.body, ...shares },
      labels: bodies.map(({ body }) => BODY_NAMES[body]),
      series: [
        {
          name: CHARTS.answers,
          values: bodies.map(({ now }) =>
            percentOf(now.answeredInTime, now.answeredInTime + now.answeredLate),
          ),
        },
        {
          name: CHARTS.solutions,
          values: bodies.map(({ now }) => percentOf(now.solvedInTime, now.solvedInTime + now.solvedLate)),
        },
      ],
    }),
    ...only(months.length > 0, 'months', {
      ...{ kind: 'heat', title: TABLES.months.title[flow.by], along: CHARTS.month, ...shares },
      ...satisfactionCells(months),
    }),
    ...only(
      categories.some(({ now }) => now > 0),
      'categories',
      {
        ...{ kind: 'bars', title: TABLES.categories.title[flow.by], along: CHARTS.category, ...cases },
        labels: categories.map(({ category }) => CATEGORY_NAMES[category]),
        series: [{ name: CHARTS.reported, values: categories.map(({ now }) => now) }],
      },
    ),
    ...only(places.length > 0, 'places', {
      ...{ kind: 'heat', title: TABLES.places.title[flow.by], along: CHARTS.place, ...cases },
      labels: places.map(({ compound, building }) => placeLabel(nameOf(compound), building, places)),
      series: CATEGORIES.filter((each) => places.some((place) => countIn(place, each) > 0)).map(
        (category) => ({
          name: CATEGORY_NAMES[category],
          values: places.map((place) => countIn(place, category)),
        }),
      ),
    }),
  };
}

function only(wanted: boolean, key: keyof Charts, chart: Chart): Charts {
  return wanted ? { [key]: chart } : {};
}

function satisfactionCells(months: Figures['months']): Pick<Chart, 'labels' | 'series'> {
  const labels = [...new Set(months.map(({ month }) => month))];
  const of = (body: Body, month: string) => {
    const found = months.find((each) => each.body === body && each.month === month);
    return found === undefined ? null : percentOf(found.satisfied, found.asked);
  };
  return {
    labels,
    series: BODIES.filter((body) => months.some((each) => each.body === body)).map((body) => ({
      name: BODY_NAMES[body],
      values: labels.map((month) => of(body, month)),
    })),
  };
}

function countIn({ categories }: Figures['places'][number], wanted: Category): number {
  return categories.find(({ category }) => category === wanted)?.count ?? 0;
}

/** The compound where there are several. */
function placeLabel(compound: string, building: string, places: Figures['places']): string {
  const several = new Set(places.map((each) => each.compound)).size > 1;
  return several ? `${compound} ${buildingText(building)}` : buildingText(building);
}
