// What staff may ask the language model of a case: whether it is sorted rightly, and a draft of an answer. It gets the masked words, our
// own records and names of things, never who reported; what comes back passes a gate and is only shown.

import { z } from 'zod';
import { momentText } from '../../../platform/figures.ts';
import { maskPublic } from '../../../platform/mask-rooms.ts';
import { type Model, NO_MODEL } from '../../../platform/model/index.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { dueOf } from '../clock.ts';
import { isHolder } from '../ladder.ts';
import type { Story } from '../reading.ts';
import type { Triaged } from '../triage/index.ts';
import { BODIES, CATEGORIES, EVENTS, HOLDERS, LEVELS, STATES } from '../wording.ts';
import type { Scene } from './pages-scene.ts';
import { checkReply } from './reply-gate.ts';
import { type Judged, judge, sortingForm } from './sorting.ts';
import type { AiReason } from './wording-ai.ts';

export interface AiDeps {
  readonly model?: Model | undefined;
  /** Whether words of that person may go to the model; everybody's where it is left out. By `channel:from` of the main account. */
  readonly mayLeave?: ((person: string) => Promise<boolean>) | undefined;
  readonly triage: () => Promise<(text: string) => Triaged>;
}

/** `off`: nothing of it is shown. Else whether it may be asked of this case, or why not. */
export type AiStanding = 'off' | 'open' | 'no-consent' | 'no-words';

/** Told to the reporters, so that it holds nothing about them; and what the clock did. */
const RECORDS: ReadonlySet<string> = new Set([
  ...['lodged', 'taken', 'answered', 'resident-asked', 'third-asked', 'resumed', 'offered', 'transferred'],
  ...['extended', 'resolved', 'declined', 'reopened', 'escalated'],
]);
const MOST_RECORDS = 20;
const replyForm = z.object({ reply: z.string().trim().min(1) });

export type CaseAi = ReturnType<typeof createCaseAi>;

export function createCaseAi({ model = NO_MODEL, mayLeave, triage }: AiDeps) {
  /** The first words are those of reporter number 1. Nobody has consented for who left no account. */
  async function standing({ case: of, reporters }: Story): Promise<AiStanding> {
    if (!model.can.ask) return 'off';
    if (of.text === '') return 'no-words';
    if (mayLeave === undefined) return 'open';
    const first = reporters.find(({ number }) => number === 1);
    if (first === undefined || first.account === '') return 'no-consent';
    return (await mayLeave(`${first.channel}:${first.account}`)) ? 'open' : 'no-consent';
  }

  async function barred(story: Story): Promise<AiReason | null> {
    const stands = await standing(story);
    return stands === 'off' ? 'not-configured' : stands === 'open' ? null : stands;
  }

  async function sort({ story, me }: Pick<Scene, 'story' | 'me'>): Promise<Result<Judged, AiReason>> {
    const why = await barred(story);
    if (why !== null) return refuse(why);
    const { text, compound } = story.case;
    const { category, level, body, danger } = (await triage())(text);
    const asked = await model.ask({
      ...{ purpose: 'triage', prompt: 'complaint/triage', schema: sortingForm },
      inputs: {
        complaint: maskPublic(text),
        rules: { category, level, body, danger },
        ...{ categories: CATEGORIES, levels: LEVELS, bodies: BODIES },
      },
      for: { person: me, compound },
    });
    if (!asked.ok) return asked;
    const judged = judge(asked.value, { category, level, body, danger }, story.case);
    const refused = { purpose: 'triage', sentence: asked.value.reason, compound } as const;
    if (judged.cited) await model.refuse({ ...refused, reason: 'citation-added' });
    if (judged.barred) await model.refuse({ ...refused, reason: 'danger-lowered' });
    return ok(judged);
  }

  async function draft({
    story,
    me,
    role,
    templates,
  }: Pick<Scene, 'story' | 'me' | 'role' | 'templates'>): Promise<Result<string, AiReason>> {
    const why = await barred(story);
    if (why !== null) return refuse(why);
    const { text, compound, course } = story.case;
    const due = dueOf(course);
    const records = story.history
      .filter(({ kind }) => RECORDS.has(kind))
      .slice(-MOST_RECORDS)
      .map((row) => ({
        ...{ at: momentText(row.at), what: EVENTS[row.kind] },
        ...(row.role === 'reporter' || row.words === '' ? {} : { words: maskPublic(row.words) }),
      }));
    const inputs = {
      ...{ complaint: maskPublic(text), category: CATEGORIES[course.category], state: STATES[course.state] },
      ...{ office: HOLDERS[isHolder(role) ? role : course.holder], due: due === null ? '' : momentText(due) },
      ...{ records, templates: templates.map(({ title, text: words }) => ({ title, words })) },
    };
    const asked = await model.ask({
      ...{ purpose: 'draft', prompt: 'complaint/reply', schema: replyForm, inputs },
      for: { person: me, compound },
    });
    if (!asked.ok) return asked;
    const sources = { all: JSON.stringify(inputs), records: JSON.stringify(records) };
    const checked = checkReply(asked.value.reply, sources);
    if (checked.ok) return checked;
    await model.refuse({
      ...{ purpose: 'draft', reason: checked.reason, sentence: asked.value.reply, compound },
    });
    return refuse('not-good');
  }

  return { standing, sort, draft };
}
