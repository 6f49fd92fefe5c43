// All acts of the console, and which of them this account may do right now: by its duty, by the machine, and where it makes sense.

import { barredBy } from '../steps.ts';
import { DISCUSS_ACTS } from './pages-acts-discuss.ts';
import { PUBLISH_ACTS } from './pages-acts-publish.ts';
import { RAISE_ACTS } from './pages-acts-raise.ts';
import { RESOLVE_ACTS } from './pages-acts-resolve.ts';
import { WITHHOLD } from './pages-acts-views.ts';
import type { ActForm } from './pages-form.ts';
import type { ActSpec, Scene } from './pages-scene.ts';
import { DRAFT_BUTTONS } from './wording-draft.ts';

/** Acts whose words a language model may draft. All of them are for who runs topics. */
export type DraftedAct = keyof typeof DRAFT_BUTTONS;

export function isDrafted(act: string): act is DraftedAct {
  return Object.hasOwn(DRAFT_BUTTONS, act);
}

const ACTS: readonly ActSpec[] = [...DISCUSS_ACTS, WITHHOLD, ...RESOLVE_ACTS, ...PUBLISH_ACTS, ...RAISE_ACTS];

export function findAct(name: string | undefined): ActSpec | undefined {
  return ACTS.find((act) => act.name === name);
}

/** By its duty alone. What has climbed is the street office's too, as far as the machine lets it. */
export function isPermitted(
  { permission, kind }: ActSpec,
  { may, role }: Pick<Scene, 'may' | 'role'>,
): boolean {
  return role !== null && (may(permission) || (role === 'street' && kind !== null && may('settle-topic')));
}

/** By its duty, by the machine, and where it makes sense. */
export function isOffered(act: ActSpec, scene: Scene): boolean {
  const { role, story } = scene;
  if (role === null || !isPermitted(act, scene)) return false;
  if (act.kind !== null && barredBy(story.topic.course, act.kind, role) !== null) return false;
  return act.fits?.(scene) ?? true;
}

export interface Offered {
  readonly form: ActForm;
  readonly aside: boolean;
}

/** `refused` names an act that was just refused: it is shown again whatever holds now, so that nothing typed is lost. */
export function offeredForms(scene: Scene, refused?: string): readonly Offered[] {
  const acts = ACTS.filter(
    (act) => isOffered(act, scene) || (act.name === refused && isPermitted(act, scene)),
  );
  const forms = acts.flatMap((act) =>
    act.forms(scene).map((form): Offered => {
      const drafted = scene.drafts && isDrafted(form.act) && scene.may(act.permission);
      const shown = drafted ? { ...form, draft: DRAFT_BUTTONS[form.act] } : form;
      return { form: shown, aside: act.aside === true || form.aside === true };
    }),
  );
  return withTogether(forms);
}

const ON_ACTION = ['report', 'finish-action', 'drop-action'];

/** What may be said of one action is one form with several buttons. */
function withTogether(all: readonly Offered[]): readonly Offered[] {
  const shown: Offered[] = [];
  for (const offered of all) {
    const { form } = offered;
    const at = shown.findIndex(
      (each) => ON_ACTION.includes(each.form.act) && ON_ACTION.includes(form.act) && each.form.of === form.of,
    );
    const first = shown[at];
    if (first === undefined) {
      shown.push(offered);
      continue;
    }
    const { act, button, danger } = form;
    const others = [...(first.form.others ?? []), { act, button, ...(danger ? { danger } : {}) }];
    shown[at] = { ...first, form: { ...first.form, others } };
  }
  return shown;
}
