// What all staff pages about voters need: the compound in the path, what was done.

import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Compound, Owners } from '../../owners/index.ts';
import { storable } from '../../platform/database/storable.ts';
import { DONE, type Done } from './wording-voters.ts';

export const HOME = '/staff/voters';

/** The compound in the path, for whoever may make codes there. */
export async function compoundIn(c: Context, owners: Pick<Owners, 'compound'>): Promise<Compound> {
  const compound = await owners.compound(storable(c.req.param('compound')));
  if (compound === null) throw new HTTPException(404);
  if (!c.get('may')('issue-codes', compound.key)) throw new HTTPException(403);
  return compound;
}

export function baseOf({ key }: Pick<Compound, 'key'>): string {
  return `${HOME}/${encodeURIComponent(key)}`;
}

export function doneIn(c: Context): Done | null {
  const done = c.req.query('done');
  return Object.keys(DONE).find((each): each is Done => each === done) ?? null;
}
