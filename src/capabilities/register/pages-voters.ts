// Staff pages about voters, mounted below /staff/voters: how far a compound has come, letters, channels and groups.
// One unit and one proxy have pages of their own.

import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Compound, Owners } from '../../owners/index.ts';
import { storable } from '../../platform/database/storable.ts';
import { toPdf } from '../../platform/document/index.ts';
import { readForm } from '../../platform/form.ts';
import { lettersSheet } from './letters.ts';
import { baseOf, compoundIn, doneIn } from './pages-voters-parts.ts';
import { addProxyPages } from './pages-voters-proxies.ts';
import { addUnitPages } from './pages-voters-unit.ts';
import { buildingPage, chooseCompoundPage, groupCodePage, overviewPage } from './pages-voters-view.ts';
import { LETTER } from './wording-letter.ts';
import { LETTERS, type Refusal, VOTERS } from './wording-voters.ts';

export interface VoterPagesDeps {
  readonly owners: Owners;
  /** What the letters' addresses begin with; empty for none. */
  readonly site: string;
  /** Into a chat with our bot, which then hears the argument; null where there is none. */
  readonly chatLink?: ((argument: string) => string | null) | undefined;
}

export function createVoterPages(deps: VoterPagesDeps): Hono {
  const { owners } = deps;
  const app = new Hono();
  app.get('/', async (c) => {
    const compounds = (await owners.compounds()).filter(({ key }) => c.get('may')('issue-codes', key));
    const [only, ...others] = compounds;
    if (only !== undefined && others.length === 0) return c.redirect(baseOf(only), 303);
    return c.render(chooseCompoundPage(compounds), { title: VOTERS.title });
  });
  app.get('/:compound', async (c) => showOverview(c, owners, undefined, deps.site));
  app.get('/:compound/building', async (c) => showBuilding(c, owners));
  app.post('/:compound/letters', (c) => makeLetters(c, deps));
  app.post('/:compound/pause-channel', (c) => pauseChannel(c, owners));
  app.post('/:compound/group-code', (c) => makeGroupCode(c, owners));
  app.post('/:compound/unbind', (c) => unbind(c, owners));
  addUnitPages(app, owners);
  addProxyPages(app, owners);
  return app;
}

async function showOverview(c: Context, owners: Owners, problem?: Refusal, site = ''): Promise<Response> {
  const compound = await compoundIn(c, owners);
  const { key } = compound;
  const [buildings, proxies, channels, groups] = await Promise.all([
    owners.voterBuildings(key),
    owners.waitingProxies(key),
    owners.voterChannels(key),
    owners.groupsOf(key),
  ]);
  if (problem !== undefined) c.status(422);
  // A channel serves all compounds, so who works for some only may not stop it.
  const shown = c.get('staff').compounds === null ? channels : [];
  const view = { compound, buildings, proxies, channels: shown, groups, onlyHere: isOnlyHere(site) };
  return c.render(overviewPage(view, doneIn(c), problem), { title: VOTERS.title });
}

/** A letter that leads to this very machine leads nobody's phone anywhere. */
function isOnlyHere(site: string): boolean {
  return /^https?:\/\/(?:127\.|localhost\b|\[::1\])/u.test(site);
}

async function showBuilding(c: Context, owners: Owners, problem?: Refusal): Promise<Response> {
  const compound = await compoundIn(c, owners);
  const building = storable(c.req.query('name'));
  const units = await owners.voterStates(compound.key, building);
  return c.render(buildingPage(compound, building, units, problem), { title: VOTERS.title });
}

async function makeLetters(c: Context, { owners, site, chatLink }: VoterPagesDeps): Promise<Response> {
  const compound = await compoundIn(c, owners);
  const form = await readForm(c);
  const building = form.one('building');
  const units = form.all('unit').map(Number).filter(Number.isSafeInteger);
  const chosen = units.length > 0 ? units : await unitsFor(owners, compound, building, form.one('which'));
  const made = await owners.makeCodes(compound.key, { units: chosen }, c.get('staff'));
  if (!made.ok) return showOverview(c, owners, made.reason);
  const letters = made.value;
  const pdf = await toPdf(lettersSheet({ compound: compound.name, site, chatLink, letters, words: LETTER }));
  const name = building || (letters.length === 1 ? (letters[0]?.room ?? '') : compound.name);
  return c.body(new Uint8Array(pdf), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="letters.pdf"; filename*=UTF-8''${encodeURIComponent(LETTERS.file(name))}`,
  });
}

/** Of a building: those without a code, or all that nobody has claimed. What the developer holds is left out. */
async function unitsFor(
  owners: Owners,
  compound: Compound,
  building: string,
  which: string,
): Promise<number[]> {
  if (which !== 'missing' && which !== 'unclaimed') return [];
  const units = await owners.voterStates(compound.key, building);
  const free = units.filter(({ head, state }) => head !== '' && state === null);
  const wanted = which === 'unclaimed' ? free : free.filter(({ letterAt }) => letterAt === null);
  return wanted.map(({ id }) => id);
}

async function pauseChannel(c: Context, owners: Owners): Promise<Response> {
  const compound = await compoundIn(c, owners);
  if (c.get('staff').compounds !== null) throw new HTTPException(403);
  const form = await readForm(c);
  if (form.one('sure') !== 'yes') return showOverview(c, owners, 'not-sure');
  await owners.pauseChannel(form.one('channel'), form.one('bot'), c.get('staff'));
  return c.redirect(`${baseOf(compound)}?done=paused`, 303);
}

async function makeGroupCode(c: Context, owners: Owners): Promise<Response> {
  const compound = await compoundIn(c, owners);
  const code = await owners.groupCode(compound.key, c.get('staff'));
  return c.render(groupCodePage(compound, code), { title: VOTERS.title });
}

async function unbind(c: Context, owners: Owners): Promise<Response> {
  const compound = await compoundIn(c, owners);
  const form = await readForm(c);
  const place = { channel: form.one('channel'), bot: form.one('bot'), chat: form.one('chat') };
  const groups = await owners.groupsOf(compound.key);
  const bound = groups.some(
    (each) => each.channel === place.channel && each.bot === place.bot && each.chat === place.chat,
  );
  if (bound) await owners.unbindGroup(place, c.get('staff'));
  return c.redirect(`${baseOf(compound)}?done=unbound`, 303);
}
