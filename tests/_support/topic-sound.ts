// What a topic's history must hold, said again without looking at the machine: every step's outputs are read from the events
// alone. Throws with a sentence where something is missing.

import type { Happened, Step } from '../../src/capabilities/consultation/topic.ts';

const DAY = 86_400_000;
const ENDS = /^(rejected|redirected|withdrawn|merged|stopped|street-answered)$/;

type Of<Kind extends Happened['kind']> = Extract<Happened, { readonly kind: Kind }>;

interface Rules {
  readonly shortestNotice: number;
}

/** Reads the whole history and says where the topic stands after it, and in which round. */
export function readSoundly(
  history: readonly Happened[],
  rules: Rules,
): { readonly step: Step; readonly round: number; readonly ended: boolean } {
  let step: Step = 'raise';
  let round = 1;
  let ended = false;
  let roundBegan = 0;
  const [first] = history;
  hold(first?.kind === 'raised', 'a topic begins by being raised');
  history.forEach((event, index) => {
    if (index === 0) return;
    hold(!ended, `nothing happens to an ended topic, and ${event.kind} did`);
    hold(event.at >= (history[index - 1]?.at ?? 0), 'time does not go back');
    const past = history.slice(0, index);
    switch (event.kind) {
      case 'accepted':
        hold(step === 'raise', 'only what was raised is accepted');
        step = 'discuss';
        break;
      case 'concluded':
        hold(step === 'discuss', 'only what was discussed is concluded');
        discussed(past, rules);
        step = 'resolve';
        roundBegan = index;
        break;
      case 'finished':
        hold(step === 'resolve', 'only what was resolved is finished');
        resolved(past, roundBegan);
        step = 'publish';
        break;
      case 'review-opened':
        hold(step === 'publish', 'only what was published is reviewed');
        published(past, event.at);
        step = 'review';
        break;
      case 'reviewed':
        hold(step === 'review', 'only what is under review is reviewed');
        reviewed(past, event, round);
        if (event.verdict === 'back') {
          step = 'resolve';
          round += 1;
          roundBegan = index;
        }
        ended = event.verdict === 'solved' || event.verdict === 'unrated';
        break;
      default:
        ended = ENDS.test(event.kind);
    }
    hold(round <= 2, 'a topic comes back once');
  });
  return { step, round, ended };
}

/** 议 gives a statement of every party on the text as it stands, a meeting on it that was announced in time and held, a closed poll. */
function discussed(past: readonly Happened[], { shortestNotice }: Rules): void {
  const parties = past.flatMap((event) => (event.kind === 'raised' ? event.parties : []));
  const version = past.reduce((latest, event) => (event.kind === 'amended' ? event.version : latest), 1);
  const since = past.findIndex((event) => event.kind === 'amended' && event.version === version);
  const onThis = past.slice(Math.max(0, since));
  const stated = all(onThis, 'stated').map(({ party }) => party);
  for (const party of parties) hold(stated.includes(party), `${party} has made its statement`);
  const met = all(onThis, 'met').at(-1);
  const call = all(past, 'called').findLast(({ meeting }) => meeting === met?.meeting);
  hold(met !== undefined && call !== undefined, 'a meeting was called and held');
  if (met === undefined || call === undefined) return;
  hold(met.at >= call.meetsAt, 'minutes are kept after the meeting');
  hold(met.parties.length + met.people > 0, 'somebody came');
  hold(dayOf(call.meetsAt) - dayOf(call.at) >= shortestNotice, 'the notice was long enough');
  hold(!all(past, 'cancelled').some(({ meeting }) => meeting === met.meeting), 'it was not called off');
  hold(all(past, 'poll-opened').length === all(past, 'poll-closed').length, 'the poll is closed');
}

/** 理 gives at least one action done in this round and none open, and every vote, application and mediation settled. */
function resolved(past: readonly Happened[], roundBegan: number): void {
  const done = all(past, 'action-done').map(({ action }) => action);
  const dropped = all(past, 'action-dropped').map(({ action }) => action);
  const added = all(past, 'action-added');
  for (const { action } of added)
    hold(done.includes(action) !== dropped.includes(action), `action ${action} is done or dropped`);
  const now = all(past.slice(roundBegan), 'action-added');
  hold(
    now.some(({ action }) => done.includes(action)),
    'something was done in this round',
  );
  const conclusion = all(past, 'concluded').at(-1);
  const needs = {
    vote: conclusion?.matter !== null,
    fund:
      conclusion?.fund === true ||
      added.some(({ action, money }) => money === 'repair-fund' && !dropped.includes(action)),
  };
  for (const kind of ['vote', 'fund'] as const) {
    const linked = all(past, 'linked').filter(({ link }) => link === kind);
    hold(!needs[kind] || linked.length > 0, `there is a ${kind} where one is needed`);
    const settled = all(past, 'settled').filter(({ link }) => link === kind);
    hold(
      linked.every(({ ref }) => settled.some((each) => each.ref === ref)),
      `every ${kind} has ended`,
    );
  }
  hold(
    conclusion?.consensus !== false || all(past, 'mediated').length > 0,
    'a dispute has a mediation record',
  );
}

/** 晒 gives a sheet shown for seven days at least since it last changed, and an answer to every objection. */
function published(past: readonly Happened[], at: number): void {
  const sheet = all(past, 'published').at(-1);
  const finished = past.findLastIndex(({ kind }) => kind === 'finished');
  hold(sheet !== undefined && past.lastIndexOf(sheet) > finished, 'a sheet of this round is up');
  if (sheet === undefined) return;
  hold(sheet.until <= at && at - sheet.at >= 7 * DAY, 'it was shown for seven days');
  hold(all(past, 'objected').length === all(past, 'answered').length, 'every objection is answered');
}

function reviewed(past: readonly Happened[], { at, verdict, count }: Of<'reviewed'>, round: number): void {
  const opened = all(past, 'review-opened').at(-1);
  hold(opened !== undefined && at >= opened.until, 'ratings were taken to the end');
  hold(verdict !== 'back' || round === 1, 'only the first round sends back');
  hold(verdict !== 'escalated' || round === 2, 'only the second round goes to the street office');
  hold((verdict === 'unrated') === (count === 0), 'unrated means that nobody rated');
}

function all<Kind extends Happened['kind']>(history: readonly Happened[], kind: Kind): Of<Kind>[] {
  return history.filter((event): event is Of<Kind> => event.kind === kind);
}

/** The number of the day in China. */
function dayOf(at: number): number {
  return Math.floor((at + 8 * 3_600_000) / DAY);
}

function hold(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(`not so: ${sentence}`);
}
