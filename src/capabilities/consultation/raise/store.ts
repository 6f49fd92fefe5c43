// Photos of a topic.

import type { Photo } from '../../../platform/photo.ts';
import type { Db } from '../store.ts';

export interface TopicPhoto extends Photo {
  readonly number: number;
  readonly at: number;
}

export async function insertPhoto(
  tx: Db,
  topic: number,
  { number, type, bytes, at }: TopicPhoto,
): Promise<void> {
  const photo = Buffer.from(bytes).toString('base64');
  await tx.insertInto('consultation_photo').values({ topic, number, type, photo, at }).execute();
}

export async function countPhotos(db: Db, topic: number): Promise<number> {
  const { count } = await db
    .selectFrom('consultation_photo')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('topic', '=', topic)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether the topic has this very photo already. */
export async function hasPhoto(db: Db, topic: number, { bytes }: Photo): Promise<boolean> {
  const row = await db
    .selectFrom('consultation_photo')
    .select('number')
    .where('topic', '=', topic)
    .where('photo', '=', Buffer.from(bytes).toString('base64'))
    .executeTakeFirst();
  return row !== undefined;
}

export async function findPhoto(db: Db, topic: number, number: number): Promise<Photo | null> {
  const row = await db
    .selectFrom('consultation_photo')
    .select(['type', 'photo'])
    .where('topic', '=', topic)
    .where('number', '=', number)
    .executeTakeFirst();
  return row
    ? { type: row.type as Photo['type'], bytes: new Uint8Array(Buffer.from(row.photo, 'base64')) }
    : null;
}

/** Their numbers. */
export async function listPhotos(db: Db, topic: number): Promise<number[]> {
  const rows = await db
    .selectFrom('consultation_photo')
    .select('number')
    .where('topic', '=', topic)
    .orderBy('number')
    .execute();
  return rows.map(({ number }) => number);
}
