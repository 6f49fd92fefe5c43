// `shuoyi export topic`: one topic with its whole history, as JSON for programs or as text for people.

import { consultationMigrations, storiesOf, storyFile } from '../capabilities/consultation/index.ts';
import { type ExportOneOptions, exportOne } from './export-one.ts';
import { topicAmbiguous, topicText, topicUnknown } from './wording-topic.ts';

export function exportTopic(asked: string, options: ExportOneOptions): Promise<void> {
  return exportOne(
    {
      ...{ migrations: [consultationMigrations], find: storiesOf },
      compoundOf: ({ topic }) => topic.compound,
      ...{ unknown: topicUnknown, ambiguous: topicAmbiguous },
      json: (story) => storyFile(story),
      text: (story) => topicText(storyFile(story), story.topic.number),
    },
    asked,
    options,
  );
}
