// What staff do with a case: take it, answer, ask the resident or somebody outside, hand it over, extend, correct, resolve,
// decline, merge, mediate, link, send it up; and their own notes.

import type { Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Act } from '../act.ts';
import type { Actor, CaseDeps, ChangeReason, Changing, Done } from '../actions-change.ts';
import { type Body, type Category, type Holder, type Level, type LinkKind, SETTLED } from '../case.ts';
import { findCase } from '../store.ts';
import { type CaseFile, insertFile, insertMessage } from '../store-history.ts';
import { forgetVisits, joinCase, listReporters } from '../store-reporters.ts';

export type HandleReason = ChangeReason | 'text-too-long' | 'too-many-files';
export type MergeReason = HandleReason | 'other-unknown' | 'other-elsewhere' | 'same-case';

const LONGEST = 2_000;
const MOST_FILES = 8;
const NOT_RAISED = Symbol('not raised');

export function createHandleActions({ database, onWritten }: CaseDeps, { change, changeIn }: Changing) {
  /** Words to the reporters, or to staff alone where `hidden`. */
  async function say(
    id: number,
    act: Act,
    said: { readonly words: string; readonly files?: readonly CaseFile[]; readonly hidden?: true },
    by: Actor,
  ): Promise<Result<Done, HandleReason>> {
    const { files = [], hidden } = said;
    const words = maskPersonal(said.words.trim());
    if (words.length > LONGEST) return refuse('text-too-long');
    if (files.length > MOST_FILES) return refuse('too-many-files');
    return change(id, {
      act,
      ...{ by, words },
      save: async ({ tx, at }) => {
        const line = { reporter: 0, staff: by.id, private: hidden === true, at };
        if (words !== '') await insertMessage(tx, id, { ...line, text: words, file: null });
        for (const each of files)
          await insertMessage(tx, id, { ...line, text: '', file: await insertFile(tx, id, each, at) });
        if (act.kind === 'resolved' || act.kind === 'declined') await forgetVisits(tx, id);
        return ok({ extra: { files: files.length } });
      },
    });
  }

  const words = (text: string) => maskPersonal(text.trim());

  return {
    take: (id: number, by: Actor) => change(id, { act: { kind: 'taken', person: by.id }, by }),
    /** `ai`: the words come from a draft of the language model. */
    answer: (id: number, text: string, files: readonly CaseFile[], by: Actor, ai = false) =>
      say(id, { kind: 'answered', ...(ai ? { ai } : {}) }, { words: text, files }, by),
    note: (id: number, text: string, files: readonly CaseFile[], by: Actor) =>
      say(id, { kind: 'noted' }, { words: text, files, hidden: true }, by),
    askResident: (id: number, text: string, by: Actor) =>
      say(id, { kind: 'resident-asked' }, { words: text }, by),
    askThird: (id: number, text: string, by: Actor) => say(id, { kind: 'third-asked' }, { words: text }, by),
    resume: (id: number, by: Actor) => change(id, { act: { kind: 'resumed' }, by }),
    /** Offered with a reason; who has it answers for it until the other body has accepted. */
    offer: (id: number, to: Holder, why: string, by: Actor) =>
      change(id, { act: { kind: 'offered', to }, by, words: words(why) }),
    accept: (id: number, by: Actor) =>
      change(id, {
        act: ({ course }) => ({ kind: 'transferred', to: course.offered ?? course.holder }),
        by,
      }),
    refuseOffer: (id: number, why: string, by: Actor) =>
      change(id, { act: { kind: 'offer-refused' }, by, words: words(why) }),
    /** Once, before it is due; the reporters are told why. */
    extend: (id: number, why: string, by: Actor) => say(id, { kind: 'extended' }, { words: why }, by),
    correct: (
      id: number,
      to: { readonly category: Category; readonly level: Level; readonly body: Body },
      why: string,
      by: Actor,
    ) => change(id, { act: { kind: 'corrected', ...to }, by, words: words(why) }),
    resolve: (id: number, text: string, files: readonly CaseFile[], by: Actor) =>
      say(id, { kind: 'resolved', evidence: files.length }, { words: text, files }, by),
    decline: (id: number, text: string, by: Actor) =>
      say(id, { kind: 'declined', evidence: 0 }, { words: text }, by),
    sendUp: (id: number, why: string, by: Actor) =>
      change(id, { act: { kind: 'escalated' }, by, words: words(why) }),
    mediate: (id: number, record: { readonly agreed: boolean; readonly text: string }, by: Actor) =>
      say(id, { kind: 'mediated', agreed: record.agreed }, { words: record.text }, by),
    link: (id: number, link: LinkKind, ref: string, by: Actor) =>
      change(id, { act: { kind: 'linked', link, ref }, by }),
    /** Raised and linked in one transaction: what cannot be linked is not raised. What is linked already stays so. */
    async toTopic<Reason extends string>(
      id: number,
      raise: (tx: Transaction) => Promise<Result<{ readonly number: string }, Reason>>,
      by: Actor,
    ): Promise<Result<null, ChangeReason | Reason>> {
      let barred: ChangeReason | null = null;
      const done = database.transaction(async (tx): Promise<Result<null, Reason>> => {
        await lock(tx, `case/${id}`);
        const raised = await raise(tx);
        if (!raised.ok) return raised;
        const act = { kind: 'linked', link: 'topic', ref: raised.value.number } as const;
        const linked = await changeIn(tx, id, { act, by });
        if (linked.ok || linked.reason === 'linked-already') return ok(null);
        barred = linked.reason;
        throw NOT_RAISED;
      });
      try {
        const made = await done;
        if (made.ok) onWritten();
        return made;
      } catch (error) {
        if (error !== NOT_RAISED || barred === null) throw error;
        return refuse(barred);
      }
    },
    linkWith: (tx: Transaction, id: number, link: LinkKind, ref: string, by: Actor) =>
      changeIn(tx, id, { act: { kind: 'linked', link, ref }, by }),

    /** Everybody who reported the one is a reporter of the other, and is answered there. */
    async merge(id: number, into: number, why: string, by: Actor): Promise<Result<null, MergeReason>> {
      if (id === into) return refuse('same-case');
      const done = await database.transaction((tx) => mergeIn(tx, id, into, words(why), by));
      if (done.ok) onWritten();
      return done;
    },
  };

  async function mergeIn(
    tx: Transaction,
    id: number,
    into: number,
    why: string,
    by: Actor,
  ): Promise<Result<null, MergeReason>> {
    // Both at once, the smaller first, so that two merges cannot wait for each other.
    for (const each of [id, into].sort((one, other) => one - other)) await lock(tx, `case/${each}`);
    const [one, other] = [await findCase(tx, id), await findCase(tx, into)];
    if (other === null) return refuse('other-unknown');
    if (one !== null && one.compound !== other.compound) return refuse('other-elsewhere');
    const intoSettled = SETTLED.includes(other.course.state);
    const merged = await changeIn(tx, id, {
      act: { kind: 'merged', into, intoSettled },
      ...{ by, words: why, columns: { merged_into: into } },
    });
    if (!merged.ok) return merged;
    for (const reporter of await listReporters(tx, id))
      await changeIn(tx, into, {
        act: { kind: 'joined' },
        // What the form was shown with was said of the other case.
        by: { id: by.id, role: by.role },
        save: async ({ at }) => {
          const joined = await joinCase(tx, into, reporter, reporter, at);
          return joined.fresh
            ? ok({ extra: { reporter: joined.reporter.number } })
            : refuse('reported-before');
        },
      });
    return ok(null);
  }
}
