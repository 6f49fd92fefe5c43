// AI 助手: what people free in their words may want, asked back before anything is done; voice notes, read back before they are
// taken for words; who has agreed to it; and what it costs. Without a model none of it is seen.

import type { Capability } from '../../desk/capability.ts';
import type { Model } from '../../platform/model/index.ts';
import { type ConsentDeps, createConsents } from './consent.ts';
import { createAssistantDialogue } from './dialogue.ts';
import { createUnderstanding, type Understanding, type UnderstandingDeps } from './dialogue-understanding.ts';
import { createHeard } from './heard.ts';
import { createUsePages, HOME, type UsePagesDeps } from './pages.ts';
import { forgetOldConsents, forgetOldHeard, personalOfAssistant } from './personal.ts';
import { COMMANDS, KEPT_CONSENT, KEPT_HEARD, keptByModel, offer, TITLE } from './wording.ts';
import { PAGE } from './wording-use.ts';

export { assistantMigrations } from './tables.ts';

export interface AssistantDeps extends ConsentDeps, UsePagesDeps {
  readonly model: Model;
  readonly certainty: UnderstandingDeps['certainty'];
  readonly isDangerous: (text: string) => boolean;
}

export interface Assistant extends Capability {
  /** Whether what this person (`Person.id`, or `staff:ID`) says may go to the model. For whoever makes the model. */
  readonly mayLeave: (person: string) => Promise<boolean>;
  /** Put before whoever answers questions: what is no question is asked back. */
  readonly understanding: Understanding;
}

export function createAssistant(deps: AssistantDeps): Assistant {
  const { database, model, use, provider, abroad, certainty, isDangerous, now } = deps;
  const consents = createConsents(deps);
  const heard = createHeard(deps);
  const isOn = Object.values(model.can).includes(true);
  return {
    name: 'assistant',
    title: TITLE,
    examples: [],
    commands: isOn ? COMMANDS : [],
    stateVersion: 1,
    ...createAssistantDialogue({ model, consents, heard, provider, abroad, isDangerous }),
    notice: (_kind, facts) => offer((facts as { provider: string }).provider),
    personal: personalOfAssistant,
    retention: [
      { ...KEPT_CONSENT, forget: forgetOldConsents },
      { ...KEPT_HEARD, forget: forgetOldHeard },
      ...(use ? [{ ...keptByModel(use.keepDays), forget: use.forget }] : []),
    ],
    timers: [
      {
        name: 'assistant-forget',
        cron: '50 * * * *',
        async run() {
          const at = now();
          await database.transaction(async (tx) => {
            await forgetOldHeard(tx, at);
            await forgetOldConsents(tx, at);
            await use?.forget(tx, at);
          });
        },
      },
    ],
    pages: [
      {
        ...{ path: HOME, permission: 'manage-messages', everywhere: true as const },
        ...(isOn ? { staffTitle: PAGE.title } : {}),
        app: createUsePages(deps),
      },
    ],
    mayLeave: consents.mayLeave,
    understanding: createUnderstanding({ model, consents, certainty, isDangerous }),
  };
}
