// Every route below /staff, asked by everybody: whoever may, may not, works for another compound or for other kinds of case, or is
// not signed in. What each route demands is said in tests/_support/every-route-table.ts; a new route has to be said there.

import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/staff/roles.ts';
import * as every from '../_support/every-route.ts';
import { TABLE } from '../_support/every-route-table.ts';

/** Their making takes long, and is the same for whoever may. */
const DOCUMENT = /\.(?:pdf|png|xlsx)$/;

describe('a route of the console', () => {
  it('says in the table what it demands', async () => {
    const { routes } = await every.openConsole();
    expect(routes.toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });

  it('opens to nobody who is not signed in', async () => {
    const site = await every.openConsole();
    const before = await every.stateOf(site);
    const wrong = await every.wrongOf(site, async (route, row) => {
      if (row.need === 'door') return [];
      return (await every.isShutTo(site, route, row)) ? [] : ['for a stranger'];
    });
    expect(wrong).toEqual([]);
    expect(await every.stateOf(site)).toBe(before);
  });

  it('is refused to a duty that lacks the permission, and nothing changes', async () => {
    const site = await every.openConsole();
    const wrong = await every.wrongOf(site, async (route, row) => {
      const found: string[] = [];
      const before = await every.stateOf(site);
      for (const [role, visit] of site.visits) {
        if (every.isAllowed(role, row)) continue;
        const { status } = await every.ask(visit, route, row, site.here);
        if (!every.isRefused(status)) found.push(`${status} for ${role}`);
      }
      return (await every.stateOf(site)) === before ? found : [...found, 'something changed'];
    });
    expect(wrong).toEqual([]);
  });

  it('shows and does nothing in a compound the account does not work for', async () => {
    const site = await every.openConsole();
    const wrong = await every.wrongOf(site, async (route, row) => {
      if (row.elsewhere === 'nobodys') return [];
      const found: string[] = [];
      const before = await every.stateOf(site);
      for (const [role, visit] of site.limited) {
        const { status, text } = await every.ask(visit, route, row, site.there);
        if (row.elsewhere === 'refused' && !every.isRefused(status)) found.push(`${status} for ${role}`);
        if (text.includes(every.THERE_WORDS)) found.push(`shown to ${role}`);
      }
      return (await every.stateOf(site)) === before ? found : [...found, 'something changed'];
    });
    expect(wrong).toEqual([]);
  });

  it('takes nothing of another compound through one the account works for', async () => {
    const site = await every.openConsole();
    let tried = 0;
    const wrong = await every.wrongOf(site, async (route, row) => {
      const of = every.smuggled(site, row);
      if (of === null) return [];
      tried += 1;
      const found: string[] = [];
      const named = row.at?.(of, 0) !== row.at?.(site.here, 0);
      for (const [role, visit] of site.limited) {
        const before = await every.stateOf(site);
        const { status, text } = await every.ask(visit, route, row, of);
        if (named && !every.isRefused(status) && status !== 422) found.push(`${status} for ${role}`);
        if (text.includes(every.THERE_WORDS)) found.push(`shown to ${role}`);
        if ((await every.stateOf(site)) !== before) found.push(`changed by ${role}`);
      }
      return found;
    });
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(10);
  });

  it('names nothing of another compound where the address names none', async () => {
    const site = await every.openConsole();
    const wrong = await every.wrongOf(site, async (route) => {
      const path = every.pathOf(route);
      if (!every.isGet(route) || path.includes(':') || DOCUMENT.test(path)) return [];
      const shown: string[] = [];
      for (const [role, visit] of site.limited) {
        const answer = await visit.get(path);
        if (answer.text.includes(every.THERE_WORDS)) shown.push(`shown to ${role}`);
      }
      return shown;
    });
    expect(wrong).toEqual([]);
  });

  it('of a case is refused to who works for other kinds, and the lists leave it out', async () => {
    const site = await every.openConsole();
    const wrong = await every.wrongOf(site, async (route, row) => {
      const ofCases = /\/cases\/(?::id|bulk)/.test(route);
      if (!ofCases && !/^GET \/staff\/cases/.test(route)) return [];
      const before = await every.stateOf(site);
      const { status, text } = await every.ask(site.picky, route, row, site.here);
      if (text.includes(site.here.caseNumber)) return ['shown'];
      if ((await every.stateOf(site)) !== before) return ['changed'];
      return route.includes('/cases/:id') && !every.isRefused(status) ? [`${status}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('is open to every duty that has the permission', { timeout: 120_000 }, async () => {
    const site = await every.openConsole();
    const wrong = await every.wrongOf(site, async (route, row) => {
      if (row.need === 'door') return [];
      const allowed = ROLES.filter((role) => every.isAllowed(role, row));
      const asking = DOCUMENT.test(row.at?.(site.here, 0) ?? route) ? allowed.slice(-1) : allowed;
      const found: string[] = [];
      for (const role of asking) {
        const visit = site.visits.get(role) ?? site.picky;
        const { status, text } = await every.ask(visit, route, row, site.here, ROLES.indexOf(role));
        if (!every.isOpen(status)) found.push(`${status} for ${role}`);
        if (role !== 'admin' && text.includes(every.THERE_WORDS)) found.push(`shown to ${role}`);
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });

  it('is there for the other compound too: an admin reads all that was refused to others', async () => {
    const site = await every.openConsole();
    const wrong = await every.wrongOf(site, async (route, row) => {
      if (!every.isGet(route) || row.need === 'door' || DOCUMENT.test(row.at?.(site.there, 0) ?? route))
        return [];
      const { status } = await every.ask(site.town.admin, route, row, site.there);
      return every.isOpen(status) ? [] : [`${status}`];
    });
    expect(wrong).toEqual([]);
  });
});
