// Says something to whoever waits, where it takes longer than a moment.

import type { Said } from '../../desk/capability.ts';
import type { Reply } from '../../desk/message.ts';

const MOMENT = 700;

export async function saying<Value>(said: Said, reply: Reply, work: () => Promise<Value>): Promise<Value> {
  const timer = setTimeout(() => void said.meanwhile?.(reply), MOMENT);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
