import { describe, expect, it } from 'vitest';
import { type Step, stepsOf } from '../../../../src/capabilities/vote/console/steps.ts';
import type { Item, Vote } from '../../../../src/capabilities/vote/vote.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2027-03-01T09:00:00+08:00');
const SETTLED = { papers: 0, conflicts: 0, objections: 0 };
const REPAIR: Item = { title: '修屋顶', text: '重做防水。', matter: 'fund-use', options: [] };
const VOTE: Vote = {
  ...{ id: 1, compound: 'east', number: '2027-1', kind: 'assembly', state: 'draft', title: '屋顶' },
  ...{ items: [REPAIR], scope: { kind: 'compound' }, demonstration: false },
  terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 7 },
  ...{ draftedBy: 'staff:1', confirmedBy: 'staff:2', createdAt: NOW, announcedAt: null },
  ...{ opensAt: NOW + 20 * DAY, closesAt: NOW + 34 * DAY, openedAt: null, closedAt: null, certifiedAt: null },
  ...{ endedReason: null, registerHash: null, total: { units: 0, area: 0, heads: 0 } },
};

describe('what staff have to do next', () => {
  it.each<[string, Partial<Vote>, number, Step['kind'][]]>([
    ['a matter is still to be chosen', { items: [{ ...REPAIR, matter: null }] }, NOW, ['choose-matters']],
    ['the class is to be confirmed', { confirmedBy: null }, NOW, ['confirm-matters']],
    ['it is ready', {}, NOW, ['announce']],
    ['it is ready on the last moment of the notice', {}, NOW + 5 * DAY, ['announce']],
    ['the notice cannot be kept any more', {}, NOW + 5 * DAY + 1, ['move-opening']],
    [
      'a stated ground lifts the notice',
      { terms: { ...VOTE.terms, noticeGround: '…' } },
      NOW + 6 * DAY,
      ['announce'],
    ],
    ['a poll has no class', { kind: 'poll', confirmedBy: null }, NOW, ['announce']],
    ['it is announced', { state: 'announced' }, NOW, ['opens']],
    [
      'it is about to open',
      { state: 'announced', opensAt: NOW + 20 * DAY - 60_000 },
      NOW + 20 * DAY,
      ['opens'],
    ],
    ['it could not be opened', { state: 'announced' }, NOW + 21 * DAY, ['overdue']],
    ['its window went by unopened', { state: 'announced' }, NOW + 34 * DAY, ['window-over']],
    ['it is open', { state: 'open' }, NOW, ['closes']],
    ['objections are taken', { state: 'closed', closedAt: NOW }, NOW + 7 * DAY - 1, ['objection-period']],
    ['nothing is in the way', { state: 'closed', closedAt: NOW }, NOW + 7 * DAY, ['certify']],
    ['it is certified', { state: 'certified' }, NOW, []],
    ['it is void', { state: 'void' }, NOW, []],
  ])('where %s', (_case, fields, now, kinds) => {
    expect(stepsOf({ ...VOTE, ...fields }, SETTLED, now).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('says until when it may be announced and from when it could open', () => {
    expect(stepsOf(VOTE, SETTLED, NOW)).toEqual([{ kind: 'announce', latest: NOW + 5 * DAY }]);
    expect(stepsOf(VOTE, SETTLED, NOW + 6 * DAY)).toEqual([
      { kind: 'move-opening', earliest: NOW + 21 * DAY },
    ]);
  });

  it.each([
    ['2027-03-21T00:00:00+08:00', true],
    ['2027-03-20T23:59:59+08:00', false],
  ])('knows the day of the opening as China does: %s', (now, today) => {
    const opensAt = Date.parse('2027-03-21T08:00:00+08:00');
    const steps = stepsOf({ ...VOTE, state: 'announced', opensAt }, SETTLED, Date.parse(now));
    expect(steps).toEqual([{ kind: 'opens', at: opensAt, today }]);
  });

  it('puts what is not settled first, and certifies nothing before', () => {
    const unsettled = { papers: 2, conflicts: 1, objections: 3 };
    const kinds = (state: Vote['state'], now: number) =>
      stepsOf({ ...VOTE, state, closedAt: NOW }, unsettled, now).map((step) => step.kind);
    expect(kinds('open', NOW)).toEqual(['papers', 'conflicts', 'closes']);
    expect(kinds('closed', NOW)).toEqual(['papers', 'conflicts', 'objections', 'objection-period']);
    expect(kinds('closed', NOW + 8 * DAY)).toEqual(['papers', 'conflicts', 'objections']);
  });
});
