// What the figures of cases are made of: two long readings, aside and at once, for what an account may see in a span.

import type { CaseDeps } from './actions-change.ts';
import { type Figures, figuresOf } from './dashboard/figures.ts';
import { figuresQueries, type SpanScope } from './store-dashboard.ts';

export type { SpanScope } from './store-dashboard.ts';

export function createDashboardReading({ database }: Pick<CaseDeps, 'database'>) {
  return {
    async figures(scope: SpanScope, now: number): Promise<Figures> {
      if (scope.compounds?.length === 0 || scope.categories?.length === 0) return figuresOf([], scope.from);
      const queries = figuresQueries(database.db, scope, now);
      const lines = await Promise.all(queries.map((each) => database.aside(each)));
      return figuresOf(lines.flat(), scope.from);
    },
  };
}
