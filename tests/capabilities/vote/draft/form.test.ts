import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MATTERS } from '../../../../src/capabilities/vote/count/matters.ts';
import * as forms from '../../../../src/capabilities/vote/draft/form.ts';
import type { Draft } from '../../../../src/capabilities/vote/store.ts';
import type { Vote } from '../../../../src/capabilities/vote/vote.ts';

const UNITS = ['1-101', '1-102', '2-101'].map((room, index) => ({
  ...{ id: index + 1, room, building: room.slice(0, 1), area: 8_000, head: 'A' },
}));
const CONTEXT = { units: UNITS, silenceClause: '规约第八条', demonstration: false };
const MINUTE = 60_000;

const text = fc
  .string({ minLength: 1, maxLength: 20 })
  .map((each) => each.trim().replaceAll('\r', '') || '字');
const line = text.map((each) => each.replaceAll('\n', '') || '字').map((each) => each.trim() || '字');
const lawful = fc.record({
  ...{ title: line, text, options: fc.constant([]) },
  matter: fc.constantFrom(null, ...MATTERS.map(({ key }) => key)),
});
const scope = fc.oneof(
  fc.constant({ kind: 'compound' as const }),
  fc.record({ kind: fc.constant('buildings' as const), buildings: fc.subarray(['1', '2']) }),
  fc.record({ kind: fc.constant('units' as const), units: fc.subarray([1, 2, 3]), ground: text }),
);
const draft: fc.Arbitrary<Draft> = fc.record({
  ...{ kind: fc.constant('assembly' as const), title: line, demonstration: fc.constant(false), scope },
  items: fc.array(lawful, { minLength: 1, maxLength: 4 }),
  terms: fc.record({
    noticeGround: fc.option(text),
    silenceClause: fc.constantFrom(null, '规约第八条'),
    ...{ showRooms: fc.boolean(), objectionDays: fc.nat(60) },
  }),
  opensAt: fc.nat(30_000_000).map((minutes) => minutes * MINUTE),
  closesAt: fc.nat(30_000_000).map((minutes) => minutes * MINUTE),
});

describe('the form of a draft', () => {
  it('gives back the draft it was filled from', () => {
    fc.assert(
      fc.property(draft, (stored) => {
        const form = forms.formOfVote({ ...stored, compound: 'east' } as Vote, UNITS);
        expect(forms.readDraft(form, CONTEXT)).toEqual({ ok: true, value: stored });
      }),
    );
  });

  it.each([
    ['2027-03-01T08:00', '2027-03-01T00:00:00Z'],
    ['2027-03-01T00:00:30', '2027-02-28T16:00:30Z'],
  ])('reads %s as a time in China', (typed, utc) => {
    expect(forms.timeOf(typed)).toBe(Date.parse(utc));
  });

  it.each(['', '2027-02-29T08:00', '2027-13-01T08:00', '2027-03-01', '明天', '2027-03-01T25:00'])(
    'takes %j for no time',
    (typed) => expect(forms.timeOf(typed)).toBeNaN(),
  );

  it('begins on the first morning after the notice, and for a poll on the next one', () => {
    const now = Date.parse('2027-03-01T23:30:00+08:00');
    const compound = { key: 'east', showRooms: true, demonstration: false };
    const { opens, closes, objectionDays, showRooms } = forms.emptyForm('assembly', compound, now);
    expect([opens, closes]).toEqual(['2027-03-17T08:00', '2027-04-01T18:00']);
    expect([objectionDays, showRooms]).toEqual(['7', true]);
    expect(forms.emptyForm('poll', compound, now).opens).toBe('2027-03-02T08:00');
  });

  it.each(forms.KINDS)(
    'begins a rehearsal (%s) in two minutes, for ten, with no days for objections',
    (kind) => {
      const now = Date.parse('2027-03-01T23:29:30+08:00');
      const compound = { key: 'demo', showRooms: false, demonstration: true };
      const { opens, closes, objectionDays } = forms.emptyForm(kind, compound, now);
      expect([opens, closes, objectionDays]).toEqual(['2027-03-01T23:32', '2027-03-01T23:42', '0']);
    },
  );

  it('keeps the last item, and adds none beyond twenty', () => {
    const form = forms.emptyForm('assembly', { key: 'east', showRooms: false, demonstration: false }, 0);
    expect(forms.withItemRemoved(form, 0).items).toHaveLength(1);
    let many = form;
    for (let each = 0; each < 30; each++) many = forms.withItemAdded(many);
    expect(many.items).toHaveLength(20);
    expect(forms.formOf({ items: '1000000' }).items).toHaveLength(20);
    expect(forms.formOf({ items: '-3' }).items).toHaveLength(1);
  });
});
