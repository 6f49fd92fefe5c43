// The thread that draws: ECharts is loaded here and nowhere else, so that neither a chat waits for a drawing nor the service keeps
// the memory of one. Its one-file build loads three times as fast as its parts, in a third of the memory.

import { parentPort } from 'node:worker_threads';
import { init } from 'echarts/dist/echarts.esm.min';
import { type Chart, summaryOf } from './chart.ts';
import { drawingOf } from './option.ts';
import { pictureOf } from './svg.ts';

export interface Wanted {
  readonly id: string;
  readonly chart: Chart;
}

export interface Drawn {
  readonly id: string;
  readonly svg: string;
  /** Why there is no picture; empty where there is one. */
  readonly failure: string;
}

parentPort?.on('message', ({ id, chart }: Wanted) => parentPort?.postMessage(answerTo(id, chart)));

/** What cannot be drawn must not end the thread for everybody else who waits. */
function answerTo(id: string, chart: Chart): Drawn {
  try {
    return { id, svg: draw(id, chart), failure: '' };
  } catch (error) {
    return { id, svg: '', failure: String(error) };
  }
}

function draw(id: string, chart: Chart): string {
  const { width, height, option } = drawingOf(chart);
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    canvas.setOption(option);
    return pictureOf(canvas.renderToSVGString(), { id, summary: summaryOf(chart) });
  } finally {
    canvas.dispose();
  }
}
