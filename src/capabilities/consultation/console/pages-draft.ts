// A form of a topic's page filled in by a draft: which fields, with what said beside it. Other fields stay as they were typed.
// What may be in a draft is decided in draft/; nothing is saved here.

import type { SentForm } from '../../../platform/form.ts';
import type { Result } from '../../../result.ts';
import type { Aside, Drafting, DraftRefusal } from '../draft/drafting.ts';
import type { TextKind } from '../draft/text.ts';
import { inputsOf, viewInputs } from '../draft/wording-record.ts';
import type { Story } from '../reading.ts';
import { PARTIES } from '../topic.ts';
import { rowOf } from './entered.ts';
import { type DraftedAct, offeredForms } from './pages-acts.ts';
import type { Entered } from './pages-form.ts';
import type { Scene } from './pages-scene.ts';
import { asideNotes, DRAFT_REFUSED } from './wording-draft.ts';

export interface Asked {
  readonly scene: Scene;
  readonly act: DraftedAct;
  readonly form: SentForm;
  /** Who asks, as the ledger names them. */
  readonly by: string;
  /** As it stands once the draft is there. */
  readonly storyNow: () => Promise<Story | null>;
}

type Fields = Readonly<Record<string, readonly string[]>>;

export async function draftInto(drafting: Drafting, asked: Asked): Promise<Entered> {
  const { scene, act, form } = asked;
  const of = form.one('of');
  const entered = { act, of, form, reason: null };
  const offered = offeredForms(scene).some((each) => each.form.act === act && (each.form.of ?? '') === of);
  const drafted = offered ? await fieldsFor(drafting, asked) : ({ ok: false, reason: 'not-now' } as const);
  if (!drafted.ok) return { ...entered, problem: DRAFT_REFUSED[drafted.reason] };
  const { id, fields, aside } = drafted.value;
  const [words = ''] = Object.keys(fields);
  const before = form.all(words).filter((each) => each.trim() !== '' && !fields[words]?.includes(each));
  return {
    ...{ ...entered, form: withFields(form, { ...fields, ai: [id] }), problem: '' },
    draft: { notes: asideNotes(act, aside, form.one(words).trim() === ''), before },
  };
}

interface Filled {
  readonly id: string;
  /** The one with the words first. */
  readonly fields: Fields;
  readonly aside: Aside;
}

async function fieldsFor(drafting: Drafting, asked: Asked): Promise<Result<Filled, DraftRefusal>> {
  const { scene, act, by, storyNow } = asked;
  if (act !== 'sum-up') return textFor(drafting, asked, act);
  const drafted = await drafting.summary(scene.story, {
    inputs: (views) => viewInputs(scene.story, views),
    ...{ storyNow, person: by },
  });
  if (!drafted.ok) return drafted;
  const rows = drafted.value.claims.map(rowOf);
  const fields = {
    claim: rows.map(({ text }) => text),
    stance: rows.map(({ stance }) => stance),
    views: rows.map(({ views }) => views),
  };
  return { ok: true, value: { ...drafted.value, fields } };
}

async function textFor(
  drafting: Drafting,
  { scene, form, by }: Asked,
  kind: TextKind,
): Promise<Result<Filled, DraftRefusal>> {
  const people = form.one('people').trim();
  const objection = kind === 'answer' ? scene.story.objections[Number(form.one('of')) - 1] : undefined;
  const filled = {
    notes: form.one('text'),
    parties: PARTIES.filter((party) => form.all('parties').includes(party)),
    people: /^\d{1,5}$/.test(people) ? Number(people) : 0,
    objection: objection?.text ?? null,
  };
  const drafted = await drafting.text(kind, scene.story, {
    inputs: (story) => inputsOf(kind, story, filled),
    ...{ author: objection?.person ?? null, person: by },
  });
  return drafted.ok
    ? { ok: true, value: { ...drafted.value, fields: { text: [drafted.value.text] } } }
    : drafted;
}

function withFields(form: SentForm, fields: Fields): SentForm {
  const all = (name: string) => (Object.hasOwn(fields, name) ? (fields[name] ?? []) : form.all(name));
  return { ...form, all, one: (name) => all(name)[0] ?? '' };
}
