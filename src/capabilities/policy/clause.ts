// What a document is made of: clauses cited by their full path, each made of whole sentences.

/** A law, guideline or notice that answers may quote. Dates are as printed (YYYY, YYYY-MM or YYYY-MM-DD). */
export interface Document {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** "送审稿", "现行有效" …: stands beside every quotation. */
  readonly status: string;
  readonly issuer: string | null;
  readonly region: string | null;
  readonly date: string | null;
  readonly effective: string | null;
  readonly sha256: string;
}

/** The document the question bank speaks of. */
export const GUIDELINE = 'guideline';

export interface Clause {
  /** Unique over all documents: "m11" in the guideline, "<document>:47" elsewhere. */
  readonly id: string;
  readonly document: string;
  /** ["意见", "三", "（三）", "11"], joined by " › " when cited. */
  readonly path: readonly string[];
  /** The heading as it stands, numbering included; null where a clause has none. */
  readonly heading: string | null;
  /** Heading and body verbatim, lines joined by "\n". Every quotation is a substring of it. */
  readonly text: string;
  /** Whole sentences in order, the heading first (index 0; empty where there is none). */
  readonly sentences: readonly string[];
}

export function citationPath(clause: Clause): string {
  return clause.path.join(' › ');
}

/** Cuts a body into whole sentences: at 。！？ and at line ends, never inside quotation marks or brackets. */
export function sentencesOf(body: string): string[] {
  const sentences: string[] = [];
  for (const line of body.split('\n')) {
    let depth = 0;
    let start = 0;
    for (let at = 0; at < line.length; at++) {
      const character = line.charAt(at);
      if ('“‘《'.includes(character)) depth++;
      else if ('”’》'.includes(character)) depth = Math.max(0, depth - 1);
      else if (depth === 0 && '。！？'.includes(character)) {
        sentences.push(line.slice(start, at + 1).trim());
        start = at + 1;
      }
    }
    sentences.push(line.slice(start).trim());
  }
  return sentences.filter((sentence) => sentence !== '');
}
