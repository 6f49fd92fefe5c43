// A typed line → Incoming. Pure. A choice is typed as its number or its label; the desk understands both.

import type { Address, Incoming } from '../../desk/message.ts';

export const ADDRESS: Address = { channel: 'terminal', bot: 'console', chat: 'console', group: false };

const LEAVING = ['exit', 'quit', ':q'];

export type Line =
  | { readonly kind: 'message'; readonly incoming: Incoming }
  | { readonly kind: 'nothing' | 'leave' };

export function readLine(line: string, key: string, at: number): Line {
  const text = line.replace(/[^\P{Cc}\t]/gu, '').trim();
  if (text === '') return { kind: 'nothing' };
  if (LEAVING.includes(text.toLowerCase())) return { kind: 'leave' };
  return { kind: 'message', incoming: { ...ADDRESS, key, from: ADDRESS.chat, text, addressed: true, at } };
}
