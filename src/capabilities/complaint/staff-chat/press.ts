// The standing choices of cases: whether it is solved, from reporters; what staff do at once, from their own chat; everything else
// is for the talk with residents. The key comes from outside, so what follows the name may be anything.

import type { Capability } from '../../../desk/capability.ts';
import { storableId } from '../../../platform/database/storable.ts';
import type { StaffTalk } from './dialogue.ts';
import type { VisitTalk } from './dialogue-visit.ts';
import type { Verb } from './intent.ts';

type Press = NonNullable<Capability['press']>;

/** Nothing is answered to who is no staff, or in a group. */
const OF_STAFF: readonly Verb[] = ['take', 'open', 'accept', 'refuse'];

export function createPress(visited: VisitTalk, staff: StaffTalk, others: Press | undefined): Press {
  return async function press(person, choice, said) {
    const [, act = '', number = '', answer = ''] = choice.split(':');
    const id = storableId(number);
    if (act === 'visit') return /^[yn]$/.test(answer) ? visited(id, answer === 'y', said) : { reply: [] };
    const verb = OF_STAFF.find((each) => each === act);
    if (verb === undefined) return (await others?.(person, choice, said)) ?? { reply: [] };
    const desk = said.incoming.group ? null : await staff.findStaff(said.incoming);
    return desk === null ? { reply: [] } : staff.press(desk, verb, id, said);
  };
}
