// What the public pages about topics share: who visits, which topic an address names, words for everybody's eyes, the styles.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Account, Citation } from '../../../desk/message.ts';
import { storableId } from '../../../platform/database/storable.ts';
import { maskPublic } from '../../../platform/mask-rooms.ts';
import { AI_LABEL } from '../../../platform/model/index.ts';
import type { ConsultationActions } from '../actions.ts';
import type { Sheets } from '../publish/sheets.ts';
import type { Story } from '../reading.ts';
import type { Rater } from '../review/store.ts';
import type { Db } from '../store.ts';
import type { Speaker } from '../store-people.ts';
import type { Topic } from '../topic.ts';
import type { Votes } from '../votes.ts';

export type Html = ReturnType<typeof html>;

export interface PublicCompound {
  readonly key: string;
  readonly name: string;
  readonly demonstration: boolean;
}

export interface PublicDeps {
  readonly actions: Pick<
    ConsultationActions,
    | ('story' | 'findTopic' | 'findPerson' | 'listTopics' | 'countSteps')
    | ('raise' | 'cosign' | 'follow' | 'opine' | 'choose' | 'come' | 'object' | 'rate')
  >;
  readonly db: Db;
  /** What somebody is among those who rate; null for none of them. */
  readonly raterOf: (topic: Topic, speaker: Speaker) => Promise<Rater | null>;
  readonly votes: Pick<Votes, 'matters' | 'find'>;
  readonly citation: (clause: string) => Citation | null;
  readonly compounds: () => Promise<readonly PublicCompound[]>;
  /** Of the register, in its own spelling. */
  readonly buildings: (compound: string) => Promise<readonly string[]>;
  /** Of the register: how many units each building has. */
  readonly sizes: (compound: string) => Promise<ReadonlyMap<string, number>>;
  readonly sheets: Sheets;
  /** People are in danger now: the numbers are said first. */
  readonly isDangerous: (text: string) => boolean;
  readonly site: string;
  readonly now: () => number;
}

export async function storyIn(c: Context, { actions }: Pick<PublicDeps, 'actions'>): Promise<Story> {
  const story = await actions.story(storableId(c.req.param('id')));
  if (story === null) throw new HTTPException(404);
  return story;
}

export function speakerOf({ channel, bot, from, chat }: Account): Speaker {
  return { channel, bot, account: from, chat };
}

/** Before that, nobody but staff has read what was written. */
export function isAccepted({ history }: Pick<Story, 'history'>): boolean {
  return history.some(({ kind }) => kind === 'accepted');
}

/** What people or staff wrote, as everybody may see it. */
export function shown(words: string): string {
  return maskPublic(words);
}

export function paragraphs(words: string): Html {
  return html`<p class="words">${shown(words)}</p>`;
}

/** Beside words that were made from a draft of the language model. */
export function aiLabel(draft: string): Html | '' {
  return draft === '' ? '' : html`<p class="vote-hint">${AI_LABEL}</p>`;
}

export function factList(facts: readonly (readonly [label: string, value: Html | string])[]): Html {
  const rows = facts.filter(([, value]) => value !== '');
  return html`<dl class="facts">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

export function section(title: string, content: Html | string, id?: string): Html | '' {
  if (content === '') return '';
  return html`<section${id === undefined ? '' : html` id="${id}"`}><h2>${title}</h2>${content}</section>`;
}

export function withStyle(content: Html): Html {
  return html`<link rel="stylesheet" href="/assets/ballot.css">
<link rel="stylesheet" href="/assets/topics.css">
<div class="vote topics">${content}</div>`;
}
