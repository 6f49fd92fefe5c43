// What a request to the Bot API holds, JSON or a form with files, and where a file belongs that is attached by name.

import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Fields } from './bot-api-check.ts';

export async function fieldsOf(request: IncomingMessage): Promise<Fields> {
  const body = await buffer(request);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return {};
  if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8')) as Fields;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) fields[name] = typeof value === 'string' ? parsed(value) : value;
  return fields;
}

/** In a form every value is text; numbers and objects are JSON in it. */
function parsed(value: string): unknown {
  if (!/^[[{]|^-?\d+$|^(true|false)$/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** `attach://NAME` is the part of that name. */
export function fileAt(fields: Fields, value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('attach://') ? fields[value.slice(9)] : value;
}
