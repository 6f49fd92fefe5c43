// Who may touch which vote in the console: asked on every route, since a duty may be for some compounds alone.

import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Actor, VoteActions } from '../actions.ts';
import type { Vote } from '../vote.ts';

/** What the shell of the console answers; with a compound: whether it may be done there. */
export type May = ReturnType<typeof mayOf>;

/** The vote in the path, if the account may do this there; else the shell says why not. */
export async function voteOf(
  c: Context,
  actions: Pick<VoteActions, 'findVote'>,
  permission: Parameters<May>[0] = 'see-votes',
): Promise<Vote> {
  const vote = await actions.findVote(Number(c.req.param('id')));
  if (!vote) throw new HTTPException(404);
  demand(c, permission, vote.compound);
  return vote;
}

export function demand(c: Context, permission: Parameters<May>[0], compound: string): void {
  if (!mayOf(c)(permission, compound)) throw new HTTPException(403);
}

export function mayOf(c: Context) {
  return c.get('may');
}

export function actorOf(c: Context): Actor {
  const { id, role } = c.get('staff');
  return { id: `staff:${id}`, role };
}
