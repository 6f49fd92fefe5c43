// How a form of a case's page looks: its fields, what was refused kept as it was typed with one sentence at the place, a template to
// begin with. Which forms there are is said by pages-acts*.ts. Pure.

import { html } from 'hono/html';
import type { SentForm } from '../../../platform/form.ts';
import { type Field, fieldOf, type Html } from '../../../platform/form-fields.ts';
import type { AiReason } from './asking.ts';
import { draftPart } from './pages-draft.ts';
import type { ActSpec, Scene } from './pages-scene.ts';
import { ACTS, type ConsoleReason, FIELDS } from './wording-acts.ts';

export type { Field, Html, Option } from '../../../platform/form-fields.ts';

/** What was sent and comes back as it was typed. */
export interface Entered {
  readonly act: string;
  readonly form: SentForm;
  /** Null where nothing was refused: a template was filled in. */
  readonly reason: ConsoleReason | null;
  readonly problem: string;
  /** Instead of what was sent. */
  readonly filled?: string;
  /** Why a draft of the words that was asked for is not there; null where it is. */
  readonly draft?: AiReason | null;
}

/** Where a refusal is about one field, its name. */
const FIELDS_OF: Partial<Record<ConsoleReason, readonly string[]>> = {
  'words-missing': ['words', 'why', 'text'],
  'text-missing': ['text'],
  'text-too-long': ['words', 'why', 'text'],
  'place-too-long': ['place'],
  'contact-too-long': ['contact'],
  'evidence-missing': ['words'],
  'choice-missing': ['to', 'agreed', 'category', 'building'],
  'about-them': ['to'],
  'no-desk': ['to'],
  'same-holder': ['to'],
  'other-unknown': ['into'],
  'other-elsewhere': ['into'],
  'other-settled': ['into'],
  'same-case': ['into'],
  'topic-unknown': ['topic'],
  'linked-already': ['topic'],
  'topic-refused': ['title'],
  'title-missing': ['title'],
  'photo-type': ['photo'],
  'photo-too-large': ['photo'],
  'too-many-files': ['photo'],
};

/** The page is renewed in place; its address stays as it is, so that it may be loaded anew. */
export const IN_PLACE = 'target:#content select:#content swap:outerHTML push:false';

export function formId(act: string): string {
  return `form-${act}`;
}

export function wrongField(fields: readonly Field[], reason: ConsoleReason | null): string | undefined {
  return reason === null
    ? undefined
    : FIELDS_OF[reason]?.find((name) => fields.some((field) => field.name === name));
}

/** `seen` makes the same form sent twice one act. */
export function actForm(act: ActSpec, scene: Scene, entered: Entered | null): Html {
  const { name } = act;
  const words = ACTS[name];
  const fields = act.fields(scene);
  const mine = entered?.act === name ? entered : null;
  const wrong = wrongField(fields, mine?.reason ?? null);
  const photo = fields.some(({ type }) => type === 'photo');
  const { story, templates } = scene;
  const at = `/staff/cases/${story.case.id}`;
  const ai = mine?.draft === null || mine?.form.one('ai') === '1';
  const one = (field: Field) => {
    const shown = fieldOf(field, {
      prefix: formId(name),
      values: valuesOf(field, mine),
      problem: field.name === wrong ? (mine?.problem ?? '') : '',
    });
    const drafted = act.drafted && field.name === 'words' && (ai || scene.ai !== 'off');
    return drafted ? draftPart(shown, scene, { ai, problem: mine?.draft ?? null }) : shown;
  };
  const template = act.templated && templates.length > 0 ? templatePart(act, scene) : '';
  return html`<form method="post" action="${at}/${name}" id="${formId(name)}-send" class="fields wide" hx-boost="${IN_PLACE}" ${photo ? html`enctype="multipart/form-data"` : ''} novalidate>
${seenField(scene)}
${mine !== null && mine.problem !== '' && wrong === undefined ? html`<p class="field-problem">${mine.problem}</p>` : ''}
${'lead' in words ? html`<p class="hint">${words.lead}</p>` : ''}
${template}${fields.map(one)}
<div class="row"><button class="${act.danger ? 'danger' : 'primary'}">${words.button}</button></div></form>`;
}

export function seenField({ story }: Pick<Scene, 'story'>): Html {
  return html`<input type="hidden" name="seen" value="${story.history.at(-1)?.seq ?? 0}">`;
}

function valuesOf({ name }: Field, entered: Entered | null): readonly string[] | null {
  if (entered === null) return null;
  if (name === 'words' && entered.filled !== undefined) return [entered.filled];
  return entered.form.all(name);
}

/** The button stands first in the form; so that Enter does not press it, it is no default: a text field takes Enter itself. */
function templatePart({ name }: ActSpec, { story, templates }: Scene): Html {
  const id = `${formId(name)}-template`;
  const path = `/staff/cases/${story.case.id}/fill/${name}`;
  // In place only the words are renewed, so that photos which were chosen stay.
  const words = `#${formId(name)}-words`;
  return html`<label for="${id}">${FIELDS.template}</label><p class="hint" id="${id}-hint">${FIELDS.templateHint}</p>
<div class="row filling"><select id="${id}" name="template" aria-describedby="${id}-hint"><option value="">${FIELDS.templateNone}</option>${templates.map(
    (each) => html`<option value="${each.id}">${each.title}</option>`,
  )}</select><button class="quiet outlined" formaction="${path}" hx-post="${path}" hx-target="${words}" hx-select="${words}" hx-swap="outerHTML" data-fill>${FIELDS.fill}</button></div>`;
}
