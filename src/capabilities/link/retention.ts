// What is kept of one person's accounts being linked, shown and forgotten.

import type { Personal } from '../../desk/capability.ts';
import type { Persons } from './actions.ts';
import { deleteCode } from './store.ts';

/** Which accounts are linked is known of all of them; shown once, with the main one. */
export function personalOfLink({ linkedWith, unlink }: Persons): Personal {
  return {
    async collect(db, account) {
      const linked = await linkedWith(db, account);
      const isMain = linked.some(
        ({ main, channel, bot, from }) =>
          main && channel === account.channel && bot === account.bot && from === account.from,
      );
      return isMain ? linked.map(({ channel, heardAt }) => ({ channel, heardAt })) : [];
    },
    async forget(tx, account) {
      await deleteCode(tx, account);
      const linked = await linkedWith(tx, account);
      await unlink(tx, account);
      return linked.length === 0 ? 0 : 1;
    },
  };
}
