// Numbers about the running process for /metrics: counts and durations, never words, names or ids of people.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Reading {
  readonly channel: string;
  readonly state: string;
  readonly value: number;
}

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
  const acts = new Counter({
    name: 'shuoyi_delivery_acts_total',
    help: 'Messages that staff have sent once more or called off, by act',
    labelNames: ['act'],
    registers,
  });
  return {
    message(outcome: string, milliseconds: number): void {
      messages.inc({ outcome });
      seconds.observe(milliseconds / 1000);
    },
    send: (outcome: string) => sends.inc({ outcome }),
    answer: (outcome: string) => answers.inc({ outcome }),
    delivery: (act: string) => acts.inc({ act }),
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
    /** The same for a few at once, told apart by channel and state. */
    gauges(name: string, help: string, read: () => Promise<readonly Reading[]>): void {
      new Gauge({
        ...{ name: `shuoyi_${name}`, help, registers, labelNames: ['channel', 'state'] },
        async collect() {
          const found = await read();
          this.reset();
          for (const { channel, state, value } of found) this.inc({ channel, state }, value);
        },
      });
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
