// Files of a topic for staff: its photos, a meeting for the calendar, the sheet as it would go up now.

import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { storableCount, storableId } from '../../../platform/database/storable.ts';
import type { ConsultationActions } from '../actions.ts';
import { meetingFile } from '../discuss/meeting-file.ts';
import type { Topic } from '../topic.ts';
import { topicName } from '../wording.ts';
import { topicOf } from './pages-guard.ts';

export interface FilePagesDeps {
  readonly actions: Pick<ConsultationActions, 'findTopic' | 'findPhoto' | 'story'>;
  /** The sheet as it would go up now, as a PDF. */
  readonly preview: (topic: Topic) => Promise<Uint8Array>;
  /** What links begin with; empty for none. */
  readonly site: string;
}

export function createFilePages(deps: FilePagesDeps): Hono {
  const app = new Hono();
  app.get('/:id{\\d+}/photos/:number{\\d+}', async (c) => {
    const topic = await topicOf(c, deps.actions);
    const photo = await deps.actions.findPhoto(topic.id, storableCount(c.req.param('number')));
    if (photo === null) throw new HTTPException(404);
    return send(c, photo.type, photo.bytes);
  });
  app.get('/:id{\\d+}/meetings/:file{\\d+\\.ics}', async (c) => sendMeeting(c, deps));
  app.get('/:id{\\d+}/preview.pdf', async (c) => {
    const topic = await topicOf(c, deps.actions);
    if (topic.course.step === 'raise' || topic.course.outcome !== null) throw new HTTPException(404);
    return send(c, 'application/pdf', await deps.preview(topic));
  });
  return app;
}

async function sendMeeting(c: Context, { actions, site }: FilePagesDeps): Promise<Response> {
  const topic = await topicOf(c, actions);
  const story = await actions.story(topic.id);
  const number = storableId((c.req.param('file') ?? '').replace('.ics', ''));
  const meeting = story?.meetings.find((each) => each.number === number);
  if (!story || meeting === undefined) throw new HTTPException(404);
  const cancelled = story.history.some(({ kind, facts }) => kind === 'cancelled' && facts.meeting === number);
  const bytes = meetingFile(topic, {
    ...{ ...meeting, cancelled, summary: topicName(topic), description: meeting.agenda },
    url: site === '' ? '' : `${site}/staff/topics/${topic.id}`,
  });
  c.header('Content-Disposition', `attachment; filename="meeting-${topic.number}-${number}.ics"`);
  return send(c, 'text/calendar; charset=utf-8', bytes);
}

function send(c: Context, type: string, bytes: Uint8Array): Response {
  c.header('Content-Type', type);
  return c.body(new Uint8Array(bytes));
}
