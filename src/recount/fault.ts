// What can be wrong with the export of a vote, and where. The words for it are in wording.ts.

export type Flaw =
  /** The line is not as an export writes it, or not in its place. */
  | 'unreadable'
  /** Compound and number of the vote do not make the name of the chain. */
  | 'header-differs'
  /** A majority that the law does not ask for this matter. */
  | 'rule-differs'
  | 'unit-order'
  | 'register-differs'
  | 'ballot-order'
  | 'version-missing'
  | 'not-on-register'
  | 'choices-malformed'
  | 'seal-differs'
  | 'row-taken-twice'
  | 'after-paper'
  | 'row-missing'
  | 'row-order'
  | 'row-altered'
  | 'row-unlinked'
  | 'row-of-another-chain'
  | 'head-differs'
  | 'announcement-differs'
  | 'opening-differs'
  | 'not-opened'
  | 'out-of-turn'
  | 'ballot-differs'
  | 'ballot-line-missing'
  | 'ballot-row-missing'
  | 'too-late';

export interface Fault {
  readonly flaw: Flaw;
  /** Line of the file; null for what is not there. */
  readonly line: number | null;
  /** Row of the vote's chain, where it is about one. */
  readonly row: number | null;
}
