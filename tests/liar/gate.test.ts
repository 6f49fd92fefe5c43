// Every case of the suite through the gate, and what comes out of it through the words that people see. The model is
// given the most it could ever have: every clause to quote from and a bare answer that is sure of nothing.

import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/capabilities/policy/answer.ts';
import { type Wording, wordAnswer, wordedForm } from '../../src/capabilities/policy/answer-worded.ts';
import { candidatesFor, isSure } from '../../src/capabilities/policy/candidates.ts';
import { checkOwn } from '../../src/capabilities/policy/quote.ts';
import { answerReply } from '../../src/capabilities/policy/wording-answer.ts';
import type { Block } from '../../src/desk/message.ts';
import { loadRealKnowledge } from '../_support/knowledge.ts';
import { CASES, type Case, LIES } from './cases.ts';
import { ASK, Q } from './quotes.ts';
import { HALF, HONEST } from './truths.ts';

const knowledge = await loadRealKnowledge();
const { clauses, ask } = knowledge;

function gated({ question, reply }: Pick<Case, 'question' | 'reply'>, bare: Answer = ask(question)): Wording {
  const read = wordedForm.safeParse(typeof reply === 'string' ? parsed(reply) : reply);
  if (!read.success) return { answer: bare, refused: [], written: false };
  const { senses } = candidatesFor({ question, previous: null, bare }, knowledge, []);
  return wordAnswer(bare, { clauses, senses }, read.data, question);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const unsure = (question: string): Answer => ({
  ...ask(question),
  lead: null,
  premise: false,
  approved: null,
});

/** What is said in our own words: no quotation, no law card. */
function said(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'text') return [block.text];
      return block.kind === 'choices' ? block.choices.map((choice) => choice.label) : [];
    })
    .join('\n');
}

function quoted(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'citation' ? [block.citation.text] : []));
}

describe('the cases', () => {
  test('are many, of many kinds, each with its own name', () => {
    expect(new Set(CASES.map((each) => each.id)).size).toBe(CASES.length);
    expect(LIES.length).toBeGreaterThanOrEqual(150);
    expect(HONEST.length).toBeGreaterThanOrEqual(25);
    expect(HALF.length).toBeGreaterThanOrEqual(20);
    expect(new Set(LIES.map((each) => each.kind)).size).toBeGreaterThanOrEqual(25);
  });

  test('quote the guideline as it stands', () => {
    const sentences = new Set(clauses.flatMap((clause) => clause.sentences));
    expect(Object.values(Q).filter((quote) => !sentences.has(quote))).toEqual([]);
  });

  test('ask what the bot alone is unsure of, so that the model has a say', () => {
    expect(Object.values(ASK).filter((question) => isSure(question, ask(question)))).toEqual([]);
  });
});

describe('the suite', () => {
  test('bites: the gate for reviewed sentences alone would let many of its lies through', () => {
    const through = LIES.filter(({ reply }) => {
      const [first] = wordedForm.safeParse(reply).data?.sentences ?? [];
      return first?.say && checkOwn(first.say, [first.quote]).ok;
    });
    expect(through.length).toBeGreaterThan(80);
  });
});

describe('of a lie nothing is seen', () => {
  test.each(LIES)('$id $kind', (each) => {
    for (const bare of [ask(each.question), unsure(each.question)]) {
      const reply = answerReply(gated(each, bare).answer, knowledge);
      for (const marker of each.mustNot) expect(said(reply)).not.toContain(marker);
      for (const quote of quoted(reply))
        expect(clauses.filter((clause) => clause.text.includes(quote))).not.toEqual([]);
    }
  });

  test('and what is seen of all of them is only what the bot says anyway', () => {
    const own = new Set(LIES.flatMap(({ question }) => lines(answerReply(unsure(question), knowledge))));
    const labelled = new Set(
      HONEST.slice(0, 9).flatMap((each) => lines(answerReply(gated(each).answer, knowledge))),
    );
    const strange = LIES.flatMap((each) => {
      const seen = lines(answerReply(gated(each, unsure(each.question)).answer, knowledge));
      return seen.filter((line) => !own.has(line) && !labelled.has(line));
    });
    expect(strange).toEqual([]);
  });

  test('and each that says or quotes something is refused and told to staff with its reason', () => {
    const silent = LIES.filter(
      ({ kind, reply }) =>
        !/not-the-form|empty|wrong-meaning/.test(kind) &&
        gated({ question: ASK.fund, reply }).refused.length === 0,
    );
    expect(silent.map((each) => each.id)).toEqual([]);
  });
});

function lines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
}

describe('an honest reply', () => {
  test.each(HONEST)('$id is seen', (each) => {
    const wording = gated(each);
    const reply = answerReply(wording.answer, knowledge);
    const all = [said(reply), ...quoted(reply)].join('\n');
    expect(wording.refused).toEqual([]);
    for (const words of each.may) expect(all).toContain(words);
  });
});

describe('of a half-honest reply the good part is seen and the bad is not', () => {
  test.each(HALF)('$id', (each) => {
    const wording = gated(each);
    const reply = answerReply(wording.answer, knowledge);
    for (const words of each.may) expect([said(reply), ...quoted(reply)].join('\n')).toContain(words);
    for (const marker of each.mustNot) expect(said(reply)).not.toContain(marker);
    expect(wording.refused.length).toBeGreaterThanOrEqual(1);
  });
});
