// What was collected, as a text to read and as a file for programs. What the fields are called stands in sheet-file.ts.

import type { OutgoingFile } from '../../desk/message.ts';
import type { Collected } from './actions.ts';
import { textOf } from './sheet-file.ts';

export function filesOf(collected: readonly Collected[], now: number): OutgoingFile[] {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text));
  return [
    { name: '我的信息.txt', type: 'text/plain; charset=utf-8', bytes: bytes(textOf(collected, now)) },
    { name: '我的信息.json', type: 'application/json', bytes: bytes(jsonOf(collected, now)) },
  ];
}

export function jsonOf(collected: readonly Collected[], now: number): string {
  return `${JSON.stringify({ format: 'shuoyi-personal-1', at: new Date(now).toISOString(), parts: collected }, null, 2)}\n`;
}
