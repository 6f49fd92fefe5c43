// The clock of cases: what is due is looked at when it was asked for (`wake`), and every quarter of an hour besides, since a
// danger does not wait for morning.

import type { Timer } from '../../desk/capability.ts';
import type { ComplaintActions } from './actions.ts';

export function createComplaintTimers(actions: Pick<ComplaintActions, 'advance'>): Timer[] {
  return [{ name: 'complaint-quarterly', cron: '*/15 * * * *', run: () => actions.advance() }];
}
