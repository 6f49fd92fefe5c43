// The staff console: a shell that lets in, frames and guards the pages of the capabilities. It knows none of them.

import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Database } from '../platform/database/database.ts';
import type { Log } from '../platform/log.ts';
import { createAccountPages } from './accounts.ts';
import { createStaffActions } from './actions.ts';
import { createAccountActions, type Named } from './actions-accounts.ts';
import { createDutyActions } from './actions-duties.ts';
import { createFactorActions } from './actions-factor.ts';
import { createInvitationActions } from './actions-invitation.ts';
import { createSessionCookie } from './cookie.ts';
import { createDoor } from './door.ts';
import { isUnlimited } from './duty.ts';
import { createDutySwitch, identitiesOf } from './duty-switch.ts';
import { type Content, consoleFrame, doorFrame, type MenuItem } from './layout.ts';
import { createOwnSecurityPages } from './own-security.ts';
import { homePage, problemPage } from './pages.ts';
import type { Cost } from './password.ts';
import type { Recorder } from './recorded.ts';
import { isPermission, type Permission } from './roles.ts';
import type { SecondFactor } from './rules.ts';
import { createGuard, headers, limitBody, requirePermission, withoutSecret } from './security.ts';
import { addSigningIn } from './signing-in.ts';
import { type StaffTables, staffMigrations } from './tables.ts';
import { PROBLEMS, type Problem, TITLES } from './wording.ts';

export { createStaffChat, type StaffChat } from './chat.ts';
export { covers, type Duty, type Grant, onlyCompound } from './duty.ts';
export type { May, StaffEnv, StaffMember } from './env.ts';
export type { RecordedAct } from './recorded.ts';
export { may, type Permission, type Role } from './roles.ts';
export type { SecondFactor } from './rules.ts';
export { addressesOf, type ChatOwner, chatsOfRole, type PrivateAddress } from './store-chat.ts';
export { colleaguesOf } from './store-colleagues.ts';
export { staffMigrations };

export interface StaffDeps {
  readonly database: Database<StaffTables>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** True where the site is reached by https only. */
  readonly secureCookies: boolean;
  /** Appends to the ledger, in the transaction of the change. */
  readonly record: Recorder;
  /** Where people reach the site; links that are handed out begin with it. */
  readonly site?: string;
  /** Offered unless said otherwise. */
  readonly secondFactor?: SecondFactor;
  /** The compounds an account may be limited to; none where it is left out. */
  readonly compounds?: () => Promise<readonly Named[]>;
  /** The kinds of case it may be limited to; none where they are left out. */
  readonly categories?: readonly Named[];
  /** What everybody should know who signs in, a line each, such as that a channel does not work. */
  readonly notices?: () => Promise<readonly string[]>;
  /** What making a new password hash costs; tests take less. */
  readonly cost?: Cost;
}

/** A capability's pages below /staff; those with a title stand in the menu. */
export interface StaffPages {
  readonly path: string;
  readonly app: Hono;
  readonly staffTitle?: string;
  /** A name of roles.ts; without one the pages are for everybody who is signed in. */
  readonly permission?: string;
  /** Neither seen nor opened by those whose duty is limited. */
  readonly everywhere?: true;
}

export function createStaff(deps: StaffDeps) {
  const door = createDoor(deps);
  const actions = createStaffActions(door);
  const accounts = createAccountActions(deps);
  const duties = createDutyActions(deps);
  const cookie = createSessionCookie(deps);
  const menu: MenuItem[] = [];
  const guard = createGuard({
    ...{ actions, cookie, secondFactor: deps.secondFactor ?? 'offered' },
    onSignedOut: (c) => showProblem(c, 'signed-out', 401),
    onFallen: (c) => showProblem(c, 'duty-gone', 409),
  });
  const app = new Hono();
  const everywhere = [
    ...headers(deps.secureCookies),
    renderer(menu, accounts.compounds),
    guard,
    limitBody((c) => showProblem(c, 'too-large', 413)),
  ];
  for (const middleware of everywhere) app.use('/staff/*', middleware);
  app.get('/staff', async (c) => {
    const notices = (await deps.notices?.()) ?? [];
    const changed = c.req.query('changed') !== undefined;
    return c.render(homePage(menuOf(menu, c), { changed, notices }), { title: TITLES.home });
  });
  addSigningIn(app, { actions, invitations: createInvitationActions(door), cookie });
  app.onError((error, c) => onError(error, c, deps));

  function mountOne(page: StaffPages): void {
    const { path, staffTitle, everywhere = false } = page;
    if (!path.startsWith('/staff/')) throw new Error(`${path} is not below /staff`);
    const permission = permissionOf(page);
    if (staffTitle !== undefined)
      menu.push({ title: staffTitle, path, everywhere, ...(permission ? { permission } : {}) });
    if (permission) {
      const refused = (c: Context) => showProblem(c, 'not-allowed', 403);
      app.use(`${path}/*`, requirePermission(permission, everywhere, refused));
    }
    app.route(path, page.app);
  }

  return {
    /** Once, with all pages; returns the app to be routed at the site's root. */
    mount(pages: readonly StaffPages[]): Hono {
      const { now, site } = deps;
      const own = {
        ...{ path: '/staff/accounts', staffTitle: TITLES.accounts, permission: 'manage-accounts' },
        app: createAccountPages({ actions: accounts, now, site }),
      };
      for (const page of [...pages, own]) mountOne(page);
      // Neither is in the menu: one stands above every page of who has several duties, the other beside the own name.
      const factors = createFactorActions(door);
      mountOne({ path: '/staff/duty', app: createDutySwitch(duties) });
      mountOne({ path: '/staff/security', app: createOwnSecurityPages({ actions, factors }) });
      app.all('/staff/*', (c) => showProblem(c, 'not-found', 404));
      return app;
    },
    /** For what else only staff may see. */
    guard,
    createFirstAccount: accounts.createFirstAccount,
    resetPassword: accounts.resetPassword,
  };
}

export type Staff = ReturnType<typeof createStaff>;

function permissionOf({ path, permission }: StaffPages): Permission | null {
  if (permission === undefined) return null;
  if (!isPermission(permission)) throw new Error(`${path} names an unknown permission: ${permission}`);
  return permission;
}

function menuOf(menu: readonly MenuItem[], c: Context): MenuItem[] {
  const isOpen = ({ permission, everywhere }: MenuItem) =>
    (permission === undefined || c.get('may')(permission)) && (!everywhere || isUnlimited(c.get('staff')));
  return menu.filter(isOpen);
}

/** Everything renders in the console for who is signed in for good, and at the door for everybody else. */
function renderer(menu: readonly MenuItem[], compounds: () => Promise<readonly Named[]>): MiddlewareHandler {
  return async (c, next) => {
    c.setRenderer(async (content, { title, lively = false }) => {
      const staff = c.get('staff');
      const framed =
        staff === undefined || c.get('staffStep') !== null
          ? doorFrame(title, content as Content)
          : consoleFrame({
              ...{ title, content: content as Content, staff, lively, path: c.req.path },
              menu: menuOf(menu, c),
              identities: await identitiesOf(c.get('staffSession'), compounds),
              banner: !c.get('staffSession').secondFactor && !c.req.path.startsWith('/staff/security'),
            });
      return c.html(framed);
    });
    await next();
  };
}

function showProblem(
  c: Context,
  problem: Problem,
  status: 401 | 403 | 404 | 409 | 413 | 500,
  incident?: string,
): Response | Promise<Response> {
  c.status(status);
  const other = problem === 'not-allowed' && c.get('duties').length > 1;
  return c.render(problemPage(problem, incident, other), { title: PROBLEMS[problem].title });
}

function onError(error: Error, c: Context, { log, newId }: StaffDeps): Response | Promise<Response> {
  if (error instanceof HTTPException && error.status < 500) {
    if (error.status !== 403) return showProblem(c, 'not-found', 404);
    // The check for forms from elsewhere brings a response of its own; a page that asked `may` brings none.
    return showProblem(c, error.res ? 'forbidden' : 'not-allowed', 403);
  }
  const incident = newId().replaceAll('-', '').slice(-6).toUpperCase();
  log.error(
    { incident, method: c.req.method, path: withoutSecret(c.req.path), err: error },
    'staff page failed',
  );
  return showProblem(c, 'broken', 500, incident);
}
