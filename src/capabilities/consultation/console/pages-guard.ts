// Who may touch which topic in the console: asked on every route, since a duty may be for some compounds alone.

import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { storableId } from '../../../platform/database/storable.ts';
import type { ConsultationActions } from '../actions.ts';
import type { Actor } from '../actions-change.ts';
import type { ActorRole, Topic } from '../topic.ts';

/** What the shell of the console answers; with a compound: whether it may be done there. */
export type May = ReturnType<typeof mayOf>;
export type Permission = Parameters<May>[0];

export function mayOf(c: Context) {
  return c.get('may');
}

export function demand(c: Context, permission: Permission, compound: string): void {
  if (!mayOf(c)(permission, compound)) throw new HTTPException(403);
}

/** The topic in the path, if the account may see it; else the shell says why not. */
export async function topicOf(c: Context, actions: Pick<ConsultationActions, 'findTopic'>): Promise<Topic> {
  const topic = await actions.findTopic(storableId(c.req.param('id')));
  if (topic === null) throw new HTTPException(404);
  demand(c, 'see-topics', topic.compound);
  return topic;
}

const PARTS = ['admin', 'community', 'committee', 'company', 'street', 'supervisor'] as const;

/** What the account is in topics; null for duties that have no part in them, such as counting votes. */
export function roleOf(c: Context): ActorRole | null {
  const { role } = c.get('staff');
  return PARTS.find((part) => part === role) ?? null;
}

/** `seen` is the last line of the topic that the form was shown with. */
export function actorOf(c: Context, seen?: number): Actor {
  const role = roleOf(c);
  if (role === null) throw new HTTPException(403);
  return { id: `staff:${c.get('staff').id}`, role, ...(seen === undefined ? {} : { seen }) };
}
