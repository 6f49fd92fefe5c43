// What the public pages about votes share: which vote a path names, who speaks, and the sheet of styles.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { VoteActions } from '../actions.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Vote } from '../vote.ts';
import { isForOwners, type VoterAccount } from './own.ts';

/** The vote in the path, once it has been announced; before that it is not found. */
export async function publicVote(c: Context, votes: Pick<VoteActions, 'findVote'>): Promise<Vote> {
  const id = Number(c.req.param('id'));
  const vote = Number.isSafeInteger(id) ? await votes.findVote(id) : null;
  if (!vote || !isForOwners(vote)) throw new HTTPException(404);
  return vote;
}

/** The account of this browser; null for one who has none yet. */
export function visitorOf(c: Context): VoterAccount | null {
  return c.get('visitor')();
}

export function withStyle(content: Html): Html {
  return html`<link rel="stylesheet" href="/assets/ballot.css">
<div class="vote">${content}</div>`;
}
