// From what people type to what is compared: width, script and noise evened out, then character grams.
// Words decide retrieval here, not ranking; Chinese needs no word splitter for that (see src/README.md, "Decisions").

import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 'tw', to: 'cn' });

/** Full width to half, traditional to simplified, lower case; everything but letters, digits, % and Han becomes a single space. */
export function normalise(text: string): string {
  return toSimplified(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^\p{Script=Han}\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

/** Two questions are the same when they differ only in width, script, case, spaces and marks. */
export function sameAs(question: string): string {
  return normalise(question).replaceAll(' ', '');
}

/** Longest run of one repeated character that still says something: "急急急急" is one 急 said loudly. */
const REPEATS = /(\p{Script=Han})\1{2,}/gu;

const MIXED = /[a-z0-9.%]/;

/** Grams of one to three characters, spaces never crossed; Latin words and numbers stay whole. */
export function gramsOf(normalised: string): string[] {
  const grams: string[] = [];
  for (const run of normalised.replace(REPEATS, '$1').split(' ')) {
    const units = MIXED.test(run) ? (run.match(/[a-z]+|[\d.]+%?|./gu) ?? []) : Array.from(run);
    let before = '';
    let beforeThat = '';
    for (const unit of units) {
      grams.push(unit);
      if (before !== '') grams.push(before + unit);
      if (beforeThat !== '') grams.push(beforeThat + before + unit);
      beforeThat = before;
      before = unit;
    }
  }
  return grams;
}
