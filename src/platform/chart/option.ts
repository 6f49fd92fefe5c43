// A chart → what ECharts is asked for: sizes, axes, labels. Nothing moves and nothing is to be pressed: it becomes a picture. Pure.

import { type Chart, type ChartSeries, highest } from './chart.ts';
import { type Colour, heatOf, SERIES, standIn } from './colours.ts';

/** Half a page of the console; on a phone three quarters of that, so type is drawn larger. */
export const WIDTH = 480;
const TYPE = 15;
const SMALL = 13;
const ROW = 34;
const CELL = 26;
const HEAD = 48;
const FOOT = 40;
const STANDING = 290;
/** Characters of a label beside bars and cells, and below columns. */
const LONGEST_BESIDE = 10;
const LONGEST_BELOW = 12;

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly option: Readonly<Record<string, unknown>>;
}

export function drawingOf(chart: Chart): Drawing {
  switch (chart.kind) {
    case 'columns':
    case 'lines':
      return standing(chart);
    case 'bars':
    case 'stacked':
      return lying(chart);
    case 'heat':
      return heat(chart);
  }
}

/** Control characters would break lines; what is too long is cut. */
export function labelText(text: string, longest: number): string {
  const plain = text.replace(/\p{Cc}+/gu, ' ').trim();
  const letters = [...plain];
  return letters.length <= longest ? plain : `${letters.slice(0, longest - 1).join('')}…`;
}

const type = (size = TYPE, colour: Colour = 'ink') => ({ fontSize: size, color: standIn(colour) });
const hair = { lineStyle: { color: standIn('line'), width: 1 } };

function frame(chart: Chart, margins: object): Readonly<Record<string, unknown>> {
  return {
    animation: false,
    silent: true,
    color: SERIES.map(standIn),
    textStyle: type(),
    grid: { outerBoundsMode: 'none', ...margins },
    ...(chart.series.length > 1 && chart.kind !== 'heat'
      ? {
          legend: {
            ...{ top: 0, right: 0, itemWidth: 14, itemHeight: 14, itemGap: 14, selectedMode: false },
            ...{ textStyle: type(SMALL), data: chart.series.map(({ name }) => ({ name: nameOf(name) })) },
          },
        }
      : {}),
  };
}

const nameOf = (name: string) => labelText(name, LONGEST_BELOW);

function valueAxis({ measure, unit, most }: Chart) {
  return {
    type: 'value',
    name: `${measure}（${unit}）`,
    nameTextStyle: { ...type(SMALL), align: 'left' },
    min: 0,
    ...(most === undefined ? { minInterval: 1 } : { max: most, interval: most / 4 }),
    splitNumber: 4,
    splitLine: hair,
    axisLabel: type(SMALL),
  };
}

function labelAxis(labels: readonly string[], longest: number) {
  return {
    type: 'category',
    data: labels.map((each) => labelText(each, longest)),
    axisLine: hair,
    axisTick: { show: false },
    axisLabel: { ...type(SMALL), hideOverlap: true },
  };
}

function seriesOf(chart: Chart, { name, values }: ChartSeries, at: number) {
  const named = { name: nameOf(name), data: values.map((each) => each ?? '-'), silent: true };
  if (chart.kind === 'lines')
    return {
      ...{ ...named, type: 'line', symbol: at === 0 ? 'circle' : 'emptyCircle', symbolSize: 6 },
      lineStyle: { width: 2.5, type: at === 0 ? 'solid' : 'dashed' },
    };
  return { ...named, type: 'bar', barMaxWidth: 44, barGap: '0%', barCategoryGap: '25%' };
}

function standing(chart: Chart): Drawing {
  const option = {
    ...frame(chart, { left: 52, right: 12, top: HEAD, bottom: FOOT + 18 }),
    xAxis: {
      ...labelAxis(chart.labels, LONGEST_BELOW),
      ...{ name: chart.along, nameLocation: 'middle', nameGap: 32, nameTextStyle: type(SMALL) },
    },
    yAxis: { ...valueAxis(chart), nameTextStyle: { ...type(SMALL), align: 'left', padding: [0, 0, 0, -44] } },
    series: chart.series.map((each, at) => ({
      ...seriesOf(chart, each, at),
      // A few columns say their numbers themselves.
      ...(chart.series.length === 1 && chart.labels.length <= 8
        ? { label: { show: true, position: 'top', ...type() } }
        : {}),
    })),
  };
  return { width: WIDTH, height: STANDING, option };
}

/** The first label on top. */
function lying(chart: Chart): Drawing {
  const { labels, series, kind } = chart;
  const rows = kind === 'stacked' ? 1 : series.length;
  const height = HEAD + FOOT + 18 + labels.length * (ROW + (rows - 1) * 16);
  const option = {
    ...frame(chart, { left: besides(labels), right: 44, top: HEAD - 12, bottom: FOOT + 18 }),
    xAxis: { ...valueAxis(chart), nameLocation: 'middle', nameGap: 32, nameTextStyle: type(SMALL) },
    yAxis: { ...labelAxis(labels, LONGEST_BESIDE), inverse: true },
    series: series.map((each, at) => ({
      ...seriesOf(chart, each, at),
      ...(kind === 'stacked'
        ? { stack: 'all', itemStyle: { color: standIn(at === 0 ? 'one' : 'bad') } }
        : { label: { show: true, position: 'right', ...type(SMALL) } }),
    })),
  };
  return { width: WIDTH, height, option };
}

function besides(labels: readonly string[]): number {
  const longest = Math.max(2, ...labels.map((each) => [...labelText(each, LONGEST_BESIDE)].length));
  return 14 + longest * SMALL;
}

function heat(chart: Chart): Drawing {
  const { labels, series } = chart;
  const most = chart.most ?? highest(series.flatMap(({ values }) => values)) ?? 0;
  const below = labels.map((each) => labelText(each, LONGEST_BELOW));
  const foot = 22 + Math.max(2, ...below.map((each) => [...each].length)) * SMALL;
  const option = {
    ...frame(chart, { left: besides(series.map(({ name }) => name)), right: 4, top: 6, bottom: foot }),
    xAxis: { ...labelAxis(labels, LONGEST_BELOW), axisLabel: { ...type(SMALL), rotate: 90, interval: 0 } },
    yAxis: {
      ...labelAxis(
        series.map(({ name }) => name),
        LONGEST_BESIDE,
      ),
      ...{ inverse: true, axisLabel: { ...type(SMALL), interval: 0 } },
    },
    series: [{ type: 'heatmap', silent: true, data: cellsOf(series, most) }],
    visualMap: { show: false, min: 0, max: 1, dimension: 3, inRange: { opacity: 1 } },
  };
  return { width: WIDTH, height: 6 + foot + series.length * CELL, option };
}

function cellsOf(series: readonly ChartSeries[], most: number) {
  return series.flatMap(({ values }, row) =>
    values.flatMap((value, column) => {
      if (value === null) return [];
      const { cell, ink } = heatOf(value, most);
      return [
        {
          value: [column, row, value],
          itemStyle: { color: standIn(cell), borderColor: standIn('line'), borderWidth: 1 },
          label: { show: value > 0 || most === 100, formatter: String(value), ...type(SMALL, ink) },
        },
      ];
    }),
  );
}
