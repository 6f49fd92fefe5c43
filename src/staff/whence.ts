// Where a request comes from, as the acts at the door take it.

import type { Context } from 'hono';
import { addressOf } from './address.ts';
import { deviceOf } from './device.ts';
import type { Whence } from './door.ts';

export function whenceOf(c: Context): Whence {
  return { address: addressOf(c), device: deviceOf(c.req.header('User-Agent') ?? '') };
}
