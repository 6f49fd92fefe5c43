// 评: ratings by the proposer, affected owners and the supervision committee; what they come to decides the clock. One who no
// longer has an account rates through 社区 at the door.

import { hash, randomBytes } from 'node:crypto';
import { canonical } from '../../../ledger/index.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Actor, ChangeReason, Changing } from '../actions-change.ts';
import type { Speaker } from '../store-people.ts';
import * as store from './store.ts';

export interface Mark {
  /** 1 to 5. */
  readonly score: number;
  readonly solved: boolean;
  /** Why not, where somebody wants to say. */
  readonly why: string;
}

export type RateReason = ChangeReason | 'not-asked' | 'score-wrong' | 'text-too-long';

const LONGEST = 300;

export function createReviewActions({ change }: Changing) {
  return {
    /**
     * The latest mark of a person in a round counts; the same again is one. `role` is what the person is in this topic, found by review/raters.ts;
     * null: none of those who are asked.
     */
    async rate(
      id: number,
      { score, solved, why }: Mark,
      role: store.Rater | null,
      by: Speaker,
    ): Promise<Result<null, RateReason>> {
      if (role === null) return refuse('not-asked');
      if (!Number.isInteger(score) || score < 1 || score > 5) return refuse('score-wrong');
      const text = maskPersonal(why.trim());
      if (text.length > LONGEST) return refuse('text-too-long');
      const done = await change<'rated-before'>(id, {
        act: { kind: 'rated' },
        by,
        save: async ({ tx, topic, at, person }) => {
          const number = person?.number ?? 0;
          const { round } = topic.course;
          const mine = (await store.listRatings(tx, id, round)).find((each) => each.person === number);
          if (mine?.score === score && mine.solved === solved && mine.why === text)
            return refuse('rated-before');
          const salt = randomBytes(16).toString('hex');
          const seal = hash('sha256', canonical({ topic: id, round, person: number, score, solved, salt }));
          const mark = { round, person: number, role, score, solved, why: text };
          await store.saveRating(tx, id, { ...mark, salt, seal, at });
          return ok({ extra: { round, rater: role, seal } });
        },
      });
      return done.ok || done.reason === 'rated-before' ? ok(null) : refuse(done.reason);
    },

    streetAnswer: (id: number, words: string, actor: Actor) =>
      change(id, { act: { kind: 'street-answered' }, by: actor, reason: maskPersonal(words.trim()) }),
  };
}
