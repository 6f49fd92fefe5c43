// From an update to the desk. Words go straight into the inbox. What has files is kept first and acknowledged, its files are
// fetched behind, and whatever the same person says meanwhile waits its turn, so nothing overtakes a slow photo.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Incoming } from '../../desk/message.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Receive } from '../channel.ts';
import type { Download } from './download.ts';
import { fileOf } from './files.ts';
import { endWaiting, type Heard, keepWaiting, listLanes, listWaiting, type Waiting } from './store.ts';
import type { TelegramTables } from './tables.ts';

/** The photos of an album come one by one, within moments. */
const ALBUM_QUIET = 1_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** All files of one message, in bytes; what is beyond comes without them. */
const MOST_BYTES = 12 * 1_024 * 1_024;

export interface IntakeDeps {
  readonly database: Database<TelegramTables>;
  readonly bot: string;
  readonly receive: Receive;
  readonly download: Download;
  readonly now: () => number;
  readonly log: Log;
  readonly stop: AbortSignal;
}

export function createIntake(deps: IntakeDeps) {
  const { database, bot, stop, log } = deps;
  /** How many each lane has waiting; whoever is in here has a worker. */
  const waiting = new Map<string, number>();
  const works = new Set<Promise<void>>();

  /** Resolves when it is durable: in the inbox, or among what waits for it. */
  async function take(heard: Heard, album: string | null): Promise<void> {
    const lane = laneOf(heard.incoming);
    if (heard.files.length === 0 && album === null && !waiting.has(lane)) return deps.receive(heard.incoming);
    expect(lane, 1);
    const isNew = await keepWaiting(database.db, lane, heard, album).catch((error: unknown) => {
      expect(lane, -1);
      throw error;
    });
    if (!isNew) expect(lane, -1);
  }

  function expect(lane: string, more: number): void {
    const known = waiting.get(lane);
    waiting.set(lane, (known ?? 0) + more);
    if (known !== undefined) return;
    const work: Promise<void> = untilEmpty(lane)
      .catch((err: unknown) => {
        if (!stop.aborted) log.error({ err }, 'telegram files could not be taken');
      })
      .finally(() => works.delete(work));
    works.add(work);
  }

  async function untilEmpty(lane: string): Promise<void> {
    while ((waiting.get(lane) ?? 0) > 0) {
      const isNone = await persistently(() => handOn(lane), stop, log);
      // Counted and not yet written: it comes the next moment.
      if (isNone) await sleep(5, undefined, { signal: stop });
    }
    waiting.delete(lane);
  }

  /** The first that waits, with its whole album. True where there is none. */
  async function handOn(lane: string): Promise<boolean> {
    const [first, ...others] = await listWaiting(database.db, bot, lane);
    if (first === undefined) return true;
    const isOfAlbum = (each: Waiting) => first.album !== null && each.album === first.album;
    const album = [first, ...others.filter(isOfAlbum)];
    const quiet = Math.max(...album.map(({ at }) => at)) + ALBUM_QUIET - deps.now();
    if (first.album !== null && quiet > 0) return sleep(quiet, false, { signal: stop });
    const incoming = await withFiles(album);
    if (!incoming.group || incoming.addressed || incoming.happened) await deps.receive(incoming);
    await endWaiting(
      database.db,
      album.map(({ id }) => id),
      deps.now(),
    );
    expect(lane, -album.length);
    return false;
  }

  async function withFiles(album: readonly Waiting[]): Promise<Incoming> {
    const incoming = together(album.map((each) => each.incoming));
    const refs = album.flatMap(({ files }) => files);
    if (refs.length === 0 || (incoming.group && !incoming.addressed)) return incoming;
    const files = [];
    let size = 0;
    for (const ref of refs) {
      const bytes = size < MOST_BYTES ? await deps.download(ref, stop) : null;
      size += bytes?.length ?? 0;
      files.push(fileOf(ref, size > MOST_BYTES ? null : bytes));
    }
    return { ...incoming, files };
  }

  return {
    take,
    /** What the process before had kept and not handed on. */
    async resume(): Promise<void> {
      for (const lane of await listLanes(database.db, bot)) {
        const left = await listWaiting(database.db, bot, lane);
        expect(lane, left.length);
      }
    },
    async idle(): Promise<void> {
      while (works.size > 0) await Promise.allSettled(works);
    },
  };
}

/** The words stand below one of the photos only, and so does our name. */
function together(parts: readonly Incoming[]): Incoming {
  const [first] = parts;
  if (first === undefined) throw new Error('an album without a photo');
  return {
    ...first,
    text: parts
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join('\n'),
    addressed: parts.some(({ addressed }) => addressed),
  };
}

function laneOf({ chat, from }: Incoming): string {
  return `${chat}|${from}`;
}

/** The database may be out of reach for a while; nothing is acknowledged or passed over for that. */
export async function persistently<T>(work: () => Promise<T>, stop: AbortSignal, log: Log): Promise<T> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
    stop.throwIfAborted();
    try {
      return await work();
    } catch (err) {
      if (stop.aborted) throw err;
      log.error({ err }, 'telegram update could not be kept yet');
    }
    await sleep(pause, undefined, { signal: stop });
  }
}
