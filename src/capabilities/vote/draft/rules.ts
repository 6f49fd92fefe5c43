// Whether a draft can be kept at all. What must hold to announce it is in lifecycle.ts. Pure.

import { ok, type Result, refuse } from '../../../result.ts';
import type { Item, Scope, Vote } from '../vote.ts';

export type DraftRefusal =
  | 'title-missing'
  | 'title-too-long'
  | 'item-missing'
  | 'items-too-many'
  | 'item-text-missing'
  | 'item-text-too-long'
  | 'options-too-few'
  | 'options-too-many'
  | 'options-alike'
  | 'times-missing'
  | 'closes-before-opens'
  | 'scope-empty'
  | 'scope-ground-missing'
  | 'notice-ground-too-short'
  | 'silence-without-clause'
  | 'objection-days-malformed';

export type DraftLike = Pick<Vote, 'kind' | 'title' | 'items' | 'scope' | 'terms' | 'opensAt' | 'closesAt'>;

const MOST_ITEMS = 20;
const LONGEST_TEXT = 5_000;
/** A legal ground names a law, an article or a reason; a word or two is none. */
const SHORTEST_GROUND = 10;
/** Our default, no law: a result must not hang in the air for ever. */
const MOST_OBJECTION_DAYS = 60;

/** `silenceClause` is what the compound's own rules say; empty where they say nothing. */
export function checkDraft(draft: DraftLike, silenceClause: string): Result<null, DraftRefusal> {
  const { title, items, terms } = draft;
  if (title.trim() === '') return refuse('title-missing');
  if (title.length > 100) return refuse('title-too-long');
  if (items.length === 0) return refuse('item-missing');
  if (items.length > MOST_ITEMS) return refuse('items-too-many');
  const problem = items.map((item) => itemProblem(draft.kind, item)).find((each) => each !== null);
  if (problem) return refuse(problem);
  if (!Number.isFinite(draft.opensAt) || !Number.isFinite(draft.closesAt)) return refuse('times-missing');
  if (draft.closesAt <= draft.opensAt) return refuse('closes-before-opens');
  const scope = scopeProblem(draft.scope);
  if (scope) return refuse(scope);
  if (terms.noticeGround !== null && terms.noticeGround.trim().length < SHORTEST_GROUND)
    return refuse('notice-ground-too-short');
  if (terms.silenceClause !== null && (silenceClause === '' || terms.silenceClause !== silenceClause))
    return refuse('silence-without-clause');
  const days = terms.objectionDays;
  if (!Number.isInteger(days) || days < 0 || days > MOST_OBJECTION_DAYS)
    return refuse('objection-days-malformed');
  return ok(null);
}

function itemProblem(kind: Vote['kind'], { title, text, options }: Item): DraftRefusal | null {
  if (title.trim() === '' || text.trim() === '') return 'item-text-missing';
  if (title.length > 100 || text.length > LONGEST_TEXT) return 'item-text-too-long';
  // 同意, 反对 and 弃权 are offered for every item of the law's vote, and nothing else.
  if (kind === 'assembly' || kind === 'committee') return options.length > 0 ? 'options-too-many' : null;
  if (options.length === 1 || (kind === 'offers' && options.length < 2)) return 'options-too-few';
  if (options.length > 9) return 'options-too-many';
  return new Set(options.map((option) => option.trim())).size < options.length ? 'options-alike' : null;
}

function scopeProblem(scope: Scope): DraftRefusal | null {
  if (scope.kind === 'buildings' && scope.buildings.length === 0) return 'scope-empty';
  if (scope.kind !== 'units') return null;
  if (scope.units.length === 0) return 'scope-empty';
  return scope.ground.trim() === '' ? 'scope-ground-missing' : null;
}
