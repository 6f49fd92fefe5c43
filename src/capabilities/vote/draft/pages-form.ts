// How the form of a draft looks. It works without script: adding and removing items are buttons that send the form and
// get it back. Pure; pages.ts reads it.

import { html } from 'hono/html';
import type { DraftReason } from '../actions.ts';
import { DRAFT_REFUSALS, KIND_NOTES } from '../console/wording.ts';
import { APPROVAL_LAW, type ApprovalRule, MATTERS, QUORUM_LAW } from '../count/matters.ts';
import type { DraftForm, FormContext, FormReason, ItemForm } from './form.ts';
import { unknownRooms } from './form.ts';
import type { Html } from './pages-preview.ts';
import { scopeFields } from './pages-scope.ts';
import { FORM, RULES } from './wording.ts';

export interface Problem {
  readonly reason: DraftReason | FormReason;
  /** Which item it is about, from 0. */
  readonly item: number | null;
}

export interface FormView {
  readonly form: DraftForm;
  readonly context: FormContext;
  readonly compound: string;
  readonly action: string;
  readonly save: string;
  readonly earliest: number;
  readonly problem?: Problem | undefined;
  readonly preview?: Html | undefined;
  /** The item to begin typing in, from 0. */
  readonly focus?: number | undefined;
}

const FIELDS = {
  'title-missing': 'title',
  'title-too-long': 'title',
  'item-missing': 'title-1',
  'items-too-many': 'title-1',
  'item-text-missing': 'text-1',
  'item-text-too-long': 'text-1',
  'options-too-few': 'options-1',
  'options-too-many': 'options-1',
  'options-alike': 'options-1',
  'times-missing': 'opens',
  'closes-before-opens': 'closes',
  'scope-empty': 'scope',
  'scope-ground-missing': 'ground',
  'notice-ground-too-short': 'noticeGround',
  'silence-without-clause': 'silence',
  'compound-unknown': 'form',
  'vote-unknown': 'form',
  'wrong-state': 'form',
  'rooms-unknown': 'rooms',
  'objection-days-malformed': 'objectionDays',
} satisfies Record<DraftReason | FormReason, string>;

/** The id of the field a problem is about. */
function fieldOf({ reason, item }: Problem): string {
  const field = FIELDS[reason];
  return item === null ? field : field.replace(/\d+$/, String(item + 1));
}

function sentenceOf({ reason, item }: Problem): string {
  const sentence = DRAFT_REFUSALS[reason];
  return item === null ? sentence : FORM.problemOfItem(item + 1, sentence);
}

export function draftForm(view: FormView): Html {
  const { form, problem } = view;
  return html`${problem ? html`<p class="alert" role="alert"><a href="#${fieldOf(problem)}">${sentenceOf(problem)}</a></p>` : ''}
${view.preview ?? ''}
<p class="lead">${view.compound}。${view.context.demonstration ? FORM.rehearsalLead : KIND_NOTES[form.kind]}</p>
<form id="form" method="post" action="${view.action}" class="fields wide" novalidate>
<button class="unseen" name="act" value="preview" tabindex="-1" aria-hidden="true">${FORM.preview}</button>
<input type="hidden" name="kind" value="${form.kind}"><input type="hidden" name="compound" value="${form.compound}">
<input type="hidden" name="items" value="${form.items.length}">
${textField(view, { name: 'title', label: FORM.title, value: form.title, hint: FORM.titleHints[form.kind] })}
${form.items.map((item, index) => itemFields(view, item, index))}
<p><button class="quiet outlined" name="act" value="add-item">＋ ${FORM.addItem}</button></p>
${form.kind === 'committee' ? '' : scopeFields(view, areaField)}
${timeFields(view)}
${form.kind === 'committee' ? html`<input type="hidden" name="objectionDays" value="0">` : otherFields(view)}
<div class="row"><button class="quiet" name="act" value="preview">${FORM.preview}</button>
<button class="primary" name="act" value="save">${view.save}</button></div>
<p class="hint">${FORM.saveHint}</p>
</form>`;
}

export interface FieldFacts {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly type?: string;
  readonly focus?: boolean;
  readonly list?: readonly string[];
}

/** The sentence at the field, where the problem is about it. */
export function problemAt({ problem }: FormView, name: string): Html | '' {
  if (!problem || fieldOf(problem) !== name) return '';
  return html`<p class="field-problem" id="${name}-problem">${DRAFT_REFUSALS[problem.reason]}</p>`;
}

function attributes(view: FormView, { name, hint, focus }: FieldFacts): Html {
  const wrong = view.problem !== undefined && fieldOf(view.problem) === name;
  const described = [wrong ? `${name}-problem` : '', hint ? `${name}-hint` : ''].filter(
    (each) => each !== '',
  );
  return html`id="${name}" name="${name}" ${wrong ? html`aria-invalid="true"` : ''} ${
    described.length > 0 ? html`aria-describedby="${described.join(' ')}"` : ''
  } ${focus ? html`autofocus` : ''}`;
}

function around(view: FormView, field: FieldFacts, input: Html): Html {
  return html`<label for="${field.name}">${field.label}</label>
${field.hint ? html`<p class="hint" id="${field.name}-hint">${field.hint}</p>` : ''}
${input}${problemAt(view, field.name)}`;
}

function textField(view: FormView, field: FieldFacts): Html {
  const { type = 'text', value } = field;
  return around(
    view,
    field,
    html`<input type="${type}" ${attributes(view, field)} value="${value}" autocomplete="off">`,
  );
}

function areaField(view: FormView, field: FieldFacts): Html {
  return around(view, field, html`<textarea ${attributes(view, field)}>${field.value}</textarea>`);
}

export type FieldMaker = typeof textField;

function itemFields(view: FormView, item: ItemForm, index: number): Html {
  const number = index + 1;
  const { form } = view;
  const title = { name: `title-${number}`, label: FORM.itemTitle, value: item.title };
  return html`<fieldset class="item"><legend>${FORM.item(number)}</legend>
${textField(view, { ...title, focus: view.focus === index })}
${areaField(view, { name: `text-${number}`, label: FORM.itemText, value: item.text, hint: FORM.itemTextHint })}
${form.kind === 'assembly' ? matterFields(item, number) : ''}
${form.kind === 'poll' || form.kind === 'offers' ? optionsField(view, item, number) : ''}
${
  form.items.length > 1
    ? html`<p><button class="danger" name="act" value="remove-item-${number}">${FORM.removeItem(number)}</button></p>`
    : ''
}
</fieldset>`;
}

function optionsField(view: FormView, item: ItemForm, number: number): Html {
  const hint = view.form.kind === 'poll' ? FORM.optionsPoll : FORM.optionsOffers;
  return areaField(view, { name: `options-${number}`, label: FORM.options, value: item.options, hint });
}

/** All nine as the law words them, by the majority they need. */
function matterFields(item: ItemForm, number: number): Html {
  const radio = (value: string, text: string) =>
    html`<label><input type="radio" name="matter-${number}" value="${value}" ${item.matter === value ? html`checked` : ''}><span>${text}</span></label>`;
  const group = (rule: ApprovalRule) =>
    html`<div class="rule" role="group" aria-label="${RULES[rule]}"><p><b>${RULES[rule]}</b> <span class="hint">${APPROVAL_LAW[rule]}</span></p>
${MATTERS.filter((matter) => matter.rule === rule).map(({ key, law }) => radio(key, law))}</div>`;
  return html`<fieldset class="matters"><legend>${FORM.matter}</legend>
<p class="hint">${FORM.quorum}${QUORUM_LAW}</p>
${group('more-than-1/2')}${group('at-least-3/4')}
${radio('', FORM.matterNone)}
<details><summary>${FORM.hintTitle}</summary><ul>${FORM.hints.map((hint) => html`<li>${hint}</li>`)}</ul></details>
</fieldset>`;
}

function timeFields(view: FormView): Html {
  const { form, context } = view;
  const assembly = form.kind === 'assembly';
  const kept = assembly && !context.demonstration;
  const ground = { name: 'noticeGround', label: FORM.noticeGround, value: form.noticeGround };
  const exception = html`<details ${form.noticeGround === '' ? '' : html`open`}><summary>${FORM.noticeException}</summary>
${areaField(view, { ...ground, hint: FORM.noticeGroundHint })}</details>`;
  const { opens, closes } = form.kind === 'committee' ? FORM.meeting : FORM;
  return html`<fieldset><legend>${FORM.timesOf[form.kind]}</legend>
${kept ? html`<p>${FORM.earliest(view.earliest)}</p>` : ''}${context.demonstration ? html`<p class="notice">${FORM.rehearsal}</p>` : ''}
<div class="pair"><div>${textField(view, { name: 'opens', label: opens, value: form.opens, type: 'datetime-local' })}</div>
<div>${textField(view, { name: 'closes', label: closes, value: form.closes, type: 'datetime-local' })}</div></div>
${context.demonstration ? '' : html`<p class="hint">${FORM.windowHint[form.kind]}</p>`}
${kept ? exception : ''}
</fieldset>`;
}

function otherFields(view: FormView): Html {
  const { form, context } = view;
  const days = {
    name: 'objectionDays',
    label: FORM.objectionDays,
    value: form.objectionDays,
    type: 'number',
  };
  const silence = html`<label><input type="checkbox" id="silence" name="silence" value="${context.silenceClause}" ${form.silence === context.silenceClause ? html`checked` : ''}
aria-describedby="silence-hint"><span>${FORM.silence(context.silenceClause)}</span></label>
<p class="alert" id="silence-hint">${FORM.silenceWarning}</p>`;
  const silenceFields = html`<fieldset><legend>${FORM.silenceTitle}</legend><p>${FORM.silenceNot}</p>
${context.silenceClause === '' ? '' : silence}${problemAt(view, 'silence')}</fieldset>`;
  return html`${form.kind === 'assembly' ? silenceFields : ''}
<fieldset><legend>${FORM.other}</legend>
<label><input type="checkbox" name="showRooms" value="1" ${form.showRooms ? html`checked` : ''}><span>${FORM.showRooms}</span></label>
${textField(view, { ...days, hint: context.demonstration ? FORM.objectionDaysRehearsal : FORM.objectionDaysHint })}</fieldset>`;
}

/** What is wrong with the rooms, spelled out. */
export function unknownRoomsNote({ form, context }: FormView): string {
  const unknown = form.scope === 'units' ? unknownRooms(form, context.units) : [];
  return unknown.length === 0
    ? ''
    : FORM.unknownRooms(unknown.slice(0, 20), Math.max(0, unknown.length - 20));
}
