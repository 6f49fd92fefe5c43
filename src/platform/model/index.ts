// All that others see of the language model: one contract, off or open, and what it was used for.

import { z } from 'zod';
import { maskPublic } from '../mask-rooms.ts';
import { dayOf, tokensIn } from './budget.ts';
import { type CallDeps, createCalls, keyOf } from './calls.ts';
import type { Asking, Model, Proposing, Purpose, Tool } from './model.ts';
import { createPrompts, render } from './prompt.ts';
import { createModelReading, type ModelReading } from './reading.ts';
import type { ModelSettings } from './settings.ts';
import { forgetBefore, saveRefused } from './store.ts';
import { createVeil } from './veil.ts';

export { type Checked, type CheckReason, checkModel } from './check.ts';
export type * from './model.ts';
export { NO_MODEL } from './none.ts';
export type { ModelReading } from './reading.ts';
export type { ModelSettings } from './settings.ts';
export { modelMigrations } from './tables.ts';
export { AI_DRAFT, AI_LABEL, UNANSWERED } from './wording.ts';

const DAY = 86_400_000;
/** What an answer takes at most, for the budget of what is under way; tokens. */
const ANSWER = 600;
/** A minute of speech is a few hundred words. */
const HEARD = 400;
const KEEP_CALLS = 400 * DAY;
const LONGEST_SENTENCE = 500;

export interface ModelDeps extends Omit<CallDeps, 'client' | 'settings'> {
  readonly settings: ModelSettings;
  /** The folder prompts/. */
  readonly prompts: string;
  /** Days that refused sentences and known answers are kept. */
  readonly keepDays: number;
}

export interface OpenModel extends Model {
  readonly reading: ModelReading;
  readonly settings: ModelSettings;
  /** Days that words are kept. */
  readonly keepDays: number;
  /** Paused: it has failed several times in a row and is left alone for a moment. */
  readonly state: () => 'ready' | 'paused';
  /** What is older than it is kept goes; resolves to how many rows of words. */
  readonly forget: (tx: Parameters<typeof forgetBefore>[0], now: number) => Promise<number>;
  /** Resolves when all that was asked is noted. */
  readonly settled: () => Promise<void>;
}

export function openModel({ prompts: folder, keepDays, ...deps }: ModelDeps): OpenModel {
  const { settings, database, log, now } = deps;
  // Reading it takes a second, so that begins at once, and nobody waits for it who asks nothing.
  const loading = import('./langchain.ts').then(({ connect }) => connect(settings));
  loading.catch(() => {});
  const calls = createCalls({ ...deps, client: () => loading });
  const promptOf = createPrompts(folder);

  function ask<T>({ purpose, prompt: name, inputs, published, schema, for: who, ...asking }: Asking<T>) {
    const { within, cacheUnder } = asking;
    const prompt = promptOf(name);
    const rendered = (veiled: typeof inputs) => render(prompt, { ...veiled, ...published });
    return calls.call({
      ...{ purpose, model: settings.name, who, within, material: inputs, shape: schema },
      weigh: (veiled) => ({ in: tokensIn(prompt.system, rendered(veiled).user), out: ANSWER }),
      keyOf: (veiled) =>
        cacheUnder === undefined
          ? null
          : keyOf(settings.url, settings.name, name, prompt.version, cacheUnder, rendered(veiled)),
      send: (client, veiled, signal) => client.complete(rendered(veiled), schema, signal),
    });
  }

  function propose({ purpose, prompt: name, inputs, tools, for: who, within }: Proposing) {
    const prompt = promptOf(name);
    return calls.call({
      ...{ purpose, model: settings.name, who, within, material: inputs, shape: proposalOf(tools) },
      weigh: (veiled) => ({ in: tokensIn(prompt.system, render(prompt, veiled).user), out: ANSWER }),
      keyOf: () => null,
      send: (client, veiled, signal) => client.propose(render(prompt, veiled), tools, signal),
    });
  }

  return {
    can: { ask: true, embed: settings.embeddings !== null, hear: settings.voice !== null },
    ask,
    propose,
    embed: (texts, who, within) =>
      calls.call({
        ...{ purpose: 'embed' as Purpose, model: settings.embeddings ?? '', who, within, material: texts },
        weigh: (veiled) => ({ in: tokensIn(...veiled), out: 0 }),
        keyOf: () => null,
        send: (client, veiled, signal) => client.embed(veiled, signal),
        shape: vectorsOf(texts.length),
      }),
    hear: (voice, who) =>
      calls.call({
        ...{ purpose: 'hear' as Purpose, model: settings.voice ?? '', who, material: null },
        weigh: () => ({ in: HEARD, out: HEARD }),
        keyOf: () => null,
        send: (client, _, signal) => client.hear(voice, signal),
        shape: z.string().trim().min(1).max(4_000),
      }),
    async refuse({ purpose, reason, sentence, compound }) {
      const hidden = createVeil().veil(calls.hide(sentence, purpose, compound));
      const shown = maskPublic(hidden).slice(0, LONGEST_SENTENCE);
      await database
        .transaction((tx) => saveRefused(tx, { at: now(), purpose, reason, sentence: shown, compound }))
        .catch(() => log.error({ purpose, reason }, 'refused sentence could not be noted'));
    },
    reading: createModelReading(database),
    settings,
    keepDays,
    state: calls.state,
    forget: (tx, at) =>
      forgetBefore(tx, {
        ...{ words: at - keepDays * DAY, calls: at - KEEP_CALLS },
        day: dayOf(at) - 2,
      }),
    settled: calls.settled,
  };
}

/** One of the tools with arguments of its shape; null, or a tool nobody offered, is no proposal. */
function proposalOf(tools: readonly Tool[]) {
  return z
    .object({ tool: z.string(), args: z.record(z.string(), z.unknown()) })
    .nullable()
    .transform((said) => {
      const named = tools.find(({ name }) => name === said?.tool);
      const args = named?.schema.safeParse(said?.args);
      return named && args?.success ? { tool: named.name, args: args.data as Record<string, unknown> } : null;
    });
}

/** As many as were asked for, none empty; each brought to length 1. */
function vectorsOf(count: number) {
  return z
    .array(z.array(z.number()).min(1))
    .length(count)
    .transform((vectors) =>
      vectors.map((vector) => {
        const length = Math.hypot(...vector) || 1;
        return Float32Array.from(vector, (each) => each / length);
      }),
    );
}
