// What was heard of a voice note, until its speaker says that it was heard right. Nothing is done with it before.

import type { Database } from '../../platform/database/database.ts';
import type { Voice } from '../../platform/model/model.ts';
import * as store from './store.ts';

export interface HeardDeps {
  readonly database: Database;
  readonly now: () => number;
}

export const HEARD_LASTS = 3_600_000;

/** So long a bare 对 can only mean what was just read back. */
const MOMENT = 300_000;

const ENDINGS: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/amr': 'amr',
  'audio/silk': 'silk',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
};

/** The name that a voice note of this type is given. */
export function voiceName(type: string): string {
  return `voice.${ENDINGS[type] ?? 'bin'}`;
}

export type HeardActions = ReturnType<typeof createHeard>;

export function createHeard({ database, now }: HeardDeps) {
  return {
    /** What was heard of the person before is forgotten. */
    keep: (person: string, words: string, voice: Omit<Voice, 'name'>): Promise<number> =>
      database.transaction((tx) => store.saveHeard(tx, person, { words, voice, at: now() })),

    /** `id`: of the message that showed the words; null for whatever waits. `by`: key of the message that says yes. Null where nothing waits. */
    confirm: (person: string, id: number | null, by: string): Promise<store.Heard | null> =>
      database.transaction(async (tx) => {
        const kept = await store.findHeard(tx, person);
        if (kept === null || kept.at <= now() - HEARD_LASTS || (id !== null && kept.id !== id)) return null;
        if (kept.confirmed !== null && kept.confirmed !== by) return null;
        await store.confirmHeard(tx, kept.id, by);
        return kept;
      }),

    /** Whether it was read back a moment ago and nothing was said of it but by this very message. */
    async waits(person: string, by: string): Promise<boolean> {
      const kept = await store.findHeard(database.db, person);
      if (kept === null || kept.at <= now() - MOMENT) return false;
      return kept.confirmed === null || kept.confirmed === by;
    },

    drop: (person: string): Promise<number> => database.transaction((tx) => store.deleteHeard(tx, person)),
  };
}
