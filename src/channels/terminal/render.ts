// Reply → lines for a terminal. Pure. Control characters are dropped, so that no text can steer the terminal.

import type { Reply } from '../../desk/message.ts';
import { plainReply } from '../../desk/plain.ts';
import { FILE, SPEAKER } from './wording.ts';

const INDENT = '      ';

export function renderReply(reply: Reply): string {
  const { text, files } = plainReply(reply, { numbered: true });
  const parts = [text, ...files.map(({ name }) => `${FILE}${name}`)].filter((part) => part !== '');
  if (parts.length === 0) return '';
  const [first = '', ...rest] = safe(parts.join('\n\n')).split('\n');
  return [`${SPEAKER}${first}`, ...rest.map((line) => (line === '' ? '' : `${INDENT}${line}`))].join('\n');
}

function safe(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '').replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
}
