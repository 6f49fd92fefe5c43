// The sheet of 晒 for the notice board, and the short one for a chat: what was decided, who does what by when, what it costs
// come first; then how it came to that. Pure.

import type { Part, Sheet } from '../../../platform/document/index.ts';
import { PARTIES } from '../wording.ts';
import type { SheetContent } from './sheet-content.ts';
import {
  costSources,
  costTotal,
  dayText,
  fundLine,
  meetingLine,
  SHEET,
  STANCES,
  STATES,
  scopeText,
  voteLines,
  whoText,
} from './wording-sheet.ts';

export interface SheetPlace {
  /** Of the topic's page; empty where the site has no public address. */
  readonly link: string;
  /** For a chat, which shrinks what is long: the rest stands on the page. */
  readonly short: boolean;
}

/** A picture bears words of so many characters; a longer clause is named there, never cut. */
const LONGEST_QUOTE = 120;

export function topicSheet(content: SheetContent, { link, short }: SheetPlace): Sheet {
  const { compound, number, title, demonstration } = content;
  return {
    title: SHEET.title,
    footer: SHEET.footer(compound, number),
    ...aiOf(content, short),
    pages: [
      [
        ...(demonstration ? [centred(SHEET.demonstration)] : []),
        { kind: 'heading', level: 1, text: SHEET.title },
        centred(title),
        { kind: 'facts', facts: factsOf(content) },
        ...(short && content.issue.text.length > LONGEST_QUOTE ? [] : issueParts(content)),
        ...decisionParts(content),
        ...actionParts(content),
        ...moneyParts(content),
        ...(short ? [...clauseParts(content, short), small(SHEET.more)] : roadParts(content)),
        ...objectParts(content, link),
        ...content.notes.map(small),
        together(small(SHEET.check), small(content.head)),
        ...(short ? [] : [{ kind: 'lines', labels: SHEET.lines } as const]),
      ],
    ],
  };
}

/** Of what stands on it: the short one has no summary of views. */
function aiOf({ ai }: SheetContent, short: boolean): Pick<Sheet, 'ai'> {
  const id = ai?.decision || (short ? '' : (ai?.claims ?? ''));
  return ai === undefined || id === '' ? {} : { ai: { producer: ai.producer, id } };
}

/** Which words they are; the label itself is written by whoever draws the sheet. */
function draftedPart(draft: string | undefined): Part[] {
  return draft === undefined || draft === '' ? [] : [small(SHEET.drafted)];
}

function factsOf({ compound, number, scope, shown }: SheetContent) {
  return [
    { label: SHEET.compound, value: compound },
    { label: SHEET.number, value: `议${number}` },
    { label: SHEET.scope, value: scopeText(scope) },
    { label: SHEET.shown, value: SHEET.shownText(shown.from, shown.until) },
  ];
}

function decisionParts({ decision, mediation, ai }: SheetContent): Part[] {
  if (decision === null) return [];
  const lead = decision.consensus ? SHEET.agreed : SHEET.notAgreed;
  return [
    together(
      section(SHEET.decision),
      text(lead),
      ...linesOf(decision.text).map(large),
      ...draftedPart(ai?.decision),
    ),
    ...(mediation === null ? [] : mediationParts(mediation)),
  ];
}

function mediationParts({ parties, agreed, text: words }: NonNullable<SheetContent['mediation']>): Part[] {
  const names = parties.map((party) => PARTIES[party]);
  return [
    section(SHEET.mediation),
    text(SHEET.mediated(names, agreed)),
    ...linesOf(words).map((line) => text(line)),
  ];
}

function actionParts({ actions }: SheetContent): Part[] {
  const rows = actions.map((action) => [
    ...[action.what, whoText(action), dayText(action.dueAt - 1)],
    STATES[action.state],
  ]);
  return [
    section(SHEET.who),
    rows.length === 0
      ? text(SHEET.noActions)
      : { kind: 'table', head: SHEET.whoHead, rows, widths: [0.35, 0.21, 0.25, 0.19] },
  ];
}

/** What it costs beside what was decided about it, so that the notice board needs less paper. */
function moneyParts({ cost, vote, funds }: SheetContent): Part[] {
  const costs = together(
    section(SHEET.cost),
    large(costTotal(cost)),
    ...(cost.sources.length === 0 ? [] : [{ kind: 'facts', facts: costSources(cost) } as const]),
  );
  const decided = [
    together(section(SHEET.vote), ...voteLines(vote).map((line) => text(line))),
    ...(funds.length === 0
      ? []
      : [together(section(SHEET.fund), ...funds.map((fund) => text(fundLine(fund))))]),
  ];
  return [{ kind: 'columns', left: [costs], right: decided }];
}

function issueParts({ issue }: SheetContent): Part[] {
  return [
    section(SHEET.issue),
    ...linesOf(issue.text).map((line) => text(line)),
    ...(issue.place === '' ? [] : [text(`${SHEET.place}：${issue.place}`)]),
    ...(issue.began === '' ? [] : [text(`${SHEET.began}：${issue.began}`)]),
  ];
}

/** How it came to the decision. */
function roadParts(content: SheetContent): Part[] {
  const { meeting } = content;
  return [
    ...(meeting === null ? [] : [section(SHEET.meeting), text(meetingLine(meeting))]),
    ...statementParts(content),
    ...viewParts(content),
    ...clauseParts(content, false),
  ];
}

function statementParts({ statements }: SheetContent): Part[] {
  if (statements.length === 0) return [];
  return [
    section(SHEET.statements),
    ...statements.map(({ party, view, options, cost }) =>
      together(
        text(`${PARTIES[party]}：${view}`),
        ...(options === '' && cost === ''
          ? []
          : [
              text(
                [
                  options === '' ? '' : `${SHEET.options}${options}`,
                  cost === '' ? '' : `${SHEET.money}${cost}`,
                ]
                  .filter((each) => each !== '')
                  .join('　'),
              ),
            ]),
      ),
    ),
  ];
}

function viewParts({ views, claims, poll, ai }: SheetContent): Part[] {
  return [
    section(SHEET.claims(views)),
    ...(views === 0 ? [text(SHEET.noViews)] : []),
    ...claims.map((claim) => text(`${STANCES[claim.stance]}：${SHEET.claim(claim.views, claim.text)}`)),
    ...draftedPart(ai?.claims),
    ...(poll === null
      ? []
      : [
          together(
            section(SHEET.poll),
            text(poll.question),
            ...poll.options.map((option) => text(SHEET.pollOption(option.text, option.count))),
          ),
        ]),
  ];
}

function clauseParts({ clause }: SheetContent, short: boolean): Part[] {
  if (clause === null) return [];
  const whole = !short || clause.text.length <= LONGEST_QUOTE;
  return [
    section(SHEET.clause),
    ...(whole ? linesOf(`「${clause.text}」`).map((line) => text(line)) : []),
    small(
      [SHEET.clauseStatus(clause.path, clause.status), ...(whole ? [] : [SHEET.clauseElsewhere])].join('。'),
    ),
  ];
}

function objectParts({ number, shown }: SheetContent, link: string): Part[] {
  const how = [section(SHEET.object), text(SHEET.objectHow(number, shown.until))];
  if (link === '') return [together(...how)];
  const code = { kind: 'qr', content: link, size: 35, caption: SHEET.scan } as const;
  return [{ kind: 'columns', left: how, right: [code], share: 0.68 }];
}

function linesOf(words: string): string[] {
  return words.split(/\n+/).filter((line) => line.trim() !== '');
}

function centred(words: string): Part {
  return { kind: 'text', text: words, size: 'large', bold: true, align: 'center' };
}

function large(words: string): Part {
  return { kind: 'text', text: words, size: 'large', bold: true };
}

function text(words: string): Part {
  return { kind: 'text', text: words };
}

function small(words: string): Part {
  return { kind: 'text', text: words, size: 'small' };
}

function section(words: string): Part {
  return { kind: 'heading', level: 2, text: words };
}

function together(...parts: readonly Part[]): Part {
  return { kind: 'together', parts };
}
