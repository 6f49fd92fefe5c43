// How a form of the console looks: labelled fields, what was refused kept as it was typed with one sentence at the place, works
// without script. Which forms there are is said by pages-acts*.ts. Pure.

import { html } from 'hono/html';
import type { SentForm } from '../../../platform/form.ts';
import { type Field, fieldOf, type Html } from '../../../platform/form-fields.ts';
import { AI_DRAFT } from '../../../platform/model/index.ts';
import { draftIn } from '../draft/trace.ts';
import type { ActName, ConsoleReason } from './wording-acts.ts';
import { DRAFT_BEFORE } from './wording-draft.ts';

export {
  type Field,
  type FieldState,
  fieldOf,
  type Html,
  type Option,
} from '../../../platform/form-fields.ts';

export interface ActForm {
  readonly act: ActName;
  /** Which one of several of the same act, such as the number of an action. */
  readonly of?: string;
  readonly title: string;
  readonly lead?: string;
  readonly button: string;
  readonly fields: readonly Field[];
  readonly danger?: true;
  /** It stands below, among what is rarely done. */
  readonly aside?: true;
  /** Further buttons: other acts with the same fields. */
  readonly others?: readonly { readonly act: ActName; readonly button: string; readonly danger?: true }[];
  /** A button by which a language model drafts the words, said so. */
  readonly draft?: string;
  /** Fields that are no plain list, made from what was entered before. */
  readonly more?: (entered: SentForm | null) => Html;
}

/** What was sent and refused, or filled in by a draft. */
export interface Entered {
  readonly act: string;
  readonly of: string;
  readonly form: SentForm;
  /** Of a refusal by the rules; null for a draft, and where none could be made. */
  readonly reason: ConsoleReason | null;
  readonly problem: string;
  /** What is said of a draft, and the words that stood in its place. */
  readonly draft?: { readonly notes: readonly string[]; readonly before: readonly string[] };
}

/** Where a refusal is about one field, its name. */
const FIELDS_OF: Partial<Record<ConsoleReason, readonly string[]>> = {
  'choice-missing': ['consensus', 'passed', 'agreed', 'building'],
  'title-missing': ['title'],
  'title-too-long': ['title'],
  'place-missing': ['place'],
  'place-too-long': ['place'],
  'began-too-long': ['began'],
  'text-missing': ['text', 'what', 'view', 'question', 'project', 'agenda'],
  'text-too-short': ['text'],
  'reason-missing': ['reason', 'text', 'view'],
  'notice-too-short': ['meets'],
  'notice-too-long': ['meets'],
  'time-missing': ['meets'],
  'due-missing': ['due'],
  'due-in-past': ['due'],
  'due-too-far': ['due'],
  'nobody-came': ['people'],
  'other-unknown': ['into'],
  'other-elsewhere': ['into'],
  'other-over': ['into'],
  'same-topic': ['into'],
  'matter-unknown': ['matter'],
  'ground-missing': ['ground'],
  'who-missing': ['whoName'],
  'amount-wrong': ['amount'],
  'too-few-options': ['options'],
  'too-many-options': ['options'],
  'compound-unknown': ['compound'],
  'photo-type': ['photo'],
  'photo-too-large': ['photo'],
  'too-many-photos': ['photo'],
};

export function formId({ act, of = '' }: Pick<ActForm, 'act' | 'of'>): string {
  return `form-${act}${of === '' ? '' : `-${of}`}`;
}

/** Whether it is this form that was refused. */
export function isEntered(
  { act, of = '', others = [] }: ActForm,
  entered: Entered | null,
): entered is Entered {
  return entered?.of === of && [act, ...others.map((each) => each.act)].some((each) => each === entered.act);
}

/** `seen` makes the same form sent twice one act. */
export function actForm(
  action: string,
  form: ActForm,
  { entered, seen }: { readonly entered: Entered | null; readonly seen: number },
): Html {
  const mine = isEntered(form, entered) ? entered : null;
  const wrong = mine?.reason == null ? undefined : wrongField(form, mine.reason);
  const photo = form.fields.some(({ type }) => type === 'photo');
  return html`<form method="post" action="${action}/${form.act}" class="fields wide" ${photo ? html`enctype="multipart/form-data"` : ''} novalidate>
<input type="hidden" name="seen" value="${seen}">${form.of === undefined ? '' : html`<input type="hidden" name="of" value="${form.of}">`}
${mine !== null && mine.problem !== '' && wrong === undefined ? html`<p class="field-problem">${mine.problem}</p>` : ''}
${mine === null ? '' : draftPart(mine)}
${form.lead === undefined ? '' : html`<p class="hint">${form.lead}</p>`}
${form.fields.map((field) =>
  fieldOf(field, {
    prefix: formId(form),
    values: mine?.form.all(field.name) ?? null,
    problem: field.name === wrong ? (mine?.problem ?? '') : '',
  }),
)}
${form.more?.(mine?.form ?? null) ?? ''}
<div class="row"><button class="${form.danger ? 'danger' : 'primary'}">${form.button}</button>${(
    form.others ?? []
  ).map(
    (other) =>
      html`<button class="${other.danger ? 'danger' : 'quiet outlined'}" formaction="${action}/${other.act}">${other.button}</button>`,
  )}${form.draft === undefined ? '' : html`<button class="quiet outlined" formaction="${action}/draft/${form.act}">${form.draft}</button>`}</div></form>`;
}

/** Goes with the form as long as it is sent, refused or not: what is saved in the end remembers the draft. */
function draftPart({ form, draft }: Entered): Html | '' {
  const id = draftIn(form.one('ai'));
  if (id === '') return '';
  const before = draft?.before ?? [];
  return html`<input type="hidden" name="ai" value="${id}">
<p class="hint"><b>${AI_DRAFT}</b></p>
${(draft?.notes ?? []).map((note) => html`<p class="hint">${note}</p>`)}
${before.length === 0 ? '' : html`<details><summary>${DRAFT_BEFORE}</summary>${before.map((words) => html`<blockquote class="content">${words}</blockquote>`)}</details>`}`;
}

export function wrongField({ fields }: Pick<ActForm, 'fields'>, reason: ConsoleReason): string | undefined {
  return FIELDS_OF[reason]?.find((name) => fields.some((field) => field.name === name));
}
