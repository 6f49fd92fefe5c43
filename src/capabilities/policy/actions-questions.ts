// What was answered and what staff are asked. How a question is closed stands in actions-closing.ts.

import type { Incoming, Person } from '../../desk/message.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { maskPersonal } from '../../platform/mask.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { type CloseReason, dismiss, type QuestionDeps, reply } from './actions-closing.ts';
import { type Actor, SCOPE } from './actions-documents.ts';
import { type Answer, quotesShown } from './answer.ts';
import * as store from './store.ts';
import type { PolicyTables } from './tables.ts';

export interface AnswerRecord {
  readonly person: Person;
  readonly incoming: Incoming;
  readonly question: string;
  readonly answer: Answer;
  /** Versions of the documents it quotes. */
  readonly documents: readonly store.Cited[];
}

export function createQuestionActions(deps: QuestionDeps) {
  const { db, transaction } = deps.database;

  return {
    /**
     * Keeps what was answered, personal numbers masked; what the text does not answer is listed for staff. The same
     * message is recorded once. No ledger line: an answer is not an act, and a chain would make every chat wait for every other.
     */
    recordAnswer: (answer: AnswerRecord): Promise<number> =>
      transaction((tx) => record(tx, answer, deps.now())),

    /** Safe to repeat: an answer is handed over once, `already` says that it was. */
    handToStaff: (answer: number, why: store.Why): Promise<Result<Handed, 'answer-not-found'>> =>
      transaction((tx) => handOver(tx, deps, answer, why)),

    listQuestions: (filter: store.QuestionFilter = {}) => store.listQuestions(db, filter),

    /** A question with the answer that gave rise to it. */
    async findQuestion(id: number): Promise<{ question: store.Question; answer: store.StoredAnswer } | null> {
      const question = await store.findQuestion(db, id);
      const answer = question && (await store.findAnswer(db, question.answer));
      return question && answer ? { question, answer } : null;
    },

    async answerQuestion(id: number, text: string, staff: Actor): Promise<Result<null, CloseReason>> {
      const done = await transaction((tx) => reply(tx, deps, id, text, staff));
      if (done.ok) deps.onWritten();
      return done;
    },

    /** Sets a question aside. Who was waiting for a reply is told that there will be none, without the reason. */
    async dismissQuestion(id: number, reason: string, staff: Actor): Promise<Result<null, CloseReason>> {
      const done = await transaction((tx) => dismiss(tx, deps, id, reason, staff));
      if (done.ok) deps.onWritten();
      return done;
    },

    /** Empties the words of answers and closed questions older than `before`. Safe to repeat. */
    forget: (before: number): Promise<number> => transaction((tx) => forgetIn(tx, before)),
    forgetIn,
  };
}

export interface Handed {
  readonly question: number;
  readonly already: boolean;
}

async function forgetIn(tx: Transaction<PolicyTables>, before: number): Promise<number> {
  return (await store.forgetAnswers(tx, before)) + (await store.forgetQuestions(tx, before));
}

async function record(tx: Transaction<PolicyTables>, said: AnswerRecord, at: number): Promise<number> {
  const question = maskPersonal(said.question);
  const { outcome } = said.answer;
  const id = await store.saveAnswer(tx, { ...newAnswer(said, at), question });
  if (outcome === 'not-in-text') {
    await store.saveQuestion(tx, { at, answer: id, question, outcome, why: 'unanswered' });
  }
  return id;
}

async function handOver(
  tx: Transaction<PolicyTables>,
  deps: QuestionDeps,
  id: number,
  why: store.Why,
): Promise<Result<Handed, 'answer-not-found'>> {
  const answer = await store.findAnswer(tx, id);
  if (!answer) return refuse('answer-not-found');
  const at = deps.now();
  const { question, outcome } = answer;
  const created = await store.saveQuestion(tx, { at, answer: id, question, outcome, why });
  const known = created === null ? await store.findQuestionOf(tx, id) : null;
  if (known && (known.state !== 'open' || known.why !== 'unanswered' || why === 'unanswered')) {
    return ok({ question: known.id, already: true });
  }
  // Listed by itself when it was not answered; now somebody waits for it.
  if (known) await store.saveWhy(tx, known.id, why);
  const number = created ?? known?.id ?? 0;
  const facts = { answer: id, why };
  await deps.ledger.append(tx, {
    ...{ scope: SCOPE, actor: 'person', role: 'asker' },
    ...{ act: 'question-handed-over', subject: `question:${number}`, facts, at },
  });
  return ok({ question: number, already: false });
}

function newAnswer(record: AnswerRecord, at: number): Omit<store.NewAnswer, 'question'> {
  const { channel, bot, chat, group, from, key } = record.incoming;
  return {
    at,
    person: record.person.id,
    address: { channel, bot, chat, group, ...(group ? { to: from } : {}) },
    key,
    answer: { ...record.answer, quotes: quotesShown(record.answer) },
    documents: record.documents,
  };
}
