// Reply → what another system is sent. Pure.

import type { Address, Block, Reply } from '../../desk/message.ts';
import { plainReply } from '../../desk/plain.ts';

export interface Outward {
  /** The same for a message that is sent again. */
  readonly id: number;
  readonly to: { readonly chat: string; readonly group: boolean; readonly account?: string };
  /** All of it as plain text: enough for whoever shows no blocks. */
  readonly text: string;
  /** As desk/message.ts describes them; bytes of files as base64. */
  readonly blocks: readonly unknown[];
}

export function renderReply({ chat, group, to }: Address, reply: Reply, id: number): Outward {
  return {
    id,
    to: { chat, group, ...(to === undefined ? {} : { account: to }) },
    text: withNames(reply, plainReply(reply, { numbered: true }).text),
    blocks: reply.map(outwardBlock),
  };
}

/** A file is named, so that who reads the text alone knows of it. */
function withNames(reply: Reply, text: string): string {
  const names = reply.flatMap((block) => (block.kind === 'file' ? [block.file.name] : []));
  return [text, ...names].filter((part) => part !== '').join('\n\n');
}

function outwardBlock(block: Block): unknown {
  if (!('file' in block)) return block;
  const { bytes, ...file } = block.file;
  return { ...block, file: { ...file, base64: Buffer.from(bytes).toString('base64') } };
}
