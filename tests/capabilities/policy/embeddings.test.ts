// Vectors of the sentences in force: made once, kept, and dropped with their texts; without them nothing is near.

import { describe, expect, onTestFinished, test } from 'vitest';
import type { Clause } from '../../../src/capabilities/policy/clause.ts';
import { cosine, createEmbeddings } from '../../../src/capabilities/policy/embeddings.ts';
import { type PolicyTables, policyMigrations } from '../../../src/capabilities/policy/tables.ts';
import type { Model } from '../../../src/platform/model/index.ts';
import { NO_MODEL } from '../../../src/platform/model/index.ts';
import { refuse } from '../../../src/result.ts';
import { eachDatabase, type OpenTestDatabase } from '../../_support/database.ts';

const ANYBODY = { person: 'test:alice', compound: null };
const HOUR = 3_600_000;

function clause(id: string, ...sentences: readonly string[]): Clause {
  const text = sentences.join('');
  return { id, document: 'law', path: [id], heading: null, text, sentences: ['', ...sentences] };
}

/** Three things a text can speak of, each a direction of its own. */
function vectorOf(text: string): Float32Array {
  return Float32Array.from(['车', '钱', '电'], (word) => (text.includes(word) ? 1 : 0.01));
}

function createScripted() {
  const asked: (readonly string[])[] = [];
  const script = { failing: false };
  const model: Model = {
    ...NO_MODEL,
    can: { ask: true, embed: true, hear: false },
    embed: async (texts) => {
      asked.push(texts);
      return script.failing ? refuse('down') : { ok: true, value: texts.map(vectorOf) };
    },
  };
  return { model, asked, script };
}

async function openEmbeddings(openFresh: OpenTestDatabase) {
  const database = await openFresh<PolicyTables>([policyMigrations]);
  const problems: unknown[] = [];
  const time = { now: 0 };
  const make = (model: Model, name = 'embedder') => {
    const embeddings = createEmbeddings({
      ...{ database, model, name, now: () => time.now, onProblem: (error) => void problems.push(error) },
    });
    onTestFinished(() => embeddings.stop());
    return embeddings;
  };
  const rows = () => database.db.selectFrom('policy_embedding').selectAll().execute();
  return { make, rows, problems, time };
}

eachDatabase((_, openFresh) => {
  test('the clause with the sentence nearest in meaning comes first', async () => {
    const { make } = await openEmbeddings(openFresh);
    const embeddings = make(createScripted().model);
    await embeddings.follow([clause('a', '钱由大家出。', '灯坏了。'), clause('b', '不许堵路。', '停车位。')]);
    expect(await embeddings.nearest('车放哪里', ANYBODY)).toEqual(['b', 'a']);
    expect(await embeddings.nearest('谁出钱', ANYBODY)).toEqual(['a', 'b']);
  });

  test('a sentence is made once, in batches, and by nobody again who finds it kept', async () => {
    const { make, rows } = await openEmbeddings(openFresh);
    const { model, asked } = createScripted();
    const many = Array.from({ length: 20 }, (_, at) => clause(`c${at}`, `第${at}句说车。`, '都有这句。'));
    await make(model).follow(many);
    expect(asked.map((texts) => texts.length)).toEqual([16, 5]);
    expect(await rows()).toHaveLength(21);
    const other = make(model);
    await other.follow(many);
    expect(asked).toHaveLength(2);
    expect(await other.nearest('车', ANYBODY)).toContain('c7');
  });

  test('what is kept is four bytes a number, little endian, and no question', async () => {
    const { make, rows } = await openEmbeddings(openFresh);
    const embeddings = make(createScripted().model);
    await embeddings.follow([clause('a', '车和钱。')]);
    await embeddings.nearest('谁家的电', ANYBODY);
    const kept = await rows();
    expect(kept).toHaveLength(1);
    const bytes = Buffer.from(kept[0]?.vector ?? '', 'base64');
    expect([0, 4, 8].map((at) => bytes.readFloatLE(at))).toEqual([...vectorOf('车钱')]);
  });

  test('vectors of texts no longer in force, and of another model, go', async () => {
    const { make, rows } = await openEmbeddings(openFresh);
    await make(createScripted().model, 'older').follow([clause('a', '车。'), clause('b', '钱。')]);
    const embeddings = make(createScripted().model, 'newer');
    await embeddings.follow([clause('a', '车。'), clause('b', '钱。')]);
    expect((await rows()).map((row) => row.model)).toEqual(['newer', 'newer']);
    await embeddings.follow([clause('b', '钱。')]);
    expect(await rows()).toHaveLength(1);
    expect(await embeddings.nearest('车', ANYBODY)).toEqual(['b']);
  });

  test('a service in trouble is left alone for an hour, or until the texts change', async () => {
    const { make, time, problems } = await openEmbeddings(openFresh);
    const { model, asked, script } = createScripted();
    script.failing = true;
    const embeddings = make(model);
    await embeddings.follow([clause('a', '车。')]);
    expect(await embeddings.nearest('车', ANYBODY)).toEqual([]);
    script.failing = false;
    time.now += HOUR - 1;
    await embeddings.look();
    expect(asked).toHaveLength(1);
    time.now += 1;
    await embeddings.look();
    expect(await embeddings.nearest('车', ANYBODY)).toEqual(['a']);
    time.now += HOUR;
    await embeddings.look();
    expect(asked).toHaveLength(3);
    expect(problems).toEqual([]);
  });

  test('a question whose vector does not come is near to nothing', async () => {
    const { make } = await openEmbeddings(openFresh);
    const { model, script } = createScripted();
    const embeddings = make(model);
    await embeddings.follow([clause('a', '车。')]);
    script.failing = true;
    expect(await embeddings.nearest('车', ANYBODY)).toEqual([]);
  });
});

describe('the cosine of two vectors', () => {
  test('is 1 for the same direction, 0 for none and for vectors that cannot be compared', () => {
    expect(cosine(Float32Array.of(3, 4), Float32Array.of(6, 8))).toBeCloseTo(1);
    expect(cosine(Float32Array.of(1, 0), Float32Array.of(0, 1))).toBe(0);
    expect(cosine(Float32Array.of(1, 0), Float32Array.of(1, 0, 0))).toBe(0);
    expect(cosine(Float32Array.of(0, 0), Float32Array.of(1, 0))).toBe(0);
  });
});
