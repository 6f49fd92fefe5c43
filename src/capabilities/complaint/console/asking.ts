// What staff may ask the language model of a case: whether it is sorted rightly, and a draft of an answer. What it gets is
// wording-record.ts; what comes back passes a gate and is only shown.

import { z } from 'zod';
import { type Model, type ModelReason, NO_MODEL } from '../../../platform/model/index.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Story } from '../reading.ts';
import type { Triaged } from '../triage/index.ts';
import type { Scene } from './pages-scene.ts';
import { checkReply } from './reply-gate.ts';
import { type Judged, judge, type SortedByRules, sortingForm } from './sorting.ts';

export interface AiDeps {
  readonly model?: Model | undefined;
  /** Whether words of that person may go to the model; everybody's where it is left out. By `channel:from` of the main account. */
  readonly mayLeave?: ((person: string) => Promise<boolean>) | undefined;
  readonly triage: () => Promise<(text: string) => Triaged>;
}

/** `off`: nothing of it is shown. Else whether it may be asked of this case, or why not. */
export type AiStanding = 'off' | 'open' | 'no-consent' | 'no-words';

/** Why nothing is shown: the model, its gate, or the words may not leave. */
export type AiReason = ModelReason | 'not-good' | Exclude<AiStanding, 'off' | 'open'>;

type Inputs = Readonly<Record<string, unknown>>;

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

  /** `inputs`: what is sent of the words and of what the rules say. */
  async function sort(
    { story, me }: Pick<Scene, 'story' | 'me'>,
    inputs: (text: string, rules: SortedByRules) => Inputs,
  ): Promise<Result<Judged, AiReason>> {
    const why = await barred(story);
    if (why !== null) return refuse(why);
    const { text, compound } = story.case;
    const { category, level, body, danger } = (await triage())(text);
    const rules = { category, level, body, danger };
    const asked = await model.ask({
      ...{ purpose: 'triage', prompt: 'complaint/triage', schema: sortingForm },
      inputs: inputs(text, rules),
      for: { person: me, compound },
    });
    if (!asked.ok) return asked;
    const judged = judge(asked.value, rules, story.case);
    const refused = { purpose: 'triage', sentence: asked.value.reason, compound } as const;
    if (judged.cited) await model.refuse({ ...refused, reason: 'citation-added' });
    if (judged.barred) await model.refuse({ ...refused, reason: 'danger-lowered' });
    return ok(judged);
  }

  /** `inputs`: what is sent of the case; `records` of it alone say what was done. */
  async function draft(
    { story, me }: Pick<Scene, 'story' | 'me'>,
    inputs: Inputs & { readonly records: unknown },
  ): Promise<Result<string, AiReason>> {
    const why = await barred(story);
    if (why !== null) return refuse(why);
    const { compound } = story.case;
    const asked = await model.ask({
      ...{ purpose: 'draft', prompt: 'complaint/reply', schema: replyForm, inputs },
      for: { person: me, compound },
    });
    if (!asked.ok) return asked;
    const sources = { all: JSON.stringify(inputs), records: JSON.stringify(inputs.records) };
    const checked = checkReply(asked.value.reply, sources);
    if (checked.ok) return checked;
    await model.refuse({
      ...{ purpose: 'draft', reason: checked.reason, sentence: asked.value.reply, compound },
    });
    return refuse('not-good');
  }

  return { standing, sort, draft };
}
