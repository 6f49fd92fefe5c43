// 理: what is to be done by whom, what became of it, the vote and the application, mediation, the end of the step.

import { addDays } from '../../../platform/calendar.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { openActions, resolveNeeds } from '../needs.ts';
import type { Template } from '../templates.ts';
import { type Action, PARTIES as ALL_PARTIES, MONEY } from '../topic.ts';
import { BODIES, MONEY_SOURCES } from '../wording.ts';
import { dateOf, endOfDay, fenOf } from './entered.ts';
import { partyOptions } from './pages-acts-discuss.ts';
import { reasonOf } from './pages-acts-raise.ts';
import type { ActForm, Field } from './pages-form.ts';
import type { ActSpec, Scene } from './pages-scene.ts';
import { ACTS, FIELDS } from './wording-acts.ts';

const WHO = ['community', 'committee', 'company', 'street', 'other'] as const;
/** A proposal only: staff choose the day. */
const USUAL_DAYS = 14;

const add: ActSpec = {
  ...{ name: 'add-action', kind: 'action-added', permission: 'run-topic' },
  forms: (scene) => [...fromTemplate(scene), addForm(scene, null)],
  run: async (actions, { id, form, actor }) => {
    const who = WHO.find((each) => each === form.one('who'));
    const money = MONEY.find((each) => each === form.one('money'));
    const dueAt = endOfDay(form.one('due'));
    if (who === undefined) return refuse('who-missing');
    if (money === undefined) return refuse('choice-missing');
    if (Number.isNaN(dueAt)) return refuse('due-missing');
    const words = { what: form.one('what'), whoName: form.one('whoName') };
    return actions.addAction(id, { ...words, who, dueAt, money, amount: fenOf(form.one('amount')) }, actor);
  },
};

/** What the template proposes and nobody has listed yet, a form each. */
function fromTemplate(scene: Scene): ActForm[] {
  const { story, template } = scene;
  const listed = new Set(story.actions.map(({ what }) => what));
  return (template?.actions ?? []).flatMap((action, at) =>
    listed.has(action.what) ? [] : [addForm(scene, { ...action, of: `t${at + 1}` })],
  );
}

function addForm(
  { now, story }: Scene,
  proposed: (Template['actions'][number] & { readonly of: string }) | null,
): ActForm {
  const { parties } = story.topic.course;
  const bodies = WHO.filter((each) => each === 'street' || each === 'other' || parties.includes(each));
  const fields: readonly Field[] = [
    { name: 'what', label: FIELDS.what, type: 'text', value: proposed?.what ?? '' },
    {
      ...{ name: 'who', label: FIELDS.who, type: 'select', value: proposed?.who ?? 'company' },
      options: bodies.map((body) => ({ value: body, label: BODIES[body] })),
    },
    { name: 'whoName', label: FIELDS.whoName, type: 'line', hint: FIELDS.whoNameHint, optional: true },
    {
      ...{ name: 'due', label: FIELDS.due, type: 'date' },
      value: dateOf(addDays(now, proposed?.days ?? USUAL_DAYS)),
    },
    {
      ...{ name: 'money', label: FIELDS.money, type: 'select', value: proposed?.money ?? 'none' },
      options: MONEY.map((money) => ({ value: money, label: MONEY_SOURCES[money] })),
    },
    { name: 'amount', label: FIELDS.amount, type: 'line', hint: FIELDS.amountHint, optional: true },
  ];
  const form = { act: 'add-action', ...ACTS['add-action'], fields } as const;
  return proposed === null ? form : { ...form, of: proposed.of, title: FIELDS.fromTemplate(proposed.what) };
}

/** One form for an action, with a button for each thing that the account may say about it. */
function onAction(
  name: 'report' | 'finish-action' | 'drop-action',
  kind: 'action-reported' | 'action-done' | 'action-dropped',
): ActSpec {
  return {
    ...{ name, kind, permission: name === 'drop-action' ? 'run-topic' : 'report-action' },
    forms: (scene) => mine(scene).map((action) => actionForm(scene, name, action)),
    run: async (actions, { id, form, actor }) => {
      const number = /^\d{1,4}$/.test(form.one('of')) ? Number(form.one('of')) : 0;
      const act = {
        report: actions.report,
        'finish-action': actions.finishAction,
        'drop-action': actions.dropAction,
      };
      return act[name](id, number, form.one('text'), actor);
    },
  };
}

function mine({ story, role }: Scene): readonly Action[] {
  const open = openActions(story.topic.course);
  return role === 'company' || role === 'committee' ? open.filter(({ who }) => who === role) : open;
}

function actionForm(
  { story }: Scene,
  act: 'report' | 'finish-action' | 'drop-action',
  { number }: Action,
): ActForm {
  const what = story.actions.find((each) => each.number === number)?.what ?? '';
  const { button } = ACTS[act];
  return {
    ...{ act, button, of: String(number), title: FIELDS.actionOf(number, what) },
    fields: [{ name: 'text', label: FIELDS.actionText, type: 'text' }],
    ...(act === 'drop-action' ? { danger: true } : {}),
  };
}

const draftVote: ActSpec = {
  ...{ name: 'draft-vote', kind: 'linked', permission: 'run-topic' },
  fits: ({ story }) => {
    const { conclusion } = story.topic.course;
    return conclusion?.matter != null && resolveNeeds(story.topic.course).includes('vote');
  },
  forms: ({ matters, story }) => {
    const law = matters.find(({ key }) => key === story.topic.course.conclusion?.matter)?.law ?? '';
    const lead = `${ACTS['draft-vote'].lead}${FIELDS.matterIs(law)}`;
    return [{ act: 'draft-vote', ...ACTS['draft-vote'], lead, fields: [] }];
  },
  run: (actions, { id, actor }) => actions.draftVote(id, actor),
};

const apply: ActSpec = {
  ...{ name: 'apply-fund', kind: 'linked', permission: 'run-topic' },
  fits: ({ story }) =>
    !story.topic.course.links.some(({ kind, state }) => kind === 'fund' && state === 'waiting'),
  forms: () => [
    {
      ...{ act: 'apply-fund', ...ACTS['apply-fund'] },
      fields: [
        {
          ...{ name: 'path', label: FIELDS.path, type: 'radio', value: 'ordinary', hint: FIELDS.pathHint },
          options: [
            { value: 'ordinary', label: FIELDS.pathOrdinary },
            { value: 'emergency', label: FIELDS.pathEmergency },
          ],
        },
        { name: 'project', label: FIELDS.project, type: 'text' },
        { name: 'scope', label: FIELDS.scope, type: 'line', optional: true },
        { name: 'amount', label: FIELDS.amount, type: 'line', hint: FIELDS.amountHint, optional: true },
      ],
    },
  ],
  run: async (actions, { id, form, actor, scene }) => {
    const path = form.one('path') === 'emergency' ? 'emergency' : 'ordinary';
    const [project, scope] = [form.one('project'), form.one('scope')];
    const done = await actions.apply(id, { path, project, scope, amount: fenOf(form.one('amount')) }, actor);
    // Its number would be another one, so the machine cannot know that it is the same.
    const same = scene.story.links.some(
      ({ kind, outcome, label }) => kind === 'fund' && outcome === '' && label === project.trim(),
    );
    return !done.ok && done.reason === 'linked-already' && same ? refuse('done-before') : done;
  },
};

const settle: ActSpec = {
  ...{ name: 'settle-fund', kind: 'settled', permission: 'run-topic' },
  forms: ({ story }) =>
    story.topic.course.links
      .filter(({ kind, state }) => kind === 'fund' && state === 'waiting')
      .map(({ ref }) => settleForm(story, ref)),
  run: async (actions, { id, form, actor }) => {
    const passed = form.one('passed');
    if (passed !== 'yes' && passed !== 'no') return refuse('choice-missing');
    const words = required(form.one('text'));
    return words.ok ? actions.settleFund(id, form.one('of'), passed === 'yes', words.value, actor) : words;
  },
};

/** What was answered is to be found again later. */
function required(text: string): Result<string, 'text-missing' | 'text-too-long'> {
  const words = reasonOf(text);
  if (!words.ok) return words;
  return words.value === '' ? refuse('text-missing') : ok(words.value);
}

function settleForm({ links }: Scene['story'], ref: string): ActForm {
  const label = links.find(({ kind, ...link }) => kind === 'fund' && link.ref === ref)?.label ?? ref;
  return {
    ...{ act: 'settle-fund', ...ACTS['settle-fund'], of: ref, lead: FIELDS.fundOf(label) },
    fields: [
      {
        ...{ name: 'passed', label: FIELDS.passed, type: 'radio' },
        options: [
          { value: 'yes', label: FIELDS.passedYes },
          { value: 'no', label: FIELDS.passedNo },
        ],
      },
      { name: 'text', label: FIELDS.words, type: 'text' },
    ],
  };
}

const mediate: ActSpec = {
  ...{ name: 'mediate', kind: 'mediated', permission: 'mediate-topic' },
  fits: ({ story }) => resolveNeeds(story.topic.course).includes('mediation'),
  forms: ({ story }) => [
    {
      ...{ act: 'mediate', ...ACTS.mediate },
      fields: [
        {
          ...{ name: 'parties', label: FIELDS.mediationParties, type: 'checks' },
          options: partyOptions(story.topic.course.parties),
        },
        {
          ...{ name: 'agreed', label: FIELDS.agreed, type: 'radio' },
          options: [
            { value: 'yes', label: FIELDS.agreedYes },
            { value: 'no', label: FIELDS.agreedNo },
          ],
        },
        { name: 'text', label: FIELDS.mediation, type: 'text' },
      ],
    },
  ],
  run: async (actions, { id, form, actor }) => {
    const agreed = form.one('agreed');
    if (agreed !== 'yes' && agreed !== 'no') return refuse('choice-missing');
    const parties = ALL_PARTIES.filter((party) => form.all('parties').includes(party));
    return actions.mediate(id, { parties, agreed: agreed === 'yes', text: form.one('text') }, actor);
  },
};

const finish: ActSpec = {
  ...{ name: 'finish', kind: 'finished', permission: 'run-topic' },
  fits: ({ story }) => resolveNeeds(story.topic.course).length === 0,
  forms: () => [{ act: 'finish', ...ACTS.finish, fields: [] }],
  run: (actions, { id, actor }) => actions.finish(id, actor),
};

export const RESOLVE_ACTS: readonly ActSpec[] = [
  draftVote,
  settle,
  mediate,
  onAction('report', 'action-reported'),
  onAction('finish-action', 'action-done'),
  onAction('drop-action', 'action-dropped'),
  finish,
  add,
  apply,
];
