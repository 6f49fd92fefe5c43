// A case on one page: where it stands and what is to be done now, with the forms this account may use; then every record. Each form is
// a POST of its own; what is refused comes back on this page as it was typed.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { storableId } from '../../../platform/database/storable.ts';
import { readForm } from '../../../platform/form.ts';
import { refuse } from '../../../result.ts';
import type { ComplaintActions } from '../actions.ts';
import type { Case } from '../case.ts';
import type { Story } from '../reading.ts';
import type { Reporter } from '../store-reporters.ts';
import { caseName } from '../wording.ts';
import type { ConsoleActions } from './actions.ts';
import type { CaseAi } from './asking.ts';
import { findAct, offeredActs } from './pages-acts.ts';
import { actBar, headSection, noteSection, nowSection } from './pages-case-now.ts';
import * as parts from './pages-case-parts.ts';
import type { Entered, Html } from './pages-form.ts';
import {
  actorOf,
  type Colleagues,
  caseOf,
  colleaguesFor,
  idOf,
  isSeenBy,
  mayIn,
  roleOf,
} from './pages-guard.ts';
import { keysDialog } from './pages-keys.ts';
import { reporterSection, revealedCard } from './pages-reporters.ts';
import type { ActSpec, Scene } from './pages-scene.ts';
import { type Suggested, suggestSection } from './pages-suggest.ts';
import type { Reveal } from './store.ts';
import type { LinkedTopic, TopicLinks } from './topics.ts';
import { QUEUE } from './wording.ts';
import { ACTS, type ActName, REFUSED } from './wording-acts.ts';
import { CASE } from './wording-case.ts';
import { replyInputs, sortingInputs } from './wording-record.ts';

export interface CasePagesDeps {
  readonly actions: ComplaintActions;
  readonly console: ConsoleActions;
  readonly owners: {
    readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
  };
  readonly topics: TopicLinks | null;
  readonly ai: CaseAi;
  readonly colleagues: Colleagues;
  readonly now: () => number;
}

interface Shown {
  readonly entered: Entered | null;
  readonly revealed: Reporter | null;
  /** What the language model said of how it is sorted. */
  readonly suggested?: Suggested;
}

const NOTHING: Shown = { entered: null, revealed: null };

export function createCasePages(deps: CasePagesDeps): Hono {
  const app = new Hono();
  app.get('/:id{\\d+}', async (c) => show(c, deps, await caseOf(c, deps.actions), NOTHING));
  app.post('/:id{\\d+}/reveal', async (c) => reveal(c, deps, await caseOf(c, deps.actions)));
  app.post('/:id{\\d+}/suggest', async (c) => suggest(c, deps, await caseOf(c, deps.actions)));
  app.post('/:id{\\d+}/draft', async (c) => draft(c, deps, await caseOf(c, deps.actions)));
  app.post('/:id{\\d+}/fill/:act{[a-z-]+}', async (c) => {
    const found = await caseOf(c, deps.actions);
    return fill(c, deps, found, permitted(c, found));
  });
  app.post('/:id{\\d+}/:act{[a-z-]+}', async (c) => {
    const found = await caseOf(c, deps.actions);
    return take(c, deps, found, permitted(c, found));
  });
  return app;
}

function permitted(c: Context, found: Case): ActSpec {
  const act = findAct(c.req.param('act'));
  if (act === undefined) throw new HTTPException(404);
  if (!mayIn(c, found)(act.permission)) throw new HTTPException(403);
  return act;
}

async function take(c: Context, deps: CasePagesDeps, found: Case, act: ActSpec): Promise<Response> {
  const form = await readForm(c);
  const scene = await sceneOf(c, deps, found);
  const actor = actorOf(c, storableId(form.one('seen')));
  const done = await act.run(deps.actions, { scene, id: found.id, form, actor });
  if (done.ok || done.reason === 'done-before')
    return c.redirect(`/staff/cases/${found.id}?done=${act.name}`, 303);
  c.status(422);
  const { reason } = done;
  const entered = { act: act.name, form, reason, problem: REFUSED[reason] };
  return show(c, deps, found, { entered, revealed: null });
}

/** Puts a template below what has been typed; nothing is kept by it. */
async function fill(c: Context, deps: CasePagesDeps, found: Case, act: ActSpec): Promise<Response> {
  const form = await readForm(c);
  const id = storableId(form.one('template'));
  const templates = await deps.console.listTemplates(found.compound);
  const chosen = templates.find((template) => template.id === id)?.text ?? '';
  const filled = [form.one('words').trimEnd(), chosen].filter((each) => each !== '').join('\n');
  const entered = { act: act.name, form, reason: null, problem: '', filled };
  return show(c, deps, found, { entered, revealed: null });
}

/** A second opinion, which changes nothing. */
async function suggest(c: Context, deps: CasePagesDeps, found: Case): Promise<Response> {
  if (!mayIn(c, found)('correct-case')) throw new HTTPException(403);
  const scene = await sceneOf(c, deps, found);
  if (!isOffered(scene, 'correct')) return show(c, deps, found, NOTHING);
  const suggested = await deps.ai.sort(scene, sortingInputs);
  return show(c, deps, found, { ...NOTHING, suggested });
}

/** Puts a draft below what has been typed; nothing is kept by it. */
async function draft(c: Context, deps: CasePagesDeps, found: Case): Promise<Response> {
  if (!mayIn(c, found)('handle-case')) throw new HTTPException(403);
  const form = await readForm(c);
  const scene = await sceneOf(c, deps, found);
  const made = isOffered(scene, 'answer')
    ? await deps.ai.draft(scene, replyInputs(scene))
    : refuse('not-allowed' as const);
  const typed = form.one('words').trimEnd();
  const filled = made.ok ? [typed, made.value].filter((each) => each !== '').join('\n') : typed;
  const entered = { act: 'answer', form, reason: null, problem: '', filled };
  return show(c, deps, found, { ...NOTHING, entered: { ...entered, draft: made.ok ? null : made.reason } });
}

async function reveal(c: Context, deps: CasePagesDeps, found: Case): Promise<Response> {
  if (!mayIn(c, found)('reveal-reporter')) throw new HTTPException(403);
  const form = await readForm(c);
  const number = storableId(form.one('number'));
  const done = await deps.console.reveal(found.id, number, form.one('why'), actorOf(c));
  c.header('Cache-Control', 'no-store');
  if (done.ok) return show(c, deps, found, { entered: null, revealed: done.value });
  c.status(422);
  const { reason } = done;
  return show(c, deps, found, {
    entered: { act: 'reveal', form, reason, problem: REFUSED[reason] },
    revealed: null,
  });
}

async function sceneOf(
  c: Context,
  deps: CasePagesDeps,
  found: Case,
  reveals: readonly Reveal[] = [],
): Promise<Scene> {
  const { actions, console, owners, topics } = deps;
  const story = await actions.story(found.id);
  if (story === null) throw new HTTPException(404);
  const { compound } = found;
  return {
    ...{ story, topics, role: roleOf(c), me: idOf(c), now: deps.now() },
    colleagues: await namesIn(c, deps, story, reveals),
    may: mayIn(c, story.case),
    sees: (other) => isSeenBy(c, other),
    compound: (await owners.compounds()).find(({ key }) => key === compound)?.name ?? compound,
    present: (await console.findSettings(compound)).present,
    templates: await console.listTemplates(compound),
    ai: await deps.ai.standing(story),
  };
}

async function show(c: Context, deps: CasePagesDeps, found: Case, shown: Shown): Promise<Response> {
  const reveals = await deps.console.listReveals(found.id);
  const scene = await sceneOf(c, deps, found, reveals);
  const { story } = scene;
  const { mergedInto } = story.case;
  const into = mergedInto === null ? null : await deps.actions.findCase(mergedInto);
  const { entered } = shown;
  const content = html`<div class="case">
<div class="case-top">${doneNote(c.req.query('done'))}${shown.revealed === null ? '' : revealedCard(shown.revealed)}${headSection(scene, entered)}</div>
<div class="case-side">${nowSection(scene, entered)}</div>
<div class="case-main">${parts.threadSection(scene, await deps.console.listFiles(found.id))}${noteSection(scene, entered)}
${parts.linkSection(story, await topicsOf(deps, found))}
${reporterSection(scene, { entered, reveals })}
${parts.factSection(scene, into !== null && scene.sees(into) ? into : null)}
${parts.groundSection(story)}
${isOffered(scene, 'correct') ? suggestSection(scene, shown.suggested ?? null) : ''}
${parts.historySection(scene)}
${parts.ledgerSection(story)}</div>
${actBar(scene)}</div>
<p class="case-foot"><a href="/staff/cases" data-back>${CASE.back}</a> <button type="button" class="quiet scripted" data-keys>${QUEUE.keys}</button></p>${keysDialog('case')}`;
  return c.render(content, { title: `${caseName(found)} ${story.case.label}`, lively: true });
}

function isOffered(scene: Scene, act: ActName): boolean {
  return offeredActs(scene).some(({ name }) => name === act);
}

function namesIn(
  c: Context,
  { colleagues }: CasePagesDeps,
  { case: { course }, messages, history }: Story,
  reveals: readonly Reveal[],
) {
  const acted = [...messages, ...history, ...reveals].map(({ staff }) => staff);
  return colleaguesFor(c, colleagues, [course.person, ...acted]);
}

async function topicsOf({ topics }: CasePagesDeps, { compound, course }: Case): Promise<LinkedTopic[]> {
  const refs = course.links.filter(({ kind }) => kind === 'topic').map(({ ref }) => ref);
  const found = await Promise.all(refs.map((ref) => topics?.find(compound, ref) ?? null));
  return found.filter((topic) => topic !== null);
}

function doneNote(done: string | undefined): Html | '' {
  if (done === 'new' || done === 'joined')
    return html`<p class="done" role="status" tabindex="-1" autofocus>${done === 'new' ? CASE.entered : CASE.joined}</p>`;
  const act = Object.keys(ACTS).find((each): each is ActName => each === done);
  return act === undefined
    ? ''
    : html`<p class="done" role="status" tabindex="-1" autofocus>${ACTS[act].done}</p>`;
}
