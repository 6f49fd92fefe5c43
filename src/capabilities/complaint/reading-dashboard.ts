// What the figures of cases are made of: one long reading, aside, for what an account may see in a span.

import type { CaseDeps } from './actions-change.ts';
import { type Figures, figuresOf } from './dashboard/figures.ts';
import { figuresQuery, type SpanScope } from './store-dashboard.ts';

export type { SpanScope } from './store-dashboard.ts';

export function createDashboardReading({ database }: Pick<CaseDeps, 'database'>) {
  return {
    async figures(scope: SpanScope, now: number): Promise<Figures> {
      if (scope.compounds?.length === 0 || scope.categories?.length === 0) return figuresOf([], scope.from);
      return figuresOf(await database.aside(figuresQuery(database.db, scope, now)), scope.from);
    },
  };
}
