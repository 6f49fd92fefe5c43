// What another system sends → Incoming. Pure. The form is documented in docs of the channel: README.md beside this file.

import { z } from 'zod';
import type { Incoming } from '../../desk/message.ts';
import { ok, type Result, refuse } from '../../result.ts';

export const BOT = 'webhook';

/** Accounts and chats stand in keys that are joined by a bar. */
const name = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^|\p{C}]+$/u);

const LONGEST_ID = 200;

const file = z.object({
  name: z.string().min(1).max(120),
  type: z.string().min(1).max(100),
  /** Absent where it was too large to be sent. */
  base64: z.base64().optional(),
});

const message = z.object({
  from: name,
  chat: name.optional(),
  group: z.boolean().default(false),
  text: z.string().max(10_000).default(''),
  addressed: z.boolean().optional(),
  choice: z.string().min(1).max(200).optional(),
  name: z.string().max(100).optional(),
  files: z.array(file).max(10).optional(),
  happened: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('joined') }),
      z.object({ kind: z.literal('left') }),
      z.object({ kind: z.literal('moved'), to: name }),
    ])
    .optional(),
});

/** `id` is that of the delivery: the same for a repeat. */
export function readMessage(body: unknown, id: string, at: number): Result<Incoming, 'malformed'> {
  const read = message.safeParse(body);
  if (!read.success || id.length > LONGEST_ID) return refuse('malformed');
  const { from, group, text, chat = from, addressed = !group, files, happened, choice } = read.data;
  if (group && read.data.chat === undefined) return refuse('malformed');
  return ok({
    ...{ channel: BOT, bot: BOT, key: id, chat, group, from, addressed, at },
    // What cannot be written as UTF-8 would not come back from the database as it went.
    text: text.toWellFormed(),
    ...(choice === undefined ? {} : { choice }),
    ...(read.data.name === undefined ? {} : { name: read.data.name.toWellFormed() }),
    ...(happened === undefined ? {} : { happened }),
    ...(files === undefined ? {} : { files: files.map(fileOf) }),
  });
}

function fileOf({ name, type, base64 }: z.infer<typeof file>) {
  return {
    name,
    type,
    ...(base64 === undefined ? {} : { bytes: new Uint8Array(Buffer.from(base64, 'base64')) }),
  };
}
