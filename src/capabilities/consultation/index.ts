// 协商: 说、议、理、晒、评, from a word in the group to a rated result.

import type { Capability } from '../../desk/capability.ts';
import type { Citation } from '../../desk/message.ts';
import {
  buildingSizes,
  buildingsOf,
  compoundOfGroup,
  groupsOf,
  type Owners,
  roll,
  supervisorsOf,
} from '../../owners/index.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { type Model, NO_MODEL } from '../../platform/model/index.ts';
import { createConsultationActions } from './actions.ts';
import type { Actor, TopicDeps } from './actions-change.ts';
import { createTopicDialogue } from './chat/dialogue.ts';
import { STATE_VERSION } from './chat/dialogue-state.ts';
import { EXAMPLES, MENU, TITLE } from './chat/wording-menu.ts';
import { createStaffTopicPages } from './console/pages.ts';
import type { LinkedCase } from './console/pages-story-cases.ts';
import { createDrafting } from './draft/drafting.ts';
import { createDigests } from './group/digest.ts';
import { createNotice } from './notice.ts';
import { createPublicPages } from './public/pages.ts';
import { createSheetOf, createSheets } from './publish/sheets.ts';
import { STATES } from './publish/wording-sheet.ts';
import { createRaiseByStaff } from './raise/by-staff.ts';
import { createApplicationPages } from './resolve/pages-application.ts';
import { createTopicKeeping, personalOfTopics } from './retention.ts';
import { createRaters } from './review/raters.ts';
import { listPeople, type Speaker } from './store-people.ts';
import type { Template } from './templates.ts';
import { createConsultationTimers } from './timers.ts';
import type { Topic } from './topic.ts';
import type { FindVoteFacts, Votes } from './votes.ts';
import { BODIES, EVENTS, MONEY_SOURCES, OUTCOMES, ROLES, STEPS, topicName } from './wording.ts';
import { KEPT } from './wording-kept.ts';

export type { ConsultationActions } from './actions.ts';
export { storiesOf } from './export/reading.ts';
export { storyFile, type TopicFile } from './export/story-file.ts';
export { suggestMatter } from './law.ts';
export { consultationMigrations } from './tables.ts';
export { loadTemplates, type Template } from './templates.ts';
export type { Topic } from './topic.ts';
export type { LinkedVote, Votes } from './votes.ts';

/** For commands that show a topic to people. */
export const TOPIC_WORDS = { BODIES, EVENTS, MONEY_SOURCES, OUTCOMES, ROLES, STATES, STEPS } as const;

export interface ConsultationDeps
  extends Pick<
    TopicDeps,
    'database' | 'ledger' | 'calendar' | 'now' | 'staffOf' | 'notify' | 'wake' | 'onWritten'
  > {
  readonly owners: Owners;
  readonly votes: Votes;
  readonly voteFacts: FindVoteFacts;
  /** Cases that led to a topic; none where it is left out. */
  readonly casesOf?: (topic: Topic) => Promise<readonly LinkedCase[]>;
  /** Makes a case of a redirected topic in that transaction; false where none can be made. */
  readonly toCase: (tx: Transaction, topic: RedirectedTopic, by: Actor) => Promise<boolean>;
  /** A clause of the guideline as a quotation; null where there is none of that id. */
  readonly citation: (clause: string) => Citation | null;
  /** Common topics, as loadTemplates gives them. */
  readonly templates: readonly Template[];
  /** People are in danger now; the one recogniser there is, told by complaints. */
  readonly isDangerous: (text: string) => boolean;
  /** What links in messages start with; empty for none. */
  readonly site: string;
  /** Days that accounts are kept after a topic has ended. */
  readonly keepDays: number;
  /** Drafts words for staff; without it they write everything themselves. */
  readonly model?: Model;
  /** Whether what this person wrote may go to the model, by `channel:from` of the main account; everybody's where it is left out. */
  readonly mayLeave?: (person: string) => Promise<boolean>;
  /** Who answers for words of the model on a sheet: the name of the service. */
  readonly producer?: string;
}

/** What is known of a topic that is a complaint. */
export interface RedirectedTopic extends Pick<Topic, 'compound' | 'number' | 'text' | 'place'> {
  readonly proposer: Speaker | null;
}

export function createConsultation(deps: ConsultationDeps) {
  const { owners } = deps;
  const raters = createRaters({
    ...deps,
    roll,
    supervisorsOf,
    addressesOf: owners.addressesOf,
    unitsOf: owners.unitsOf,
  });
  const sheetOf = createSheetOf(deps);
  const actions = createConsultationActions({
    ...deps,
    groupsOf,
    hasCompound: async (key) => (await owners.compound(key)) !== null,
    sheetOf,
    askRaters: raters.askRaters,
    async toCase(tx, topic, by) {
      const proposer = (await listPeople(tx, topic.id)).find((person) => person.proposer) ?? null;
      const { compound, number, text, place } = topic;
      return deps.toCase(tx, { compound, number, text, place, proposer }, by);
    },
  });
  const drafting = createDrafting({
    ...deps,
    model: deps.model ?? NO_MODEL,
    people: (topic) => listPeople(deps.database.db, topic),
  });
  const sheets = createSheets({ story: actions.story, site: deps.site, now: deps.now });
  const digests = createDigests({ ...deps, groupsOf, compounds: owners.compounds });
  const keeping = createTopicKeeping(deps.keepDays);
  const capability: Capability = {
    name: 'consultation',
    title: TITLE,
    examples: EXAMPLES,
    commands: MENU,
    opens: { name: 'topic', say: (number) => `议题 ${number}` },
    stateVersion: STATE_VERSION,
    ...createTopicDialogue({
      actions,
      compounds: owners.compounds,
      unitsOf: owners.unitsOf,
      compoundOfGroup: (place) => compoundOfGroup(deps.database.db, place),
      buildingsOf: (compound) => buildingsOf(deps.database.db, compound),
      sizesOf: (compound) => buildingSizes(deps.database.db, compound),
      raterOf: raters.raterOf,
      ...{ site: deps.site, now: deps.now, isDangerous: deps.isDangerous },
    }),
    notice: createNotice({ ...deps, actions, digests, picture: sheets.picture }),
    personal: personalOfTopics,
    retention: [
      { title: KEPT.people.title, keeps: KEPT.people.keeps(deps.keepDays), forget: keeping.people },
      { ...KEPT.words, forget: keeping.words },
    ],
    timers: createConsultationTimers({ ...actions, ...digests }, deps.keepDays),
    pages: [
      ...createStaffTopicPages({ ...deps, actions, sheetOf, drafting }),
      createApplicationPages({
        ...{ actions, compound: owners.compound },
        voteFacts: (vote) => deps.voteFacts(deps.database.db, vote),
      }),
      ...createPublicPages({
        ...{ actions, sheets, citation: deps.citation, site: deps.site, now: deps.now },
        isDangerous: deps.isDangerous,
        ...{ db: deps.database.db, raterOf: raters.raterOf, votes: deps.votes },
        compounds: owners.compounds,
        buildings: (compound) => buildingsOf(deps.database.db, compound),
        sizes: (compound) => buildingSizes(deps.database.db, compound),
      }),
    ],
  };
  return {
    ...capability,
    actions,
    sheets,
    nameOf: topicName,
    raiseByStaff: createRaiseByStaff(actions.raiseWith),
    /** Topics that a vote was drafted from, as its page names them. */
    async topicsOfVote(vote: number): Promise<{ readonly id: number; readonly name: string }[]> {
      const ids = await actions.topicsOfVote(vote);
      const topics = await Promise.all(ids.map((id) => actions.findTopic(id)));
      return topics.flatMap((topic) => (topic === null ? [] : [{ id: topic.id, name: topicName(topic) }]));
    },
    /** What is done at the times asked for by `wake`. */
    look: () => actions.advance(),
  };
}
