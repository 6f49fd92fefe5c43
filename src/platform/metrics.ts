// Numbers about the running process for /metrics: counts and durations, never words, names or ids of people.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const messages = new Counter({
    name: 'shuoyi_messages_total',
    help: 'Messages handled, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'shuoyi_message_seconds',
    help: 'Time from taking a message up to its answer being written',
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const sends = new Counter({
    name: 'shuoyi_sends_total',
    help: 'Tries to send, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const answers = new Counter({
    name: 'shuoyi_answers_total',
    help: 'Policy answers, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  return {
    message(outcome: string, milliseconds: number): void {
      messages.inc({ outcome });
      seconds.observe(milliseconds / 1000);
    },
    send: (outcome: string) => sends.inc({ outcome }),
    answer: (outcome: string) => answers.inc({ outcome }),
    /** A value read only when somebody looks. */
    gauge(name: string, help: string, read: () => Promise<number>): void {
      new Gauge({
        name: `shuoyi_${name}`,
        help,
        registers,
        async collect() {
          this.set(await read());
        },
      });
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
