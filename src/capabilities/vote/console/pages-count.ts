// What a vote came to, for staff: all numbers, quorum first, the arithmetic written out. Shown after the close only.
// And the turnout, which is all that is shown before.

import { html } from 'hono/html';
import { areaText, percentText } from '../../../platform/figures.ts';
import { findMatter } from '../count/matters.ts';
import type { ItemResult, VoteResult } from '../count/result.ts';
import type { Sums, Verdict } from '../count/tally.ts';
import { type Html, lawQuote } from '../draft/pages-preview.ts';
import { RULES } from '../draft/wording.ts';
import * as count from '../publish/wording-count.ts';
import { COUNT } from '../publish/wording-count.ts';
import type { Turnout } from '../reading.ts';
import type { Item, Vote, VoteKind } from '../vote.ts';
import { answerText, fullTime } from '../wording.ts';
import { TURNOUT, VOTE } from './wording-vote.ts';

/** The distance to the quorum is told where the law asks for one. */
export function turnoutBars({ total, voted, missing }: Turnout, kind: VoteKind = 'assembly'): Html {
  const lawful = kind === 'assembly';
  const area = TURNOUT.voted(areaText(voted.area), areaText(total.area), '平方米');
  const heads = TURNOUT.voted(String(voted.heads), String(total.heads), '人');
  return html`<div class="turnout">
${bar({ name: TURNOUT.area, part: voted.area, whole: total.area }, area, lawful ? distance(missing.area, TURNOUT.areaMissing(areaText(missing.area))) : null)}
${bar({ name: TURNOUT.heads, part: voted.heads, whole: total.heads }, heads, lawful ? distance(missing.heads, TURNOUT.headsMissing(missing.heads)) : null)}
</div>`;
}

interface Distance {
  readonly reached: boolean;
  readonly text: string;
}

function distance(missing: number, text: string): Distance {
  return missing === 0 ? { reached: true, text: TURNOUT.reached } : { reached: false, text };
}

/** The mark stands at two thirds; the words say the same as the picture. */
function bar(
  { name, part, whole }: { readonly name: string; readonly part: number; readonly whole: number },
  text: string,
  quorum: Distance | null,
): Html {
  const width = whole === 0 ? 0 : Math.floor((part * 1_000) / whole);
  const mark = quorum ? html`<rect class="mark" x="665" width="3" height="24"/>` : '';
  return html`<div class="bar"><p>${name}：${text}，<b>${percentText(part, whole)}</b> <span class="hint">${quorum?.text ?? ''}</span></p>
<svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" class="${quorum?.reached === false ? '' : 'reached'}"><rect class="whole" width="1000" height="24"/><rect class="part" width="${width}" height="24"/>${mark}</svg></div>`;
}

export function resultSection(vote: Vote, result: VoteResult): Html {
  const lead =
    vote.certifiedAt === null
      ? COUNT.lead(fullTime(result.at))
      : COUNT.certifiedLead(fullTime(vote.certifiedAt));
  return html`<section><h2>${COUNT.title}</h2><p class="lead">${lead}${COUNT.ballots(result.ballots)}</p>
${result.items.map((each, index) => itemSection(vote, index, each))}</section>`;
}

function itemSection({ items, kind }: Vote, index: number, result: ItemResult): Html | '' {
  const item = items[index];
  if (!item) return '';
  const matter = item.matter === null ? null : findMatter(item.matter);
  return html`<div class="card result"><h3>${VOTE.item(index + 1, item.title)}</h3>
${matter && result.verdict ? lawfulResult(matter, result, result.verdict) : answersTable(kind, item, result)}
<p>${COUNT.split(result.split)}</p></div>`;
}

type MatterLike = NonNullable<ReturnType<typeof findMatter>>;

function lawfulResult({ rule, law }: MatterLike, result: ItemResult, verdict: Verdict): Html {
  const { withSilence } = result;
  return html`<p class="hint">${law}，${RULES[rule]}</p>
${withSilence ? html`<h4>${COUNT.plainTitle}</h4>` : ''}
${reckoning(rule, result.sums, verdict)}
${
  withSilence
    ? html`<h4>${COUNT.silenceTitle}</h4><p>${COUNT.silenceLead(withSilence.silent)}</p>${reckoning(rule, withSilence.sums, withSilence.verdict)}`
    : ''
}
<details><summary>${VOTE.law}</summary>${lawQuote(rule)}</details>`;
}

function reckoning(rule: MatterLike['rule'], sums: Sums, verdict: Verdict): Html {
  const { outcome } = verdict;
  return html`<p class="outcome ${outcome}"><b>${count.OUTCOMES[outcome]}</b> ${count.OUTCOME_NOTES[outcome]}</p>
${sumsTable(sums)}
<h4>${COUNT.first}</h4>${lines(count.quorumLines(sums, verdict))}
<h4>${COUNT.second}</h4>${outcome === 'no-quorum' ? html`<p class="hint">${COUNT.secondAnyway}</p>` : ''}${lines(count.approvalLines(rule, sums, verdict))}`;
}

function lines(all: readonly count.Line[]): Html {
  return html`<ul class="lines">${all.map(
    ({ name, ratio, arithmetic, reached }) =>
      html`<li><span class="tag ${reached ? 'good' : ''}">${reached ? '达到' : '没达到'}</span> <b>${name}</b> ${ratio}<br><span class="hint">${arithmetic}</span></li>`,
  )}</ul>`;
}

function sumsTable(sums: Sums): Html {
  const row = (name: 'total' | 'participated' | 'agreed' | 'against' | 'abstained') =>
    html`<tr><th scope="row">${COUNT[name]}</th><td class="number" data-label="${COUNT.area}">${areaText(sums[name].area)}</td><td class="number" data-label="${COUNT.heads}">${sums[name].heads}</td></tr>`;
  return html`<table class="sums"><thead><tr><th>${COUNT.what}</th><th class="number">${COUNT.area}</th><th class="number">${COUNT.heads}</th></tr></thead>
<tbody>${(['total', 'participated', 'agreed', 'against', 'abstained'] as const).map(row)}</tbody></table>`;
}

function answersTable(kind: VoteKind, item: Item, { answers }: ItemResult): Html {
  const row = ({ letter, area, heads }: ItemResult['answers'][number]) =>
    html`<tr><th scope="row">${answerText(item, letter)}</th><td class="number" data-label="${COUNT.area}">${areaText(area)}</td><td class="number" data-label="${COUNT.heads}">${heads}</td></tr>`;
  return html`<p class="hint">${COUNT.noEffect(kind)}</p>
<table class="sums"><thead><tr><th>${COUNT.answer}</th><th class="number">${COUNT.area}</th><th class="number">${COUNT.heads}</th></tr></thead>
<tbody>${answers.map(row)}</tbody></table>`;
}
