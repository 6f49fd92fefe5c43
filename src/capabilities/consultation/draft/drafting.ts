// Drafts for staff by a language model: what it is given, with whose leave, and what of its answer passes. Nothing is saved here:
// what passes stands in the form, and what staff make of it they save themselves.

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Model, ModelReason } from '../../../platform/model/index.ts';
import { textsIn } from '../../../platform/model/texts.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Claim, View } from '../discuss/claims.ts';
import { gateClaims, viewsToSend } from '../discuss/draft-claims.ts';
import type { Story } from '../reading.ts';
import type { Participant } from '../store-people.ts';
import { gateText, type Inputs, type Resting, type TextKind } from './text.ts';

export interface DraftingDeps {
  readonly model: Model;
  /** People of a topic, by whose number a view or an objection is signed. */
  readonly people: (topic: number) => Promise<readonly Participant[]>;
  /** Whether what that person wrote may go to the model; everybody's where it is left out. By `channel:from` of the main account. */
  readonly mayLeave?: (person: string) => Promise<boolean>;
}

export type DraftRefusal = ModelReason | 'author-unwilling' | 'nothing-to-send' | 'nothing-held' | 'not-now';

/** What is said beside a draft. */
export interface Aside {
  /** Sentences or claims that were refused. */
  readonly refused: number;
  /** Numbers of views that were read and are in none of the proposed claims. */
  readonly left: readonly number[];
  /** Views that were too many to be read. */
  readonly cut: number;
  /** Views whose author does not want them sent. */
  readonly kept: number;
}

export interface DraftedSummary {
  readonly id: string;
  readonly claims: readonly Claim[];
  readonly aside: Aside;
}

export interface DraftedText {
  readonly id: string;
  readonly text: string;
  readonly aside: Aside;
}

interface SummaryAsked {
  /** What is sent of these views. */
  readonly inputs: (views: readonly View[]) => Inputs;
  /** As it stands when the answer has come: what was said or withheld meanwhile counts. */
  readonly storyNow: () => Promise<Story | null>;
  /** On whose account. */
  readonly person: string;
}

interface TextAsked {
  /** What is sent of the record, without the claims that may not go. */
  readonly inputs: (story: Story) => Inputs;
  /** The number in the topic of who wrote what is answered; null where nothing is. */
  readonly author: number | null;
  readonly person: string;
}

const summaryForm = z.object({
  claims: z.array(z.object({ text: z.string(), views: z.array(z.coerce.number().int()).catch([]) })),
});
const textForm = z.object({ text: z.string() });
/** More is no summary. */
const MOST_CLAIMS = 30;

export type Drafting = ReturnType<typeof createDrafting>;

export function createDrafting({ model, people, mayLeave }: DraftingDeps) {
  /** Of these people, by their numbers in the topic, those whose words may go. */
  async function leaving(topic: number, authors: readonly number[]): Promise<ReadonlySet<number>> {
    if (mayLeave === undefined) return new Set(authors);
    const asked = (await people(topic)).filter(({ number }) => authors.includes(number));
    // Whose account is no longer known may have refused.
    const answers = await Promise.all(
      asked.map(async ({ channel, account }) => account !== '' && (await mayLeave(`${channel}:${account}`))),
    );
    return new Set(asked.filter((_, at) => answers[at]).map(({ number }) => number));
  }

  async function tell(
    purpose: 'summarise' | 'draft',
    compound: string,
    refused: readonly { readonly text: string; readonly reason: string }[],
  ): Promise<void> {
    for (const { text, reason } of refused) await model.refuse({ purpose, reason, sentence: text, compound });
  }

  return {
    offers: model.can.ask,

    async summary(
      story: Story,
      { inputs, storyNow, person }: SummaryAsked,
    ): Promise<Result<DraftedSummary, DraftRefusal>> {
      const { id, compound } = story.topic;
      const authors = await leaving(
        id,
        story.views.map((view) => view.person),
      );
      const free = story.views.filter((view) => authors.has(view.person));
      const { sent, cut } = viewsToSend(free);
      if (sent.length === 0) return refuse('nothing-to-send');
      const answer = await model.ask({
        ...{ purpose: 'summarise', prompt: 'consultation/views', schema: summaryForm },
        ...{ inputs: inputs(sent), for: { person, compound } },
      });
      if (!answer.ok) return answer;
      const now = (await storyNow()) ?? story;
      const proposed = answer.value.claims.slice(0, MOST_CLAIMS);
      const numbers = sent.map(({ number }) => number);
      const { claims, refused, left } = gateClaims(proposed, now.views, numbers);
      await tell('summarise', compound, refused);
      if (claims.length === 0) return refuse('nothing-held');
      const unused = left.filter((number) => numbers.includes(number));
      const aside = { refused: refused.length, left: unused, cut, kept: story.views.length - free.length };
      return ok({ id: randomUUID(), claims, aside });
    },

    async text(
      kind: TextKind,
      story: Story,
      { inputs: inputsOf, author, person }: TextAsked,
    ): Promise<Result<DraftedText, DraftRefusal>> {
      const { id, compound } = story.topic;
      const authors = story.views.map((view) => view.person);
      const willing = await leaving(id, author === null ? authors : [...authors, author]);
      if (author !== null && !willing.has(author)) return refuse('author-unwilling');
      const { claims, kept } = claimsOf(story, willing);
      const inputs = inputsOf({ ...story, claims });
      const answer = await model.ask({
        ...{ purpose: 'draft', prompt: `consultation/${kind}`, schema: textForm, inputs },
        for: { person, compound },
      });
      if (!answer.ok) return answer;
      const { text, refused } = gateText(answer.value.text, restingOn(inputs));
      await tell('draft', compound, refused);
      if (text === '') return refuse('nothing-held');
      return ok({ id: randomUUID(), text, aside: { refused: refused.length, left: [], cut: 0, kept } });
    },
  };
}

/** A claim may be the very words of a view: it goes where all its views may. `kept` counts views, as of a summary. */
function claimsOf(
  { claims, views }: Story,
  willing: ReadonlySet<number>,
): { readonly claims: readonly Claim[]; readonly kept: number } {
  const unwilling = new Set(views.filter((view) => !willing.has(view.person)).map(({ number }) => number));
  const free = claims.filter((claim) => !claim.views.some((number) => unwilling.has(number)));
  const held = claims.flatMap((claim) => claim.views.filter((number) => unwilling.has(number)));
  return { claims: free, kept: new Set(held).size };
}

/** What is answered holds no facts of ours; and without notes nobody knows what was said at a meeting. */
function restingOn({ objection, before, ...held }: Inputs): Resting {
  const sources = textsIn(held);
  if (objection !== undefined) return { sources, echoes: textsIn(objection) };
  if (before === undefined) return { sources };
  return held.notes === ''
    ? { sources, before: textsIn(before) }
    : { sources: [...sources, ...textsIn(before)] };
}
