// One vote as anybody may see it. What stands here is decided before: turnout once open, numbers once closed.

import { html } from 'hono/html';
import { resultSection, turnoutBars } from '../console/pages-count.ts';
import { findMatter } from '../count/matters.ts';
import type { VoteResult } from '../count/result.ts';
import { type Html, lawQuote } from '../draft/pages-preview.ts';
import { takesObjections } from '../objection/dialogue.ts';
import type { Turnout } from '../reading.ts';
import type { Item, Vote } from '../vote.ts';
import {
  itemPlace,
  labelOf,
  quorumOf,
  scopeText,
  silenceWarning,
  thresholdOf,
  timeText,
} from '../wording.ts';
import { isOpen } from './own.ts';
import type { ChainHead } from './reading.ts';
import { STATES } from './wording.ts';
import { PAGES } from './wording-pages.ts';

export interface Known {
  readonly vote: Vote;
  readonly compound: string;
  readonly turnout: Turnout | null;
  readonly heads: { readonly opened: ChainHead | null; readonly now: ChainHead | null };
  /** Null before the close. */
  readonly result: VoteResult | null;
  readonly now: number;
  readonly mayObject: boolean;
}

export function detailsOf(known: Known): Html {
  const { vote, result } = known;
  return html`<h1>${vote.title}</h1>
<p><span class="vote-state ${vote.state}">${STATES[vote.state]}</span></p>
${vote.demonstration ? html`<p class="notice" role="note">${PAGES.demonstration}</p>` : ''}
${labelOf(vote) === null ? '' : html`<p class="notice" role="note">${labelOf(vote)}</p>`}
${vote.state === 'void' ? html`<p class="notice" role="note">${PAGES.voided(vote.endedReason ?? '')}</p>` : ''}
${waysOn(known)}
${factsOf(known)}
<section><h2>${PAGES.items}</h2>
${quorumOf(vote) === null ? '' : html`<p>${quorumOf(vote)}</p>`}
${vote.items.map((item, index) => itemSection(vote, item, index))}</section>
${turnoutSection(known)}
${result === null ? '' : html`${vote.state === 'closed' ? html`<p class="notice" role="note">${PAGES.unconfirmed}</p>` : ''}${resultSection(vote, result)}`}
${ledgerSection(known)}
<p class="link"><a href="/votes">${PAGES.back}</a></p>`;
}

function waysOn({ vote, now, mayObject }: Known): Html {
  const link = (path: string, label: string) => html`<a href="/votes/${vote.id}/${path}">${label}</a>`;
  return html`${isOpen(vote, now) ? html`<p><a class="primary vote-go" href="/votes/${vote.id}/ballot">${PAGES.goVote}</a></p>` : ''}
${vote.openedAt === null ? '' : html`<p class="pager">${link('mine', PAGES.mine)}${link('receipt', PAGES.receipt)}${mayObject && takesObjections(vote, now) ? link('objection', PAGES.objection) : ''}</p>`}`;
}

function factsOf({ vote, compound }: Known): Html {
  const facts = [
    [PAGES.compound, compound],
    [PAGES.number, vote.number],
    [PAGES.scope, scopeText(vote)],
    [PAGES.window, `${timeText(vote.opensAt)} – ${timeText(vote.closesAt)}`],
    [PAGES.silence, silenceWarning(vote) ?? PAGES.silenceNot],
  ];
  return html`<dl class="facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function itemSection({ items, kind }: Vote, item: Item, index: number): Html {
  const matter = item.matter === null ? null : findMatter(item.matter);
  return html`<article class="clause-text">
<p class="path">${itemPlace(index, items.length)}</p>
<h3>${item.title}</h3>
<p class="words">${item.text}</p>
${item.options.length === 0 ? '' : html`<ul class="plain">${item.options.map((option) => html`<li>${option}</li>`)}</ul>`}
<p>${thresholdOf(item, kind)}</p>
${matter === null ? '' : html`<details><summary>${PAGES.law}</summary><div class="vote-law"><p>${matter.law}</p>${lawQuote(matter.rule)}</div></details>`}
</article>`;
}

function turnoutSection({ turnout, vote }: Known): Html {
  return html`<section><h2>${PAGES.turnout}</h2>
${turnout === null ? html`<p>${PAGES.notOpen}</p>` : html`${turnoutBars(turnout, vote.kind)}${vote.state === 'open' ? html`<p class="vote-hint">${PAGES.turnoutLead}</p>` : ''}`}</section>`;
}

function ledgerSection({ heads }: Known): Html | '' {
  const line = (label: string, head: ChainHead | null) =>
    head === null
      ? ''
      : html`<div><dt>${label}</dt><dd>${PAGES.line(head.seq)}<code>${head.hash}</code></dd></div>`;
  return html`<section><h2>${PAGES.ledger}</h2><p>${PAGES.ledgerLead}</p>
<dl class="facts heads">${line(PAGES.opened, heads.opened)}${line(PAGES.now, heads.now)}</dl></section>`;
}
