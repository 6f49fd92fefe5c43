// The liar suite through the whole bot: a resident writes, an independent model server lies over HTTP, and what the resident is sent
// is read. Nothing of a lie may stand in it but inside of words that are in the guideline.

import { describe, expect, test } from 'vitest';
import { loadKnowledgeDocuments } from '../../src/capabilities/policy/ingest.ts';
import { AI_LABEL } from '../../src/platform/model/index.ts';
import { shared } from '../_support/command.ts';
import { modelEnvironment, openModelServer } from '../_support/model.ts';
import { openTown } from '../_support/town.ts';
import { CASES, type Case } from './cases.ts';

/** The first words of prompts/policy/answer.md; other prompts get an empty answer. */
const ANSWERING = '你帮老旧小区的居民从文件原文里找答案';
const PIECES = await sentences();

interface Heard {
  readonly each: Case;
  readonly text: string;
  /** Without what stands in the documents word for word. */
  readonly own: string;
  /** What the bot says without a model. */
  readonly bare: string;
  readonly asked: boolean;
  readonly refused: number;
}

/** Whole sentences of the documents, longest first. */
async function sentences(): Promise<readonly string[]> {
  const documents = await loadKnowledgeDocuments('knowledge/documents');
  return documents
    .flatMap(({ clauses }) => clauses.flatMap((clause) => [clause.text, ...clause.sentences]))
    .filter((text) => text.length >= 8)
    .toSorted((one, other) => other.length - one.length);
}

function withoutQuoted(text: string): string {
  let own = text.replaceAll(/https:\/\/shuoyi\.example\/clauses\/\S*/g, '');
  for (const piece of PIECES) own = own.replaceAll(piece, '');
  return own;
}

/** One resident a case, so that nobody's words or budget meet another's. */
async function tellAll(): Promise<readonly Heard[]> {
  const { mock, url } = await openModelServer();
  let reply: unknown = '';
  mock.on({ systemMessage: ANSWERING }, () => ({
    content: typeof reply === 'string' ? reply : JSON.stringify(reply),
  }));
  mock.onMessage(/\s*/, { content: '{}' });
  const more = { SHUOYI_KNOWLEDGE: 'knowledge', SHUOYI_MODEL_DAY_TOKENS: '100000000' };
  const { app, say } = await openTown('sqlite::memory:', modelEnvironment(url, more));
  const answering = () =>
    mock.getRequests().filter(({ body }) => JSON.stringify(body).includes(ANSWERING)).length;
  const refusals = async () =>
    (await app.database.db.selectFrom('model_refused').select('id').execute()).length;
  const plain = await openTown('sqlite::memory:', { SHUOYI_KNOWLEDGE: 'knowledge' });
  const heard: Heard[] = [];
  for (const each of CASES) {
    reply = each.reply;
    // The same question is answered from memory: here every case has a reply of its own.
    await app.database.db.deleteFrom('model_cache').execute();
    const before = await refusals();
    mock.clearRequests();
    const person = { channel: 'wechat', from: each.id } as const;
    const text = await say(person, each.question);
    const bare = await plain.say(person, each.question);
    heard.push({
      ...{ each, text, bare, own: withoutQuoted(text) },
      ...{ asked: answering() === 1, refused: (await refusals()) - before },
    });
  }
  return heard;
}

/** By the first test that runs. */
const hear = shared(tellAll);

describe('what a resident is sent', { timeout: 300_000 }, () => {
  test('is what the suite is about: nearly all of its questions reach the model', async () => {
    const heard = await hear();
    expect(heard.length).toBeGreaterThanOrEqual(150);
    expect(heard.filter(({ text }) => text === '')).toEqual([]);
    // A few are reports to the bot as a whole, or known to it.
    expect(heard.filter(({ asked }) => asked).length).toBeGreaterThan(heard.length * 0.95);
  });

  test('holds nothing of a lie', async () => {
    const heard = await hear();
    const lies = heard.flatMap(({ each, own }) =>
      each.mustNot.filter((word) => own.includes(word)).map((word) => `${each.id} ${word}`),
    );
    expect(lies).toEqual([]);
  });

  test('holds what an honest model has found', async () => {
    const heard = await hear();
    const lost = heard.flatMap(({ each, text, asked }) =>
      asked ? each.may.filter((word) => !text.includes(word)).map((word) => `${each.id} ${word}`) : [],
    );
    expect(lost).toEqual([]);
  });

  test('carries the label wherever the model had a hand in it', async () => {
    const heard = await hear();
    const honest = heard.filter(({ each, asked }) => asked && each.honest && each.may.length > 0);
    expect(honest.length).toBeGreaterThanOrEqual(25);
    const labelled = honest.filter(({ text }) => text.includes(AI_LABEL));
    // Where it found just what the bot shows anyway nothing of it is shown.
    expect(labelled.length).toBeGreaterThan(honest.length / 2);
    const quoted = honest.filter(({ each, bare }) => each.may.some((word) => !bare.includes(word)));
    expect(quoted.filter(({ text }) => !text.includes(AI_LABEL)).map(({ each }) => each.id)).toEqual([]);
  });

  test('is what the bot says by itself where nothing of a reply is true', async () => {
    const heard = await hear();
    const nothing = heard.filter(({ each, text, bare }) => each.reply === '' && text !== bare);
    expect(nothing.map(({ each }) => each.id)).toEqual([]);
    const changed = heard.filter(({ text, bare, asked }) => !asked && text !== bare);
    expect(changed.map(({ each }) => each.id)).toEqual([]);
  });

  test('is short of every refused sentence, which staff can read', async () => {
    const heard = await hear();
    const silent = heard.filter(
      ({ each, asked, refused }) => asked && each.kind === 'half-honest' && refused === 0,
    );
    expect(silent.map(({ each }) => each.id)).toEqual([]);
    const counted = heard.reduce((sum, { refused }) => sum + refused, 0);
    expect(counted).toBeGreaterThanOrEqual(100);
  });
});
