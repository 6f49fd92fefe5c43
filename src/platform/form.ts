// A form as it was sent: its fields as text that either database can hold, its files. What they mean is decided by the page.

import type { Context } from 'hono';
import { storable } from './database/storable.ts';

export interface SentForm {
  /** The field's value; empty where it was not sent. */
  readonly one: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  /** Null where none was chosen: a browser sends an empty one then. */
  readonly file: (name: string) => File | null;
  readonly files: (name: string) => readonly File[];
}

export async function readForm(c: Context): Promise<SentForm> {
  const body = await c.req.parseBody({ all: true });
  const sent = (name: string) => [body[name] ?? []].flat();
  const all = (name: string) =>
    sent(name).flatMap((each) => (typeof each === 'string' ? [storable(each)] : []));
  const files = (name: string) =>
    sent(name).filter((each): each is File => each instanceof File && each.size > 0);
  return {
    ...{ all, files },
    one: (name) => all(name)[0] ?? '',
    file: (name) => files(name)[0] ?? null,
  };
}
