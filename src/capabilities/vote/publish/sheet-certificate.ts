// The certificate of a certified result, to be signed and filed: all numbers, how paper and objections were settled,
// what the sealed record says. Who certified stands as a duty, never as a name. Pure.

import type { Part, Sheet } from '../../../platform/document/index.ts';
import type { Reconciliation } from '../paper/rules.ts';
import type { Vote } from '../vote.ts';
import { fullTime } from '../wording.ts';
import { demonstrationMark, headText, section, small, text, together } from './sheet-parts.ts';
import { itemsParts, lawParts, type ResultFacts, resultFacts } from './sheet-result.ts';
import { CERTIFICATE, certificateTitle, RESULT } from './wording-sheets.ts';

export interface CertificateFacts extends ResultFacts {
  /** The duty of who certified, as the ledger has it; null where it was not found. */
  readonly role: string | null;
  readonly objections: { readonly made: number; readonly answered: number };
  readonly papers: Reconciliation;
}

export function certificateSheet(facts: CertificateFacts): Sheet {
  const { vote, compound } = facts;
  const title = certificateTitle(vote);
  return {
    title,
    footer: RESULT.footer(compound, vote.number),
    pages: [
      [
        ...demonstrationMark(vote),
        { kind: 'heading', level: 1, text: title },
        text(CERTIFICATE.lead(compound, vote.number)),
        { kind: 'facts', facts: resultFacts(facts) },
        ...itemsParts(facts),
        ...lawParts(vote),
        ...processParts(facts),
        ...paperParts(facts.papers),
        ...recordParts(facts),
        {
          kind: 'together',
          parts: [section(CERTIFICATE.signatures), { kind: 'lines', labels: CERTIFICATE.lines }],
        },
      ],
    ],
  };
}

function processParts({ vote, objections, role }: CertificateFacts): Part[] {
  const { made, answered } = objections;
  const { announcedAt, kind, terms } = vote;
  return [
    section(CERTIFICATE.process),
    {
      kind: 'facts',
      facts: [
        { label: CERTIFICATE.announced, value: announcedAt === null ? '' : fullTime(announcedAt) },
        { label: CERTIFICATE.notice, value: noticeText(vote) },
        ...(kind === 'assembly'
          ? [{ label: CERTIFICATE.silence, value: terms.silenceClause ?? CERTIFICATE.silenceNot }]
          : []),
        { label: CERTIFICATE.objections, value: CERTIFICATE.objectionsText(made, answered) },
        { label: CERTIFICATE.role, value: CERTIFICATE.roleText(role) },
      ],
    },
  ];
}

function noticeText({ kind, terms, demonstration }: Vote): string {
  if (terms.noticeGround !== null) return CERTIFICATE.noticeShort(terms.noticeGround);
  return kind === 'assembly' && !demonstration ? CERTIFICATE.noticeKept : CERTIFICATE.noticeNone;
}

function paperParts(papers: Reconciliation): Part[] {
  if (papers.issued === 0) return [section(CERTIFICATE.paper), text(CERTIFICATE.paperNone)];
  const rows = CERTIFICATE.paperRows(papers);
  return [
    together(section(CERTIFICATE.paper), { kind: 'table', head: CERTIFICATE.paperHead, rows }),
    small(CERTIFICATE.paperSum),
  ];
}

function recordParts({ vote, head }: CertificateFacts): Part[] {
  return [
    together(
      section(CERTIFICATE.hashes),
      small(`${CERTIFICATE.registerHash}：`),
      small(vote.registerHash ?? ''),
    ),
    ...(head === null ? [] : [small(`${CERTIFICATE.head}：`), small(headText(vote, head))]),
  ];
}
