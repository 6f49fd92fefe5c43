// `shuoyi export case`: one case with its whole history, as JSON for programs or as text for people.

import { caseFile, casesOf, complaintMigrations } from '../capabilities/complaint/index.ts';
import { type ExportOneOptions, exportOne } from './export-one.ts';
import { caseAmbiguous, caseText, caseUnknown } from './wording-case.ts';

export function exportCase(asked: string, options: ExportOneOptions): Promise<void> {
  return exportOne(
    {
      ...{ migrations: [complaintMigrations], find: casesOf },
      compoundOf: ({ case: of }) => of.compound,
      ...{ unknown: caseUnknown, ambiguous: caseAmbiguous },
      json: (story) => caseFile(story),
      text: (story) => caseText(caseFile(story), story.case),
    },
    asked,
    options,
  );
}
