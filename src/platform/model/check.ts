// Whether the configured service answers as we need it, told part by part: for whoever has just written its settings. Nothing of
// anybody is sent.

import { z } from 'zod';
import { ok, type Result, refuse } from '../../result.ts';
import { GarbageError, reasonOf } from './failures.ts';
import type { Answered } from './langchain.ts';
import type { ModelReason } from './model.ts';
import type { ModelSettings } from './settings.ts';

/** `refused` in more words: the key, or the address and the name, or the request itself. */
export type CheckReason =
  | Extract<ModelReason, 'slow' | 'busy' | 'down' | 'garbage'>
  | ('bad-key' | 'unknown' | 'bad-request');

export interface Checked {
  /** Milliseconds it took to answer; or why it did not. */
  readonly chat: Result<number, CheckReason>;
  /** Null where no such model is set, or the service could not be asked at all. */
  readonly vectors: Result<number, CheckReason> | null;
}

const HELLO = {
  system: 'Write one JSON object and nothing else: {"ok":true}',
  user: 'Please write that JSON object.',
};
const helloForm = z.object({ ok: z.boolean() });
const vectorsForm = z.tuple([z.array(z.number()).min(1)]);

/** Never rejects. Costs a few tokens. */
export async function checkModel(settings: ModelSettings): Promise<Checked> {
  const { connect } = await import('./langchain.ts');
  // Asked once: what is tried again until the time is up looks like slowness.
  const client = connect(settings, 0);
  const chat = await tryOut(
    (signal) => client.complete(HELLO, helloForm, signal),
    helloForm,
    settings.deadline,
  );
  const reached = chat.ok || !['down', 'slow', 'bad-key'].includes(chat.reason);
  const vectors =
    settings.embeddings === null || !reached
      ? null
      : await tryOut((signal) => client.embed(['小区'], signal), vectorsForm, settings.deadline);
  return { chat, vectors };
}

async function tryOut(
  send: (signal: AbortSignal) => Promise<Answered<unknown>>,
  form: z.ZodType,
  deadline: number,
): Promise<Result<number, CheckReason>> {
  const began = performance.now();
  try {
    const { value } = await send(AbortSignal.timeout(deadline));
    if (!form.safeParse(value).success) throw new GarbageError('another shape');
    return ok(Math.round(performance.now() - began));
  } catch (error) {
    return refuse(checkReasonOf(error));
  }
}

function checkReasonOf(error: unknown): CheckReason {
  const { status } = (error ?? {}) as { status?: number };
  if (status === 401 || status === 403) return 'bad-key';
  if (status === 404) return 'unknown';
  const reason = reasonOf(error);
  if (reason === 'slow' || reason === 'busy' || reason === 'garbage' || reason === 'down') return reason;
  return 'bad-request';
}
