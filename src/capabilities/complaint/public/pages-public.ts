// What the public pages of cases share: who visits, which of their cases an address names, photos out of a form, the styles.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Account } from '../../../desk/message.ts';
import { storable, storableId } from '../../../platform/database/storable.ts';
import type { SentForm } from '../../../platform/form.ts';
import { maskPublic } from '../../../platform/mask-rooms.ts';
import { type PhotoReason, readPhoto } from '../../../platform/photo.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { ComplaintActions } from '../actions.ts';
import { MOST_FILES } from '../intake/rules.ts';
import type { Story } from '../reading.ts';
import type { CaseFile } from '../store-history.ts';
import type { Reporter, Speaker } from '../store-reporters.ts';
import type { Triaged } from '../triage/index.ts';
import type { Reading } from './store-board.ts';

export type Html = ReturnType<typeof html>;

export interface PublicCompound {
  readonly key: string;
  readonly name: string;
  readonly demonstration: boolean;
}

export interface PublicDeps {
  readonly actions: Pick<
    ComplaintActions,
    | ('lodge' | 'add' | 'withdraw' | 'ring' | 'visit')
    | ('story' | 'findReporter' | 'findFile' | 'listCasesOf')
  >;
  readonly reading: Reading;
  readonly triage: () => Promise<(text: string) => Triaged>;
  readonly compounds: () => Promise<readonly PublicCompound[]>;
  /** Of the register, in its own spelling. */
  readonly buildings: (compound: string) => Promise<readonly string[]>;
  readonly now: () => number;
  /** Days that what was left for a call back is kept after the end; the pages say so. */
  readonly keepDays: number;
}

export function speakerOf({ channel, bot, from, chat }: Account): Speaker {
  return { channel, bot, account: from, chat };
}

/** A case with the number that its visitor has in it. */
export interface Own {
  readonly story: Story;
  readonly me: Reporter;
}

/** For whoever reported it alone; to everybody else there is no such page, so that none can be guessed at. */
export async function ownIn(c: Context, deps: Pick<PublicDeps, 'actions'>): Promise<Own> {
  const own = await findOwn(c, deps);
  if (own === null) throw new HTTPException(404);
  return own;
}

export async function findOwn(c: Context, { actions }: Pick<PublicDeps, 'actions'>): Promise<Own | null> {
  const visitor = c.get('visitor')();
  if (visitor === null) return null;
  const speaker = speakerOf(visitor);
  const id = await idOf(storable(c.req.param('case')), speaker, actions);
  const me = id === 0 ? null : await actions.findReporter(id, speaker);
  const story = me === null ? null : await actions.story(id);
  return me === null || story === null ? null : { story, me };
}

/** "15" is an id, "2026-15" the number of one of the visitor's own. */
async function idOf(
  named: string,
  speaker: Speaker,
  actions: Pick<PublicDeps['actions'], 'listCasesOf'>,
): Promise<number> {
  if (!named.includes('-')) return storableId(named);
  const mine = await actions.listCasesOf(speaker);
  return mine.find(({ number }) => number === named)?.id ?? 0;
}

export type PhotosReason = PhotoReason | 'too-many-files';

export async function photosIn(form: SentForm): Promise<Result<CaseFile[], PhotosReason>> {
  const sent = form.files('photos');
  if (sent.length > MOST_FILES) return refuse('too-many-files');
  const files: CaseFile[] = [];
  for (const [index, each] of sent.entries()) {
    const photo = readPhoto(new Uint8Array(await each.arrayBuffer()));
    if (!photo.ok) return photo;
    const { type, bytes } = photo.value;
    files.push({ name: `${index + 1}.${type === 'image/png' ? 'png' : 'jpg'}`, type, bytes });
  }
  return ok(files);
}

/** Our own words about a case, as everybody may see them. */
export function shown(words: string): string {
  return maskPublic(words);
}

export function withStyle(content: Html): Html {
  return html`<link rel="stylesheet" href="/assets/ballot.css">
<link rel="stylesheet" href="/assets/topics.css">
<link rel="stylesheet" href="/assets/complaints.css">
<div class="vote topics cases">${content}</div>`;
}

export function problemText(problem: string | null): Html | '' {
  return problem === null ? '' : html`<p class="notice" role="alert" id="problem">${problem}</p>`;
}
