// The standing choices of cases: what staff do at once from their own chat; everything else is for the talk with residents. The key
// comes from outside, so what follows the name may be anything.

import type { Said, Turn } from '../../../desk/capability.ts';
import type { Person } from '../../../desk/message.ts';
import { storableId } from '../../../platform/database/storable.ts';
import type { StaffTalk } from './dialogue.ts';
import type { Verb } from './intent.ts';

/** Null where the key is none of theirs. */
export type Press = (person: Person, choice: string, said: Said) => Promise<Turn | null>;

/** Nothing is answered to who is no staff, or in a group. */
const OF_STAFF: readonly Verb[] = ['take', 'open', 'accept', 'refuse'];

export function createPress(staff: StaffTalk, residents: Press) {
  return async function press(person: Person, choice: string, said: Said): Promise<Turn> {
    const [, act = '', number = ''] = choice.split(':');
    const verb = OF_STAFF.find((each) => each === act);
    if (verb === undefined) return (await residents(person, choice, said)) ?? { reply: [] };
    const desk = said.incoming.group ? null : await staff.findStaff(said.incoming);
    return desk === null ? { reply: [] } : staff.press(desk, verb, storableId(number), said);
  };
}
