// The advisory poll of 议: opened by 社区, answered with one button by anybody in the group or in private, closed by 社区. It has
// no legal effect and stands in for no owners' vote; numbers are told once it is closed.

import { lock } from '../../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Actor, ChangeReason, Changing, Done, TopicDeps } from '../actions-change.ts';
import { publicLine } from '../one-line.ts';
import type { Speaker } from '../store-people.ts';
import * as store from './store.ts';

export type PollReason =
  | ChangeReason
  | 'text-missing'
  | 'text-too-long'
  | 'too-few-options'
  | 'too-many-options';

const FEWEST_OPTIONS = 2;
const MOST_OPTIONS = 6;
const LONGEST = 100;

export function createPollActions(deps: TopicDeps, { change, changeIn }: Changing) {
  return {
    async openPoll(
      id: number,
      poll: { readonly question: string; readonly options: readonly string[] },
      actor: Actor,
    ): Promise<Result<Done, PollReason>> {
      const question = publicLine(poll.question);
      const options = [...new Set(poll.options.map(publicLine).filter((each) => each !== ''))];
      if (question === '') return refuse('text-missing');
      if ([question, ...options].some((each) => each.length > LONGEST)) return refuse('text-too-long');
      if (options.length < FEWEST_OPTIONS) return refuse('too-few-options');
      if (options.length > MOST_OPTIONS) return refuse('too-many-options');
      return change(id, {
        act: { kind: 'poll-opened' },
        by: actor,
        reason: [question, ...options].join('\n'),
        save: async ({ tx, at }) => {
          await store.insertPoll(tx, id, { question, options, openedAt: at });
          return ok({});
        },
      });
    },

    /** `option` from 0. The latest choice of a person counts; the same again changes nothing. */
    async choose(
      id: number,
      option: number,
      speaker: Speaker,
    ): Promise<Result<null, PollReason | 'option-unknown'>> {
      const done = await change<'option-unknown' | 'chosen-before'>(id, {
        act: { kind: 'polled' },
        by: speaker,
        save: async ({ tx, person }) => {
          const poll = await store.findPoll(tx, id);
          if (poll?.options[option] === undefined) return refuse('option-unknown');
          return (await store.saveChoice(tx, id, person?.number ?? 0, option))
            ? ok({})
            : refuse('chosen-before');
        },
      });
      return done.ok || done.reason === 'chosen-before' ? ok(null) : refuse(done.reason);
    },

    async closePoll(id: number, actor: Actor): Promise<Result<Done, PollReason>> {
      const done = await deps.database.transaction(async (tx) => {
        // Under the lock, so that no choice comes between the count and the close.
        await lock(tx, `topic/${id}`);
        const poll = await store.findPoll(tx, id);
        const counts = poll === null ? [] : await store.countChoices(tx, id, poll.options.length);
        return changeIn(tx, id, {
          act: { kind: 'poll-closed', counts },
          by: actor,
          save: async ({ at }) => {
            await store.closePoll(tx, id, counts, at);
            return ok({});
          },
        });
      });
      if (done.ok) deps.onWritten();
      return done;
    },
  };
}
