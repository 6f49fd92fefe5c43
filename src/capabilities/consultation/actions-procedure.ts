// The times and thresholds of a compound, as 社区 set them. What stands in a topic's events keeps the dates it was given.

import { canonical, SITE } from '../../ledger/index.ts';
import { byDay } from '../../platform/calendar.ts';
import { lock } from '../../platform/database/lock.ts';
import { ok, type Result } from '../../result.ts';
import type { Actor, TopicDeps } from './actions-change.ts';
import { checkProcedure, type Procedure, type ProcedureRefusal } from './procedure.ts';
import { findProcedure, lookAgain, saveProcedure } from './store.ts';

export function createProcedureActions({ database, ledger, now, wake }: TopicDeps) {
  return {
    findProcedure: (compound: string) => findProcedure(database.db, compound),

    async setProcedure(
      compound: string,
      procedure: Procedure,
      actor: Actor,
    ): Promise<Result<null, ProcedureRefusal>> {
      const checked = checkProcedure(procedure);
      if (!checked.ok) return checked;
      await database.transaction(async (tx) => {
        await lock(tx, `procedure/${compound}`);
        if (canonical(await findProcedure(tx, compound)) === canonical(checked.value)) return;
        const at = now();
        await saveProcedure(tx, compound, checked.value, { by: actor.id, at });
        // How often progress is asked for, and when raters are reminded, is reckoned from the figures of the day.
        await lookAgain(tx, compound, at);
        await wake(tx, byDay(at));
        await ledger.append(tx, {
          ...{ scope: SITE, actor: actor.id, role: actor.role, act: 'procedure-set', at },
          ...{ subject: `compound:${compound}`, facts: checked.value },
        });
      });
      return ok(null);
    },
  };
}
