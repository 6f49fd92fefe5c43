// The times and thresholds of a compound, with the range and the default of each. All are ours; 社区 may change them, others look.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { readForm, type SentForm } from '../../../platform/form.ts';
import type { ConsultationActions } from '../actions.ts';
import { DEFAULT_PROCEDURE, FIGURES, type Figure, type Procedure, RANGES } from '../procedure.ts';
import { PARTIES as ALL_PARTIES } from '../topic.ts';
import { tenthsOf, tenthsText } from './entered.ts';
import { partyOptions } from './pages-acts-discuss.ts';
import { chooseCompound } from './pages-compound.ts';
import { type Field, fieldOf } from './pages-form.ts';
import { actorOf, demand, mayOf } from './pages-guard.ts';
import { FIGURES as LABELS, PROCEDURE, PROCEDURE_REFUSALS } from './wording.ts';

export interface ProcedurePagesDeps {
  readonly actions: Pick<ConsultationActions, 'findProcedure' | 'setProcedure'>;
  readonly owners: {
    readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
  };
}

export function createProcedurePages(deps: ProcedurePagesDeps): Hono {
  const app = new Hono();
  app.get('/procedure', async (c) => {
    const compounds = (await deps.owners.compounds()).filter(({ key }) => mayOf(c)('see-topics', key));
    const asked = c.req.query('compound');
    if (asked !== undefined) demand(c, 'see-topics', asked);
    const compound =
      asked === undefined && compounds.length === 1
        ? compounds[0]
        : compounds.find(({ key }) => key === asked);
    if (compound === undefined)
      return c.render(chooseCompound('/staff/topics/procedure', compounds), { title: PROCEDURE.title });
    return show(c, compound, await deps.actions.findProcedure(compound.key), null);
  });
  app.post('/procedure', async (c) => {
    const form = await readForm(c);
    demand(c, 'set-process', form.one('compound'));
    const compound = (await deps.owners.compounds()).find(({ key }) => key === form.one('compound'));
    if (compound === undefined) throw new HTTPException(404);
    const done = await deps.actions.setProcedure(compound.key, procedureOf(form), actorOf(c));
    if (done.ok)
      return c.redirect(
        `/staff/topics/procedure?compound=${encodeURIComponent(compound.key)}&done=procedure`,
        303,
      );
    c.status(422);
    const refused = { form, problem: PROCEDURE_REFUSALS[done.reason] };
    return show(c, compound, await deps.actions.findProcedure(compound.key), refused);
  });
  return app;
}

function procedureOf(form: SentForm): Procedure {
  const number = (name: Figure) => {
    if (name === 'meanTenths') return tenthsOf(form.one(name));
    return /^\d{1,4}$/.test(form.one(name).trim()) ? Number(form.one(name)) : Number.NaN;
  };
  const figures = Object.fromEntries(FIGURES.map((name) => [name, number(name)])) as Record<Figure, number>;
  return {
    ...figures,
    parties: ALL_PARTIES.filter((party) => form.all('parties').includes(party)),
    digest: form.one('digest') !== '',
  };
}

interface Refused {
  readonly form: SentForm;
  readonly problem: string;
}

function show(
  c: Context,
  { key, name }: { readonly key: string; readonly name: string },
  procedure: Procedure,
  refused: Refused | null,
): Response | Promise<Response> {
  const may = mayOf(c)('set-process', key);
  const content = html`${c.req.query('done') === 'procedure' ? html`<p class="done" role="status">${PROCEDURE.done}</p>` : ''}
${refused ? html`<p class="alert" role="alert">${refused.problem}</p>` : ''}
<p class="lead">${name}。${PROCEDURE.ours}</p>
${may ? '' : html`<p class="alert">${PROCEDURE.readOnly}</p>`}
<form method="post" action="/staff/topics/procedure" class="fields wide" novalidate><input type="hidden" name="compound" value="${key}">
<fieldset class="plain" ${may ? '' : html`disabled`}>
${fieldsOf(procedure).map((field) =>
  fieldOf(field, {
    prefix: 'procedure',
    values: refused?.form.all(field.name) ?? null,
    problem: '',
  }),
)}
${may ? html`<button class="primary">${PROCEDURE.save}</button>` : ''}</fieldset></form>`;
  return c.render(content, { title: PROCEDURE.title });
}

function fieldsOf(procedure: Procedure): readonly Field[] {
  const figure = (name: Figure): Field => {
    const [least, most] = RANGES[name];
    const shown = name === 'meanTenths' ? tenthsText : String;
    const hint = PROCEDURE.range(shown(least), shown(most), shown(DEFAULT_PROCEDURE[name]));
    return {
      ...{ name, label: LABELS[name], type: name === 'meanTenths' ? 'line' : 'number', hint },
      value: shown(procedure[name]),
    };
  };
  return [
    {
      ...{ name: 'parties', label: PROCEDURE.parties, type: 'checks', hint: PROCEDURE.partiesHint },
      ...{ options: partyOptions(ALL_PARTIES), value: procedure.parties },
    },
    ...FIGURES.map(figure),
    {
      ...{ name: 'digest', label: PROCEDURE.digestTitle, type: 'checks' },
      ...{ options: [{ value: '1', label: PROCEDURE.digest }], value: procedure.digest ? ['1'] : [] },
    },
  ];
}
