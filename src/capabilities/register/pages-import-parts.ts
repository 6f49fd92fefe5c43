// What the page of an import shows in each of its states. Pure.

import { html } from 'hono/html';
import {
  type Import,
  type ImportProblem,
  type Progress,
  problemSentence,
  type UnitStatus,
} from '../../owners/index.ts';
import { areaText } from '../../platform/figures.ts';
import { HOME, type Html, linkTo } from './pages-forms.ts';
import { IMPORT } from './wording-import.ts';
import { fieldValue, ROLL, STATUS, UNIT } from './wording-roll.ts';

/** Bad rows on one page; all of them can be paged through. */
const PAGE = 200;

/** The dry run: what is good, what is bad, what would change, and the two things that are asked before. */
export function checkedPage(found: Import, from: number): Html {
  const bad = badLines(found);
  const note = { failed: IMPORT.failed, running: IMPORT.stopped }[found.state as 'failed'];
  return html`${note ? html`<p class="alert" role="alert">${note}</p>` : ''}
<p class="lead">${found.file}</p>
<dl class="facts"><dt>${IMPORT.good}</dt><dd>${found.total}</dd><dt>${IMPORT.bad}</dt><dd>${bad}</dd>
<dt>${ROLL.totalArea}</dt><dd>${areaText(found.plan.totals.area)} m²</dd>
<dt>${ROLL.heads}</dt><dd>${found.plan.totals.heads}</dd></dl>
${problemList(found, from, IMPORT.problems)}
${found.total === 0 ? again(found) : html`${planList(found)}${confirmForm(found, bad)}`}`;
}

function badLines({ problems }: Import): number {
  return new Set(problems.map(({ line }) => line)).size;
}

function again({ compound }: Import): Html {
  return html`<p><a class="primary" href="${linkTo('/import', { key: compound })}">${IMPORT.again}</a></p>`;
}

function problemList({ id, problems }: Import, from: number, title: string): Html | '' {
  if (problems.length === 0) return '';
  const shown = problems.slice(from, from + PAGE);
  const row = (
    problem: ImportProblem,
  ) => html`<tr><td class="number" data-label="${IMPORT.line}">${problem.line}</td>
<td data-label="${IMPORT.sentence}">${problemSentence(problem)}</td></tr>`;
  const to = (start: number, word: string) => html`<a href="${HOME}/import/${id}?from=${start}">${word}</a>`;
  return html`<h2>${title}</h2>
<table><thead><tr><th class="number">${IMPORT.line}</th><th>${IMPORT.sentence}</th></tr></thead><tbody>${shown.map(row)}</tbody></table>
${
  problems.length <= PAGE
    ? ''
    : html`<p class="pager">${from > 0 ? to(Math.max(0, from - PAGE), IMPORT.earlier) : html`<span></span>`}
${from + PAGE < problems.length ? to(from + PAGE, IMPORT.more) : html`<span></span>`}</p>`
}`;
}

function planList({ plan }: Import): Html {
  const counts: readonly (readonly [string, number])[] = [
    [IMPORT.added, plan.added],
    [IMPORT.changed, plan.changed],
    [IMPORT.unchanged, plan.unchanged],
    [IMPORT.gone, plan.gone],
    [IMPORT.left, plan.left.length],
    [IMPORT.newOwners, plan.ownersAdded],
    [IMPORT.changedOwners, plan.ownersChanged],
  ];
  const shown = counts.filter(([, count]) => count > 0);
  return html`<h2>${IMPORT.plan}</h2>
<dl class="facts">${shown.map(([word, count]) => html`<dt>${word}</dt><dd>${count}</dd>`)}</dl>
${plan.changes.length === 0 ? '' : changeList(plan.changes)}
${plan.goneRooms.length === 0 ? '' : html`<details><summary>${IMPORT.goneRooms}</summary><p>${plan.goneRooms.join('，')}${plan.gone > plan.goneRooms.length ? '……' : ''}</p></details>`}`;
}

function changeList(changes: Import['plan']['changes']): Html {
  const row = ({ room, before, after }: (typeof changes)[number]) => html`<tr>
<td data-label="${ROLL.room}">${room}</td><td data-label="${IMPORT.before}">${described(before)}</td>
<td data-label="${IMPORT.after}">${described(after)}</td></tr>`;
  return html`<details open><summary>${IMPORT.changes}</summary><div><table><thead><tr><th>${ROLL.room}</th>
<th>${IMPORT.before}</th><th>${IMPORT.after}</th></tr></thead><tbody>${changes.map(row)}</tbody></table></div></details>`;
}

function described([area = '', status = '', owners = '']: readonly string[]): string {
  return `${areaText(Number(area))} m²，${STATUS[status as UnitStatus]}，${fieldValue('owners', owners)}`;
}

function confirmForm(found: Import, bad: number): Html {
  const { plan } = found;
  const tick = (name: string, label: string) =>
    html`<label><input type="checkbox" name="${name}" value="yes"> ${label}</label>`;
  const nothing = plan.added + plan.changed + plan.gone + plan.ownersAdded + plan.ownersChanged === 0;
  return html`${nothing ? html`<p class="done">${IMPORT.noChanges}</p>` : ''}
<form method="post" action="${HOME}/import/${found.id}/apply" class="fields card">
${bad > 0 ? tick('acceptGood', `${IMPORT.acceptGood}（${bad}）`) : ''}
${plan.gone > 0 ? html`${tick('removeGone', `${IMPORT.removeGone}（${plan.gone}）`)}<p class="hint">${IMPORT.keepHint}</p>` : ''}
<button class="primary">${IMPORT.apply}</button></form>
<form method="post" action="${HOME}/import/${found.id}/drop"><button class="quiet">${IMPORT.drop}</button></form>`;
}

export function runningPage({ file }: Import, { done, total }: Progress): Html {
  return html`<p class="lead">${file}</p><p role="status">${IMPORT.running}</p>
<p><progress max="${Math.max(1, total)}" value="${done}">${done} / ${total}</progress> ${done} / ${total}</p>`;
}

export function appliedPage(found: Import, from: number, repeated: boolean): Html {
  const { applied } = found.plan;
  if (applied === undefined) return html``;
  return html`<p class="done" role="status">${repeated ? IMPORT.appliedAgain : IMPORT.applied}</p>
<p class="lead">${found.file}</p>
<dl class="facts"><dt>${IMPORT.added}</dt><dd>${applied.added}</dd><dt>${IMPORT.changed}</dt><dd>${applied.changed}</dd>
<dt>${UNIT.remove}</dt><dd>${applied.removed}</dd><dt>${IMPORT.leftOut}</dt><dd>${applied.leftOut}</dd>
<dt>${ROLL.units}</dt><dd>${applied.totals.units}</dd><dt>${ROLL.totalArea}</dt><dd>${areaText(applied.totals.area)} m²</dd>
<dt>${ROLL.heads}</dt><dd>${applied.totals.heads}</dd><dt>${IMPORT.digest}</dt><dd><code>${applied.sha256}</code></dd></dl>
${problemList(found, from, IMPORT.leftOut)}
<p><a class="primary" href="${linkTo('', { key: found.compound })}">${UNIT.back}</a></p>`;
}
