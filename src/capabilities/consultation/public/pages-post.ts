// What visitors send from a topic's page: the same actions as in the chat, with the same refusals. What is refused comes back
// with the words that were written.

import type { Context, Hono } from 'hono';
import { readForm, type SentForm } from '../../../platform/form.ts';
import { type Result, refuse } from '../../../result.ts';
import { STANCES } from '../discuss/claims.ts';
import type { Story } from '../reading.ts';
import type { Speaker } from '../store-people.ts';
import { REFUSALS, type Refusal } from '../wording-refusals.ts';
import type { createFlood } from './flood.ts';
import { type PublicDeps, speakerOf, storyIn } from './pages-public.ts';
import { showTopic } from './pages-topic.ts';
import { BUSY, type Done } from './wording-public.ts';

type Flood = ReturnType<typeof createFlood>;

interface Sent {
  readonly form: SentForm;
  readonly story: Story;
  readonly speaker: Speaker;
}

type Act = (deps: PublicDeps, sent: Sent) => Promise<Result<unknown, Refusal>>;

const ACTS: Readonly<Record<Exclude<Done, 'raise'>, Act>> = {
  cosign: ({ actions }, { story, speaker }) => actions.cosign(story.topic.id, speaker),
  follow: ({ actions }, { story, speaker }) => actions.follow(story.topic.id, speaker, true),
  mute: ({ actions }, { story, speaker }) => actions.follow(story.topic.id, speaker, false),
  come: ({ actions }, { story, speaker }) => actions.come(story.topic.id, speaker, true),
  stay: ({ actions }, { story, speaker }) => actions.come(story.topic.id, speaker, false),
  poll: ({ actions }, { form, story, speaker }) =>
    actions.choose(story.topic.id, wholeOf(form.one('option')), speaker),
  opine: ({ actions }, { form, story, speaker }) => {
    const stance = STANCES.find((each) => each === form.one('stance')) ?? 'other';
    return actions.opine(story.topic.id, { stance, text: form.one('text') }, speaker);
  },
  object: ({ actions }, { form, story, speaker }) =>
    actions.object(story.topic.id, form.one('text'), speaker),
  rate: async ({ actions, raterOf }, { form, story, speaker }) => {
    const mark = {
      score: wholeOf(form.one('score')),
      solved: form.one('solved') === 'y',
      why: form.one('text'),
    };
    return actions.rate(story.topic.id, mark, await raterOf(story.topic, speaker), speaker);
  },
};

/** More than any of the forms takes; a form with files may be far longer. */
const MOST_WORDS = 4_000;
const BAD_INPUT: readonly Refusal[] = [
  'text-missing',
  'text-too-long',
  'text-withheld',
  'option-unknown',
  'score-wrong',
];

export function addActs(app: Hono, deps: PublicDeps, flood: Flood): void {
  for (const [name, act] of Object.entries(ACTS))
    app.post(`/:id{\\d+}/${name}`, (c) => take(c, deps, flood, name, act));
}

async function take(c: Context, deps: PublicDeps, flood: Flood, name: string, act: Act): Promise<Response> {
  const story = await storyIn(c, deps);
  const form = await readForm(c);
  const speaker = speakerOf(c.get('welcome')());
  const words = form.one('text');
  const kept = { act: name, text: words.slice(0, MOST_WORDS), choice: form.one('stance') };
  if (!flood.mayAct(speaker.account, story.topic.id)) {
    c.status(429);
    return showTopic(c, deps, story, { ...kept, problem: BUSY });
  }
  // Nothing is looked for in what nobody would read.
  const tooLong = words.length > MOST_WORDS;
  const done = tooLong ? refuse('text-too-long') : await act(deps, { form, story, speaker });
  if (done.ok) return c.redirect(`/topics/${story.topic.id}?done=${name}`, 303);
  c.status(BAD_INPUT.includes(done.reason) ? 422 : 409);
  return showTopic(c, deps, await storyIn(c, deps), { ...kept, problem: REFUSALS[done.reason] });
}

/** What is no number is none of those there are. */
function wholeOf(text: string): number {
  return /^\d{1,3}$/.test(text) ? Number(text) : -1;
}
