// An application to the repair fund on paper, filled in from the topic, with blanks for stamps. The authority's own form
// counts, and the sheet says so. Pure.

import type { Part, Sheet } from '../../../platform/document/index.ts';
import type { Story } from '../reading.ts';
import { nameOf } from '../topic.ts';
import type { VoteFacts } from '../votes.ts';
import type { Application } from './actions.ts';
import { APPLICATION, amountText, PATH_STEPS, PATHS, voteText } from './wording-application.ts';

export interface ApplicationFacts {
  readonly story: Pick<Story, 'topic' | 'links' | 'history'>;
  /** Its name. */
  readonly compound: string;
  readonly number: string;
  readonly application: Application;
  /** Of linked votes, by their id. */
  readonly votes: ReadonlyMap<string, VoteFacts>;
}

export function applicationSheet(facts: ApplicationFacts): Sheet {
  const { story, compound, number, application } = facts;
  const rows = PATH_STEPS[application.path].map(([step, ground], index) => [
    `${index + 1}. ${step}`,
    ground,
    '',
  ]);
  return {
    title: APPLICATION.title,
    footer: APPLICATION.footer(compound, story.topic.number, number),
    pages: [
      [
        { kind: 'heading', level: 1, text: APPLICATION.title },
        { kind: 'text', text: APPLICATION.sample, bold: true, align: 'center' },
        { kind: 'facts', facts: factsOf(facts) },
        section(APPLICATION.steps),
        { kind: 'table', head: APPLICATION.stepsHead, rows, widths: [0.54, 0.32, 0.14] },
        stamps(),
      ],
    ],
  };
}

function factsOf({ story, compound, application, votes }: ApplicationFacts) {
  const { topic, history } = story;
  const { path, project, scope, amount } = application;
  const decision = history.findLast(({ kind }) => kind === 'concluded')?.reason ?? '';
  return [
    { label: APPLICATION.compound, value: compound },
    { label: APPLICATION.topic, value: `议${topic.number} ${nameOf(topic)}` },
    { label: APPLICATION.project, value: project },
    { label: APPLICATION.scope, value: scope },
    { label: APPLICATION.amount, value: amountText(amount) },
    { label: APPLICATION.path, value: PATHS[path] },
    ...(decision === '' ? [] : [{ label: APPLICATION.decision, value: decision }]),
    { label: APPLICATION.vote, value: votesText(story, path, votes) },
  ];
}

function votesText(
  { topic, links }: ApplicationFacts['story'],
  path: Application['path'],
  votes: ApplicationFacts['votes'],
): string {
  const linked = topic.course.links.filter(({ kind }) => kind === 'vote');
  if (linked.length === 0) return path === 'emergency' ? APPLICATION.voteEmergency : APPLICATION.voteNone;
  const said = linked.map(({ ref, state }) => {
    const label = links.find(({ kind, ref: other }) => kind === 'vote' && other === ref)?.label ?? '';
    return voteText(votes.get(ref)?.number ?? label, state, votes.get(ref)?.turnout ?? null);
  });
  return said.join('\n');
}

function stamps(): Part {
  const half = APPLICATION.lines.length / 2;
  const lines = (labels: readonly string[]): Part => ({ kind: 'lines', labels });
  return {
    kind: 'columns',
    left: [lines(APPLICATION.lines.slice(0, half))],
    right: [lines(APPLICATION.lines.slice(half))],
  };
}

function section(text: string): Part {
  return { kind: 'heading', level: 2, text };
}
