// What the forms of a topic's page are made from and act on: the story, who looks at it, and what is known around it. Values.

import type { Calendar } from '../../../platform/calendar.ts';
import type { SentForm } from '../../../platform/form.ts';
import type { Result } from '../../../result.ts';
import type { Act } from '../act.ts';
import type { ConsultationActions } from '../actions.ts';
import type { Actor } from '../actions-change.ts';
import type { Suggestion } from '../law.ts';
import type { Procedure } from '../procedure.ts';
import type { Story } from '../reading.ts';
import type { Template } from '../templates.ts';
import type { ActorRole } from '../topic.ts';
import type { LinkedVote, Matter } from '../votes.ts';
import type { ActForm, Option } from './pages-form.ts';
import type { Permission } from './pages-guard.ts';
import type { ActName, ConsoleReason } from './wording-acts.ts';

export interface Scene {
  readonly story: Story;
  /** Null for who has no part in topics. */
  readonly role: ActorRole | null;
  /** In this compound. */
  readonly may: (permission: Permission) => boolean;
  readonly now: number;
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  /** Name of the compound. */
  readonly compound: string;
  readonly demonstration: boolean;
  readonly template: Template | null;
  readonly suggested: Suggestion | null;
  readonly fund: boolean;
  readonly clauses: readonly Option[];
  readonly matters: readonly Matter[];
  readonly votes: readonly LinkedVote[];
  /** There is a language model to draft something. */
  readonly drafts: boolean;
}

export interface Sent {
  readonly scene: Scene;
  readonly id: number;
  readonly form: SentForm;
  readonly actor: Actor;
}

export interface ActSpec {
  readonly name: ActName;
  readonly permission: Permission;
  /** The act it becomes, to ask the machine before it is shown; null where it is none. */
  readonly kind: Act['kind'] | null;
  readonly forms: (scene: Scene) => readonly ActForm[];
  /** Whether it makes sense now; always where absent. What is refused is shown again all the same. */
  readonly fits?: (scene: Scene) => boolean;
  /** It stands below, among what is rarely done. */
  readonly aside?: true;
  readonly run: (actions: ConsultationActions, sent: Sent) => Promise<Result<unknown, ConsoleReason>>;
}
