// An angry report put more calmly by the language model, where the person asks for it: both wordings are shown, and the person picks
// one. What is not surely the same is not shown at all; then their own words stand. Whatever was picked is read back before it is kept.

import { z } from 'zod';
import type { Turn } from '../../../desk/capability.ts';
import { patiently } from '../../../platform/patience.ts';
import { wordsOf } from '../../../platform/said.ts';
import { checkCalmer } from './calmer.ts';
import { withFiles } from './dialogue-files.ts';
import type { ReportDialogue } from './dialogue-report.ts';
import { type CaseDialogueDeps, type Draft, type StateAt, type Talk, waits } from './dialogue-state.ts';
import * as wording from './wording-calm.ts';

const proposedForm = z.object({ words: z.string().trim().min(1) });
/** Somebody waits in a chat. */
const WITHIN = 15_000;

export type CalmDialogue = ReturnType<typeof createCalmDialogue>;

export function createCalmDialogue(deps: CaseDialogueDeps, report: ReportDialogue) {
  const { model } = deps;

  /** Asked once a report, whatever comes of it. */
  async function calm(talk: Talk, told: Draft): Promise<Turn> {
    const draft = { ...told, calms: false };
    const calmer = await calmerOf(talk, draft);
    if (calmer === null) return report.next(draft, wording.NOT_BETTER);
    return waits(wording.whichWords(draft.text, calmer, false), { at: 'calm', draft, calmer });
  }

  async function calmerOf({ person, said }: Talk, { text, compound }: Draft): Promise<string | null> {
    if (model === undefined) return null;
    const asked = await patiently(
      model.ask({
        ...{ purpose: 'rewrite', prompt: 'complaint/calm', inputs: { words: text }, schema: proposedForm },
        ...{ for: { person: person.id, compound }, within: WITHIN },
      }),
      () => said.meanwhile?.(wording.MOMENT),
    );
    if (!asked.ok) return null;
    const checked = checkCalmer(text, asked.value.words, await deps.triage());
    if (checked.ok) return checked.value;
    const { reason } = checked;
    await model.refuse({ purpose: 'rewrite', reason, sentence: asked.value.words, compound });
    return null;
  }

  async function chosen({ said }: Talk, { draft: told, calmer }: StateAt<'calm'>): Promise<Turn> {
    const { draft, notes } = withFiles(told, said);
    const words = wordsOf(said.text);
    if (said.choice === 'calm:use')
      return report.next({ ...draft, text: calmer, original: draft.text }, notes);
    if (said.choice === 'calm:keep' || DROPS.test(words)) return report.next(draft, notes);
    return waits([...notes, ...wording.whichWords(draft.text, calmer, true)], { at: 'calm', draft, calmer });
  }

  return { calm, chosen };
}

const DROPS = /^(?:算了|不用了?|都不(?:用|要|好)|还是原来的)[吧。!！]*$/u;
