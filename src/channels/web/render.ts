// Reply → html fragments. Pure; every value passes through the `html` tag, which escapes it.

import { html, raw } from 'hono/html';
import type { Block, Choice, Citation, OutgoingFile, Reply } from '../../desk/message.ts';
import type { Heard } from './history.ts';
import { NUMBERED, OPEN_FILE, SEE_SOURCE, SPEAKER, STANDING, sentFile } from './wording.ts';

export type Html = ReturnType<typeof html>;

export interface Shown {
  /** The outbox row; the browser shows each once. */
  readonly id: number;
  /** Stands where the message of this id stood; the browser puts it there. */
  readonly place?: number;
  /** Whether the choices can still be pressed: only under the last reply, save those that stand. */
  readonly open: boolean;
  /** Key of the message that pressing a choice sends where there is no script. */
  readonly key: string;
}

export function shownAs({ id, place }: Pick<Shown, 'id' | 'place'>, how: Pick<Shown, 'open' | 'key'>): Shown {
  return { id, ...how, ...(place === undefined ? {} : { place }) };
}

function placeOf({ place }: Shown): Html | '' {
  return place === undefined ? '' : html` data-place="${place}"`;
}

export function renderReply(reply: Reply, shown: Shown): Html {
  return html`<article class="message bot" id="m${shown.id}" data-id="${shown.id}"${placeOf(shown)}>
<h2 class="unseen">${SPEAKER.bot}</h2>
${reply.map((block, at) => renderBlock(block, at, reply, shown))}
</article>`;
}

/** The visitor's own words. The latest are where a page without script begins to be read. */
export function renderHeard({ text, files = [] }: Pick<Heard, 'text' | 'files'>, latest = false): Html {
  const file = ({ label, name }: ReturnType<typeof sentFile>) => html`<li>${label}<bdi>${name}</bdi></li>`;
  return html`<article class="message you" ${latest ? html`id="latest"` : ''}>
<h2 class="unseen">${SPEAKER.you}</h2>
${text === '' && files.length > 0 ? '' : html`<p class="words">${text}</p>`}
${files.length === 0 ? '' : html`<ul class="sent">${files.map(sentFile).map(file)}</ul>`}
</article>`;
}

function renderBlock(block: Block, at: number, reply: Reply, shown: Shown): Html | '' {
  switch (block.kind) {
    case 'text':
      return paragraphs(block.text);
    case 'details':
      return html`<details${block.open ? raw(' open') : ''}><summary><span>${block.title}</span></summary>${paragraphs(block.text)}</details>`;
    case 'citation':
      return renderCitation(block.citation);
    case 'facts':
      return html`<dl class="facts">${block.facts.map(
        ({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
      )}</dl>`;
    case 'choices':
      return renderChoices(block.choices, choicesBefore(reply, at), shown);
    case 'file':
      return renderFile(block.file, at, shown);
    case 'picture':
      return renderPicture(block.file, block.alt, at, shown);
    case 'link':
      return renderLink(block.label, block.url);
    default:
      return block satisfies never;
  }
}

function paragraphs(text: string): Html {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== '');
  return html`${parts.map((part) => html`<p class="words">${part.trim()}</p>`)}`;
}

function renderCitation({ text, path, status, link }: Citation): Html {
  return html`<figure class="citation">
<blockquote><p class="words">「${text}」</p></blockquote>
<figcaption>${status === '' ? '' : html`<span class="tag">${status}</span> `}<cite>${path}</cite>${
    isSafeLink(link)
      ? html` <a class="source" href="${link}">${SEE_SOURCE}<span class="unseen">：${path}</span></a>`
      : ''
  }</figcaption>
</figure>`;
}

/** Links below `site` without it: the page may be open under another name than the one configured. */
export function withOwnLinks(reply: Reply, site: string): Reply {
  if (site === '') return reply;
  const own = (link: string) => (link.startsWith(`${site}/`) ? link.slice(site.length) : link);
  return reply.map((block) => {
    if (block.kind === 'link') return { ...block, url: own(block.url) };
    if (block.kind !== 'citation') return block;
    return { kind: 'citation', citation: { ...block.citation, link: own(block.citation.link) } };
  });
}

/** Own pages and web addresses only: no script, no data, no address that a browser would complete. */
export function isSafeLink(link: string): boolean {
  return /^\/(?![/\\])/.test(link) || /^https?:\/\//i.test(link);
}

function renderChoices(choices: readonly Choice[], before: number, shown: Shown): Html {
  let number = before;
  const button = (choice: Choice) => {
    const label = html`<bdi>${choice.label}</bdi>`;
    if (!isNumbered(choice)) {
      return html`<li><button name="choice" value="${choice.key}" data-standing>${label}</button></li>`;
    }
    number += 1;
    return html`<li><button name="choice" value="${choice.key}" ${shown.open ? '' : html`disabled`}>
<span class="number">${number}.</span> ${label}</button></li>`;
  };
  const numbered = choices.filter(isNumbered).length;
  const past = !shown.open && numbered === choices.length;
  return html`<form class="${past ? 'choices past' : 'choices'}" method="post" action="/chat">
<input type="hidden" name="key" value="${shown.key}">
<ol aria-label="${numbered > 0 ? NUMBERED : STANDING}">${choices.map(button)}</ol>
</form>`;
}

/** One that says what to type instead can be pressed at any time, and has no number. */
function isNumbered({ say }: Choice): boolean {
  return say === undefined;
}

/** Numbers run through the whole reply, as the desk counts them. */
function choicesBefore(reply: Reply, at: number): number {
  return reply
    .slice(0, at)
    .reduce(
      (sum, block) => sum + (block.kind === 'choices' ? block.choices.filter(isNumbered).length : 0),
      0,
    );
}

function renderFile(file: OutgoingFile, at: number, shown: Shown): Html {
  const size = `${Math.max(1, Math.round(file.bytes.length / 1024))} KB`;
  return html`<p class="file"><a href="/chat/files/${shown.id}/${at}" download="${file.name}"
><span class="unseen">${OPEN_FILE}：</span><bdi>${file.name}</bdi></a> <span class="size">${size}</span></p>`;
}

/** Kinds of picture that every browser shows and none can hide a script in. */
export function isPicture(type: string): boolean {
  return type === 'image/png' || type === 'image/jpeg';
}

/** Opens large by a press; a kind that browsers do not show safely is offered as a file with its words. */
function renderPicture(file: OutgoingFile, alt: string, at: number, shown: Shown): Html {
  if (!isPicture(file.type)) return html`${paragraphs(alt)}${renderFile(file, at, shown)}`;
  const path = `/chat/files/${shown.id}/${at}`;
  return html`<p class="picture"><a href="${path}"><img src="${path}" alt="${alt}" ${sizeOf(file)} loading="lazy"></a></p>`;
}

/** Width and height from the head of a PNG, so that the talk does not jump when the picture arrives. */
function sizeOf({ type, bytes }: OutgoingFile): Html | '' {
  if (type !== 'image/png' || bytes.length < 24) return '';
  const head = new DataView(bytes.buffer, bytes.byteOffset, 24);
  return html`width="${head.getUint32(16)}" height="${head.getUint32(20)}"`;
}

/** An address that may not be opened is said in words. */
function renderLink(label: string, url: string): Html {
  if (!isSafeLink(url)) return html`<p class="words">${label}：${url}</p>`;
  return html`<p class="link"><a href="${url}"><bdi>${label}</bdi></a></p>`;
}
