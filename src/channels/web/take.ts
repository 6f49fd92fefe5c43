// A message on its way in, by form or by script, with files or without: read, kept, and answered or refused.

import type { Context } from 'hono';
import type { Address, Choice } from '../../desk/message.ts';
import { type Result, refuse } from '../../result.ts';
import type { Receive } from '../channel.ts';
import type { Events } from './events.ts';
import type { OutboxSaid, Said } from './history.ts';
import { type ChatPage, problemPage } from './page.ts';
import { addressOf, formKey, incomingOf, type Refusal, readSent, type Sent } from './receive.ts';
import { isMultipart } from './security.ts';
import { listenOnce } from './stream.ts';
import { type FileRefusal, LARGEST_FILE, MOST_FILES, readUploads } from './upload.ts';
import type { Visitors } from './visitor.ts';
import { REFUSALS } from './wording.ts';

export interface TakeDeps {
  readonly outboxSaid: OutboxSaid;
  readonly now: () => number;
  readonly patience: number;
  readonly events: Events;
  readonly visitors: Visitors;
  readonly receive: Receive;
  /** The chat page with one sentence above the field. */
  readonly showPage: (c: Context, problem: ChatPage['problem']) => Promise<Response>;
}

const SHOWN = 50;

export function takeMessage(c: Context, deps: TakeDeps): Promise<Response> {
  return isByScript(c) ? takeFromScript(c, deps) : takeForm(c, deps);
}

/** 202 once the message is kept; the answer comes by the event stream. */
async function takeFromScript(c: Context, deps: TakeDeps): Promise<Response> {
  const chat = deps.visitors.find(c);
  if (chat === null) return c.json({ problem: 'no-cookie', sentence: REFUSALS['no-cookie'] }, 401);
  const sent = isMultipart(c) ? await sentInForm(c) : readSent(await c.req.json().catch(() => null));
  if (!sent.ok) return c.json({ problem: sent.reason, sentence: REFUSALS[sent.reason] }, 422);
  await deps.receive(incomingOf(await withLabel(sent.value, chat, deps), chat, deps.now()));
  return c.json({ received: sent.value.key }, 202);
}

/** Without script: the message is kept, its answer awaited for a moment, and the page shown again. */
async function takeForm(c: Context, deps: TakeDeps): Promise<Response> {
  const sent = await sentInForm(c);
  if (!sent.ok) {
    c.status(422);
    const text = await c.req.parseBody().then(
      (form) => form.text,
      () => '',
    );
    return deps.showPage(c, { sentence: REFUSALS[sent.reason], text: typeof text === 'string' ? text : '' });
  }
  const chat = deps.visitors.welcome(c);
  const labelled = await withLabel({ ...sent.value, key: formKey(sent.value) }, chat, deps);
  const answered = listenOnce(deps.events, chat, deps.patience);
  await deps.receive(incomingOf(labelled, chat, deps.now()));
  await answered;
  return c.redirect('/#latest', 303);
}

async function sentInForm(c: Context): Promise<Result<Sent, Refusal | FileRefusal>> {
  const form = await c.req.parseBody({ all: true }).catch(() => null);
  if (form === null) return refuse('invalid');
  const chosen = [form.files ?? []].flat().filter((each) => typeof each !== 'string' && each.name !== '');
  const files = await uploadsIn(chosen.filter((each) => each instanceof File));
  if (!files.ok) return files;
  return readSent({ key: form.key, text: form.text ?? '', choice: form.choice ?? null }, files.value);
}

/** Weighed before they are read. */
async function uploadsIn(files: readonly File[]): Promise<ReturnType<typeof readUploads>> {
  if (files.length > MOST_FILES) return refuse('too-many-files');
  if (files.some(({ size }) => size > LARGEST_FILE)) return refuse('file-too-large');
  const uploads = files.map(async (file) => ({
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  }));
  return readUploads(await Promise.all(uploads));
}

/** A pressed button says what stands on it, so that the history reads like a talk. */
async function withLabel(sent: Sent, chat: string, deps: TakeDeps): Promise<Sent> {
  if (sent.choice === null || sent.text !== '') return sent;
  const address: Address = addressOf(chat);
  const said = await deps.outboxSaid(address, 0, SHOWN);
  const offered = said.toReversed().flatMap(({ reply }) => reply.flatMap(choicesIn));
  return { ...sent, text: offered.find(({ key }) => key === sent.choice)?.label ?? '' };
}

function choicesIn(block: Said['reply'][number]): readonly Choice[] {
  return block.kind === 'choices' ? block.choices : [];
}

export function refuseLarge(c: Context): Response | Promise<Response> {
  const problem = isMultipart(c) ? 'files-too-large' : 'too-large';
  const sentence = REFUSALS[problem];
  if (isByScript(c)) return c.json({ problem, sentence }, 413);
  c.status(413);
  return c.render(problemPage({ title: sentence, text: '' }), { title: sentence });
}

/** The page's script says so: by what it sends, or with files by what it accepts. */
export function isByScript(c: Context): boolean {
  const isJson = (header: string) => /^application\/json\b/i.test(c.req.header(header) ?? '');
  return isJson('Content-Type') || isJson('Accept');
}
