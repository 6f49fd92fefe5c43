// A topic's whole story on one page: where it stands and what is to be done now, with the forms this account may use; then
// every record. Each form is a POST of its own; what is refused comes back on this page as it was typed.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Citation } from '../../../desk/message.ts';
import type { Calendar } from '../../../platform/calendar.ts';
import { storableCount } from '../../../platform/database/storable.ts';
import { readForm } from '../../../platform/form.ts';
import type { ConsultationActions } from '../actions.ts';
import type { Drafting } from '../draft/drafting.ts';
import { draftIn } from '../draft/trace.ts';
import { suggestMatter, suggestsFund } from '../law.ts';
import type { Story } from '../reading.ts';
import type { Template } from '../templates.ts';
import type { Topic } from '../topic.ts';
import { nameOf } from '../topic.ts';
import type { LinkedVote, Votes } from '../votes.ts';
import { topicName } from '../wording.ts';
import { type DraftedAct, findAct, isDrafted, isPermitted } from './pages-acts.ts';
import { draftInto } from './pages-draft.ts';
import type { Entered, Html } from './pages-form.ts';
import { actorOf, demand, mayOf, roleOf, topicOf } from './pages-guard.ts';
import type { ActSpec, Scene } from './pages-scene.ts';
import { caseSection, type LinkedCase } from './pages-story-cases.ts';
import { nowSection } from './pages-story-now.ts';
import * as parts from './pages-story-parts.ts';
import * as steps from './pages-story-steps.ts';
import { viewSection } from './pages-story-views.ts';
import { clauseOptions } from './wording.ts';
import { ACTS, type ActName, REFUSED } from './wording-acts.ts';
import { STORY } from './wording-story.ts';

export interface StoryPagesDeps {
  readonly actions: ConsultationActions;
  readonly owners: {
    readonly compounds: () => Promise<
      readonly { readonly key: string; readonly name: string; readonly demonstration: boolean }[]
    >;
    /** The room of a unit as the register has it; null where it has it no more. */
    readonly roomOf: (compound: string, unit: number) => Promise<string | null>;
  };
  readonly votes: Pick<Votes, 'matters' | 'find'>;
  readonly citation: (clause: string) => Citation | null;
  readonly templates: readonly Template[];
  readonly calendar: Calendar;
  readonly casesOf?: (topic: Topic) => Promise<readonly LinkedCase[]>;
  readonly drafting: Drafting;
  readonly now: () => number;
}

export function createStoryPages(deps: StoryPagesDeps): Hono {
  const app = new Hono();
  app.get('/:id{\\d+}', async (c) => show(c, deps, await topicOf(c, deps.actions), null));
  app.post('/:id{\\d+}/:act{[a-z-]+}', async (c) => {
    const topic = await topicOf(c, deps.actions);
    const act = findAct(c.req.param('act'));
    if (act === undefined) throw new HTTPException(404);
    const may = (permission: Parameters<Scene['may']>[0]) => mayOf(c)(permission, topic.compound);
    if (!isPermitted(act, { may, role: roleOf(c) })) throw new HTTPException(403);
    return take(c, deps, topic, act);
  });
  app.post('/:id{\\d+}/draft/:kind{[a-z-]+}', async (c) => {
    const topic = await topicOf(c, deps.actions);
    demand(c, 'run-topic', topic.compound);
    const kind = c.req.param('kind');
    if (!isDrafted(kind)) throw new HTTPException(404);
    return fill(c, deps, topic, kind);
  });
  return app;
}

/** The page with the form filled in, everything else as it was typed. Nothing is saved. */
async function fill(c: Context, deps: StoryPagesDeps, topic: Topic, act: DraftedAct): Promise<Response> {
  const form = await readForm(c);
  const scene = await sceneOf(c, deps, topic);
  const storyNow = () => deps.actions.story(topic.id);
  const entered = await draftInto(deps.drafting, { scene, act, form, by: actorOf(c).id, storyNow });
  c.status(entered.draft === undefined ? 422 : 200);
  return show(c, deps, topic, entered);
}

async function take(c: Context, deps: StoryPagesDeps, topic: Topic, act: ActSpec): Promise<Response> {
  const form = await readForm(c);
  const scene = await sceneOf(c, deps, topic);
  const ai = isDrafted(act.name) ? draftIn(form.one('ai')) : '';
  const actor = { ...actorOf(c, storableCount(form.one('seen'))), ...(ai === '' ? {} : { ai }) };
  const done = await act.run(deps.actions, { scene, id: topic.id, form, actor });
  if (done.ok || done.reason === 'done-before')
    return c.redirect(`/staff/topics/${topic.id}?done=${act.name}`, 303);
  c.status(422);
  const { reason } = done;
  const entered = { act: act.name, of: form.one('of'), form, reason, problem: REFUSED[reason] };
  return show(c, deps, topic, entered);
}

async function sceneOf(c: Context, deps: StoryPagesDeps, topic: Topic): Promise<Scene> {
  const { actions, votes, templates } = deps;
  const story = await actions.story(topic.id);
  if (story === null) throw new HTTPException(404);
  const template = templates.find(({ id }) => id === topic.template) ?? null;
  const compound = (await deps.owners.compounds()).find(({ key }) => key === topic.compound);
  return {
    ...{ story, template, matters: votes.matters, calendar: deps.calendar, now: deps.now() },
    role: roleOf(c),
    may: (permission) => mayOf(c)(permission, topic.compound),
    procedure: await actions.findProcedure(topic.compound),
    compound: compound?.name ?? topic.compound,
    demonstration: compound?.demonstration ?? false,
    suggested: suggestMatter({ ...wordsOf(story), template }),
    fund: template?.fund === true || suggestsFund(wordsOf(story)),
    clauses: clauseOptions(deps.citation),
    votes: await linkedVotes(deps, story),
    drafts: deps.drafting.offers,
  };
}

function wordsOf({ topic }: Story) {
  return { text: topic.text, title: nameOf(topic) };
}

async function linkedVotes({ votes }: StoryPagesDeps, { links }: Story): Promise<LinkedVote[]> {
  const refs = links.filter(({ kind }) => kind === 'vote').map(({ ref }) => Number(ref));
  const found = await Promise.all(refs.map((ref) => votes.find(ref)));
  return found.filter((vote) => vote !== null);
}

async function show(
  c: Context,
  deps: StoryPagesDeps,
  topic: Topic,
  entered: Entered | null,
): Promise<Response> {
  const scene = await sceneOf(c, deps, topic);
  const content = await storyPage(c, deps, scene, entered);
  return c.render(content, { title: topicName(scene.story.topic) });
}

async function storyPage(
  c: Context,
  deps: StoryPagesDeps,
  scene: Scene,
  entered: Entered | null,
): Promise<Html> {
  const { story, votes, now, matters } = scene;
  return html`${doneNote(c.req.query('done'))}
${scene.demonstration ? html`<p class="hint">${STORY.demonstration}</p>` : ''}
${nowSection(scene, entered)}
${parts.factSection(story, await aroundOf(c, deps, scene))}
${parts.textSection(story)}
${caseSection(c, story.topic, (await deps.casesOf?.(story.topic)) ?? [])}
${steps.statementSection(story)}
${steps.meetingSection(story)}
${viewSection(scene, entered)}
${steps.pollSection(story)}
${steps.conclusionSection(story, matters)}
${steps.actionSection(story, now)}
${steps.voteSection(story, votes, scene.may('see-votes'))}
${steps.fundSection(story)}
${steps.mediationSection(story)}
${steps.sheetSection(story)}
${steps.objectionSection(story)}
${parts.ratingSection(story)}
${parts.historySection(story)}
${parts.ledgerSection(story)}
<p><a href="/staff/topics">${STORY.back}</a></p>`;
}

async function aroundOf(
  c: Context,
  deps: StoryPagesDeps,
  { story, compound, template }: Scene,
): Promise<parts.Around> {
  const { topic } = story;
  const into = topic.mergedInto === null ? null : await deps.actions.findTopic(topic.mergedInto);
  const seesProposer = topic.unit !== null && mayOf(c)('see-proposer', topic.compound);
  return {
    ...{ compound, template: template?.title ?? null },
    citation: topic.clause === '' ? null : deps.citation(topic.clause),
    into: into && { id: into.id, name: topicName(into) },
    proposer:
      seesProposer && topic.unit !== null ? await deps.owners.roomOf(topic.compound, topic.unit) : undefined,
  };
}

function doneNote(done: string | undefined): Html | '' {
  if (done === 'new') return html`<p class="done" role="status">${STORY.entered}</p>`;
  const act = Object.keys(ACTS).find((each): each is ActName => each === done);
  return act === undefined ? '' : html`<p class="done" role="status">${ACTS[act].done}</p>`;
}
