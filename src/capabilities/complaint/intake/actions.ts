// A case is lodged, joined by others who report the same, added to, withdrawn. The number is given at once.

import type { Readable, Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import {
  type Actor,
  type CaseDeps,
  type ChangeReason,
  type Changing,
  nameOfReporter,
  record,
  wake,
} from '../actions-change.ts';
import type { Body, Case, Category, Happened, Holder, Level, Way } from '../case.ts';
import { begin } from '../deadlines.ts';
import { evolve } from '../evolve.ts';
import { holderFor } from '../ladder.ts';
import { tell } from '../news.ts';
import { findCase, insertCase, lastNumber, listAlike, type NewCase } from '../store.ts';
import { type CaseFile, countFiles, insertEvent } from '../store-history.ts';
import { findReporter, joinCase, type Particulars, type Speaker } from '../store-reporters.ts';
import { findSettings } from '../store-settings.ts';
import { saveWords } from '../store-words.ts';
import { checkLodging, isSame, type LodgeRefusal, MOST_FILES, mayWaitWith } from './rules.ts';
import { listOpenOf, rungSince, sentSince } from './store.ts';
import { masked, write } from './written.ts';

export interface Lodging extends Particulars {
  readonly compound: string;
  readonly text: string;
  /** What was said before the person chose another wording of it: for staff alone. */
  readonly original?: string;
  readonly building: string;
  readonly place: string;
  readonly open: boolean;
  readonly way: Way;
  /** What triage made of it. */
  readonly category: Category;
  readonly level: Level;
  readonly body: Body;
  readonly about: Holder | null;
  readonly danger: string;
  readonly repair: boolean;
  readonly basis: readonly string[];
  readonly label: string;
  readonly files: readonly CaseFile[];
  /** An account, or nobody's where staff write it down for somebody without one. */
  readonly speaker: Speaker;
  /** Staff who write it down; null where people do it themselves. */
  readonly staff: Actor | null;
  /** False where the reporter said that it is another matter: then it is never joined to an open one. */
  readonly mayJoin: boolean;
}

export interface Lodged {
  readonly case: Case;
  /** Somebody had reported it before: one case, everybody answered. */
  readonly joined: boolean;
}

export interface Added {
  readonly text: string;
  readonly files: readonly CaseFile[];
  /** Where it is, where that has become clearer by it; see prepare.ts. */
  readonly spot?: Pick<Case, 'building' | 'place' | 'label'> | null;
}

export type LodgeReason = LodgeRefusal | 'compound-unknown' | 'too-many-open';
export type AddReason = ChangeReason | 'not-reporter' | 'text-too-long' | 'too-many-files' | 'nothing-added';

export interface LodgeDeps {
  readonly hasCompound: (key: string) => Promise<boolean>;
}

const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;
/** Days in which a second report is the same matter. */
const SAME_DAYS = 7;
/** Open ones of one account: our limit against floods, not against people with many worries. */
const MOST_OPEN = 20;
/** The same once more within so long is the same, sent twice; nobody is told of a ring more often. */
const AGAIN = 10 * 60_000;

export function createIntakeActions(deps: CaseDeps & LodgeDeps, { change, changeIn }: Changing) {
  const { database, now } = deps;

  return {
    /** The same inside a transaction that changes something else too, such as a topic. Then tell `onWritten` yourself. */
    lodgeWith: (tx: Transaction, lodging: Lodging): Promise<Result<Lodged, LodgeReason>> =>
      lodgeIn(tx, masked(lodging)),

    /** The same words of the same account within a day are the same case. */
    async lodge(lodging: Lodging): Promise<Result<Lodged, LodgeReason>> {
      const checked = checkLodging(lodging);
      if (!checked.ok) return checked;
      if (!(await deps.hasCompound(lodging.compound))) return refuse('compound-unknown');
      const lodged = await database.transaction((tx) => lodgeIn(tx, masked(lodging)));
      if (lodged.ok) deps.onWritten();
      return lodged;
    },

    /** Another one reports the same. Joining twice is joining once. */
    async join(id: number, speaker: Speaker, told: Particulars): Promise<Result<Case, ChangeReason>> {
      const done = await database.transaction((tx) => joinIn(tx, id, speaker, told));
      if (done.ok) deps.onWritten();
      return done;
    },

    /** More words or pictures from somebody who reported it. */
    async add(id: number, { text, files, spot }: Added, speaker: Speaker): Promise<Result<Case, AddReason>> {
      const words = maskPersonal(text.trim());
      if (words === '' && files.length === 0) return refuse('nothing-added');
      if (words.length > 2_000) return refuse('text-too-long');
      const done = await database.transaction(async (tx): Promise<Result<Case, AddReason>> => {
        await lock(tx, `case/${id}`);
        const reporter = await findReporter(tx, id, speaker);
        if (reporter === null) return refuse('not-reporter');
        if (await sentSince(tx, id, reporter.number, { text: words, files }, now() - AGAIN))
          return again(tx, id);
        if ((await countFiles(tx, id)) + files.length > MOST_FILES * 2) return refuse('too-many-files');
        const by = { id: nameOfReporter(reporter.number), role: 'reporter' } as const;
        const added = await changeIn(tx, id, {
          act: { kind: words === '' ? 'photo-added' : 'added' },
          ...{ by, words },
          ...(spot ? { columns: { ...spot, place: maskPersonal(spot.place) } } : {}),
          save: async ({ at }) => {
            await write(tx, id, { reporter: reporter.number, staff: '', text: words, files }, at);
            if (words !== '') await saveWords(tx, id);
            return ok({ extra: { files: files.length } });
          },
        });
        if (!added.ok || added.value.case.course.state !== 'waiting-resident') return caseIn(added);
        // What was waited for has come.
        return caseIn(await changeIn(tx, id, { act: { kind: 'resumed' }, by }));
      });
      if (done.ok) deps.onWritten();
      return done;
    },

    /** Only where nobody else has reported it. */
    withdraw: async (id: number, words: string, speaker: Speaker) =>
      byReporter(id, speaker, { act: { kind: 'withdrawn' }, words: maskPersonal(words.trim()) }),

    /** "怎么还没人来": tells the holder again. */
    async ring(id: number, speaker: Speaker): Promise<Result<Case, ChangeReason | 'not-reporter'>> {
      const reporter = await findReporter(database.db, id, speaker);
      if (reporter === null) return refuse('not-reporter');
      const rung = await change<'rung-before'>(id, {
        act: { kind: 'rung' },
        by: { id: nameOfReporter(reporter.number), role: 'reporter' },
        save: async ({ tx, at }) => ((await rungSince(tx, id, at - AGAIN)) ? refuse('rung-before') : ok({})),
      });
      if (!rung.ok && rung.reason === 'rung-before') return again(database.db, id);
      return rung.ok ? ok(rung.value.case) : refuse(rung.reason as ChangeReason);
    },
    byReporter,
  };

  async function again(db: Readable, id: number): Promise<Result<Case, 'case-unknown'>> {
    const found = await findCase(db, id);
    return found === null ? refuse('case-unknown') : ok(found);
  }

  /** An act of somebody who reported the case. */
  async function byReporter(
    id: number,
    speaker: Speaker,
    wanted: Pick<Parameters<typeof change>[1], 'act'> & { readonly words: string },
  ): Promise<Result<Case, ChangeReason | 'not-reporter'>> {
    const reporter = await findReporter(database.db, id, speaker);
    if (reporter === null) return refuse('not-reporter');
    const by = { id: nameOfReporter(reporter.number), role: 'reporter' } as const;
    return caseIn(await change(id, { ...wanted, by }));
  }

  async function joinIn(
    tx: Transaction,
    id: number,
    speaker: Speaker,
    told: Particulars,
  ): Promise<Result<Case, ChangeReason>> {
    if (speaker.account !== '' && (await findReporter(tx, id, speaker)) !== null) {
      const found = await findCase(tx, id);
      return found === null ? refuse('case-unknown') : ok(found);
    }
    return caseIn(
      await changeIn(tx, id, {
        act: { kind: 'joined' },
        by: { id: nameOfReporter(0), role: 'reporter' },
        save: async ({ at }) => {
          const { reporter } = await joinCase(tx, id, speaker, told, at);
          return ok({ extra: { reporter: reporter.number } });
        },
      }),
    );
  }

  async function lodgeIn(tx: Transaction, lodging: Lodging): Promise<Result<Lodged, LodgeReason>> {
    const { compound, speaker } = lodging;
    await lock(tx, `case-numbers/${compound}`);
    const at = now();
    if (speaker.account !== '') {
      const mine = await listOpenOf(tx, speaker, MOST_OPEN * 2);
      const same = mine.find((each) => each.text === lodging.text && at - each.createdAt < DAY);
      // Said to be another matter than the one joined in the same words, it is not that one sent twice.
      const first = same && (lodging.mayJoin || (await findReporter(tx, same.id, speaker))?.number === 1);
      if (first) return ok({ case: same, joined: false });
      if (mine.length >= MOST_OPEN) return refuse('too-many-open');
    }
    const known = lodging.mayJoin ? await findSame(tx, lodging, at) : null;
    if (known === null) return ok({ case: await insert(tx, lodging, at), joined: false });
    const joined = await joinIn(tx, known.id, speaker, lodging);
    if (!joined.ok) return ok({ case: await insert(tx, lodging, at), joined: false });
    const number = (await findReporter(tx, known.id, speaker))?.number ?? 0;
    const { text, files } = lodging;
    if (!(await sentSince(tx, known.id, number, { text, files }, at - AGAIN))) {
      await write(tx, known.id, { ...lodging, reporter: number, staff: '' }, at);
      await saveWords(tx, known.id);
    }
    return ok({ case: joined.value, joined: true });
  }

  async function findSame(tx: Transaction, lodging: Lodging, at: number): Promise<Case | null> {
    const { compound, category, building } = lodging;
    const near = await listAlike(tx, { compound, category, building, since: at - SAME_DAYS * DAY });
    return (
      near.find(
        (each) =>
          isSame(lodging, { ...each, category: each.course.category }) &&
          mayWaitWith(lodging.level, each.course.level),
      ) ?? null
    );
  }

  async function insert(tx: Transaction, lodging: Lodging, at: number): Promise<Case> {
    const {
      speaker,
      staff,
      files,
      category,
      level,
      body,
      about,
      mayJoin: _,
      original: __,
      ...rest
    } = lodging;
    const { hidden, behalf, contact, room, ...facts } = rest;
    const { present, limits } = await findSettings(tx, lodging.compound);
    const by = staff?.role ?? ('reporter' as const);
    const clocks = begin(level, at, deps.times, limits);
    const holder = holderFor(body, about, present);
    const event: Happened = { kind: 'lodged', category, level, body, about, holder, ...clocks, at, by };
    const course = evolve(null, event);
    const year = new Date(at + CHINA).getUTCFullYear();
    const number = `${year}-${(await lastNumber(tx, lodging.compound, year)) + 1}`;
    const made: NewCase = { ...facts, number, createdAt: at };
    const id = await insertCase(tx, made, course);
    const lodged: Case = { ...made, id, course, endedAt: null, mergedInto: null };
    const { reporter } = await joinCase(tx, id, speaker, { hidden, behalf, contact, room }, at);
    await write(tx, id, { ...lodging, reporter: reporter.number, staff: '' }, at);
    const actor = staff ?? { id: nameOfReporter(reporter.number), role: 'reporter' as const };
    const head = await record(deps, tx, lodged, {
      ...{ event, actor, words: lodging.text, extra: { extra: { way: lodging.way } } },
    });
    const who = staff === null ? '' : staff.id;
    await insertEvent(tx, id, { ...head, state: 'received', event, words: '', staff: who });
    await tell(deps, tx, lodged, event, head);
    await wake(deps, tx, lodged);
    return lodged;
  }
}

function caseIn<Reason extends string>(done: Result<{ readonly case: Case }, Reason>): Result<Case, Reason> {
  return done.ok ? ok(done.value.case) : done;
}
