// A topic raised by staff for another part of the system: understood like any other, about a building where one is named.

import type { Transaction } from '../../../platform/database/database.ts';
import { buildingText } from '../../../platform/place/buildings.ts';
import type { Result } from '../../../result.ts';
import type { Actor } from '../actions-change.ts';
import type { Topic } from '../topic.ts';
import type { RaiseReason, Raising } from './actions-raise.ts';
import { LONGEST_TITLE } from './form.ts';
import { labelOf, understand } from './understand.ts';

export interface MadeByStaff {
  readonly compound: string;
  readonly title: string;
  readonly text: string;
  readonly place: string;
  /** As the register spells it; empty for the whole compound. */
  readonly building: string;
}

type Raise = (tx: Transaction, raising: Raising) => Promise<Result<Topic, RaiseReason>>;

/** In the transaction of what it comes from. The same words about the same place, still waiting, are the same topic. */
export function createRaiseByStaff(raise: Raise) {
  return async (tx: Transaction, made: MadeByStaff, staff: Actor): Promise<Result<Topic, RaiseReason>> => {
    const { compound, text, place, building } = made;
    const title = [...made.title.trim()].slice(0, LONGEST_TITLE).join('');
    const { category } = understand(`${title}。${text}`);
    const buildings = building === '' ? [] : [building];
    return raise(tx, {
      ...{ compound, title, text, place, category, began: '', photos: [], template: '', clause: '' },
      scope: building === '' ? { kind: 'compound' } : { kind: 'buildings', buildings },
      label: labelOf({
        ...{ buildings: buildings.map(buildingText), everybody: building === '', category },
        text: `${title}。${text}`,
      }),
      ...{ way: 'staff', unit: null, speaker: null, staff },
    });
  };
}
