// `shuoyi replay`: plays a recorded conversation through the whole desk. The clock is taken from the lines, timers due
// in between fire at their own time, and every message sent is written out. A bug report is such a file. What staff do
// between the messages is in replay-staff.ts.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type App, createApp } from '../app.ts';
import type { Channel } from '../channels/channel.ts';
import { readConfig } from '../config.ts';
import type { Address, Incoming } from '../desk/message.ts';
import { plainReply } from '../desk/plain.ts';
import { nextDue } from '../desk/store.ts';
import { InputError } from '../errors.ts';
import { createLog } from '../platform/log.ts';
import type { Result } from '../result.ts';
import { loadFolder } from './load.ts';
import { createStaffActs, staffLine } from './replay-staff.ts';

const CHANNELS = ['web', 'telegram', 'wechat', 'webhook', 'terminal'] as const;

const line = z.strictObject({
  /** ISO 8601 with zone, or milliseconds since the epoch. */
  at: z.union([z.iso.datetime({ offset: true }), z.number().int()]),
  channel: z.enum(CHANNELS),
  chat: z.string().regex(/^(private|group:.+)$/u),
  from: z.string().min(1),
  name: z.string().optional(),
  text: z.string().optional(),
  mention: z.boolean().optional(),
  choice: z.string().optional(),
  files: z
    .array(z.strictObject({ name: z.string(), type: z.string(), base64: z.base64().optional() }))
    .optional(),
});
/** A line of the script with its number in the file. */
type Line = (z.infer<typeof line> | z.infer<typeof staffLine>) & { readonly number: number };
type Spoken = z.infer<typeof line> & { readonly number: number };

interface Options {
  readonly database?: string;
  readonly load?: string;
}

export async function replay(script: string, options: Options): Promise<void> {
  const lines = parseScript(await readScript(script));
  let now = timeOf(lines[0]?.at ?? 0);
  let after = 0;
  const numbers = createNumbering();
  const channels = CHANNELS.map((name) => createWritingChannel(name, () => ({ now, after }), numbers));
  const url = options.database ? `sqlite:${options.database.replace(/^sqlite:/, '')}` : 'sqlite::memory:';
  // A replay gives the same every time, so no model has a part in it.
  const config = { ...readConfig(), database: url, model: null };
  const app = await createApp({
    config,
    now: () => now,
    log: createLog('error'),
    channels: () => channels,
  });
  try {
    await app.open();
    // Where no timer is waiting none was ever planned: looking for what is due plans them.
    if ((await app.jobs.nextDue()) === null) await app.jobs.runDue(now);
    if (options.load) await loadFolder(app, options.load);
    const staff = createStaffActs(app, () => now);
    for (const each of lines) {
      const at = timeOf(each.at);
      await runTimers(app, at, (due) => {
        now = Math.max(now, due);
        return now;
      });
      now = Math.max(now, at);
      after = each.number;
      if ('staff' in each) write({ ...headOf(each, now), ...outcomeOf(await staff.act(each)), after });
      else await app.receive(incomingOf(each, now, config.siteName, staff.withCodes));
      await app.settle();
    }
  } finally {
    await app.close();
  }
}

/**
 * Everything due up to `until`, each at its own time: timers, and messages that wait for theirs. What fell due before the
 * first line, in a database of before, comes late, as where a service stood still.
 */
async function runTimers(app: App, until: number, pass: (due: number) => number): Promise<void> {
  for (;;) {
    const [job, message] = await Promise.all([app.jobs.nextDue(), nextDue(app.database.db, CHANNELS)]);
    const due = Math.min(job ?? Infinity, message ?? Infinity);
    if (due > until) return;
    const now = pass(due);
    if (due === job) await app.jobs.runDue(now);
    await app.settle();
  }
}

async function readScript(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new InputError(`读不到 ${path}，请检查文件名。`, { cause: error });
  }
}

function parseScript(text: string): Line[] {
  const problems: string[] = [];
  const lines: Line[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (raw.trim() === '') continue;
    const number = index + 1;
    const value = json(raw);
    const isStaff = typeof value === 'object' && value !== null && 'staff' in value;
    const parsed = isStaff ? staffLine.safeParse(value) : line.safeParse(value);
    if (parsed.success) lines.push({ ...parsed.data, number });
    else problems.push(`第 ${number} 行：${z.prettifyError(parsed.error).replace(/\s*\n\s*/g, '；')}`);
  }
  if (problems.length > 0) throw new InputError(`对话文件有错，请改好再运行：\n${problems.join('\n')}`);
  return lines;
}

function json(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}

function timeOf(at: string | number): number {
  return typeof at === 'number' ? at : Date.parse(at);
}

function incomingOf(each: Spoken, at: number, name: string, withCodes: (text: string) => string): Incoming {
  const group = each.chat.startsWith('group:');
  const text = withCodes(each.text ?? '');
  return {
    channel: each.channel,
    bot: 'replay',
    chat: group ? each.chat.slice('group:'.length) : each.from,
    group,
    key: `line-${each.number}-${at}`,
    from: each.from,
    ...(each.name === undefined ? {} : { name: each.name }),
    text,
    addressed: !group || each.mention === true || each.choice !== undefined || calls(name, text),
    ...(each.choice === undefined ? {} : { choice: each.choice }),
    ...(each.files === undefined ? {} : { files: each.files.map(fileOf) }),
    at,
  };
}

/** A command, or our name typed after an @; another name is somebody else's. */
function calls(name: string, text: string): boolean {
  return ['/', `@${name}`, `＠${name}`].some((start) => text.trimStart().startsWith(start));
}

function fileOf(file: NonNullable<Spoken['files']>[number]) {
  const { name, type, base64 } = file;
  return base64 === undefined
    ? { name, type }
    : { name, type, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
}

function write(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function chinaTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
}

function headOf({ staff, act }: z.infer<typeof staffLine>, at: number) {
  return { at: chinaTime(at), staff, act };
}

/** What an act came to, or why it was refused. */
function outcomeOf(done: Result<unknown, string>) {
  return done.ok ? { ok: true, value: done.value } : { ok: false, reason: done.reason };
}

/** Messages sent are numbered from 1; 0 is one sent before this replay. */
function createNumbering() {
  const byId = new Map<number, number>();
  return {
    next: (id: number) => void byId.set(id, byId.size + 1),
    of: (id: number) => byId.get(id) ?? 0,
  };
}

/** Stands in for a channel: what it would send becomes a line. */
function createWritingChannel(
  name: string,
  clock: () => { readonly now: number; readonly after: number },
  numbers: ReturnType<typeof createNumbering>,
): Channel {
  // In these a message has buttons and can be changed where it stands.
  const lively = name === 'web' || name === 'telegram';
  return {
    name,
    limits: { buttons: lively, longestText: 20_000, markdown: false, files: true, edits: lively },
    start: async () => {},
    stop: async () => {},
    async send(address: Address, reply, id, replaces) {
      const { now, after } = clock();
      const { text, choices, files } = plainReply(reply, { numbered: !lively });
      const chat = address.group ? `group:${address.chat}` : 'private';
      const sent = {
        at: chinaTime(now),
        channel: name,
        chat,
        to: address.to ?? address.chat,
        text,
        choices,
        files: files.map((file) => ({ name: file.name, type: file.type })),
        after,
        ...(replaces === undefined ? {} : { replaces: numbers.of(replaces) }),
      };
      numbers.next(id);
      write(sent);
    },
  };
}
