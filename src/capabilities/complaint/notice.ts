// From the kind and the facts of a notice to what is said, as things stand when it is sent: news and the question whether it is
// solved to reporters, what waits for them to staff. What has been overtaken meanwhile says nothing: the reply is empty.

import { z } from 'zod';
import type { Block, Reply } from '../../desk/message.ts';
import { photoType } from '../../platform/photo.ts';
import type { ComplaintActions } from './actions.ts';
import type { Story } from './reading.ts';
import type { HistoryRow } from './store-history.ts';
import { newsWords, type Shown, visitWords } from './wording-notice.ts';
import { pageWords, staffWords } from './wording-staff.ts';

export interface NoticeDeps {
  readonly actions: Pick<ComplaintActions, 'story' | 'findCase' | 'findFile'>;
  /** What links begin with; empty for none. */
  readonly site: string;
  readonly now: () => number;
}

const caseForm = z.object({ case: z.number() });
const seqForm = z.object({ seq: z.number() });

type Word = (deps: NoticeDeps, shown: Shown, facts: unknown) => Reply | Promise<Reply>;

const WORDS: Readonly<Record<string, Word>> = {
  news: wordNews,
  visit: (_, shown) => visitWords(shown),
  staff: (_, shown, facts) => ofEvent(shown, facts, staffWords),
  page: (_, shown, facts) => ofEvent(shown, facts, pageWords),
};

export function createNotice(deps: NoticeDeps) {
  return async function notice(kind: string, facts: unknown): Promise<Reply> {
    const word = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined;
    if (word === undefined) throw new Error(`no words for ${kind}`);
    const story = await deps.actions.story(caseForm.parse(facts).case);
    return story === null ? [] : word(deps, { story, now: deps.now(), site: deps.site }, facts);
  };
}

function ofEvent(shown: Shown, facts: unknown, words: (shown: Shown, event: HistoryRow) => Reply): Reply {
  const event = eventOf(shown.story, facts);
  return event === undefined ? [] : words(shown, event);
}

function eventOf({ history }: Story, facts: unknown): HistoryRow | undefined {
  const { seq } = seqForm.parse(facts);
  return history.find((each) => each.seq === seq);
}

async function wordNews({ actions }: NoticeDeps, shown: Shown, facts: unknown): Promise<Reply> {
  const event = eventOf(shown.story, facts);
  if (event === undefined) return [];
  const { mergedInto } = shown.story.case;
  const into = event.kind === 'merged' && mergedInto !== null ? await actions.findCase(mergedInto) : null;
  return newsWords(shown, event, { into, pictures: await picturesOf(actions, shown.story, event) });
}

/** What staff sent along with their words. */
async function picturesOf(
  { findFile }: NoticeDeps['actions'],
  { case: { id, number }, messages }: Story,
  { at, staff }: HistoryRow,
): Promise<Block[]> {
  if (staff === '') return [];
  const sent = messages.filter((each) => each.at === at && each.staff === staff && !each.private);
  const blocks: Block[] = [];
  for (const { file: of } of sent) {
    const file = of === null ? null : await findFile(id, of);
    if (file === null) continue;
    const { type, bytes } = file;
    const named = { name: file.name === '' ? `case-${number}-${of}` : file.name, type, bytes };
    blocks.push(
      photoType(bytes) === null
        ? { kind: 'file', file: named }
        : { kind: 'picture', file: named, alt: '（附照片）' },
    );
  }
  return blocks;
}
