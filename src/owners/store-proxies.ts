// Written authorities of proxies: the photo, and the list of those that wait. A list never loads a photo.

import type { Kysely } from 'kysely';
import type { Photo } from '../platform/photo.ts';
import type { OwnersTables } from './tables.ts';

type Db = Kysely<OwnersTables>;

export interface WaitingProxy {
  readonly id: number;
  readonly unit: number;
  readonly room: string;
  readonly compound: string;
  readonly since: number;
  readonly until: number;
}

export interface AuthorityPhoto {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export async function saveAuthority(db: Db, binding: number, { type, bytes }: Photo): Promise<void> {
  await db
    .insertInto('owners_authority')
    .values({ binding, photo: Buffer.from(bytes).toString('base64'), type })
    .execute();
}

export async function deleteAuthority(db: Db, binding: number): Promise<void> {
  await db.deleteFrom('owners_authority').where('binding', '=', binding).execute();
}

export async function findPhoto(db: Db, binding: number): Promise<AuthorityPhoto | null> {
  const row = await db
    .selectFrom('owners_authority')
    .select(['photo', 'type'])
    .where('binding', '=', binding)
    .executeTakeFirst();
  return row ? { type: row.type, bytes: new Uint8Array(Buffer.from(row.photo, 'base64')) } : null;
}

/** Those of a compound that wait, the oldest first. */
export async function listWaitingProxies(db: Db, compound: string): Promise<WaitingProxy[]> {
  const rows = await db
    .selectFrom('owners_binding')
    .innerJoin('owners_unit', 'owners_unit.id', 'owners_binding.unit')
    .select(['owners_binding.id', 'unit', 'room', 'compound', 'since', 'until'])
    .where('compound', '=', compound)
    .where('kind', '=', 'proxy')
    .where('state', '=', 'waiting')
    .orderBy('owners_binding.id')
    .execute();
  return rows.map(({ until, ...row }) => ({ ...row, until: until ?? 0 }));
}
