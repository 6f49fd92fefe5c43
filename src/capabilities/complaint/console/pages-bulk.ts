// The same done to several cases at once, with a brake: first a page that says what will change in each, then the act, then what came
// of each. For more than twenty their number is typed, so that nobody does it by a slip. At most fifty. Each case is asked for itself; one that refuses stops no other.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { storableId } from '../../../platform/database/storable.ts';
import { readForm, type SentForm } from '../../../platform/form.ts';
import type { Html } from '../../../platform/form-fields.ts';
import type { ComplaintActions } from '../actions.ts';
import type { Case } from '../case.ts';
import { barredBy } from '../lifecycle.ts';
import { caseName, HOLDERS } from '../wording.ts';
import { actorOf, isSeenBy, mayIn, roleOf } from './pages-guard.ts';
import { levelTag } from './pages-rows.ts';
import { BULK, QUEUE, STATES } from './wording.ts';
import { REFUSED } from './wording-acts.ts';

export const BULK_ACTS = ['take', 'accept', 'refuse-offer'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

export const MOST_AT_ONCE = 50;
/** Of more than these the number is typed. */
const MOST_UNCOUNTED = 20;
const KINDS = { take: 'taken', accept: 'transferred', 'refuse-offer': 'offer-refused' } as const;

type Actions = Pick<ComplaintActions, 'findCase' | 'take' | 'accept' | 'refuseOffer'>;

export function createBulkPages({ actions }: { readonly actions: Actions }): Hono {
  const app = new Hono();
  app.post('/bulk', async (c) => {
    const form = await readForm(c);
    return confirm(c, actions, form, '');
  });
  app.post('/bulk/do', async (c) => {
    const form = await readForm(c);
    const act = actOf(form);
    if (act === 'refuse-offer' && form.one('words').trim() === '') {
      c.status(422);
      return confirm(c, actions, form, REFUSED['words-missing']);
    }
    const { length } = await chosen(c, actions, form);
    if (length > MOST_UNCOUNTED && form.one('count').normalize('NFKC').trim() !== String(length)) {
      c.status(422);
      return confirm(c, actions, form, BULK.countWrong(length));
    }
    return carryOut(c, actions, form, act);
  });
  return app;
}

function actOf(form: SentForm): BulkAct {
  const act = BULK_ACTS.find((each) => each === form.one('act'));
  if (act === undefined) throw new HTTPException(404);
  return act;
}

/** Those of the form that this account may see and work on; of others nothing is said. */
async function chosen(c: Context, actions: Actions, form: SentForm): Promise<Case[]> {
  const ids = [...new Set(form.all('case').map(storableId))].slice(0, MOST_AT_ONCE + 1);
  const cases = await Promise.all(ids.map((id) => actions.findCase(id)));
  return cases.filter(
    (each): each is Case => each !== null && isSeenBy(c, each) && mayIn(c, each)('handle-case'),
  );
}

async function confirm(c: Context, actions: Actions, form: SentForm, problem: string): Promise<Response> {
  const act = actOf(form);
  const cases = await chosen(c, actions, form);
  const title = BULK.names[act];
  if (cases.length === 0 || cases.length > MOST_AT_ONCE) {
    c.status(422);
    const say = cases.length === 0 ? BULK.none : BULK.tooMany(MOST_AT_ONCE);
    return c.render(html`<p class="alert" role="alert">${say}</p>${back()}`, { title });
  }
  const can = cases.filter((each) => isOpen(c, each, act));
  const cannot = cases.filter((each) => !can.includes(each));
  const content = html`${problem === '' ? '' : html`<p class="alert" role="alert">${problem}</p>`}
${cannot.length === 0 ? '' : html`<p class="hint">${BULK.cannot}${namesOf(cannot)}</p>`}
${can.length === 0 ? html`<p class="alert" role="alert">${BULK.noneFits}</p>` : confirmForm(act, can, { problem, words: problem === '' ? '' : form.one('words') })}${back()}`;
  return c.render(content, { title });
}

function isOpen(c: Context, { course }: Case, act: BulkAct): boolean {
  if (act !== 'take' && course.offered === null) return false;
  return barredBy(course, KINDS[act], roleOf(c)) === null;
}

function confirmForm(
  act: BulkAct,
  cases: readonly Case[],
  { problem, words }: { readonly problem: string; readonly words: string },
): Html {
  const row = (of: Case) =>
    html`<tr><td class="name">${caseName(of)}</td><td data-label="${QUEUE.what}">${levelTag(of.course.level)} ${of.label}</td><td data-label="${BULK.before}">${HOLDERS[of.course.holder]}：${STATES[of.course.state]}</td><td data-label="${BULK.after}">${afterText(act, of)}</td></tr>`;
  const wrong = problem === '' ? '' : html`aria-invalid="true"`;
  return html`<form method="post" action="/staff/cases/bulk/do" class="card" novalidate><input type="hidden" name="act" value="${act}">
${cases.map(({ id }) => html`<input type="hidden" name="case" value="${id}">`)}
<p><b>${BULK.ask(BULK.names[act], cases.length)}</b></p>
<table class="changes"><thead><tr><th>${QUEUE.number}</th><th>${QUEUE.what}</th><th>${BULK.before}</th><th>${BULK.after}</th></tr></thead><tbody>${cases.map(row)}</tbody></table>
<div class="fields">${act === 'refuse-offer' ? html`<label for="bulk-words">${BULK.why}</label><textarea id="bulk-words" name="words" ${wrong}>${words}</textarea>` : ''}
${cases.length > MOST_UNCOUNTED ? html`<label for="bulk-count">${BULK.count(cases.length)}</label><input id="bulk-count" name="count" type="text" inputmode="numeric" autocomplete="off" ${wrong}>` : ''}</div>
<div class="row"><button class="${act === 'refuse-offer' ? 'danger' : 'primary'}">${BULK.yes(cases.length)}</button></div></form>`;
}

function afterText(act: BulkAct, { course }: Case): string {
  switch (act) {
    case 'take':
      return BULK.takes;
    case 'accept':
      return BULK.accepts(HOLDERS[course.offered ?? course.holder]);
    case 'refuse-offer':
      return BULK.refuses(HOLDERS[course.holder]);
    default:
      return act satisfies never;
  }
}

async function carryOut(c: Context, actions: Actions, form: SentForm, act: BulkAct): Promise<Response> {
  const cases = await chosen(c, actions, form);
  if (cases.length > MOST_AT_ONCE) return confirm(c, actions, form, '');
  const actor = actorOf(c);
  const words = form.one('words');
  const results: (readonly [Case, string])[] = [];
  for (const each of cases) {
    const done =
      act === 'take'
        ? await actions.take(each.id, actor)
        : act === 'accept'
          ? await actions.accept(each.id, actor)
          : await actions.refuseOffer(each.id, words, actor);
    // Sent twice: it is as it was wanted.
    const isDone = done.ok || done.reason === 'taken-already';
    results.push([each, isDone ? '' : REFUSED[done.reason]]);
  }
  const done = results.filter(([, why]) => why === '').map(([each]) => each);
  const failed = results.filter(([, why]) => why !== '');
  const content = html`${done.length === 0 ? '' : html`<p class="done" role="status">${BULK.done(BULK.names[act], done.length)}${namesOf(done)}</p>`}
${failed.length === 0 ? '' : html`<div class="alert" role="alert"><p>${BULK.failed}</p><ul>${failed.map(([each, why]) => html`<li>${caseName(each)}：${why}</li>`)}</ul></div>`}
${back()}`;
  return c.render(content, { title: BULK.names[act] });
}

function namesOf(cases: readonly Case[]): string {
  return cases.map(caseName).join('、');
}

function back(): Html {
  return html`<p><a href="/staff/cases">${BULK.back}</a></p>`;
}
