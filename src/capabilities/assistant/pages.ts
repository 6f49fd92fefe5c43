// The console's page: how much the model was used, for what and at what cost, and the sentences that no gate let out. Read only.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { storableCount } from '../../platform/database/storable.ts';
import { dayText, momentText } from '../../platform/figures.ts';
import type { Html } from '../../platform/form-fields.ts';
import type { OpenModel } from '../../platform/model/index.ts';
import { days, failuresIn, type Sum, sumBy, sumOf } from './sums.ts';
import * as wording from './wording-use.ts';

export interface UsePagesDeps {
  /** Null where there is no model. */
  readonly use: Pick<OpenModel, 'reading' | 'settings' | 'state' | 'forget' | 'keepDays'> | null;
  readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
  readonly now: () => number;
}

export const HOME = '/staff/assistant';
const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;
const SPANS = [1, 7, 30] as const;
type Span = (typeof SPANS)[number];
const IN_PAGE = 50;
const { PAGE } = wording;

export function createUsePages(deps: UsePagesDeps): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const content =
      deps.use === null ? html`<p class="empty">${PAGE.off}</p>` : await used(c, { ...deps, use: deps.use });
    return c.render(content, { title: PAGE.title });
  });
  return app;
}

type Open = UsePagesDeps & { readonly use: NonNullable<UsePagesDeps['use']> };

async function used(c: Context, { use, compounds, now }: Open): Promise<Html> {
  const span = SPANS.find((each) => String(each) === c.req.query('days')) ?? 7;
  const before = storableCount(c.req.query('before') ?? '') || null;
  const today = Math.floor((now() + CHINA) / DAY);
  const since = today - span + 1;
  const [uses, known, refused, reasons] = await Promise.all([
    use.reading.uses(since),
    compounds(),
    use.reading.refused(before, IN_PAGE + 1),
    use.reading.refusedReasons(since * DAY - CHINA),
  ]);
  const spent = sumOf(uses.filter(({ day }) => day === today)).tokens;
  const nameOf = (key: string | null) =>
    key === null ? PAGE.noCompound : (known.find((each) => each.key === key)?.name ?? key);
  return html`<p class="lead">${PAGE.lead}</p>
<h2>${PAGE.service}</h2>${service(use, spent)}
${tabs(span)}
${
  uses.length === 0
    ? html`<p class="empty">${PAGE.none}</p>`
    : html`<h2>${PAGE.byPurpose}</h2>${sums(
        PAGE.purpose,
        sumBy(uses, ({ purpose }) => purpose).map(([purpose, sum]) => [wording.purposeName(purpose), sum]),
        sumOf(uses),
      )}
<h2>${PAGE.byCompound}</h2>${sums(
        PAGE.compound,
        sumBy(uses, ({ compound }) => compound).map(([key, sum]) => [nameOf(key), sum]),
      )}
<h2>${PAGE.byDay}</h2>${sums(
        PAGE.day,
        days(uses, today, span).map(([day, sum]) => [dayText(day * DAY - CHINA), sum]),
      )}
<h2>${PAGE.failures}</h2>${counts(failuresIn(uses), wording.failureName, PAGE.noFailures)}`
}
<h2>${PAGE.refused}</h2><p class="hint">${PAGE.refusedLead}</p>
${
  reasons.length === 0
    ? ''
    : html`<h3>${PAGE.refusedSums}</h3>${counts(
        reasons.map(({ reason, count }) => [reason, count] as const),
        wording.gateName,
        '',
      )}`
}
${refused.length === 0 ? html`<p class="empty">${PAGE.noRefused}</p>` : refusedTable(refused.slice(0, IN_PAGE), nameOf)}
${pager(span, before, refused.length > IN_PAGE ? (refused[IN_PAGE - 1]?.id ?? null) : null)}`;
}

function service({ settings, state }: Open['use'], spent: number): Html {
  const { provider, name, abroad, voice, budget } = settings;
  const facts: readonly (readonly [string, string])[] = [
    [PAGE.state, PAGE.states[state()]],
    [PAGE.left, PAGE.leftOf(Math.max(0, budget.day - spent), budget.day)],
    [PAGE.provider, provider],
    [PAGE.model, name],
    [PAGE.where, abroad ? PAGE.abroad : PAGE.home],
    [PAGE.voice, voice === null ? PAGE.no : PAGE.yes],
  ];
  return html`<dl class="facts">${facts.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

function tabs(span: Span): Html {
  const tab = (days: Span) =>
    html`<a href="${HOME}?days=${days}" ${days === span ? html`aria-current="true"` : ''}>${PAGE.spans[days]}</a>`;
  return html`<nav class="tabs" aria-label="${PAGE.span}">${SPANS.map(tab)}</nav>`;
}

function sums(title: string, rows: readonly (readonly [string, Sum])[], all?: Sum): Html {
  const heads = [PAGE.calls, PAGE.failed, PAGE.tokens, PAGE.cost, PAGE.lasted];
  const row = ([name, sum]: readonly [string, Sum], strong = false) => {
    const values = [
      String(sum.calls),
      String(sum.failed),
      wording.tokensText(sum.tokens),
      wording.costText(sum.cost),
      wording.lastedText(sum.milliseconds),
    ];
    return html`<tr><td data-label="${title}">${strong ? html`<b>${name}</b>` : name}</td>${values.map((value, at) => html`<td class="number" data-label="${heads[at]}">${value}</td>`)}</tr>`;
  };
  return html`<table><thead><tr><th scope="col">${title}</th>${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead><tbody>${rows.map((each) => row(each))}${all === undefined ? '' : row([PAGE.sum, all], true)}</tbody></table>`;
}

function counts(
  rows: readonly (readonly [string, number])[],
  nameOf: (reason: string) => string,
  none: string,
): Html {
  if (rows.length === 0) return html`<p class="empty">${none}</p>`;
  return html`<table><thead><tr><th scope="col">${PAGE.why}</th><th scope="col" class="number">${PAGE.calls}</th></tr></thead><tbody>${rows.map(
    ([reason, count]) =>
      html`<tr><td data-label="${PAGE.why}">${nameOf(reason)}</td><td class="number" data-label="${PAGE.calls}">${PAGE.times(count)}</td></tr>`,
  )}</tbody></table>`;
}

type Refused = Awaited<ReturnType<Open['use']['reading']['refused']>>;

function refusedTable(rows: Refused, nameOf: (key: string | null) => string): Html {
  const heads = [PAGE.when, PAGE.purpose, PAGE.compound, PAGE.why, PAGE.sentence];
  return html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map(
    ({ at, purpose, compound, reason, sentence }) =>
      html`<tr><td data-label="${PAGE.when}">${momentText(at)}</td><td data-label="${PAGE.purpose}">${wording.purposeName(purpose)}</td><td data-label="${PAGE.compound}">${nameOf(compound)}</td><td data-label="${PAGE.why}">${wording.gateName(reason)}</td><td data-label="${PAGE.sentence}">${sentence}</td></tr>`,
  )}</tbody></table>`;
}

function pager(span: Span, before: number | null, next: number | null): Html | '' {
  if (before === null && next === null) return '';
  const link = (name: string, query: string) =>
    html`<a class="quiet outlined" href="${HOME}?days=${span}${query}">${name}</a>`;
  return html`<nav class="pager" aria-label="${PAGE.pages}">${before === null ? html`<span></span>` : link(PAGE.newest, '')}${next === null ? html`<span></span>` : link(PAGE.older, `&before=${next}`)}</nav>`;
}
