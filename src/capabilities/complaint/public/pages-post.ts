// What the visitor who reported a case sends from its page: the same actions as in the chat, with the same refusals. What is
// refused comes back with the words that were written.

import type { Context, Hono } from 'hono';
import { readForm, type SentForm } from '../../../platform/form.ts';
import { type Result, refuse } from '../../../result.ts';
import type { Case } from '../case.ts';
import { clearer } from '../intake/prepare.ts';
import type { Speaker } from '../store-reporters.ts';
import { REFUSALS, type Refusal } from '../wording-refusals.ts';
import type { Flood } from './flood.ts';
import { showCase } from './pages-mine.ts';
import { type Own, ownIn, type PhotosReason, type PublicDeps, photosIn, speakerOf } from './pages-public.ts';
import { BUSY, type Done, PHOTO_REFUSALS } from './wording-public.ts';

interface Sent {
  readonly case: Case;
  readonly id: number;
  readonly form: SentForm;
  readonly speaker: Speaker;
}

type Reason = Refusal | PhotosReason;
type Act = (deps: PublicDeps, sent: Sent) => Promise<Result<unknown, Reason>>;

const ACTS: Readonly<Record<Exclude<Done, 'lodged' | 'joined'>, Act>> = {
  add: async ({ actions, buildings }, { case: of, id, form, speaker }) => {
    const photos = await photosIn(form);
    if (!photos.ok) return photos;
    const text = form.one('text');
    const spot = clearer(of, text, await buildings(of.compound));
    return actions.add(id, { text, files: photos.value, spot }, speaker);
  },
  ring: ({ actions }, { id, speaker }) => actions.ring(id, speaker),
  withdraw: ({ actions }, { id, form, speaker }) => actions.withdraw(id, form.one('text'), speaker),
  visit: async ({ actions }, { id, form, speaker }) => {
    const satisfied = form.one('solved') === 'y';
    return actions.visit(id, { satisfied, words: form.one('text') }, speaker);
  },
};

/** More than any of the forms takes. */
const MOST_WORDS = 4_000;
const BAD_INPUT: readonly Reason[] = [
  'nothing-added',
  'text-too-long',
  'photo-type',
  'photo-too-large',
  'too-many-files',
];

export function addActs(app: Hono, deps: PublicDeps, flood: Flood): void {
  for (const [name, act] of Object.entries(ACTS))
    app.post(`/:case{\\d+}/${name}`, (c) => take(c, deps, flood, name, act));
}

async function take(c: Context, deps: PublicDeps, flood: Flood, name: string, act: Act): Promise<Response> {
  const own = await ownIn(c, deps);
  const { id } = own.story.case;
  const form = await readForm(c);
  const speaker = speakerOf(c.get('welcome')());
  const words = form.one('text');
  const kept = { act: name, text: words.slice(0, MOST_WORDS) };
  if (!flood.mayAct(speaker.account, id)) {
    c.status(429);
    return showCase(c, deps, own, { ...kept, problem: BUSY });
  }
  // Nothing is looked for in what nobody would read.
  const tooLong = words.length > MOST_WORDS;
  if (isDone(own, name, form)) return c.redirect(`/complaints/${id}?done=${name}`, 303);
  const done = tooLong
    ? refuse('text-too-long' as const)
    : await act(deps, { case: own.story.case, id, form, speaker });
  if (done.ok) return c.redirect(`/complaints/${id}?done=${name}`, 303);
  c.status(BAD_INPUT.includes(done.reason) ? 422 : 409);
  return showCase(c, deps, await ownIn(c, deps), { ...kept, problem: sentenceOf(done.reason) });
}

/** Sent twice is once. */
function isDone({ story, me }: Own, name: string, form: SentForm): boolean {
  const { state } = story.case.course;
  if (name === 'withdraw') return state === 'withdrawn';
  const open = state === 'resolved' || state === 'declined';
  return name === 'visit' && !open && me.satisfied === (form.one('solved') === 'y');
}

function sentenceOf(reason: Reason): string {
  return reason === 'photo-type' || reason === 'photo-too-large' ? PHOTO_REFUSALS[reason] : REFUSALS[reason];
}
