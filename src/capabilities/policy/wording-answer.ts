// How an answer is said: our short sentence, the quotations with their place and status, and what can be done next.

import type { Block, Reply } from '../../desk/message.ts';
import { dayText } from '../../platform/figures.ts';
import { AI_LABEL } from '../../platform/model/index.ts';
import type { Answer, Quote } from './answer.ts';
import type { Card } from './cards.ts';
import { type Clause, citationPath, type Document } from './clause.ts';
import { checkQuote } from './quote.ts';

export interface AnswerSources {
  readonly clause: (id: string) => Clause | null;
  readonly document: (id: string) => Document | null;
  readonly card: (id: string) => Card | null;
  /** Where a clause is read with these sentences highlighted. */
  readonly link: (clause: string, sentences: readonly number[]) => string;
}

const NUMBERS_DIFFER: Block = { kind: 'text', text: '您说的数字和上面的原文不一样，请以原文为准。' };
const NOT_MINE = '这不是我能回答的。';
const ALSO = '原文里还写着：';
const ORIGINAL = { key: 'original', label: '查看原文' };
const WRONG = { key: 'wrong', label: '没答对，请人来看' };
const STAFF = { key: 'staff', label: '转人工' };
const ASK_STAFF = { key: 'staff', label: '交给工作人员回答' };

/** Quotations pass the gate once more on the way out; one that fails is left out, and with none left nothing is claimed. */
export function answerReply(answer: Answer, sources: AnswerSources): Reply {
  const found = foundBlocks(answer, sources);
  const citations = citationsOf(restOf(answer), sources);
  switch (answer.outcome) {
    case 'answered':
      // Staff may fix a wording that quotes nothing: what the text does not say has nothing to quote.
      if (citations.length + found.length === 0 && !(answer.approved && answer.quotes.length === 0))
        return answerReply({ ...answer, outcome: 'not-in-text', lead: null }, sources);
      return [
        ...leadBlock(answer),
        ...(answer.lead === null ? [...found, ...citations] : [...citations, ...found]),
        ...labelOf(answer),
        ...(answer.numbersDiffer ? [NUMBERS_DIFFER] : []),
        { kind: 'text', text: statusNote(answer, sources) },
        ...cardBlocks(answer.cards, sources),
        { kind: 'choices', choices: [ORIGINAL, WRONG, STAFF] },
      ];
    case 'not-in-text':
      return [
        { kind: 'text', text: answer.lead ?? '指导意见没有规定这件事。' },
        ...cardBlocks(answer.cards, sources),
        ...nearby(answer, sources),
        ...otherDocuments(answer, sources),
        { kind: 'choices', choices: citations.length > 0 ? [ASK_STAFF, ORIGINAL] : [ASK_STAFF] },
      ];
    case 'off-topic':
      // A greeting or thanks is answered in kind, and asks for nothing.
      if (answer.lead !== null && answer.lead !== NOT_MINE) return [{ kind: 'text', text: answer.lead }];
      return [
        { kind: 'text', text: NOT_MINE },
        { kind: 'text', text: '我只回答老旧小区物业、维修资金、业委会这些事。您可以换个说法再问。' },
        ...(answer.ai ? nearby(answer, sources) : []),
        { kind: 'choices', choices: [ASK_STAFF] },
      ];
    case 'clarify':
      return [
        ...(answer.ai ? nearby(answer, sources) : []),
        { kind: 'text', text: '您想问的是下面哪一条？请回复前面的数字。' },
        { kind: 'choices', choices: [...answer.choices, ASK_STAFF] },
      ];
    case 'handover':
      return handedOver('handed-over');
    default:
      return answer.outcome satisfies never;
  }
}

/** The whole clauses behind an answer, folded where the channel can. */
export function originalReply(ids: readonly string[], sources: AnswerSources): Reply {
  const blocks = clauseBlocks(ids, sources);
  if (blocks.length === 0) return [{ kind: 'text', text: '刚才那句话没有对应的原文。您可以再问一次。' }];
  return [...blocks, { kind: 'choices', choices: [WRONG, STAFF] }];
}

export function handedOver(why: 'disputed' | 'handed-over'): Reply {
  const text =
    why === 'disputed'
      ? '对不起，没答好。您的问题已经交给社区工作人员，回复会发到这里。'
      : '好的，您的问题已经交给社区工作人员，回复会发到这里。';
  return [
    { kind: 'text', text },
    { kind: 'text', text: '这期间您可以接着问我别的。' },
  ];
}

export function nothingToHandOver(): Reply {
  return [{ kind: 'text', text: '请先用一句话告诉我您要问什么，我再转给社区工作人员。' }];
}

/** A picture without words, in the middle of a talk. */
export function onlyWords(): Reply {
  return [{ kind: 'text', text: '我现在只看得懂文字。请用一句话告诉我您想问什么。' }];
}

function clauseBlocks(ids: readonly string[], sources: AnswerSources): Block[] {
  return ids.flatMap((id): Block[] => {
    const clause = sources.clause(id);
    if (!clause) return [];
    const document = sources.document(clause.document);
    const place =
      clause.path[0] === document?.title
        ? citationPath({ ...clause, path: clause.path.slice(1) })
        : citationPath(clause);
    const title = `《${document?.title ?? ''}》${place}（${document?.status ?? '状态不明'}）`;
    return [{ kind: 'details', title, text: `${clause.text}\n${sources.link(id, [])}`.trim() }];
  });
}

function isWhole(answer: Answer): boolean {
  return answer.quotes.every((quote) => quote.sentence === null);
}

function citationsOf(quotes: readonly Quote[], sources: AnswerSources): Block[] {
  return quotes.flatMap((quote): Block[] => {
    const clause = sources.clause(quote.clause);
    if (!clause || !checkQuote(clause, quote.text).ok) return [];
    const document = sources.document(clause.document);
    return [
      {
        kind: 'citation',
        citation: {
          text: quote.text,
          path: citationPath(clause),
          status: document?.status ?? '状态不明',
          link: sources.link(clause.id, quote.sentence === null ? [] : [quote.sentence]),
        },
      },
    ];
  });
}

function nearby(answer: Answer, sources: AnswerSources): Block[] {
  const citations = citationsOf(
    answer.quotes.filter((quote) => quote.sentence !== null),
    sources,
  );
  if (citations.length === 0) return [];
  return [
    { kind: 'text', text: '意见里相近的话是：' },
    ...citations,
    ...labelOf(answer),
    { kind: 'text', text: statusNote(answer, sources) },
  ];
}

/** What a language model found: each of its sentences before the words that carry it. */
function foundBlocks({ outcome, lead, sentences = [] }: Answer, sources: AnswerSources): Block[] {
  if (outcome !== 'answered') return [];
  const blocks = sentences.flatMap(({ say, quote }): Block[] => {
    const citation = citationsOf([quote], sources);
    return say === null || citation.length === 0 ? citation : [{ kind: 'text', text: say }, ...citation];
  });
  return lead === null || blocks.length === 0 ? blocks : [{ kind: 'text', text: ALSO }, ...blocks];
}

/** Nothing is quoted twice. */
function restOf({ outcome, quotes, sentences = [] }: Answer): readonly Quote[] {
  if (outcome !== 'answered') return quotes;
  return quotes.filter(
    ({ clause, text }) => !sentences.some(({ quote }) => quote.clause === clause && quote.text === text),
  );
}

/** A sentence of the model before its quotation needs no other before it. */
function leadBlock(answer: Answer): Block[] {
  if (answer.lead !== null) return [{ kind: 'text', text: answer.lead }];
  if (answer.sentences?.[0]?.say) return [];
  return [{ kind: 'text', text: isWhole(answer) ? '这一条的原文是：' : '和您问的最接近的原文是这样写的：' }];
}

/** What takes a moment: the model is asked. */
export function lookingItUp(): Reply {
  return [{ kind: 'text', text: '正在查原文，请稍等。' }];
}

function labelOf({ ai }: Answer): Block[] {
  return ai ? [{ kind: 'text', text: AI_LABEL }] : [];
}

/** Whole clauses of documents nobody has written questions for: found by their words, so only perhaps to the point. */
function otherDocuments(answer: Answer, sources: AnswerSources): Block[] {
  const ids = answer.quotes.filter((quote) => quote.sentence === null).map((quote) => quote.clause);
  const clauses = clauseBlocks(ids, sources);
  return clauses.length === 0 ? [] : [{ kind: 'text', text: '别的文件里可能有关的条文：' }, ...clauses];
}

/** Law cards in our own words, apart from the guideline and labelled so. */
function cardBlocks(ids: readonly string[], sources: AnswerSources): Block[] {
  return ids.flatMap((id, at): Block[] => {
    const card = sources.card(id);
    if (!card) return [];
    const from = card.sources.map((source) => `${source.instrument}${source.article}（${source.status}）`);
    const basis = from.length > 0 ? `依据：${from.join('；')}。` : '';
    return [
      {
        kind: 'details',
        title: `【${card.note}】${card.title}`,
        // The first is often the answer itself, so nobody should have to unfold it.
        open: at === 0,
        text: [...card.text, `${basis}${card.reviewed} 核对，用我们自己的话写，不是法律意见。`].join('\n'),
      },
    ];
  });
}

function statusNote(answer: Answer, sources: AnswerSources): string {
  const approved = answer.approved ? `这段回答由工作人员核定于 ${dayText(answer.approved.at)}。` : '';
  if (answer.quotes.length === 0) return approved;
  const document = sources.document(sources.clause(answer.quotes[0]?.clause ?? '')?.document ?? '');
  const draft =
    document?.status === '送审稿'
      ? '这份意见是送审稿，就是还在审的草案，正式文件可能有改动。'
      : `出处：《${document?.title ?? ''}》（${document?.status ?? '状态不明'}）。`;
  return `${draft}${approved}`;
}
