// The talk with staff beside the talk with residents, as one capability: who speaks decides, not the words alone, so what staff say
// does nothing where an account without a desk says it.

import type { Capability, Turn } from '../../../desk/capability.ts';
import type { StaffTalk } from './dialogue.ts';
import { staffIntentOf } from './intent.ts';
import { createPress, type Press } from './press.ts';
import { stepIn } from './state.ts';
import { NOT_STAFF, TO_PRIVATE } from './wording.ts';

type Talk = Pick<Capability, 'start' | 'step' | 'claims'>;

const SURE = 0.95;
/** Residents claim any words a little, to read them a second time. */
const MAYBE = 0.5;

export function besideResidents(residents: Talk & { readonly press: Press }, staff: StaffTalk) {
  const start: Talk['start'] = async (person, said, seed) => {
    const intent = seed === undefined ? staffIntentOf(said.text) : null;
    if (intent === null) return residents.start(person, said, seed);
    const desk = await staff.findStaff(said.incoming);
    // Some of the words are those of residents too.
    if (desk === null && residents.claims(said) > MAYBE) return residents.start(person, said);
    if (said.incoming.group) return end(TO_PRIVATE);
    return desk === null ? end(NOT_STAFF) : staff.follow(desk, intent, said);
  };
  const talk: Talk = {
    start,
    async step(person, state, said) {
      const step = stepIn(state);
      const desk = await staff.findStaff(said.incoming);
      if (step === null) {
        const intent = said.choice === null && !said.incoming.group ? staffIntentOf(said.text) : null;
        return desk === null || intent === null
          ? residents.step(person, state, said)
          : staff.follow(desk, intent, said);
      }
      return desk === null ? end(NOT_STAFF) : staff.step(desk, step, said);
    },
    claims: (said) => (staffIntentOf(said.text) === null ? residents.claims(said) : SURE),
  };
  return { ...talk, press: createPress(staff, residents.press) };
}

function end(reply: Turn['reply']): Turn {
  return { reply, done: true };
}
