// Charts as pictures (SVG): described once, drawn in a thread that is started when it is first needed and ends when nobody has
// asked for a while. The same chart is the same picture, so the last ones are kept.

import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Chart } from './chart.ts';
import type { Drawn, Wanted } from './drawing-thread.ts';

export type { Chart, ChartKind, ChartSeries } from './chart.ts';

export type DrawChart = (chart: Chart) => Promise<string>;

const IDLE = 60_000;
const MOST_KEPT = 200;

interface Waiting {
  readonly done: (svg: string) => void;
  readonly failed: (error: Error) => void;
}

export function createCharts({ idle = IDLE }: { readonly idle?: number } = {}): DrawChart {
  const kept = new Map<string, Promise<string>>();
  const waiting = new Map<string, Waiting>();
  let thread: Worker | null = null;
  let rest: NodeJS.Timeout | undefined;

  function start(): Worker {
    const started = new Worker(new URL('./drawing-thread.ts', import.meta.url));
    started.on('message', ({ id, svg, failure }: Drawn) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (failure === '') asked?.done(svg);
      else asked?.failed(new Error(`the chart could not be drawn: ${failure}`));
      if (waiting.size === 0) settle(started);
    });
    started.on('error', (error) => end(started, error));
    started.on('exit', () => end(started, new Error('the drawing thread ended early')));
    return started;
  }

  /** The process may end though the thread is there. */
  function settle(started: Worker): void {
    started.unref();
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (thread === started) thread = null;
      void started.terminate();
    }, idle).unref();
  }

  function end(ended: Worker, error: Error): void {
    if (thread !== ended) return;
    thread = null;
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  }

  function draw(id: string, chart: Chart): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    waiting.set(id, { done: resolve, failed: reject });
    thread ??= start();
    clearTimeout(rest);
    thread.ref();
    thread.postMessage({ id, chart } satisfies Wanted);
    return promise;
  }

  return (chart) => {
    const id = `chart-${createHash('sha256').update(JSON.stringify(chart)).digest('hex').slice(0, 12)}`;
    const known = kept.get(id);
    if (known !== undefined) return known;
    const drawn = draw(id, chart);
    kept.set(id, drawn);
    drawn.catch(() => kept.delete(id));
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return drawn;
  };
}
