// The console's page: how channels stand, what was not sent or waits, and what an admin does about one message.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { storableId } from '../../platform/database/storable.ts';
import { momentText } from '../../platform/figures.ts';
import { readForm } from '../../platform/form.ts';
import type { Html } from '../../platform/form-fields.ts';
import type { Counts, DeliveryActions } from './actions.ts';
import { type Asked, askedOf, HOME, hrefOf } from './address.ts';
import { isInTrouble, type Message, mayDrop, maySendAgain, REASONS, type Stands } from './rules.ts';
import { ageText, channelName, PAGE, REFUSALS, STATES, TITLE, WHY } from './wording.ts';

export interface PageDeps {
  readonly actions: DeliveryActions;
  readonly now: () => number;
  /** What people know a capability by. */
  readonly titleOf: (capability: string) => string | null;
}

type Act = 'again' | 'drop';
type Refused = keyof typeof REFUSALS;

const IN_PAGE = 50;

export function createDeliveryPages(deps: PageDeps): Hono {
  const { actions } = deps;
  const app = new Hono();
  app.get('/', (c) => {
    const query = new URL(c.req.url).searchParams;
    const done = (['again', 'drop'] as const).find((each) => each === query.get('done'));
    return show(c, deps, askedOf(query), done ? PAGE.done[done] : null, null);
  });
  app.post('/:id{\\d+}/again', (c) => act(c, deps, 'again', actions.sendAgain));
  app.post('/:id{\\d+}/drop', (c) => act(c, deps, 'drop', actions.drop));
  return app;
}

async function act(c: Context, deps: PageDeps, name: Act, run: DeliveryActions['drop']): Promise<Response> {
  if (!c.get('may')('manage-messages')) throw new HTTPException(403);
  const asked = askedOf(new URLSearchParams((await readForm(c)).one('view')));
  const { id, role } = c.get('staff');
  const done = await run(storableId(c.req.param('id')), { id: `staff:${id}`, role });
  if (!done.ok) {
    c.status(422);
    return show(c, deps, asked, null, done.reason);
  }
  const back = new URL(hrefOf(asked, { page: asked.page }), 'http://here');
  back.searchParams.set('done', name);
  return c.redirect(back.pathname + back.search, 303);
}

async function show(
  c: Context,
  deps: PageDeps,
  asked: Asked,
  done: string | null,
  refused: Refused | null,
): Promise<Response> {
  const { actions } = deps;
  const { show: kind, channel, why, page } = asked;
  const filter = { show: kind, ...(channel === '' ? {} : { channel }), ...(why === '' ? {} : { why }) };
  const [stands, counts, found] = await Promise.all([
    actions.channels(),
    actions.counts(),
    actions.list({ ...filter, limit: IN_PAGE + 1, offset: (page - 1) * IN_PAGE }),
  ]);
  const names = [...new Set([...stands, ...counts].map((each) => each.channel))].sort();
  const content = html`<p class="lead">${PAGE.lead}</p>
${done === null ? '' : html`<p class="done" role="status">${done}</p>`}${refused === null ? '' : html`<p class="alert" role="alert">${REFUSALS[refused]}</p>`}
<h2>${PAGE.channels}</h2>${channelTable(stands, counts, deps.now())}
<h2>${PAGE.messages}</h2>${tabs(asked)}${filterForm(asked, names)}
${found.length === 0 ? html`<p class="empty">${PAGE.none[kind]}</p>` : messageTable(c, deps, asked, found.slice(0, IN_PAGE))}
${pager(asked, found.length > IN_PAGE)}`;
  return c.render(content, { title: TITLE });
}

/** Also those that tell no state, such as the web, where they have something to send. What is counted stands with the first bot. */
function channelTable(stands: readonly Stands[], counts: readonly Counts[], now: number): Html {
  const silent = counts.filter(({ channel }) => stands.every((each) => each.channel !== channel));
  const isFirst = (each: Stands) => stands.find(({ channel }) => channel === each.channel) === each;
  const countOf = (each: Stands) =>
    isFirst(each) ? counts.find(({ channel }) => channel === each.channel) : undefined;
  const rows = [
    ...stands.map((each) => channelRow(each.channel, each, countOf(each), now)),
    ...silent.map((own) => channelRow(own.channel, null, own, now)),
  ];
  if (rows.length === 0) return html`<p class="empty">${PAGE.quiet}</p>`;
  const heads = [PAGE.channel, PAGE.state, PAGE.since, PAGE.detail];
  const numbers = [PAGE.waiting, PAGE.sending, PAGE.failed, PAGE.unknown, PAGE.oldest];
  return html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}${numbers.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}

function channelRow(channel: string, stands: Stands | null, own: Counts | undefined, now: number): Html {
  const number = (label: string, value: number | string) =>
    html`<td class="number" data-label="${label}">${value}</td>`;
  const tag =
    stands && isInTrouble(stands) ? 'tag' : stands?.state === 'connected' ? 'tag good' : 'tag plain';
  const oldest = own?.oldest ?? null;
  return html`<tr><td data-label="${PAGE.channel}"><b>${channelName(channel)}</b></td>
<td data-label="${PAGE.state}"><span class="${tag}">${stands ? STATES[stands.state] : PAGE.noState}</span></td>
<td data-label="${PAGE.since}">${stands ? momentText(stands.since) : '—'}</td><td data-label="${PAGE.detail}">${stands?.detail || '—'}</td>
${number(PAGE.waiting, own?.waiting ?? 0)}${number(PAGE.sending, own?.sending ?? 0)}${number(PAGE.failed, own?.failed ?? 0)}${number(PAGE.unknown, own?.unknown ?? 0)}
${number(PAGE.oldest, oldest === null ? '—' : ageText(now - oldest))}</tr>`;
}

function tabs(asked: Asked): Html {
  const tab = (show: Asked['show']) =>
    html`<a href="${hrefOf(asked, { show, why: '' })}" ${show === asked.show ? html`aria-current="true"` : ''}>${PAGE.shows[show]}</a>`;
  return html`<nav class="tabs" aria-label="${PAGE.messages}">${tab('given-up')}${tab('waiting')}</nav>`;
}

function filterForm(asked: Asked, names: readonly string[]): Html {
  const choice = (name: 'channel' | 'why', label: string, options: readonly (readonly [string, string])[]) =>
    html`<label>${label}<select name="${name}" class="${asked[name] === '' ? '' : 'chosen'}"><option value="">${PAGE.all}</option>${options.map(
      ([value, text]) =>
        html`<option value="${value}" ${value === asked[name] ? html`selected` : ''}>${text}</option>`,
    )}</select></label>`;
  const reasons = REASONS.filter((each) => each !== 'cancelled').map((each) => [each, WHY[each]] as const);
  return html`<form method="get" action="${HOME}" class="filter" role="search" aria-label="${PAGE.filters}">
${asked.show === 'waiting' ? html`<input type="hidden" name="show" value="waiting">` : ''}
${choice(
  'channel',
  PAGE.channel,
  names.map((each) => [each, channelName(each)] as const),
)}${asked.show === 'waiting' ? '' : choice('why', PAGE.why, reasons)}
<div class="row"><button class="primary">${PAGE.search}</button><a class="quiet" href="${hrefOf({ ...asked, channel: '', why: '' })}">${PAGE.clear}</a></div></form>`;
}

function messageTable(c: Context, deps: PageDeps, asked: Asked, found: readonly Message[]): Html {
  const acts = c.get('may')('manage-messages');
  const waits = asked.show === 'waiting';
  const heads = [waits ? PAGE.due : PAGE.when, PAGE.channel, PAGE.where, PAGE.what, PAGE.tries];
  const row = (message: Message) => html`<tr>
<td data-label="${heads[0]}">${momentText(waits ? message.dueAt : (message.settledAt ?? message.since))}</td>
<td data-label="${PAGE.channel}">${channelName(message.channel)}</td><td data-label="${PAGE.where}">${message.group ? PAGE.group : PAGE.private}</td>
<td data-label="${PAGE.what}">${kindOf(message, deps)}</td><td data-label="${PAGE.tries}" class="number">${PAGE.times(message.tries)}</td>
${waits ? '' : html`<td data-label="${PAGE.why}">${message.why === null ? '—' : WHY[message.why]}</td>`}${acts ? html`<td data-label="${PAGE.act}">${actOf(message, asked, deps.now())}</td>` : ''}</tr>`;
  return html`<table><thead><tr>${heads.map((head, at) => html`<th scope="col" ${at === 4 ? html`class="number"` : ''}>${head}</th>`)}${waits ? '' : html`<th scope="col">${PAGE.why}</th>`}${acts ? html`<th scope="col">${PAGE.act}</th>` : ''}</tr></thead><tbody>${found.map(row)}</tbody></table>`;
}

function kindOf({ reply, capability, forgotten }: Message, { titleOf }: PageDeps): string {
  if (reply) return PAGE.reply;
  if (capability === null) return forgotten ? PAGE.notice : PAGE.desk;
  return titleOf(capability) ?? PAGE.notice;
}

/** The button, or in a few words why there is none. */
function actOf(message: Message, asked: Asked, now: number): Html {
  const waits = message.state === 'waiting';
  const may = waits ? mayDrop(message) : maySendAgain(message, now);
  if (!may.ok) return html`<span class="hint">${REFUSALS[may.reason]}</span>`;
  const view = new URL(hrefOf(asked, { page: asked.page }), 'http://here').search;
  const [name, label] = waits ? ['drop', PAGE.drop] : ['again', PAGE.again];
  return html`<form method="post" action="${HOME}/${message.id}/${name}"><input type="hidden" name="view" value="${view}"><button class="quiet outlined">${label}</button></form>`;
}

function pager(asked: Asked, isMore: boolean): Html | '' {
  const { page } = asked;
  if (page === 1 && !isMore) return '';
  const link = (name: string, to: number) =>
    html`<a class="quiet outlined" href="${hrefOf(asked, { page: to })}">${name}</a>`;
  return html`<nav class="pager" aria-label="${PAGE.pages}">${page > 1 ? link(PAGE.earlier, page - 1) : html`<span></span>`}<span>${PAGE.page(page)}</span>${isMore ? link(PAGE.later, page + 1) : html`<span></span>`}</nav>`;
}
