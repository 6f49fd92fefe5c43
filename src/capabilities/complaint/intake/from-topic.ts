// A topic that turned out to be a complaint: a case with its words and who raised it, linked to it, in the transaction that
// redirects the topic. Decides nothing: triage sorts it like any other.

import type { Readable, Transaction } from '../../../platform/database/database.ts';
import type { ComplaintActions } from '../actions.ts';
import type { Actor } from '../actions-change.ts';
import type { Speaker } from '../store-reporters.ts';
import type { Triaged } from '../triage/index.ts';
import { prepare } from './prepare.ts';

export interface RedirectedTopic {
  readonly compound: string;
  /** "2026-3" */
  readonly number: string;
  readonly text: string;
  readonly place: string;
  /** Who raised it; null where somebody at the door did. */
  readonly proposer: Speaker | null;
}

interface FromTopicDeps {
  readonly actions: Pick<ComplaintActions, 'lodgeWith' | 'linkWith'>;
  readonly triage: () => Promise<(text: string) => Triaged>;
  readonly buildingsOf: (db: Readable, compound: string) => Promise<readonly string[]>;
}

const NOBODY: Speaker = { channel: '', bot: '', account: '', chat: '' };

export function createFromTopic({ actions, triage, buildingsOf }: FromTopicDeps) {
  /** False where no case can be made: then the topic stays where it is. */
  return async (tx: Transaction, topic: RedirectedTopic, by: Actor): Promise<boolean> => {
    const { compound, number, text, place, proposer } = topic;
    const words = `${place} ${text}`;
    const sorted = prepare(words, (await triage())(words), await buildingsOf(tx, compound));
    const lodged = await actions.lodgeWith(tx, {
      ...{ ...sorted, compound, text, open: true, way: 'staff', files: [], staff: by, mayJoin: false },
      place: place === '' ? sorted.place : place,
      ...{ speaker: proposer ?? NOBODY, hidden: true, behalf: '', contact: '', room: '' },
    });
    if (!lodged.ok) return false;
    const linked = await actions.linkWith(tx, lodged.value.case.id, 'topic', number, by);
    return linked.ok;
  };
}
