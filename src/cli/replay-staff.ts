// Lines of a replay in which staff act: what is done in the console, by the same actions. Each tells in one line what came
// of it. Votes are the newest one of the compound; topics are in replay-staff-topics.ts, cases in replay-staff-cases.ts.

import { z } from 'zod';
import type { App } from '../app.ts';
import { MATTERS, type MatterKey, type Vote } from '../capabilities/vote/index.ts';
import { InputError } from '../errors.ts';
import { ok, type Result, refuse } from '../result.ts';
import { ROLES } from '../staff/roles.ts';
import { act, time, timeOf } from './replay-act.ts';
import { CASE_LINES, createCaseActs, isCaseLine } from './replay-staff-cases.ts';
import { createChatCodes } from './replay-staff-chat.ts';
import { createTopicActs, isTopicLine, TOPIC_LINES } from './replay-staff-topics.ts';

const room = z.string().min(1);
/** One letter an item: y 同意, n 反对, a 弃权. */
const choices = z.string().regex(/^[yna]+$/);
const matter = z.enum(MATTERS.map(({ key }) => key) as [MatterKey, ...MatterKey[]]);
const item = z.strictObject({ title: z.string(), text: z.string(), matter });

export const staffLine = z.discriminatedUnion('act', [
  /** Of all units that have an owner, or of one building; `{{code ROOM}}` in a later text stands for a code. */
  act('codes', { building: z.string().optional() }),
  /** `{{code group}}` stands for it. */
  act('group-code', {}),
  act('draft', {
    ...{ title: z.string(), items: z.array(item), opens: time, closes: time },
    ...{ objectionDays: z.number().int().default(0), noticeGround: z.string().nullable().default(null) },
  }),
  act('confirm', {}),
  act('announce', {}),
  act('void', { reason: z.string() }),
  act('issue', { rooms: z.array(room) }),
  act('enter', { room, choices }),
  act('check', { room, choices }),
  act('decide', { room, stands: z.enum(['paper', 'online']) }),
  act('spoil', { room, reason: z.string() }),
  act('assist', { room, choices, witness: z.string() }),
  /** To the oldest objection without one. */
  act('answer', { text: z.string() }),
  act('certify', {}),
  act('result', {}),
  /** An account of that duty, made if there is none; `{{code chat NAME}}` in a later text stands for its code. */
  act('chat-code', { role: z.enum(ROLES) }),
  ...TOPIC_LINES,
  ...CASE_LINES,
]);
type StaffLine = z.infer<typeof staffLine>;
type Of<Name extends StaffLine['act']> = Extract<StaffLine, { act: Name }>;
type Outcome = Result<unknown, string>;

/** Nobody takes photos in a replay. */
const PHOTO = { type: 'image/png', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) };

export function createStaffActs(app: App, now: () => number) {
  const { owners } = app;
  const votes = app.vote.actions;
  const topics = createTopicActs(app);
  const cases = createCaseActs(app);
  const chatCode = createChatCodes(app, now);
  const codes = new Map<string, string>();

  async function idOf({ compound }: StaffLine): Promise<number> {
    return (await votes.listVotes({ compound }))[0]?.id ?? 0;
  }

  async function unitOf(line: StaffLine, asked: string): Promise<number> {
    return (await owners.roll(line.compound)).find((unit) => unit.room === asked)?.id ?? 0;
  }

  /** The number of the room's ballot that is not spoiled. */
  async function numberOf(line: StaffLine, asked: string): Promise<number> {
    const [papers, unit] = [await votes.papers(await idOf(line)), await unitOf(line, asked)];
    return papers.find((each) => each.unit === unit && each.state !== 'spoiled')?.number ?? 0;
  }

  async function makeCodes(line: Of<'codes'>): Promise<Outcome> {
    const units = (await owners.roll(line.compound)).filter(({ head }) => head !== '').map(({ id }) => id);
    const which = line.building === undefined ? { units } : { building: line.building };
    const made = await owners.makeCodes(line.compound, which, memberOf(line));
    if (!made.ok) return made;
    for (const { room: of, code } of made.value) codes.set(of, code);
    return ok(made.value.length);
  }

  async function draft(line: Of<'draft'>): Promise<Outcome> {
    const { title, opens, closes, objectionDays, noticeGround } = line;
    const terms = { noticeGround, silenceClause: null, showRooms: false, objectionDays };
    const items = line.items.map((each) => ({ ...each, options: [] }));
    const times = { opensAt: timeOf(opens), closesAt: timeOf(closes) };
    const shape = { kind: 'assembly', scope: { kind: 'compound' }, demonstration: false } as const;
    return votes.draft(line.compound, { ...shape, title, items, terms, ...times }, actorOf(line));
  }

  async function issue(line: Of<'issue'>): Promise<Outcome> {
    const units = await Promise.all(line.rooms.map((each) => unitOf(line, each)));
    const issued = await votes.issuePapers(await idOf(line), units, actorOf(line));
    return issued.ok ? ok(issued.value.map(({ number }) => number)) : issued;
  }

  async function assist(line: Of<'assist'>): Promise<Outcome> {
    const { choices: letters, witness } = line;
    const by = { kind: 'staff', staff: actorOf(line).id, witness } as const;
    const [vote, unit] = [await idOf(line), await unitOf(line, line.room)];
    const done = await votes.cast({ vote, unit, choices: letters, key: `replay-${line.room}-${now()}`, by });
    return done.ok ? ok(null) : done;
  }

  async function answer(line: Of<'answer'>): Promise<Outcome> {
    const open = (await votes.listObjections(await idOf(line))).find((each) => each.answer === null);
    return votes.answerObjection(open?.id ?? 0, line.text, actorOf(line));
  }

  async function result(line: Of<'result'>): Promise<Outcome> {
    const vote = await votes.findVote(await idOf(line));
    if (vote === null) return refuse('vote-unknown');
    if (vote.state !== 'closed' && vote.state !== 'certified') return refuse('wrong-state');
    return ok(countOf(vote, (await votes.certifiedResult(vote)) ?? (await votes.count(vote))));
  }

  async function paper(line: Of<'enter' | 'check' | 'decide' | 'spoil'>): Promise<Outcome> {
    const [vote, number] = [await idOf(line), await numberOf(line, line.room)];
    const actor = actorOf(line);
    if (line.act === 'spoil') return votes.spoilPaper(vote, number, line.reason, actor);
    if (line.act === 'decide') return votes.decideConflict(vote, number, line.stands, actor);
    if (line.act === 'check') return votes.confirmPaper(vote, number, line.choices, actor);
    const entry = { choices: line.choices, returnedAt: now(), photo: PHOTO };
    return votes.enterPaper(vote, number, entry, actor);
  }

  async function act(line: StaffLine): Promise<Outcome> {
    if (isTopicLine(line)) return topics.act(line);
    if (isCaseLine(line)) return cases.act(line);
    switch (line.act) {
      case 'chat-code':
        codes.set(`chat ${line.staff}`, await chatCode(line));
        return ok(null);
      case 'codes':
        return makeCodes(line);
      case 'group-code':
        codes.set('group', await owners.groupCode(line.compound, memberOf(line)));
        return ok(null);
      case 'draft':
        return draft(line);
      case 'confirm':
        return votes.confirmMatters(await idOf(line), actorOf(line));
      case 'announce':
        return votes.announce(await idOf(line), actorOf(line));
      case 'void':
        return votes.voidVote(await idOf(line), line.reason, actorOf(line));
      case 'issue':
        return issue(line);
      case 'assist':
        return assist(line);
      case 'answer':
        return answer(line);
      case 'certify':
        return votes.certify(await idOf(line), actorOf(line));
      case 'result':
        return result(line);
      default:
        return paper(line);
    }
  }

  return {
    act,
    /** With the codes made so far in place of their names. */
    withCodes: (text: string): string =>
      text.replace(/\{\{code ([^}]+)\}\}/g, (_, of: string) => {
        const code = codes.get(of);
        if (code === undefined) throw new InputError(`还没有给 ${of} 制登记码，请在前面加一行 codes。`);
        return code;
      }),
  };
}

function memberOf({ staff }: StaffLine) {
  return { id: `staff:${staff}`, name: staff, role: 'admin' };
}

function actorOf(line: StaffLine) {
  const { id, role } = memberOf(line);
  return { id, role };
}

/** Areas in hundredths of a square metre. */
function countOf(vote: Vote, { items, ballots }: Awaited<ReturnType<App['vote']['actions']['count']>>) {
  const counts = items.map(({ sums, verdict }, index) => ({
    ...{ title: vote.items[index]?.title ?? '', outcome: verdict?.outcome ?? null },
    ...sums,
  }));
  return { state: vote.state, ballots, items: counts };
}
