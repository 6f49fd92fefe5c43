// A meeting as a calendar file: what a phone reads in it, and that no text breaks it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type MeetingEntry,
  meetingFile,
} from '../../../../src/capabilities/consultation/discuss/meeting-file.ts';

const TOPIC = { compound: 'demo', number: '2026-3' };
const MEETING: MeetingEntry = {
  ...{ number: 1, cancelled: false, place: '社区会议室', url: 'https://shuoyi.example/topics/7' },
  meetsAt: Date.parse('2026-12-03T19:00:00+08:00'),
  calledAt: Date.parse('2026-11-29T09:00:00+08:00'),
  summary: '商量：议2026-3 3幢外墙修缮',
  description: '议程：怎么修',
};

function linesOf(more: Partial<MeetingEntry> = {}): string[] {
  const text = new TextDecoder().decode(meetingFile(TOPIC, { ...MEETING, ...more }));
  return text.replace(/\r\n[ \t]/g, '').split('\r\n');
}

/** A text as a reader of calendars takes it (RFC 5545, 3.3.11). */
function textOf(lines: readonly string[], name: string): string | undefined {
  const line = lines.findLast((each) => each.startsWith(`${name}:`));
  return line?.slice(name.length + 1).replace(/\\([\\;,nN])/g, (_, mark) => (/n/i.test(mark) ? '\n' : mark));
}

describe('a meeting in a calendar', () => {
  test('is on the clock of China, wherever the service runs', () => {
    expect(linesOf()).toContain('DTSTART;TZID=Asia/Shanghai:20261203T190000');
    expect(linesOf()).toContain('TZOFFSETTO:+0800');
  });

  test('is stamped in UTC with the time it was called, so that the same file comes out again', () => {
    expect(linesOf()).toContain('DTSTAMP:20261129T010000Z');
    expect(linesOf()).toEqual(linesOf());
  });

  test('says what, where and the agenda', () => {
    const lines = linesOf();
    expect(textOf(lines, 'SUMMARY')).toBe(MEETING.summary);
    expect(textOf(lines, 'LOCATION')).toBe('社区会议室');
    expect(textOf(lines, 'STATUS')).toBe('CONFIRMED');
    expect(lines).toContain('URL;VALUE=URI:https://shuoyi.example/topics/7');
  });

  test('a cancelled one takes the called one out of the calendar', () => {
    const [called, cancelled] = [linesOf(), linesOf({ cancelled: true })];
    expect(textOf(cancelled, 'UID')).toBe(textOf(called, 'UID'));
    expect([textOf(called, 'SEQUENCE'), textOf(cancelled, 'SEQUENCE')]).toEqual(['0', '1']);
    expect([textOf(called, 'METHOD'), textOf(cancelled, 'METHOD')]).toEqual(['PUBLISH', 'CANCEL']);
    expect(textOf(cancelled, 'STATUS')).toBe('CANCELLED');
    expect(cancelled).not.toContain('BEGIN:VALARM');
  });

  test('another meeting of the topic is another entry', () => {
    expect(textOf(linesOf({ number: 2 }), 'UID')).not.toBe(textOf(linesOf(), 'UID'));
  });

  test('whatever is written in the agenda comes out as it was and nothing else is added', () => {
    const text = fc.string({ unit: fc.constantFrom(...'、；，。;,:\\"\n修a ') });
    const written = fc.tuple(text, text, text);
    fc.assert(
      fc.property(written, ([description, place, summary]) => {
        const lines = linesOf({ description, place, summary, cancelled: true });
        if (description !== '') expect(textOf(lines, 'DESCRIPTION')).toBe(description);
        expect(lines.filter((line) => /^(BEGIN|END|SUMMARY|UID):/.test(line))).toHaveLength(10);
        for (const name of ['SUMMARY', 'LOCATION']) expect(textOf(lines, name) ?? '').not.toContain('\n');
      }),
    );
  });

  test('no line is longer than 75 bytes', () => {
    const file = meetingFile(TOPIC, { ...MEETING, description: '怎么修、谁出钱，'.repeat(60) });
    const long = new TextDecoder().decode(file).split('\r\n');
    expect(Math.max(...long.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });
});
