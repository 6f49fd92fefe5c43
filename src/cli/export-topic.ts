// `shuoyi export topic`: one topic with its whole history, as JSON for programs or as text for people.

import { consultationMigrations, storiesOf, storyFile } from '../capabilities/consultation/index.ts';
import { InputError } from '../errors.ts';
import { openDatabase } from '../platform/database/open.ts';
import { databaseUrl } from './verify.ts';
import { topicAmbiguous, topicText, topicUnknown } from './wording-topic.ts';

export interface ExportTopicOptions {
  readonly compound?: string;
  readonly database?: string;
  readonly json?: boolean;
}

export async function exportTopic(asked: string, options: ExportTopicOptions): Promise<void> {
  const url = await databaseUrl(options.database);
  const database = await openDatabase({ url, migrations: [consultationMigrations] });
  try {
    const [story, ...others] = await storiesOf(database, asked, options.compound);
    if (story === undefined) throw new InputError(topicUnknown(asked));
    if (others.length > 0) {
      const compounds = [story, ...others].map(({ topic }) => topic.compound);
      throw new InputError(topicAmbiguous(asked, compounds));
    }
    const file = storyFile(story);
    process.stdout.write(options.json ? `${JSON.stringify(file)}\n` : topicText(file, story.topic.number));
  } finally {
    await database.close();
  }
}
