// The announcement for the notice board: what is decided in full, when and how to vote, what the law asks for, and what
// follows for those who do not vote. Pure.

import type { Part, Sheet } from '../../../platform/document/index.ts';
import { KIND_NOTES } from '../console/wording.ts';
import type { Item, Vote } from '../vote.ts';
import { answerTexts, fullTime, scopeText, silenceWarning, thresholdOf } from '../wording.ts';
import { demonstrationMark, linkCode, section, small, text } from './sheet-parts.ts';
import { lawParts } from './sheet-result.ts';
import { ANNOUNCEMENT, announcementTitle } from './wording-announcement.ts';
import { matterText, RESULT } from './wording-sheets.ts';

export interface NoticeFacts {
  readonly vote: Vote;
  /** Its name. */
  readonly compound: string;
  readonly site: string;
  /** The address of the chat with our bot; null where there is none. */
  readonly chat?: string | null;
}

export function noticeSheet({ vote, compound, site, chat = null }: NoticeFacts): Sheet {
  const title = announcementTitle(vote.kind);
  return {
    title,
    footer: RESULT.footer(compound, vote.number),
    pages: [
      [
        ...demonstrationMark(vote),
        { kind: 'heading', level: 1, text: title },
        { kind: 'facts', facts: noticeFacts(vote, compound) },
        section(ANNOUNCEMENT.items(vote.items.length)),
        ...vote.items.flatMap((item, index) => itemParts(item, index, vote.items.length)),
        section(ANNOUNCEMENT.how),
        ...ANNOUNCEMENT.ways.map(text),
        ...(chat === null ? [] : [text(ANNOUNCEMENT.inChat(chat))]),
        ...linkCode(site, vote, ANNOUNCEMENT.scan),
        ...lawSection(vote),
        section(ANNOUNCEMENT.after),
        text(ANNOUNCEMENT.afterText(vote.terms.objectionDays)),
        { kind: 'lines', labels: ANNOUNCEMENT.lines },
      ],
    ],
  };
}

function noticeFacts(vote: Vote, compound: string) {
  const { announcedAt, scope } = vote;
  return [
    { label: ANNOUNCEMENT.what, value: vote.title },
    { label: RESULT.compound, value: compound },
    { label: RESULT.number, value: vote.number },
    ...(announcedAt === null ? [] : [{ label: ANNOUNCEMENT.announced, value: fullTime(announcedAt) }]),
    { label: ANNOUNCEMENT.opens, value: fullTime(vote.opensAt) },
    { label: ANNOUNCEMENT.closes, value: fullTime(vote.closesAt) },
    { label: ANNOUNCEMENT.scope, value: scopeText(vote) },
    ...(scope.kind === 'units' ? [{ label: RESULT.ground, value: scope.ground }] : []),
    ...noticePeriod(vote),
  ];
}

/** Only the law's vote has one, and a demonstration need not keep it. */
function noticePeriod({ kind, terms, demonstration }: Vote) {
  if (terms.noticeGround !== null)
    return [{ label: ANNOUNCEMENT.notice, value: ANNOUNCEMENT.noticeShort(terms.noticeGround) }];
  return kind === 'assembly' && !demonstration
    ? [{ label: ANNOUNCEMENT.notice, value: ANNOUNCEMENT.noticeKept }]
    : [];
}

function itemParts(item: Item, index: number, of: number): Part[] {
  const law = matterText(item);
  return [
    { kind: 'text', text: RESULT.item(index + 1, of, item.title), size: 'large', bold: true },
    ...item.text.split(/\n+/).map((line) => text(line)),
    ...(law === null ? [] : [small(`${law}。${thresholdOf(item, 'assembly')}`)]),
    small(ANNOUNCEMENT.answers(answerTexts(item))),
  ];
}

function lawSection(vote: Vote): Part[] {
  if (vote.kind !== 'assembly') return [{ kind: 'text', text: KIND_NOTES[vote.kind], bold: true }];
  const warning = silenceWarning(vote);
  return [
    ...lawParts(vote),
    section(ANNOUNCEMENT.silence),
    { kind: 'text', text: warning ?? ANNOUNCEMENT.silenceNot, bold: warning !== null },
  ];
}
