// A meeting as a file for the calendar of a phone (.ics, RFC 5545): once called, once more where it is cancelled. Nobody is
// named in it. The words come from whoever sends it.

import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { chainOf, type Topic } from '../topic.ts';

const ZONE = 'Asia/Shanghai';
const CHINA = 8 * 3_600_000;
const HOUR_IN_SECONDS = 3_600;

/** China has one time and no summer time, so this is all there is to say of the zone. */
const ZONE_LINES = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

export interface MeetingEntry {
  readonly number: number;
  readonly meetsAt: number;
  readonly calledAt: number;
  readonly cancelled: boolean;
  readonly place: string;
  /** What stands in the calendar, and below it. */
  readonly summary: string;
  readonly description: string;
  /** Where the topic can be read; empty for nowhere. */
  readonly url: string;
}

/** The same meeting always has the same name, so that a cancelled one goes from where the called one was put. */
export function meetingFile(topic: Pick<Topic, 'compound' | 'number'>, meeting: MeetingEntry): Uint8Array {
  const { number, meetsAt, calledAt, cancelled, place, summary, description, url } = meeting;
  const calendar = ical({
    prodId: { company: 'shuoyi', product: 'topics', language: 'ZH' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    timezone: { name: ZONE, generator: () => ZONE_LINES },
  });
  const event = calendar.createEvent({
    id: `${chainOf(topic)}/meeting/${number}@shuoyi`,
    sequence: cancelled ? 1 : 0,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: wallClock(meetsAt),
    timezone: ZONE,
    stamp: new Date(calledAt),
    ...{ summary: oneLine(summary), description, location: oneLine(place) },
    ...(url === '' ? {} : { url }),
  });
  if (!cancelled) event.createAlarm({ type: ICalAlarmType.display, trigger: 2 * HOUR_IN_SECONDS });
  // A stamp is in UTC and says so; the library writes it in the calendar's zone.
  const text = calendar.toString().replace(/^DTSTAMP:.*$/m, `DTSTAMP:${inUtc(calledAt)}`);
  return new TextEncoder().encode(text);
}

function inUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** As the clock in China shows it: the library takes a time without a zone as it stands, wherever this runs. */
function wallClock(at: number): string {
  return new Date(at + CHINA).toISOString().slice(0, 19);
}

/** Some calendars show the characters "\n" where a title or a place has a line break. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, '；');
}
