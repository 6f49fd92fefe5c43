// `shuoyi export topic`: one topic with its whole history, as JSON for programs or as text for people.

import { casesOfTopic, complaintMigrations } from '../capabilities/complaint/index.ts';
import { consultationMigrations, storiesOf, storyFile } from '../capabilities/consultation/index.ts';
import type { Database } from '../platform/database/database.ts';
import { type ExportOneOptions, exportOne } from './export-one.ts';
import { topicAmbiguous, topicText, topicUnknown } from './wording-topic.ts';

export function exportTopic(asked: string, options: ExportOneOptions): Promise<void> {
  return exportOne(
    {
      migrations: [complaintMigrations, consultationMigrations],
      find: findTopics,
      compoundOf: ({ story }) => story.topic.compound,
      ...{ unknown: topicUnknown, ambiguous: topicAmbiguous },
      json: ({ story, cases }) => storyFile(story, cases),
      text: ({ story, cases }) => topicText(storyFile(story, cases), story.topic.number),
    },
    asked,
    options,
  );
}

/** With the cases that led to it or came of it, by row, number and where each stands. */
async function findTopics(database: Database, asked: string, compound: string | undefined) {
  const stories = await storiesOf(database, asked, compound);
  return Promise.all(
    stories.map(async (story) => {
      const cases = await casesOfTopic(database.db, story.topic.compound, story.topic.number);
      return {
        story,
        cases: cases.map(({ id, number, course }) => ({ id, number, state: course.state })),
      };
    }),
  );
}
