// What the forms of a case's page are made from and act on: the story, who looks at it, and what is known around it. Values.

import type { SentForm } from '../../../platform/form.ts';
import type { Field } from '../../../platform/form-fields.ts';
import type { Result } from '../../../result.ts';
import type { Act } from '../act.ts';
import type { ComplaintActions } from '../actions.ts';
import type { Actor } from '../actions-change.ts';
import type { Case, CaseRole, Holder } from '../case.ts';
import type { Story } from '../reading.ts';
import type { AiStanding } from './asking.ts';
import type { Permission } from './pages-guard.ts';
import type { Template } from './store.ts';
import type { TopicLinks } from './topics.ts';
import type { ActName, ConsoleReason } from './wording-acts.ts';

export interface Scene {
  readonly story: Story;
  readonly role: CaseRole;
  /** As the ledger names who looks at it. */
  readonly me: string;
  /** Names of staff, as far as who looks at it may know them. */
  readonly colleagues: ReadonlyMap<string, string>;
  /** In this compound, with this kind of case. */
  readonly may: (permission: Permission) => boolean;
  /** Whether another case may be seen by who looks at this one. */
  readonly sees: (other: Case) => boolean;
  readonly now: number;
  /** Name of the compound. */
  readonly compound: string;
  readonly present: readonly Holder[];
  readonly templates: readonly Template[];
  /** Whether a language model may be asked of it. */
  readonly ai: AiStanding;
  /** Null where nothing is joined to complaints. */
  readonly topics: TopicLinks | null;
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
  /** The act it becomes, to ask the table of a case before it is shown. */
  readonly kind: Act['kind'];
  readonly fields: (scene: Scene) => readonly Field[];
  /** Whether it makes sense now; always where absent. What is refused is shown again all the same. */
  readonly fits?: (scene: Scene) => boolean;
  /** It stands below, among what is rarely done. */
  readonly aside?: true;
  readonly danger?: true;
  /** Its words may be begun with a template. */
  readonly templated?: true;
  /** Or drafted by a language model. */
  readonly drafted?: true;
  readonly run: (actions: ComplaintActions, sent: Sent) => Promise<Result<unknown, ConsoleReason>>;
}
