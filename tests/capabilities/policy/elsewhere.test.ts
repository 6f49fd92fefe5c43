import { describe, expect, test } from 'vitest';
import { createElsewhere } from '../../../src/capabilities/policy/elsewhere.ts';
import { prepare } from '../../../src/capabilities/policy/ingest.ts';
import { loadRealKnowledge } from '../../_support/knowledge.ts';

const path = 'tests/fixtures/丽水市物业管理条例.md';
const law = await prepare({ path }, { title: '丽水市物业管理条例', status: '现行有效' });
const { synonyms, ...knowledge } = await loadRealKnowledge();
const elsewhere = createElsewhere([law.document], law.clauses, synonyms);
const articles = (question: string) => elsewhere.find(question).map((clause) => clause.path.at(-1));

describe('a document besides the guideline', () => {
  test.each([
    ['筹备组的人员怎么组成', '第七条'],
    ['保修金比例是多少', '第四十五条'],
    ['业主代表大会的决议什么时候生效', '第十三条'],
  ])('%s → %s', (question, article) => {
    expect(articles(question)).toContain(article);
  });

  test.each(['明天天气怎么样', '养老金怎么领', '', '？'])('says nothing to: %s', (question) => {
    expect(articles(question)).toEqual([]);
  });

  test.each([
    ['条例第四十七条说什么', '第四十七条'],
    ['物业管理条例第12条', '第十二条'],
  ])('is read where it is named: %s', (question, article) => {
    expect(elsewhere.named(question)?.path.at(-1)).toBe(article);
  });

  test.each(['第11条说什么', '民法典第二百七十八条', '条例第九百条'])(
    'is not taken for another: %s',
    (question) => {
      expect(elsewhere.named(question)).toBeNull();
    },
  );

  test('where there is none, nothing is found', () => {
    expect(createElsewhere([], [], synonyms).find('保修金比例是多少')).toEqual([]);
    expect(knowledge.ask('条例第四十七条说什么').clauses).not.toContain(law.clauses[46]?.id);
  });
});
