// A text that a model has drafted for staff, sentence by sentence: what the record does not hold is left out. Pure.

import { type WordRefusal, wordRefusal } from './gate.ts';

/** Staff's words drafted as one text. The summary of views is drafted as claims, see discuss/draft-claims.ts. */
export type TextKind = 'minutes' | 'conclude' | 'answer';

/** By the names in the prompt. */
export type Inputs = Readonly<Record<string, unknown>>;

export interface GatedText {
  /** Empty where nothing is left. */
  readonly text: string;
  readonly refused: readonly { readonly text: string; readonly reason: WordRefusal }[];
}

const BEFORE_IT = '会前';
const DEMANDS = { longest: 200, share: 0.6, neutral: false } as const;
/** Letters of a whole draft: our limit, well below that of the fields. */
const LONGEST = 900;

export interface Resting {
  readonly sources: readonly string[];
  /** Words it may take up, and rest nothing on. */
  readonly echoes?: readonly string[];
  /** Where nobody has noted what was said at a meeting: what else there is may be told as said before it, and only so. */
  readonly before?: readonly string[];
}

export function gateText(text: string, resting: Resting): GatedText {
  const refused: { text: string; reason: WordRefusal }[] = [];
  let letters = 0;
  const lines = text.split(/\r?\n/u).map((line) =>
    sentencesOf(line)
      .filter((sentence) => {
        letters += sentence.length;
        const reason = letters > LONGEST ? 'too-long' : refusalOf(sentence, resting);
        if (reason !== null) refused.push({ text: sentence, reason });
        return reason === null;
      })
      .join(''),
  );
  const kept = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  return { text: kept.join('\n'), refused };
}

function refusalOf(sentence: string, { sources, echoes, before }: Resting): WordRefusal | null {
  const told = before !== undefined && sentence.includes(BEFORE_IT);
  const words = told ? sentence.replaceAll(BEFORE_IT, '') : sentence;
  return wordRefusal(words, told ? [...sources, ...before] : sources, DEMANDS, echoes);
}

/** Each with its mark. The number of a list ("1.") belongs to its sentence and says nothing. */
function sentencesOf(line: string): string[] {
  const plain = line.replace(/^\s*(?:\d{1,2}[.、)）]|[-*•#]+)\s*/u, '').trim();
  return plain.match(/[^。！？!?；;]+[。！？!?；;]*/gu) ?? [];
}
