// Whom we know by which id: remembered as they write, and compared after a login, since some gateways give everybody another
// id then. Whoever takes part in a vote is known by nothing else.

import type { Incoming } from '../../desk/message.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import { askAll } from './calls.ts';
import { driftOf } from './drift.ts';
import { forgetSeen, listSeen, saveSeen } from './store.ts';
import type { Connected } from './supervisor.ts';
import type { WechatTables } from './tables.ts';
import { sealed } from './traits.ts';

export interface AcquaintanceDeps {
  readonly database: Database<WechatTables>;
  readonly secret: string;
  readonly now: () => number;
  readonly log: Log;
  /** The ids cannot be trusted any more. */
  readonly onDrift: () => Promise<void>;
}

/** Somebody seen is written down so often at most. */
const EVERY = 3_600_000;

export function createAcquaintance({ database, secret, now, log, onDrift }: AcquaintanceDeps) {
  const db = database.db;
  const written = new Map<string, number>();

  return {
    note({ from }: Incoming, traits: string | null): void {
      const at = now();
      if (traits === null || at - (written.get(from) ?? 0) < EVERY) return;
      written.set(from, at);
      saveSeen(db, { kind: 'contact', id: sealed(from, secret), traits }, at).catch((err: unknown) =>
        log.warn({ channel: 'wechat', err }, 'an acquaintance could not be kept'),
      );
    },
    /** After a login. True where the ids have drifted. */
    async compare({ puppet }: Connected): Promise<boolean> {
      const known = await listSeen(db);
      const present = await askAll(puppet, secret);
      const { drifted, moved } = driftOf(known, present);
      // First of all, so that a failure behind it leaves it to be found again.
      if (drifted) await onDrift();
      await forgetSeen(
        db,
        moved.map(({ from }) => from),
      );
      const isKnown = new Set(known.map(({ id }) => id));
      const kept = present.filter(({ kind, id }) => kind === 'room' || isKnown.has(id));
      for (const each of [...kept, ...moved.map(({ to }) => to)]) await saveSeen(db, each, now());
      return drifted;
    },
  };
}
