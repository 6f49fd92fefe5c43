// 议: what a statement, a meeting, a poll and the conclusion must bring. Pure.

import { addDays } from '../../../platform/calendar.ts';
import type { Check, Checks } from '../act.ts';

const stated: Check<'stated'> = (course, { party }, { by }) => {
  if (!course.parties.includes(party)) return 'party-not-here';
  // 社区 may write down what another party said, and the history says that it did.
  return by === party || by === 'community' || by === 'admin' ? null : 'not-yours';
};

const called: Check<'called'> = (course, { meetsAt }, { now, procedure }) => {
  if (course.meeting?.state === 'held') return 'meeting-held';
  // A day is a day of the calendar: called on Monday, a meeting on Thursday has a notice of three days.
  if (!(meetsAt >= addDays(now, procedure.shortestNotice - 1))) return 'notice-too-short';
  return meetsAt >= addDays(now, procedure.longestNotice) ? 'notice-too-long' : null;
};

const met: Check<'met'> = ({ meeting }, { parties, people }, { now, reason }) => {
  if (meeting?.state === 'held') return 'meeting-held';
  if (meeting?.state !== 'called') return 'no-meeting';
  if (now < meeting.meetsAt) return 'meeting-not-yet';
  if (parties.length === 0 && people === 0) return 'nobody-came';
  return reason.trim() === '' ? 'reason-missing' : null;
};

const concluded: Check<'concluded'> = (course, { matter, suggested, grounded }) => {
  if (course.parties.some((party) => !course.stated.includes(party))) return 'statements-missing';
  if (course.meeting?.state !== 'held') return 'meeting-missing';
  if (course.poll === 'open') return 'poll-open';
  return suggested !== null && matter === null && !grounded ? 'ground-missing' : null;
};

export const DISCUSS_CHECKS = {
  stated,
  called,
  met,
  concluded,
  cancelled: ({ meeting }) => {
    if (meeting?.state === 'held') return 'meeting-held';
    return meeting?.state === 'called' ? null : 'no-meeting';
  },
  'poll-opened': ({ poll }) => (poll === null ? null : 'poll-before'),
  polled: ({ poll }) => (poll === 'open' ? null : 'poll-over'),
  'poll-closed': ({ poll }) => (poll === 'open' ? null : 'poll-missing'),
} satisfies Checks;
