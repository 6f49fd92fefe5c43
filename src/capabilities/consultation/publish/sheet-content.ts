// What stands on the sheet of 晒, taken from the records of the topic and typed by nobody: a JSON value, frozen when it goes up.
// Without persons and rooms. How it reads and looks is decided in sheet.ts. Pure.

import { maskPublic } from '../../../platform/mask-rooms.ts';
import type { Stance } from '../discuss/claims.ts';
import { claimsDraft, conclusionDraft } from '../draft/trace.ts';
import type { Story } from '../reading.ts';
import { type Action, chainOf, type Link, type Money, nameOf, type Party, type Scope } from '../topic.ts';
import type { VoteFacts } from '../votes.ts';
import { NO_VOTE, OURS } from '../wording.ts';

export interface SheetContent {
  readonly number: string;
  readonly title: string;
  readonly compound: string;
  readonly demonstration: boolean;
  readonly issue: { readonly text: string; readonly place: string; readonly began: string };
  readonly scope: Scope;
  readonly statements: readonly {
    readonly party: Party;
    readonly view: string;
    readonly options: string;
    readonly cost: string;
  }[];
  /** Of how many views; the views themselves stand on the page. */
  readonly views: number;
  readonly claims: readonly { readonly stance: Stance; readonly text: string; readonly views: number }[];
  readonly poll: {
    readonly question: string;
    readonly options: readonly { readonly text: string; readonly count: number }[];
  } | null;
  readonly meeting: {
    readonly at: number;
    readonly place: string;
    readonly parties: readonly Party[];
    readonly people: number;
  } | null;
  /** Word for word, with its path and that it is a draft. */
  readonly clause: { readonly text: string; readonly path: string; readonly status: string } | null;
  readonly decision: { readonly consensus: boolean; readonly text: string } | null;
  readonly vote: { readonly needed: boolean; readonly votes: readonly SheetVote[] };
  readonly actions: readonly {
    readonly number: number;
    readonly what: string;
    readonly who: Action['who'];
    readonly whoName: string;
    readonly dueAt: number;
    readonly state: Action['state'];
    readonly money: Money;
    /** In fen; null where nobody has said. */
    readonly amount: number | null;
  }[];
  /** In fen, of what was not dropped. */
  readonly cost: {
    readonly total: number;
    readonly sources: readonly { readonly money: Money; readonly amount: number }[];
    /** Something has a source of money and no sum yet. */
    readonly open: boolean;
  };
  readonly funds: readonly {
    readonly project: string;
    readonly amount: number | null;
    readonly state: Link['state'];
  }[];
  readonly mediation: {
    readonly parties: readonly Party[];
    readonly agreed: boolean;
    readonly text: string;
  } | null;
  /** Drafts of the language model that words on it were made from, empty where people wrote them; absent where all is theirs. */
  readonly ai?: { readonly producer: string; readonly decision: string; readonly claims: string };
  readonly shown: { readonly from: number; readonly until: number };
  /** As they stood when it went up. */
  readonly notes: readonly string[];
  /** Where the topic's chain ended before it went up, as `verify --head` takes it. */
  readonly head: string;
}

export interface SheetVote {
  readonly number: string;
  readonly title: string;
  readonly state: Link['state'];
  readonly turnout: VoteFacts['turnout'];
}

export interface SheetFacts {
  /** Its name. */
  readonly compound: string;
  readonly demonstration: boolean;
  readonly citation: { readonly text: string; readonly path: string; readonly status: string } | null;
  /** Of linked votes, by their id. */
  readonly votes: ReadonlyMap<string, VoteFacts>;
  readonly head: { readonly seq: number; readonly hash: string };
  /** Who answers for words of the language model. */
  readonly producer: string;
  readonly from: number;
  readonly until: number;
}

export function contentOf(story: Story, facts: SheetFacts): SheetContent {
  const { topic, poll, mediation } = story;
  const { compound, demonstration, citation, head, from, until } = facts;
  return {
    ...{ number: topic.number, title: maskPublic(nameOf(topic)), compound, demonstration },
    issue: { text: maskPublic(topic.text), place: maskPublic(topic.place), began: maskPublic(topic.began) },
    scope: topic.scope,
    statements: statementsOf(story),
    views: story.views.length,
    claims: story.claims.map(({ stance, text, views }) => ({
      ...{ stance, text: maskPublic(text) },
      views: views.length,
    })),
    poll: poll === null ? null : pollOf(poll),
    meeting: meetingOf(story),
    clause: citation && { text: citation.text, path: citation.path, status: citation.status },
    decision: decisionOf(story),
    vote: voteOf(story, facts.votes),
    actions: actionsOf(story),
    cost: costOf(story),
    funds: fundsOf(story),
    mediation: mediation && {
      ...{ parties: mediation.parties, agreed: mediation.agreed },
      text: maskPublic(mediation.text),
    },
    ...aiOf(story, facts),
    shown: { from, until },
    notes: [NO_VOTE, OURS],
    head: `${chainOf(topic)}:${head.seq}:${head.hash}`,
  };
}

function aiOf({ history, claims }: Story, { producer }: SheetFacts): Pick<SheetContent, 'ai'> {
  const decision = conclusionDraft(history);
  const summary = claims.length === 0 ? '' : claimsDraft(history);
  return decision === '' && summary === '' ? {} : { ai: { producer, decision, claims: summary } };
}

/** The latest of each party on the text as it stands. */
function statementsOf({ statements, topic }: Story): SheetContent['statements'] {
  return topic.course.parties.flatMap((party) => {
    const latest = statements.findLast(
      (each) => each.party === party && each.version === topic.course.version,
    );
    if (latest === undefined) return [];
    const { view, options, cost } = latest;
    return [{ party, view: maskPublic(view), options: maskPublic(options), cost: maskPublic(cost) }];
  });
}

function pollOf({ question, options, counts }: NonNullable<Story['poll']>): SheetContent['poll'] {
  const shown = options.map((text, index) => ({ text: maskPublic(text), count: counts?.[index] ?? 0 }));
  return { question: maskPublic(question), options: shown };
}

function meetingOf({ meetings }: Story): SheetContent['meeting'] {
  const held = meetings.findLast((each) => each.held !== null);
  if (!held?.held) return null;
  const { parties, people } = held.held;
  return { at: held.meetsAt, place: maskPublic(held.place), parties, people };
}

function decisionOf({ topic, history }: Story): SheetContent['decision'] {
  const { conclusion } = topic.course;
  const said = history.findLast(({ kind }) => kind === 'concluded');
  if (conclusion === null || said === undefined) return null;
  return { consensus: conclusion.consensus, text: maskPublic(said.reason) };
}

function voteOf({ topic, links }: Story, votes: SheetFacts['votes']): SheetContent['vote'] {
  const linked = topic.course.links.filter(({ kind }) => kind === 'vote');
  return {
    needed: (topic.course.conclusion?.matter ?? null) !== null || linked.length > 0,
    votes: linked.map(({ ref, state }) => {
      const facts = votes.get(ref);
      const label = links.find((link) => link.kind === 'vote' && link.ref === ref)?.label ?? '';
      return {
        ...{ number: facts?.number ?? label, title: maskPublic(facts?.title ?? nameOf(topic)), state },
        turnout: facts?.turnout ?? null,
      };
    }),
  };
}

function actionsOf({ topic, actions }: Story): SheetContent['actions'] {
  return topic.course.actions.flatMap(({ number, who, dueAt, state, money }) => {
    const row = actions.find((each) => each.number === number);
    if (row === undefined) return [];
    const words = { what: maskPublic(row.what), whoName: maskPublic(row.whoName) };
    return [{ number, ...words, who, dueAt, state, money, amount: row.amount }];
  });
}

function costOf(story: Story): SheetContent['cost'] {
  const paid = actionsOf(story).filter(({ state, money }) => state !== 'dropped' && money !== 'none');
  const sources = [...Map.groupBy(paid, ({ money }) => money)].map(([money, some]) => ({
    money,
    amount: some.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
  }));
  return {
    total: sources.reduce((sum, { amount }) => sum + amount, 0),
    sources,
    open: paid.some(({ amount }) => amount === null),
  };
}

function fundsOf({ topic, links }: Story): SheetContent['funds'] {
  return links
    .filter(({ kind }) => kind === 'fund')
    .map(({ ref, label, detail }) => ({
      project: maskPublic(label),
      amount: amountIn(detail),
      state: topic.course.links.find((link) => link.kind === 'fund' && link.ref === ref)?.state ?? 'waiting',
    }));
}

function amountIn(detail: unknown): number | null {
  const amount = (detail as { readonly amount?: unknown } | null)?.amount;
  return typeof amount === 'number' ? amount : null;
}
