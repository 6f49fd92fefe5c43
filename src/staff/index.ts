// The staff console: a shell that lets in, frames and guards the pages of the capabilities. It knows none of them.

import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Database } from '../platform/database/database.ts';
import type { Log } from '../platform/log.ts';
import { createStaffActions } from './actions.ts';
import { createSessionCookie } from './cookie.ts';
import { type Content, consoleFrame, doorFrame, type MenuItem } from './layout.ts';
import { homePage, problemPage } from './pages.ts';
import type { Cost } from './password.ts';
import { createGuard, headers, limitBody } from './security.ts';
import { addSigningIn } from './signing-in.ts';
import { type StaffTables, staffMigrations } from './tables.ts';
import { PROBLEMS, type Problem, TITLES } from './wording.ts';

export type { StaffEnv, StaffMember } from './env.ts';
export { staffMigrations };

export interface StaffDeps {
  readonly database: Database<StaffTables>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** True where the site is reached by https only. */
  readonly secureCookies: boolean;
  /** What making a new password hash costs; tests take less. */
  readonly cost?: Cost;
}

/** A capability's pages below /staff; those with a title stand in the menu. */
export interface StaffPages {
  readonly path: string;
  readonly app: Hono;
  readonly staffTitle?: string;
}

export function createStaff(deps: StaffDeps) {
  const actions = createStaffActions(deps);
  const cookie = createSessionCookie(deps);
  const menu: MenuItem[] = [];
  const guard = createGuard({ actions, cookie, onSignedOut: (c) => showProblem(c, 'signed-out', 401) });
  const app = new Hono();
  const everywhere = [
    ...headers(deps.secureCookies),
    renderer(menu),
    guard,
    limitBody((c) => showProblem(c, 'too-large', 413)),
  ];
  for (const middleware of everywhere) app.use('/staff/*', middleware);
  app.get('/staff', (c) =>
    c.render(homePage(menu, c.req.query('changed') !== undefined), { title: TITLES.home }),
  );
  addSigningIn(app, { actions, cookie });
  app.onError((error, c) => onError(error, c, deps));

  return {
    /** Once, with all pages; returns the app to be routed at the site's root. */
    mount(pages: readonly StaffPages[]): Hono {
      for (const page of pages) {
        if (!page.path.startsWith('/staff/')) throw new Error(`${page.path} is not below /staff`);
        if (page.staffTitle !== undefined) menu.push({ title: page.staffTitle, path: page.path });
        app.route(page.path, page.app);
      }
      app.all('/staff/*', (c) => showProblem(c, 'not-found', 404));
      return app;
    },
    /** For what else only staff may see. */
    guard,
    createFirstAccount: actions.createFirstAccount,
    resetPassword: actions.resetPassword,
  };
}

export type Staff = ReturnType<typeof createStaff>;

/** Everything renders in the console for who is signed in for good, and at the door for everybody else. */
function renderer(menu: readonly MenuItem[]): MiddlewareHandler {
  return async (c, next) => {
    c.setRenderer((content, { title }) => {
      const staff = c.get('staff');
      const framed =
        staff === undefined || c.get('staffSession').mustChange
          ? doorFrame(title, content as Content)
          : consoleFrame({ title, content: content as Content, staff, menu, path: c.req.path });
      return c.html(framed);
    });
    await next();
  };
}

function showProblem(
  c: Context,
  problem: Problem,
  status: 401 | 403 | 404 | 413 | 500,
  incident?: string,
): Response | Promise<Response> {
  c.status(status);
  return c.render(problemPage(problem, incident), { title: PROBLEMS[problem].title });
}

function onError(error: Error, c: Context, { log, newId }: StaffDeps): Response | Promise<Response> {
  if (error instanceof HTTPException && error.status < 500) {
    return error.status === 403 ? showProblem(c, 'forbidden', 403) : showProblem(c, 'not-found', 404);
  }
  const incident = newId().replaceAll('-', '').slice(-6).toUpperCase();
  log.error({ incident, method: c.req.method, path: c.req.path, err: error }, 'staff page failed');
  return showProblem(c, 'broken', 500, incident);
}
