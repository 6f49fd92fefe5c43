// A county's cases for the bench: COUNT of them over two years in thirty compounds, the largest with a quarter of them; one in ten
// under way, a third of those late. Put into the tables as the actions would leave them, without their events.

import type { State } from '../../src/capabilities/complaint/case.ts';
import { BODIES, CATEGORIES, LADDER, LEVELS } from '../../src/capabilities/complaint/case.ts';
import { wordsOf } from '../../src/capabilities/complaint/search-words.ts';
import { rowOf } from '../../src/capabilities/complaint/store.ts';
import { queueRowOf } from '../../src/capabilities/complaint/store-queue.ts';
import { CATEGORIES as NAMES } from '../../src/capabilities/complaint/wording.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { insertMany } from '../../src/platform/database/insert-many.ts';
import { caseGiven, courseOf, type Given } from '../_support/case-queue.ts';

export const COUNT = 200_000;
export const LARGEST = 'east';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SPAN = 730 * DAY;
const SLICE = 10_000;
const OPEN: readonly State[] = ['received', 'working', 'waiting-resident', 'waiting-third', 'escalated'];
const SAID = [
  '漏水好几天了',
  '物业不管',
  '晚上太吵睡不着',
  '电梯又停了',
  '楼道堆满东西',
  '垃圾没人清',
  '路灯不亮',
];
const MORE = [
  '已经说过两次',
  '老人出不了门',
  '麻烦派人来看看',
  '上个月也是这样',
  '影响一整个单元',
  '请给个说法',
];

/** The same every time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export async function fillTown(database: Database, now: number): Promise<void> {
  const pick = random(20_270_310);
  for (let first = 1; first <= COUNT; first += SLICE) {
    const made = Array.from({ length: SLICE }, (_, at) => makeOne(first + at, now, pick));
    await database.transaction(async (tx) => {
      await insertMany(
        tx,
        'complaint_case',
        made.map((each) => each.wide),
      );
      await insertMany(
        tx,
        'complaint_queue',
        made.map((each) => each.narrow),
      );
      await insertMany(
        tx,
        'complaint_words',
        made.map((each) => each.words),
      );
    });
  }
}

function makeOne(id: number, now: number, pick: (below: number) => number) {
  const of = <T>(all: readonly T[]): T => all[pick(all.length)] as T;
  const category = of(CATEGORIES);
  const building = `${1 + pick(20)}幢`;
  const createdAt = now - SPAN + Math.floor((SPAN / COUNT) * id) - pick(HOUR);
  const given: Given = {
    ...{ compound: pick(4) === 0 ? LARGEST : `c${pick(29)}`, building, category, createdAt },
    text: `${building}${of(SAID)}，${of(MORE)}，${of(MORE)}${id % 50_000 === 7 ? '，独角兽' : ''}`,
    label: `${building} ${NAMES[category]}`,
    ...{ level: of(LEVELS), body: of(BODIES), holder: of(LADDER) },
    about: pick(12) === 0 ? of(LADDER) : null,
    ...standing(createdAt, now, pick),
  };
  const course = courseOf(given);
  const bare = { ...caseGiven(id, given), basis: ['漏水'] };
  const took = 1 + pick(72);
  return {
    wide: { id, ...rowOf(bare, course) },
    narrow: {
      ...queueRowOf(id, bare, course),
      answered_at: course.answers > 0 ? createdAt + Math.ceil(took / 4) * HOUR + pick(HOUR) : null,
      solved_at: course.state === 'closed' ? createdAt + took * HOUR + pick(HOUR) : null,
      ...{ answer_late: pick(8) === 0 ? 1 : 0, solve_late: pick(6) === 0 ? 1 : 0 },
    },
    words: { case: id, words: wordsOf(bare) },
  };
}

function standing(createdAt: number, now: number, pick: (below: number) => number): Given {
  const person = pick(3) === 0 ? null : `staff:${1 + pick(200)}`;
  if (pick(10) > 0)
    return {
      ...{ state: pick(20) === 0 ? 'withdrawn' : 'closed', since: createdAt + 80 * HOUR, person, answers: 1 },
      satisfied: pick(3) === 0 ? null : pick(5) > 0,
      ...{ reopenings: pick(15) === 0 ? 1 : 0, escalations: pick(9) === 0 ? 1 : 0 },
    };
  const state = OPEN[pick(OPEN.length)] ?? 'received';
  const dueAt = state.startsWith('waiting-') ? null : now + (pick(30) - 10) * DAY;
  return { state, since: createdAt, person, dueAt, answers: pick(2) };
}
