// A field of a form as the pages of staff show it: labelled, with its hint, what was refused kept as it was typed with one sentence
// at the place; works without script. Which fields there are is said by the page. Pure.

import { html } from 'hono/html';

export type Html = ReturnType<typeof html>;

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type:
    | 'line'
    | 'text'
    | 'date'
    | 'time'
    | 'number'
    | 'select'
    | 'radio'
    | 'checks'
    | 'photo'
    | 'hidden';
  /** What stands in it at first. */
  readonly value?: string | readonly string[];
  readonly hint?: string;
  /** Of a select, radio buttons or check boxes. */
  readonly options?: readonly Option[];
  readonly optional?: true;
}

export interface FieldState {
  /** Comes before the name in the id, so that several forms can stand on one page. */
  readonly prefix: string;
  /** As they were sent; null where nothing was sent. */
  readonly values: readonly string[] | null;
  readonly problem: string;
}

export function fieldOf(field: Field, state: FieldState): Html {
  const values = state.values ?? [field.value ?? []].flat();
  const id = `${state.prefix}-${field.name}`;
  if (field.type === 'hidden')
    return html`<input type="hidden" name="${field.name}" value="${values[0] ?? ''}">`;
  const hint = field.hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${field.hint}</p>`;
  const problem =
    state.problem === '' ? '' : html`<p class="field-problem" id="${id}-problem">${state.problem}</p>`;
  const described = [
    field.hint === undefined ? '' : `${id}-hint`,
    state.problem === '' ? '' : `${id}-problem`,
  ]
    .filter((each) => each !== '')
    .join(' ');
  const attributes = html`${state.problem === '' ? '' : html`aria-invalid="true"`} ${described === '' ? '' : html`aria-describedby="${described}"`}`;
  if (field.type === 'radio' || field.type === 'checks')
    return html`<fieldset id="${id}" ${attributes}><legend>${field.label}</legend>${hint}
${boxes(field, values)}${problem}</fieldset>`;
  return html`<label for="${id}">${field.label}${field.optional ? html` <span class="optional">可不填</span>` : ''}</label>${hint}
${inputOf(field, { id, value: values[0] ?? '', attributes })}${problem}`;
}

function boxes({ name, type, options = [] }: Field, values: readonly string[]): Html {
  const kind = type === 'radio' ? 'radio' : 'checkbox';
  return html`<div class="ticks">${options.map(
    ({ value, label }) =>
      html`<label><input type="${kind}" name="${name}" value="${value}" ${values.includes(value) ? html`checked` : ''}><span>${label}</span></label>`,
  )}</div>`;
}

const INPUTS = {
  line: 'text',
  date: 'date',
  time: 'datetime-local',
  number: 'number',
  photo: 'file',
} as const;

function inputOf(
  { name, type, options = [] }: Field,
  { id, value, attributes }: { readonly id: string; readonly value: string; readonly attributes: Html },
): Html {
  if (type === 'text') return html`<textarea id="${id}" name="${name}" ${attributes}>${value}</textarea>`;
  if (type === 'select')
    return html`<select id="${id}" name="${name}" ${attributes}>${options.map(
      (option) =>
        html`<option value="${option.value}" ${option.value === value ? html`selected` : ''}>${option.label}</option>`,
    )}</select>`;
  if (type === 'photo')
    return html`<input id="${id}" name="${name}" type="file" accept="image/*" multiple ${attributes}>`;
  const input = INPUTS[type === 'date' || type === 'time' || type === 'number' ? type : 'line'];
  return html`<input id="${id}" name="${name}" type="${input}" value="${value}" autocomplete="off" ${attributes}>`;
}
