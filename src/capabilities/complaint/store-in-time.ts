// Whether the clocks of a case were kept, beside its row in the queue: when each runs out, and whether one ever has. A clock of a
// case that is moved starts anew; that it ran out once stays.

import { type RawBuilder, sql } from 'kysely';
import type { Clock, Course } from './case.ts';

type Clocks = Pick<Course, 'response' | 'resolution'>;

export function clocksAtFirst({ response, resolution }: Clocks) {
  return {
    ...{ answer_due: dueIn(response), answer_late: response.kind === 'none' ? null : 0 },
    ...{ solve_due: dueIn(resolution), solve_late: resolution.kind === 'none' ? null : 0 },
  };
}

/** For an update at that moment, which still sees the clocks as they were. */
export function clocksAfter({ response, resolution }: Clocks, at: number) {
  return {
    ...{ answer_due: dueIn(response), answer_late: lateAfter('answer', response, at) },
    ...{ solve_due: dueIn(resolution), solve_late: lateAfter('solve', resolution, at) },
  };
}

function lateAfter(which: 'answer' | 'solve', clock: Clock, at: number): RawBuilder<number | null> {
  const [due, late] = [sql.ref(`${which}_due`), sql.ref(`${which}_late`)];
  const none = clock.kind === 'none' ? late : sql`coalesce(${late}, 0)`;
  return sql<number | null>`case when ${due} <= ${at} then 1 else ${none} end`;
}

function dueIn(clock: Clock): number | null {
  return clock.kind === 'running' ? clock.dueAt : null;
}
