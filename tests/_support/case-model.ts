// A language model that says what it is told to: the contract alone, filled by a script. What does not fit the shape is garbage, as the
// platform has it.

import {
  type Asking,
  type Model,
  type ModelReason,
  NO_MODEL,
  type Refused,
} from '../../src/platform/model/index.ts';
import { ok, refuse } from '../../src/result.ts';

export interface Script {
  /** What it says to each, in turn; the last again and again. A text is a reason to say nothing. */
  says: readonly unknown[];
  /** Milliseconds it thinks. */
  takes?: number;
}

export function scriptedModel(script: Script) {
  const asked: Omit<Asking<unknown>, 'schema'>[] = [];
  const refused: Refused[] = [];
  const model: Model = {
    ...NO_MODEL,
    can: { ask: true, embed: false, hear: false },
    async ask({ schema, ...asking }) {
      const said = script.says[Math.min(asked.length, script.says.length - 1)];
      asked.push(asking);
      await new Promise((resolve) => setTimeout(resolve, script.takes ?? 0));
      if (typeof said === 'string') return refuse(said as ModelReason);
      const read = schema.safeParse(said);
      return read.success ? ok(read.data) : refuse('garbage');
    },
    refuse: async (each) => void refused.push(each),
  };
  return { model, asked, refused };
}
