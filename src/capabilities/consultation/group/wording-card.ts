// How a topic reads at a glance: which step, what is next, until when, what people said so far. The card of the groups, the
// weekly digest, and the facts of private news are made of these lines; nobody is named in any of them.

import type { Block, Choice, Reply } from '../../../desk/message.ts';
import { type Deadline, deadlinesOf, dueOf, isLate, type Need, needsOf } from '../needs.ts';
import type { Story } from '../reading.ts';
import { mayTellMean } from '../review/rules.ts';
import { type Course, type Rating, STEPS as STEP_ORDER, type Step, type Topic } from '../topic.ts';
import {
  dayText,
  fewMarksText,
  momentText,
  OUTCOMES,
  PARTIES,
  STEP_MEANINGS,
  STEPS,
  topicName,
} from '../wording.ts';
import { choicesOf, shortNumber } from '../wording-choices.ts';

/** Shorter than OURS: it stands on every card. */
const OURS_SHORT = '五步怎么走，是本系统默认流程，可由社区调整。';
const POLL_HAS_NO_FORCE = '没有法律效力';

export interface Shown {
  readonly story: Story;
  readonly now: number;
  /** What links begin with; empty for none. */
  readonly site: string;
}

export function cardWords(shown: Shown): Reply {
  const { story } = shown;
  const { topic } = story;
  const lines = [
    ...[topicName(topic), ...stateLines(shown), ...saidLines(story), ...inPrivateLines(shown)],
    OURS_SHORT,
  ];
  const text: Block = { kind: 'text', text: lines.join('\n') };
  const choices = cardChoices(shown);
  return [
    text,
    ...(choices.length === 0 ? [] : [{ kind: 'choices', choices } as const]),
    ...linkOf(shown.site, topic),
  ];
}

/** An objection has words, so it is never taken in a group. */
function inPrivateLines({ story: { topic }, now }: Shown): string[] {
  const { outcome, step, sheets } = topic.course;
  if (outcome !== null || step !== 'publish' || sheets === 0) return [];
  return [`有意见，请私聊我，发：提意见 ${shortNumber(topic, yearOf(now))}。`];
}

export function linkOf(site: string, { id }: Pick<Topic, 'id'>): Block[] {
  return site === '' ? [] : [{ kind: 'link', label: '看全过程', url: `${site}/topics/${id}` }];
}

/** Where it stands and what is next; once it has ended, how. */
export function stateLines({ story, now }: Shown): string[] {
  const { topic } = story;
  const { course } = topic;
  if (course.outcome !== null) return [...trackLine(course), ...outcomeLines(course)];
  return [
    ...trackLine(course),
    ...(course.escalatedAt === null ? [stepText(course)] : []),
    ...(course.round > 1 ? [course.step === 'resolve' ? AGAIN : DONE_AGAIN] : []),
    `接下来：${nextText(story, now)}${untilWords(course)}`,
    ...lateLines(course, now),
  ];
}

const AGAIN = '上次打分没有达到要求，正在再办一次。';
const DONE_AGAIN = '上次打分没有达到要求，又办了一次。';

/** For who has the marks read aloud. */
function stepText({ step }: Course): string {
  return `第 ${STEP_ORDER.indexOf(step) + 1} 步，${STEP_MEANINGS[step]}`;
}

/** 说 ✓ 议 ● 理 晒 评. Not where it ended before anything was done. */
function trackLine({ step, outcome }: Course): string[] {
  if (outcome !== null && !['solved', 'unrated', 'escalated'].includes(outcome)) return [];
  const at = outcome === null ? STEP_ORDER.indexOf(step) : STEP_ORDER.length;
  const mark = (index: number) => (index < at ? ' ✓' : index === at ? ' ●' : '');
  return [STEP_ORDER.map((each, index) => `${STEPS[each]}${mark(index)}`).join(' ')];
}

function outcomeLines({ outcome, rating }: Course): string[] {
  if (outcome === null) return [];
  const rated = rating === null || rating.count === 0 ? [] : [ratingText(rating, outcome === 'solved')];
  return [`结果：${OUTCOMES[outcome]}。`, ...rated];
}

/** The mean is cut, never rounded up. `counts`: whether it is taken as solved. */
export function ratingText({ count, sum, solved }: Rating, counts: boolean): string {
  if (!mayTellMean({ count })) return fewMarksText(count, counts);
  const tenths = Math.floor((sum * 10) / count);
  const mean = `${Math.floor(tenths / 10)}.${tenths % 10}`;
  return `${count} 人打分，平均 ${mean} 分（满分 5 分），${solved} 人说解决了。`;
}

function lateLines(course: Course, now: number): string[] {
  const climbed = course.climbed.length > 0;
  if (isLate(course, now)) return [climbed ? '已超过期限，已上报街道。' : '已超过期限。'];
  return climbed ? ['这一步超过过期限，上报过街道。'] : [];
}

/** What is due by when; nothing where a vote or the fund is waited for. */
function untilWords(course: Course): string {
  const [first] = deadlinesOf(course);
  if (first !== undefined) {
    const [kind, number] = first.what.split(':');
    const last = `最迟${dayText(first.at - 1)}`;
    return number === undefined ? `${last}${DUE[kind as Named]}。` : `第 ${number} 件事${last}办好。`;
  }
  const due = dueOf(course);
  if (due === null) return '';
  return `${course.step === 'review' ? '打分' : '公示'}到${dayText(due - 1)}为止。`;
}

type Named = Exclude<Deadline['what'], `action:${number}`>;

const DUE = {
  accept: '答复',
  conclude: '商量出结果',
  plan: '定下来',
  finish: '转入公示',
  sheet: '贴出来',
  answers: '答复',
  street: '答复',
} satisfies Record<Named, string>;

type Fixed = Exclude<Need, `statement-${string}` | 'minutes' | 'actions-open'>;

const NEXT = {
  decision: '等社区答复收不收。',
  meeting: '等社区定开会的时间和地点。',
  poll: '请大家参加意见摸底。',
  conclusion: '等社区写下商量的结果。',
  vote: '这件事要业主表决，等发起表决。',
  'vote-result': '等业主表决的结果。',
  fund: '这件事要用维修资金，等提出申请。',
  'fund-result': '等维修资金的答复。',
  mediation: '大家没有谈拢，等三方联调。',
  action: '等定下谁来办、什么时候办好。',
  finish: '事情都办了，等转入公示。',
  sheet: '等贴出公示单。',
  showing: '公示中，有意见可以提。',
  answers: '公示中，有意见等着答复。',
  ratings: '收到我私信的，请打分。',
  street: '等街道答复。',
} satisfies Record<Fixed, string>;

/** One sentence about what comes first. A meeting that is called matters more to neighbours than who has yet to speak. */
export function nextText({ topic, meetings }: Pick<Story, 'topic' | 'meetings'>, now: number): string {
  const { course } = topic;
  const needs = needsOf(course);
  if (needs.includes('minutes')) {
    const { meetsAt = 0, place = '' } = meetings.at(-1) ?? {};
    return meetsAt > now ? `${momentText(meetsAt)} 开会，地点：${place}。` : '会开过了，等社区记会议纪要。';
  }
  const missing = course.parties.filter((party) => needs.includes(`statement-${party}`));
  if (missing.length > 0) return `等${missing.map((party) => PARTIES[party]).join('、')}表态。`;
  const [first = 'decision'] = needs;
  if (first === 'actions-open') return `正在办，${actionsText(course)}`;
  return NEXT[first as Fixed];
}

function actionsText({ actions, round }: Course): string {
  const now = actions.filter((action) => action.round === round && action.state !== 'dropped');
  const done = now.filter(({ state }) => state === 'done').length;
  return `共 ${now.length} 件事，办好 ${done} 件。`;
}

/** What people said, as numbers. */
export function saidLines(story: Story): string[] {
  const { people, views, topic } = story;
  const { outcome, meeting } = topic.course;
  const counts = [
    ...(people.cosigned > 0 ? [`附议 ${people.cosigned} 人`] : []),
    ...(views.length > 0 ? [`意见 ${views.length} 条`] : []),
    ...(meeting?.state === 'called' && people.come > 0 && outcome === null
      ? [`${people.come} 人说来开会`]
      : []),
  ];
  return [...(counts.length > 0 ? [`${counts.join('，')}。`] : []), ...pollLines(story)];
}

/** Numbers only once it is closed, so that nobody follows the many. Later the sheet has them. */
function pollLines({ poll, polled, topic }: Story): string[] {
  const { step, outcome } = topic.course;
  if (poll === null || step !== 'discuss' || outcome !== null) return [];
  const lead = `意见摸底（${POLL_HAS_NO_FORCE}）：${poll.question}`;
  if (poll.counts === null) return [lead, `${polled === 0 ? '' : `已有 ${polled} 人选了，`}结束后公布结果。`];
  const counts = poll.options.map((option, index) => `${option} ${poll.counts?.[index] ?? 0} 人`);
  return [lead, polled === 0 ? '没有人选。' : `${counts.join('，')}。`];
}

function cardChoices({ story, now }: Shown): Choice[] {
  const { topic } = story;
  const { course } = topic;
  if (course.outcome !== null) return [];
  const choices = choicesOf(topic, yearOf(now));
  return [
    ...(course.step === 'raise' || course.step === 'discuss' ? [choices.cosign] : []),
    ...actChoices({ story, now }),
    choices.follow,
  ];
}

/** What somebody can do about it now, besides joining: answer the poll, come to the meeting. */
export function actChoices({ story, now }: Pick<Shown, 'story' | 'now'>): Choice[] {
  const { course, ...topic } = story.topic;
  const choices = choicesOf(topic, yearOf(now));
  const open = course.outcome === null && course.step === 'discuss';
  return [
    ...(open && course.poll === 'open'
      ? (story.poll?.options ?? []).map((each, at) => choices.poll(at, each))
      : []),
    ...(open && isCalled(course, now) ? [choices.come] : []),
  ];
}

function isCalled({ meeting }: Course, now: number): boolean {
  return meeting?.state === 'called' && meeting.meetsAt > now;
}

/** In China. */
export function yearOf(now: number): number {
  return new Date(now + 8 * 3_600_000).getUTCFullYear();
}

const DOING = {
  raise: '等社区答复',
  discuss: '正在商量',
  resolve: '正在办',
  publish: '正在公示',
  review: '正在打分',
} satisfies Record<Step, string>;

/** One line a topic: what it is, what is done, until when. */
function digestLine(topic: Topic, now: number): string {
  const { course } = topic;
  const due = dueOf(course);
  const until = due === null ? '' : `，到${dayText(due - 1)}为止`;
  const late = isLate(course, now) ? lateLines(course, now).map((line) => `，${line.replace('。', '')}`) : [];
  const doing = course.escalatedAt === null ? DOING[course.step] : '等街道答复';
  return `${topicName(topic)}：${doing}${late.length > 0 ? late.join('') : until}。`;
}

export function digestWords(
  topics: readonly Topic[],
  count: number,
  { now, site }: Omit<Shown, 'story'>,
): Reply {
  const [first] = topics;
  if (first === undefined) return [];
  const more = count > topics.length ? [`还有 ${count - topics.length} 件没有列出来。`] : [];
  const lines = [
    `本小区正在商量和办理的事，共 ${count} 件：`,
    ...topics.map((topic, index) => `${index + 1}. ${digestLine(topic, now)}`),
    ...more,
    `想看哪一件，请回复编号，比如：议题 ${shortNumber(first, yearOf(now))}。`,
    OURS_SHORT,
  ];
  const link: Block[] = site === '' ? [] : [{ kind: 'link', label: '看全部议题', url: `${site}/topics` }];
  return [{ kind: 'text', text: lines.join('\n') }, ...link];
}
