// Lines of a replay in which staff act on cases, by the same actions as the console. A case is named by its number, or is the
// newest of the compound. `role` is what the one who acts is: the company unless said.

import { z } from 'zod';
import type { App } from '../app.ts';
import { CASE_KEYS, type Case } from '../capabilities/complaint/index.ts';
import { ok, type Result, refuse } from '../result.ts';
import { act } from './replay-act.ts';

type Cases = App['complaint']['actions'];

const holder = z.enum(CASE_KEYS.holders);
const role = z.enum([...CASE_KEYS.holders, 'admin']).default('property-company');
const text = z.string();
/** So many photos come with it; all alike, since nobody takes any in a replay. */
const photos = z.number().int().min(0).max(8).default(0);

const on = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  act(name, { role, case: text.min(1).optional(), ...shape });

export const CASE_LINES = [
  on('case-take', {}),
  on('case-answer', { text, photos }),
  on('case-note', { text }),
  on('case-ask', { text }),
  on('case-third', { text }),
  on('case-resume', {}),
  on('case-offer', { to: holder, reason: text }),
  on('case-accept', {}),
  on('case-refuse', { reason: text }),
  on('case-extend', { reason: text }),
  on('case-correct', {
    ...{
      category: z.enum(CASE_KEYS.categories),
      level: z.enum(CASE_KEYS.levels),
      body: z.enum(CASE_KEYS.bodies),
      reason: text,
    },
  }),
  on('case-resolve', { text, photos }),
  on('case-decline', { reason: text }),
  on('case-up', { reason: text }),
  on('case-mediate', { agreed: z.boolean(), text }),
  on('case-merge', { into: text, reason: text.default('') }),
  /** Where it stands. */
  on('case', {}),
] as const;

const caseLine = z.discriminatedUnion('act', CASE_LINES);
type CaseLine = z.infer<typeof caseLine>;
type Outcome = Result<unknown, string>;

const NAMES: readonly string[] = CASE_LINES.map(({ shape }) => shape.act.value);

export function isCaseLine(line: { readonly act: string }): line is CaseLine {
  return NAMES.includes(line.act);
}

export function createCaseActs({ complaint: { actions: cases } }: App) {
  /** "15" is the newest of that number. */
  async function find(compound: string, asked?: string): Promise<Case | null> {
    if (asked?.includes('-')) return cases.findNumber(compound, asked);
    const page = await cases.listQueue({
      ...{ compounds: [compound], hide: null, states: CASE_KEYS.states, order: 'new', limit: 1, offset: 0 },
      ...(asked === undefined ? {} : { text: asked }),
    });
    return page.cases[0] ?? null;
  }

  async function act(line: CaseLine): Promise<Outcome> {
    const found = await find(line.compound, line.case);
    if (found === null) return refuse('case-unknown');
    if (line.act === 'case') return ok(standing(found));
    if (line.act === 'case-merge') {
      const into = await find(line.compound, line.into);
      return cases.merge(found.id, into?.id ?? 0, line.reason, actorOf(line));
    }
    return bare(await onCase(cases, line, found.id));
  }

  return { act };
}

type Plain = Exclude<CaseLine, { act: 'case' | 'case-merge' }>;
type Act = Plain['act'];
type Doing<Name extends Act> = (
  cases: Cases,
  id: number,
  line: Extract<Plain, { act: Name }>,
) => Promise<Outcome>;

const ACTS: { readonly [Name in Act]: Doing<Name> } = {
  'case-take': (cases, id, line) => cases.take(id, actorOf(line)),
  'case-answer': (cases, id, line) => cases.answer(id, line.text, filesOf(line), actorOf(line)),
  'case-note': (cases, id, line) => cases.note(id, line.text, [], actorOf(line)),
  'case-ask': (cases, id, line) => cases.askResident(id, line.text, actorOf(line)),
  'case-third': (cases, id, line) => cases.askThird(id, line.text, actorOf(line)),
  'case-resume': (cases, id, line) => cases.resume(id, actorOf(line)),
  'case-offer': (cases, id, line) => cases.offer(id, line.to, line.reason, actorOf(line)),
  'case-accept': (cases, id, line) => cases.accept(id, actorOf(line)),
  'case-refuse': (cases, id, line) => cases.refuseOffer(id, line.reason, actorOf(line)),
  'case-extend': (cases, id, line) => cases.extend(id, line.reason, actorOf(line)),
  'case-correct': (cases, id, { category, level, body, ...line }) =>
    cases.correct(id, { category, level, body }, line.reason, actorOf(line)),
  'case-resolve': (cases, id, line) => cases.resolve(id, line.text, filesOf(line), actorOf(line)),
  'case-decline': (cases, id, line) => cases.decline(id, line.reason, actorOf(line)),
  'case-up': (cases, id, line) => cases.sendUp(id, line.reason, actorOf(line)),
  'case-mediate': (cases, id, line) => cases.mediate(id, line, actorOf(line)),
};

function onCase(cases: Cases, line: Plain, id: number): Promise<Outcome> {
  const doing = ACTS[line.act] as (cases: Cases, id: number, line: Plain) => Promise<Outcome>;
  return doing(cases, id, line);
}

/** The first bytes of a picture: enough to be taken for one. */
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

function filesOf(line: { readonly photos: number }) {
  return Array.from({ length: line.photos }, (_, index) => ({
    name: `photo-${index + 1}.png`,
    type: 'image/png',
    bytes: PNG,
  }));
}

function actorOf({ staff, role: of }: Pick<CaseLine, 'staff' | 'role'>) {
  return { id: `staff:${staff}`, role: of };
}

/** What an act came to is told by where the case stands, not by everything that is stored. */
function bare(done: Outcome): Outcome {
  return done.ok ? ok(null) : done;
}

function standing({ number, course, mergedInto }: Case) {
  const { state, category, level, body, holder: of, person, offered } = course;
  const { transfers, extensions, reopenings, escalations, reporters, answers, satisfied } = course;
  return {
    ...{ number, state, category, level, body, holder: of, person, offered },
    ...{ transfers, extensions, reopenings, escalations, reporters, answers, satisfied },
    merged: mergedInto !== null,
  };
}
