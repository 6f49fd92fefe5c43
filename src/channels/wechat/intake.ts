// From what the gateway tells to the desk. It tells each thing once and hears no thanks, so what is meant for us is kept
// before anything slow is done: words in the inbox at once, of a file first the id of its message.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Incoming } from '../../desk/message.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Receive } from '../channel.ts';
import { askLink, askMessage, askOwnNames, askSpeaker, type FetchOptions, fetchFile } from './calls.ts';
import { fileOf, LARGEST_FILE } from './files.ts';
import type { Puppet } from './gateway.ts';
import { type FileRef, linkWords, type Read, readMessage, type Told } from './receive.ts';
import { endWaiting, keepWaiting, listWaiting } from './store.ts';
import type { Connected } from './supervisor.ts';
import type { WechatTables } from './tables.ts';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const TRIES = 3;

export interface IntakeDeps {
  readonly database: Database<WechatTables>;
  readonly receive: Receive;
  readonly connected: () => Connected | null;
  readonly secret: string;
  readonly now: () => number;
  readonly log: Log;
  readonly stop: AbortSignal;
  /** How long a file may take, in milliseconds. */
  readonly patience: number;
  /** Somebody wrote to us, in private or in a group. */
  readonly onHeard: (incoming: Incoming, traits: string | null) => void;
  readonly onMoney: (incoming: Incoming) => void;
}

interface Job {
  readonly message: string;
  readonly puppet: Puppet;
  readonly bot: string;
  readonly told: Told;
  readonly read: Read;
}

export function createIntake(deps: IntakeDeps) {
  const { database, log, stop, now } = deps;
  const db = database.db;
  /** What one person says in one chat is heard in order; whoever is in here is being heard. */
  const lanes = new Map<string, Promise<void>>();
  const works = new Set<Promise<void>>();
  let looking: Promise<void> = Promise.resolve();

  /** One after the other: what is said first is looked up first. */
  function take(message: string): void {
    const work = looking.then(() => look(message)).catch((err: unknown) => failed(err));
    looking = work;
    track(work);
  }

  function track(work: Promise<void>): void {
    works.add(work);
    void work.finally(() => works.delete(work));
  }

  async function look(message: string): Promise<void> {
    const connected = await connectedSoon();
    if (connected === null) return;
    const { puppet, self } = connected;
    const told = await tellOf(puppet, message, self);
    if (told === null) return;
    const read = await readTold(connected, told);
    if (read.kind === 'nothing') return endWaiting(db, self, message);
    const job: Job = { message, puppet, bot: self, told, read };
    const lane = `${read.incoming.chat}|${read.incoming.from}`;
    const before = lanes.get(lane);
    if (before === undefined && read.kind === 'message' && read.file === null)
      return handOn(read.incoming, message);
    await persistently(() => keepWaiting(db, self, message, now()), stop, log);
    const work: Promise<void> = (before ?? Promise.resolve())
      .then(() => finish(job))
      .catch(failed)
      .finally(() => {
        if (lanes.get(lane) === work) lanes.delete(lane);
      });
    lanes.set(lane, work);
    track(work);
  }

  /** A gateway tells of messages in the same moment as of the login. */
  async function connectedSoon(): Promise<Connected | null> {
    for (let tries = 0; tries < 100; tries++) {
      const connected = deps.connected();
      if (connected) return connected;
      await sleep(50, undefined, { signal: stop });
    }
    return null;
  }

  /** What the gateway does not tell now is asked for again after the next login, as long as it is kept. */
  async function tellOf(puppet: Puppet, message: string, self: string): Promise<Told | null> {
    for (let tries = 1; tries <= TRIES; tries++) {
      try {
        return await askMessage(puppet, message);
      } catch {
        if (tries < TRIES) await sleep(FIRST_PAUSE * tries, undefined, { signal: stop });
      }
    }
    log.warn({ channel: 'wechat' }, 'a message could not be looked up');
    await persistently(() => keepWaiting(db, self, message, now()), stop, log);
    return null;
  }

  async function readTold({ puppet, self }: Connected, told: Told): Promise<Read> {
    const at = now();
    const from = told.talkerId ?? '';
    const room = told.roomId ?? '';
    // Words in a group that are not for us are not looked into further.
    const names = room === '' ? [] : await askOwnNames(puppet, self, room);
    const reader = { self: { id: self, names }, at };
    const first = readMessage(told, { ...reader, name: '', official: false });
    if (first.kind === 'nothing') return first;
    const { name, official, traits } = await askSpeaker(puppet, from, deps.secret);
    const read = readMessage(told, { ...reader, name, official });
    if (read.kind !== 'nothing') deps.onHeard(read.incoming, traits);
    return read;
  }

  async function finish({ message, puppet, bot, told, read }: Job): Promise<void> {
    if (read.kind === 'nothing') return;
    if (read.kind === 'money') {
      deps.onMoney(read.incoming);
      return endWaiting(db, bot, message);
    }
    if (read.kind === 'link') {
      const { title, url } = await askLink(puppet, message).catch(() => ({ title: '', url: '' }));
      const text = linkWords(title, url);
      if (text !== '') await handOn({ ...read.incoming, text }, message);
      return endWaiting(db, bot, message);
    }
    const file = read.file && (await fileIn(puppet, told, read.file));
    if (file !== 'none') await handOn({ ...read.incoming, ...(file ? { files: [file] } : {}) }, message);
    await endWaiting(db, bot, message);
  }

  /** Of an unknown kind is what WeChat itself writes into a chat, too: that has no file. */
  async function fileIn(puppet: Puppet, { id, type, filename = '' }: Told, ref: FileRef) {
    const fetched = ref.fetch ? await fetchFile(puppet, id, how(ref)) : null;
    if (fetched === null && type === 0 && filename === '') return 'none';
    const isNamed = filename !== '' || fetched === null;
    return fileOf(isNamed ? ref : { ...ref, name: fetched.name }, fetched?.bytes ?? null);
  }

  function how({ kind }: FileRef): FetchOptions {
    return { isImage: kind === 'image', largest: LARGEST_FILE, patience: deps.patience };
  }

  async function handOn(incoming: Incoming, message: string): Promise<void> {
    await persistently(() => deps.receive(incoming), stop, log);
    await endWaiting(db, incoming.bot, message);
  }

  function failed(err: unknown): void {
    if (!stop.aborted) log.error({ channel: 'wechat', err }, 'a message could not be taken');
  }

  return {
    take,
    note(incoming: Incoming | null): void {
      if (incoming) track(persistently(() => deps.receive(incoming), stop, log).catch(failed));
    },
    /** What was kept and not handed on, by this process or the one before. */
    async resume(bot: string): Promise<void> {
      for (const message of await listWaiting(db, bot)) take(message);
    },
    async idle(): Promise<void> {
      while (works.size > 0) await Promise.allSettled(works);
    },
  };
}

/** The database may be out of reach for a while; nothing is passed over for that. */
async function persistently<T>(work: () => Promise<T>, stop: AbortSignal, log: Log): Promise<T> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
    stop.throwIfAborted();
    try {
      return await work();
    } catch (err) {
      if (stop.aborted) throw err;
      log.error({ channel: 'wechat', err }, 'a message could not be kept yet');
    }
    await sleep(pause, undefined, { signal: stop });
  }
}
