// The console's page of keys for other systems: made, shown once, ended.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Pages } from '../../../desk/capability.ts';
import { storableId } from '../../../platform/database/storable.ts';
import { dayText } from '../../../platform/figures.ts';
import { readForm } from '../../../platform/form.ts';
import type { Keys } from './keys.ts';
import type { Key } from './store.ts';
import { KEY_REFUSALS, KEYS } from './wording-open311.ts';

const HOME = '/staff/cases/keys';
type Html = ReturnType<typeof html>;

interface KeyPagesDeps {
  readonly keys: Pick<Keys, 'list' | 'make' | 'end'>;
  readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
}

export function createKeyPages(deps: KeyPagesDeps): Pages {
  const app = new Hono();
  const actorOf = (c: Context) => ({ id: `staff:${c.get('staff').id}`, role: 'admin' as const });
  app.get('/', (c) => show(c, deps, c.req.query('done') === undefined ? '' : done(KEYS.done)));
  app.post('/', async (c) => {
    const form = await readForm(c);
    const compound = form.one('compound') === '' ? null : form.one('compound');
    const made = await deps.keys.make({ name: form.one('name'), compound }, actorOf(c));
    if (!made.ok) {
      c.status(422);
      return show(c, deps, problem(KEY_REFUSALS[made.reason]));
    }
    c.header('Cache-Control', 'no-store');
    return show(c, deps, html`${done(KEYS.made)}<p><code class="secret">${made.value}</code></p>`);
  });
  app.post('/:id{\\d+}/end', async (c) => {
    const ended = await deps.keys.end(storableId(c.req.param('id')), actorOf(c));
    if (ended.ok) return c.redirect(`${HOME}?done=`, 303);
    c.status(409);
    return show(c, deps, problem(KEY_REFUSALS[ended.reason]));
  });
  return { path: HOME, app, staffTitle: KEYS.title, permission: 'manage-keys' };
}

function done(text: string): Html {
  return html`<p class="done" role="status">${text}</p>`;
}

function problem(text: string): Html {
  return html`<p class="alert" role="alert">${text}</p>`;
}

async function show(c: Context, { keys, compounds }: KeyPagesDeps, said: Html | ''): Promise<Response> {
  const all = await compounds();
  const nameOf = (key: string | null) =>
    key === null ? KEYS.all : (all.find((each) => each.key === key)?.name ?? key);
  const listed = await keys.list();
  const content = html`${said}<p class="lead">${KEYS.lead}</p>
${listed.length === 0 ? html`<p class="empty">${KEYS.none}</p>` : keyTable(listed, nameOf)}
<section class="card"><h2>${KEYS.make}</h2><form method="post" action="${HOME}">
<label for="name">${KEYS.name}</label><input id="name" name="name" maxlength="40" required aria-describedby="name-hint">
<p class="hint" id="name-hint">${KEYS.nameHint}</p>
<label for="compound">${KEYS.compound}</label><select id="compound" name="compound"><option value="">${KEYS.all}</option>
${all.map(({ key, name }) => html`<option value="${key}">${name}</option>`)}</select>
<p><button class="primary">${KEYS.make}</button></p></form></section>
<p><a href="/staff/cases">${KEYS.back}</a></p>`;
  return c.render(content, { title: KEYS.title });
}

function keyTable(listed: readonly Key[], nameOf: (key: string | null) => string): Html {
  const row = ({ id, name, compound, madeAt, endedAt }: Key) => html`<tr>
<td data-label="${KEYS.name}">${name}</td><td data-label="${KEYS.compound}">${nameOf(compound)}</td>
<td data-label="${KEYS.madeAt}">${dayText(madeAt)}</td>
<td data-label="${KEYS.state}">${endedAt === null ? html`<span class="tag good">${KEYS.active}</span>` : html`<span class="tag">${KEYS.ended(dayText(endedAt))}</span>`}</td>
<td>${endedAt === null ? html`<form method="post" action="${HOME}/${id}/end"><button class="quiet" title="${KEYS.endHint}">${KEYS.end}</button></form>` : ''}</td></tr>`;
  return html`<table><thead><tr><th>${KEYS.name}</th><th>${KEYS.compound}</th><th>${KEYS.madeAt}</th><th>${KEYS.state}</th><th></th></tr></thead>
<tbody>${listed.map(row)}</tbody></table>`;
}
