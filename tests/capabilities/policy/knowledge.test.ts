import { describe, expect, test } from 'vitest';
import { learnSearch } from '../../../src/capabilities/policy/search.ts';
import { loadRealKnowledge } from '../../_support/knowledge.ts';

const { senses, cards, clauses, synonyms, search } = await loadRealKnowledge();

describe('the reviewed knowledge', () => {
  test('names only clauses and law cards that there are', () => {
    const ids = new Set(clauses.map((clause) => clause.id));
    const known = new Set(cards.map((card) => card.id));
    const wrong = senses.filter(
      (sense) =>
        [sense.clause ?? [], sense.near].flat().some((id) => !ids.has(id)) ||
        sense.cards.some((id) => !known.has(id)),
    );
    expect(wrong.map((sense) => sense.id)).toEqual([]);
  });

  test('every law card says that it is not the guideline', () => {
    expect(cards.filter((card) => !card.note.includes('不是指导意见的内容'))).toEqual([]);
  });

  test('learns the same from the same bank every time', () => {
    const few = senses.slice(0, 60);
    const [one, other] = [learnSearch(few, synonyms), learnSearch(few, synonyms)];
    expect(one.model.weights).toEqual(other.model.weights);
    expect(one.index).toEqual(other.index);
  });

  test('finds every sense again by its own first phrasing, nearly always', () => {
    const found = senses.filter((sense) => {
      const first = search(sense.asks[0] ?? '').hits[0];
      return (
        first?.topic.outcome === sense.outcome &&
        (sense.clause === null || first.topic.clause === sense.clause)
      );
    });
    expect(found.length / senses.length).toBeGreaterThan(0.97);
  });
});
