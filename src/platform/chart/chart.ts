// What a chart is, whatever draws it, and what is said of it to whoever does not see it. Pure.

/** `bars` lie, `stacked` ones too, one on the end of the other; `columns` stand; of `heat` each series is a row of cells. */
export const KINDS = ['columns', 'bars', 'lines', 'stacked', 'heat'] as const;
export type ChartKind = (typeof KINDS)[number];

export interface Chart {
  readonly kind: ChartKind;
  readonly title: string;
  /** What the labels are: 日期. */
  readonly along: string;
  /** What is counted, and its unit: 单, %. */
  readonly measure: string;
  readonly unit: string;
  readonly labels: readonly string[];
  /** A value for each label; null where there is none. */
  readonly series: readonly ChartSeries[];
  /** The end of the scale, where it is known before the values: 100 of shares. */
  readonly most?: number;
}

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** For a screen reader: the largest of each series. The table beside the chart holds every number. */
export function summaryOf(chart: Chart): string {
  const { title, series, kind } = chart;
  const said = kind === 'heat' ? [mostOfAll(chart)] : series.map((each) => mostOf(chart, each));
  const told = said.filter((each) => each !== null);
  return `${title}（图）。${told.length === 0 ? '没有数。' : `${told.join('；')}。`}每个数都在旁边的表里。`;
}

function mostOf({ labels, unit, series }: Chart, { name, values }: ChartSeries): string | null {
  const most = highest(values);
  if (most === null) return null;
  const where = `${labels[values.indexOf(most)] ?? ''}最多，${most} ${unit}`;
  return series.length === 1 ? where : `${name}：${where}`;
}

function mostOfAll({ labels, unit, series }: Chart): string | null {
  const most = highest(series.flatMap(({ values }) => values));
  const row = series.find(({ values }) => most !== null && values.includes(most));
  if (most === null || row === undefined) return null;
  return `${labels[row.values.indexOf(most)] ?? ''}、${row.name}最多，${most} ${unit}`;
}

export function highest(values: readonly (number | null)[]): number | null {
  return values.reduce((most, each) => (each !== null && (most === null || each > most) ? each : most), null);
}
