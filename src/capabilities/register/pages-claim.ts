// The web door to claiming a unit: the code, a look at the room, the result; one's units and letting one go. Works
// without script; the code of a letter arrives in the address's fragment, which no server sees.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Account, Opened, Owners, VoterUnit } from '../../owners/index.ts';
import { storableId } from '../../platform/database/storable.ts';
import { CLAIM, CONFIRM, DONE, type Done, RELEASE, refusal, unitLine } from './wording-claim.ts';

type Html = ReturnType<typeof html>;

export type ClaimPagesDeps = Pick<Owners, 'openCode' | 'claimOpened' | 'unitsOf' | 'release'>;

const HOME = '/claim';
/** Nobody types more; what is longer is no code. */
const LONGEST = 64;

export function createClaimPages(owners: ClaimPagesDeps): Hono {
  const app = new Hono();
  app.get('/', (c) => showHome(c, owners, {}));
  app.post('/', (c) => takeCode(c, owners));
  app.post('/confirm', (c) => takeConfirmed(c, owners));
  app.get('/release/:unit{\\d+}', (c) => showRelease(c, owners));
  app.post('/release/:unit{\\d+}', (c) => takeRelease(c, owners));
  return app;
}

interface Kept {
  readonly code?: string;
  readonly problem?: string;
}

async function showHome(c: Context, owners: ClaimPagesDeps, kept: Kept): Promise<Response> {
  const visitor = c.get('visitor')();
  const units = visitor === null ? [] : await owners.unitsOf(visitor);
  if (kept.problem !== undefined) c.status(422);
  return c.render(homePage(units, kept, doneIn(c)), { title: CLAIM.title });
}

async function takeCode(c: Context, owners: ClaimPagesDeps): Promise<Response> {
  const { code } = await formOf(c);
  const opened = await owners.openCode(c.get('welcome')(), code);
  if (!opened.ok) return showHome(c, owners, { code, problem: refusal(opened.reason) });
  return showOpened(c, owners, opened.value, code);
}

async function takeConfirmed(c: Context, owners: ClaimPagesDeps): Promise<Response> {
  const { code, agreed } = await formOf(c);
  const account: Account = c.get('welcome')();
  // The code once more, and not its key: what stands in the database must open nothing from outside.
  const opened = await owners.openCode(account, code);
  if (!opened.ok) return showHome(c, owners, { problem: refusal(opened.reason) });
  if (opened.value.shared && !agreed) return showOpened(c, owners, opened.value, code, CONFIRM.notAgreed);
  const done = await owners.claimOpened(account, opened.value.key);
  if (!done.ok) return showHome(c, owners, { problem: refusal(done.reason) });
  return c.redirect(`${HOME}?done=${done.value.fresh ? 'claimed' : 'before'}`, 303);
}

function showOpened(
  c: Context,
  owners: ClaimPagesDeps,
  opened: Opened,
  code: string,
  problem?: string,
): Response | Promise<Response> {
  if (opened.standing === 'taken') return showHome(c, owners, { problem: refusal('already-claimed') });
  if (opened.standing === 'mine') return c.redirect(`${HOME}?done=before`, 303);
  if (problem !== undefined) c.status(422);
  return c.render(confirmPage(opened, code, problem), { title: CONFIRM.title });
}

async function showRelease(c: Context, owners: ClaimPagesDeps): Promise<Response> {
  const unit = await mineIn(c, owners);
  if (unit === null) return showHome(c, owners, { problem: refusal('not-yours') });
  return c.render(releasePage(unit), { title: RELEASE.title });
}

async function takeRelease(c: Context, owners: ClaimPagesDeps): Promise<Response> {
  const visitor = c.get('visitor')();
  const done = visitor === null ? null : await owners.release(visitor, storableId(c.req.param('unit')));
  if (!done?.ok) return showHome(c, owners, { problem: refusal('not-yours') });
  return c.redirect(`${HOME}?done=released`, 303);
}

async function mineIn(c: Context, owners: ClaimPagesDeps): Promise<VoterUnit | null> {
  const visitor = c.get('visitor')();
  const units = visitor === null ? [] : await owners.unitsOf(visitor);
  return units.find(({ unit }) => unit === Number(c.req.param('unit'))) ?? null;
}

async function formOf(c: Context): Promise<{ readonly code: string; readonly agreed: boolean }> {
  const { code, agreed } = await c.req.parseBody();
  return { code: typeof code === 'string' ? code.slice(0, LONGEST) : '', agreed: agreed === 'yes' };
}

function doneIn(c: Context): Done | null {
  const done = c.req.query('done');
  return Object.keys(DONE).find((each): each is Done => each === done) ?? null;
}

function homePage(units: readonly VoterUnit[], { code = '', problem }: Kept, done: Done | null): Html {
  return page(html`<h1>${CLAIM.title}</h1>
${problem === undefined && done !== null ? html`<p class="claim-done" role="status">${DONE[done]}</p>` : ''}
${unitList(units)}
${units.length > 0 ? html`<h2>${CLAIM.more}</h2>` : ''}
<p>${CLAIM.lead}</p>
<p class="claim-hint">${CLAIM.kept}</p>
<form method="post" action="${HOME}" class="claim">
${problemNote(problem)}
<label for="code">${CLAIM.code}</label>
<input id="code" name="code" value="${code}" required maxlength="${LONGEST}" autocomplete="off" autocapitalize="characters"
spellcheck="false" aria-describedby="example" ${problem === undefined ? '' : html`aria-invalid="true"`}>
<p class="claim-hint" id="example">${CLAIM.example}</p>
<button class="primary">${CLAIM.next}</button>
</form>
<p class="claim-hint">${CLAIM.proxyHint}</p>`);
}

function unitList(units: readonly VoterUnit[]): Html | '' {
  if (units.length === 0) return '';
  const row = (each: VoterUnit) => html`<li><b>${each.room}</b> ${unitLine(each)}
${each.room === '' ? '' : html`<a href="${HOME}/release/${each.unit}">${CLAIM.release}</a>`}</li>`;
  return html`<h2>${CLAIM.units}</h2><ul class="claim-units">${units.map(row)}</ul>
<p><a href="/votes">${CLAIM.votes}</a></p>`;
}

function confirmPage(opened: Opened, code: string, problem: string | undefined): Html {
  const shared = html`<p>${CONFIRM.shared}</p>
<label class="claim-tick"><input type="checkbox" name="agreed" value="yes"> ${CONFIRM.agreed}</label>`;
  return page(html`<h1>${CONFIRM.title}</h1>
<p>${CONFIRM.question}</p>
<p class="claim-room">${opened.compoundName}<br><b>${opened.room}</b></p>
<form method="post" action="${HOME}/confirm" class="claim">
${problemNote(problem)}
<input type="hidden" name="code" value="${code}">
${opened.shared ? shared : ''}
<button class="primary">${CONFIRM.yes}</button>
<a href="${HOME}" class="claim-back">${CONFIRM.no}</a>
</form>`);
}

function releasePage({ unit, room }: VoterUnit): Html {
  return page(html`<h1>${RELEASE.title}</h1>
<p>${RELEASE.question(room)}</p>
<p>${RELEASE.kept}</p>
<form method="post" action="${HOME}/release/${unit}" class="claim">
<button class="primary">${RELEASE.yes}</button>
<a href="${HOME}" class="claim-back">${RELEASE.no}</a>
</form>`);
}

function problemNote(problem: string | undefined): Html | '' {
  return problem === undefined ? '' : html`<p class="claim-problem" role="alert">${problem}</p>`;
}

function page(content: Html): Html {
  return html`<link rel="stylesheet" href="/assets/claim.css">
<script src="/assets/claim.js" defer></script>
${content}`;
}
