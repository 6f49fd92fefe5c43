// 议: people's views, which of them staff withhold, and what the others come to.

import { byDay } from '../../../platform/calendar.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Actor, Changing, Done, TopicDeps } from '../actions-change.ts';
import { listPeople, type Speaker } from '../store-people.ts';
import type { DiscussReason } from './actions.ts';
import { type ClaimRefusal, checkClaims, claimsWithout, isOpen, type Reworded } from './claims.ts';
import * as store from './store.ts';

export type ViewReason = DiscussReason | 'too-many-views' | 'text-withheld';
export type WithholdReason =
  | DiscussReason
  | ('no-such-view' | 'withheld-before' | 'in-summary')
  | Extract<ClaimRefusal, 'claim-empty' | 'claim-too-long'>;

export interface Withholding {
  readonly view: number;
  /** Told to who wrote the view. */
  readonly reason: string;
  /** Of the summary: claims that rested on it. */
  readonly reworded: Reworded;
}

const LONGEST = 500;
/** Of one person in one topic: our limit. What is withheld may be said again in other words. */
const MOST_VIEWS = 5;

export function createViewActions(deps: Pick<TopicDeps, 'notify'>, { change }: Changing) {
  return {
    /** The same words of the same person are the same view. */
    async opine(
      id: number,
      view: { readonly stance: store.Stance; readonly text: string },
      speaker: Speaker,
    ): Promise<Result<number, ViewReason>> {
      const text = maskPersonal(view.text).trim();
      if (text === '') return refuse('text-missing');
      if (text.length > LONGEST) return refuse('text-too-long');
      let number = 0;
      const done = await change<'too-many-views' | 'text-withheld' | 'said-before'>(id, {
        act: { kind: 'opined' },
        by: speaker,
        save: async ({ tx, topic, at, person }) => {
          const views = await store.listViews(tx, id);
          const mine = views.filter((each) => each.person === person?.number);
          if (mine.some((each) => !isOpen(each) && each.text === text)) return refuse('text-withheld');
          const same = mine.find((each) => each.text === text && each.stance === view.stance);
          number = same?.number ?? views.length + 1;
          if (same !== undefined) return refuse('said-before');
          if (mine.filter(isOpen).length >= MOST_VIEWS) return refuse('too-many-views');
          const { version } = topic.course;
          await store.insertView(tx, id, {
            number,
            person: person?.number ?? 0,
            version,
            stance: view.stance,
            text,
            at,
            withheld: '',
          });
          return ok({ extra: { view: number } });
        },
      });
      if (done.ok || done.reason === 'said-before') return ok(number);
      return refuse(done.reason);
    },

    /** What the views come to, each claim with the views it rests on. */
    async sumUp(
      id: number,
      claims: readonly store.Claim[],
      actor: Actor,
    ): Promise<Result<Done, DiscussReason | ClaimRefusal>> {
      return change<ClaimRefusal>(id, {
        act: { kind: 'summed-up' },
        by: actor,
        written: claims,
        save: async ({ tx }) => {
          const checked = checkClaims(claims, await store.listViews(tx, id));
          if (!checked.ok) return checked;
          await store.saveClaims(tx, id, checked.value);
          return ok({ extra: { claims: claims.length } });
        },
      });
    },

    /** Insults, accusations, somebody's private matters: it stays with staff, with the reason, and is told nobody else. */
    async withhold(
      id: number,
      { view, reason, reworded }: Withholding,
      actor: Actor,
    ): Promise<Result<Done, WithholdReason>> {
      const why = maskPersonal(reason.trim());
      if (why.length > LONGEST) return refuse('text-too-long');
      return change<Exclude<WithholdReason, DiscussReason>>(id, {
        act: { kind: 'withheld', view },
        by: actor,
        reason: why,
        ...(reworded.size === 0 ? {} : { written: [...reworded] }),
        save: async ({ tx, at }) => {
          const found = (await store.listViews(tx, id)).find(({ number }) => number === view);
          if (found === undefined) return refuse('no-such-view');
          if (!isOpen(found)) return refuse('withheld-before');
          const claims = await store.listClaims(tx, id);
          const left = claimsWithout(claims, view, reworded);
          if (!left.ok) return left;
          await store.withholdView(tx, id, view, why);
          if (claims.some(({ views }) => views.includes(view))) await store.saveClaims(tx, id, left.value);
          await tellAuthor(tx, id, found, at);
          return ok({});
        },
      });
    },
  };

  async function tellAuthor(tx: Transaction, topic: number, view: store.View, at: number): Promise<void> {
    const who = (await listPeople(tx, topic)).find(({ number }) => number === view.person);
    if (who === undefined || who.chat === '') return;
    const { channel, bot, chat } = who;
    await deps.notify(tx, {
      address: { channel, bot, chat, group: false },
      dedup: `topic:${topic}:withheld:${view.number}`,
      ...{ kind: 'view-withheld', facts: { topic, view: view.number }, dueAt: byDay(at) },
    });
  }
}
