// The public and staff pages of the register under one roof, for `app.request`: who visits and who is staff is said by
// the test.

import { Hono } from 'hono';
import type { Pages } from '../../src/desk/capability.ts';
import type { Account } from '../../src/desk/message.ts';
import { allows } from '../../src/staff/duty.ts';
import type { Role } from '../../src/staff/roles.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly to: string | null;
  readonly headers: Headers;
}

export function createRegisterSite(
  pages: readonly Pages[],
  options: { readonly role?: Role; readonly compound?: string | null } = {},
) {
  let visitor: Account | null = null;
  const { role = 'community', compound = null } = options;
  const app = new Hono();
  app.use(async (c, next) => {
    c.setRenderer((content, { title }) => c.html(`<h1>${title}</h1>${content}`));
    c.set('visitor', () => visitor);
    c.set('welcome', () => {
      visitor ??= { channel: 'web', bot: 'site', from: 'visitor', chat: 'visitor' };
      return visitor;
    });
    const duty = { role, compounds: compound === null ? null : [compound], categories: null };
    c.set('staff', { id: 1, name: '小李', ...duty });
    c.set('may', (permission, where) => allows(duty, permission, where));
    await next();
  });
  for (const page of pages) app.route(page.path, page.app);

  async function request(path: string, init?: RequestInit): Promise<Answer> {
    const response = await app.request(path, init);
    const { status, headers } = response;
    return { status, text: await response.text(), to: headers.get('Location'), headers };
  }
  return {
    app,
    get: (path: string) => request(path),
    post: (path: string, fields: readonly (readonly [string, string])[] = []) =>
      request(path, {
        method: 'POST',
        body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
      }),
    /** Another browser, or none yet. */
    visitAs(name: string | null): void {
      visitor = name === null ? null : { channel: 'web', bot: 'site', from: name, chat: name };
    },
  };
}
