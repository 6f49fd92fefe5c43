// A vote as owners read it: what is decided, which majority the law asks for, what can be chosen. Shown to staff before
// anything is announced, and on the vote's page after.

import { html } from 'hono/html';
import { KIND_NOTES, KINDS, WINDOWS } from '../console/wording.ts';
import { VOTE } from '../console/wording-vote.ts';
import { APPROVAL_LAW, findMatter, QUORUM_LAW } from '../count/matters.ts';
import type { Item, Vote } from '../vote.ts';
import { answerTexts, quorumOf, scopeText, silenceWarning, thresholdOf, windowText } from '../wording.ts';
import { RULES } from './wording.ts';

export type Html = ReturnType<typeof html>;

type Shown = Pick<Vote, 'kind' | 'title' | 'items' | 'scope' | 'terms' | 'opensAt' | 'closesAt'>;

export function ownersView(vote: Shown): Html {
  const [quorum, warning] = [quorumOf(vote), silenceWarning(vote)];
  return html`<div class="card ballot">
<p class="hint">${KINDS[vote.kind]}。${KIND_NOTES[vote.kind]}</p>
<h3>${vote.title}</h3>
<dl class="facts"><dt>${WINDOWS[vote.kind]}</dt><dd>${windowText(vote)}</dd>
${vote.kind === 'committee' ? '' : html`<dt>${VOTE.scope}</dt><dd>${scopeText(vote)}</dd>`}
</dl>
${quorum === null ? '' : html`<p>${quorum}</p>`}
${warning === null ? '' : html`<p class="alert">${warning}</p>`}
${itemList(vote)}
</div>`;
}

export function silenceText({ terms }: Pick<Vote, 'terms'>): string {
  return terms.silenceClause === null ? VOTE.silenceNot : VOTE.silenceCounts(terms.silenceClause);
}

/** With `law` the article word for word, where there is one. */
export function itemList({ items, kind }: Pick<Vote, 'items' | 'kind'>, law = false): Html {
  return html`<ol class="items">${items.map((item, index) => itemView(item, index, { kind, law }))}</ol>`;
}

function itemView(
  item: Item,
  index: number,
  { kind, law }: { readonly kind: Vote['kind']; readonly law: boolean },
): Html {
  return html`<li><h4>${VOTE.item(index + 1, item.title)}</h4>
<p class="content">${item.text}</p>
${law && kind === 'assembly' ? matterView(item) : html`<p class="hint">${thresholdOf(item, kind)}</p>`}
<p class="hint">${VOTE.answers(answerTexts(item))}</p></li>`;
}

function matterView({ matter }: Item): Html {
  const known = matter === null ? null : findMatter(matter);
  if (!known) return html`<p class="hint">${VOTE.noMatter}</p>`;
  return html`<p><b>${RULES[known.rule]}</b>。${known.law}</p>${lawQuote(known.rule)}`;
}

export function lawQuote(rule: keyof typeof APPROVAL_LAW): Html {
  return html`<blockquote><p>${QUORUM_LAW}</p><p>${APPROVAL_LAW[rule]}</p><p class="hint">民法典第二百七十八条</p></blockquote>`;
}
