// The frame around every public page: head, large type switch, skip link. Pages bring their content.

import { html } from 'hono/html';
import type { Html } from './render.ts';

export interface PageLink {
  readonly title: string;
  readonly path: string;
}

export interface Frame {
  readonly title: string;
  readonly siteName: string;
  readonly content: Html | string;
  /** Other pages to go to from here, and where here is. */
  readonly links?: readonly PageLink[];
  readonly path?: string;
  /** Extra lines for the head. */
  readonly head?: Html;
}

/** A page to read, with the way back to the chat. */
export function readingFrame(frame: Frame): Html {
  return documentFrame(
    { ...frame, title: `${frame.title} - ${frame.siteName}` },
    html`<a class="skip" href="#content">跳到正文</a>
<header class="top"><div class="width">
<a class="back" href="/#latest"><span aria-hidden="true">‹</span> 返回对话</a>
${typeSwitch()}
</div>${pageLinks(frame)}</header>
<main id="content" class="width reading" tabindex="-1">
${frame.content}
</main>`,
  );
}

function pageLinks({ links = [], path }: Frame): Html | '' {
  if (links.length === 0) return '';
  const link = (to: PageLink) =>
    html`<a href="${to.path}"${to.path === path ? html` aria-current="page"` : ''}>${to.title}</a>`;
  return html`<nav class="width pages" aria-label="其他页面">${links.map(link)}</nav>`;
}

export function chatFrame(frame: Frame): Html {
  return documentFrame(
    { ...frame, head: html`${frame.head ?? ''}<script type="module" src="/assets/chat.js"></script>` },
    html`<a class="skip" href="#text">跳到输入框</a>
<header class="top"><div class="width">
<div class="name"><span class="seal" aria-hidden="true"><b>说</b><b>议</b></span>
<div><h1>${frame.siteName}</h1><p>我是机器人</p></div></div>
${typeSwitch()}
</div></header>
${frame.content}`,
  );
}

function documentFrame({ title, head }: Frame, body: Html): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#1d5a4c">
<title>${title}</title>
<link rel="icon" href="/assets/seal.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/base.css">
<link rel="stylesheet" href="/assets/chat.css">
<link rel="stylesheet" href="/assets/ask.css">
<link rel="stylesheet" href="/assets/reading.css">
<script src="/assets/type.js"></script>
${head ?? ''}
</head>
<body>
${body}
</body>
</html>`;
}

/** Shown by type.js, which also keeps the choice. Without script the browser's own zoom serves. */
function typeSwitch(): Html {
  const button = (size: string, sign: string, label: string) =>
    html`<button type="button" data-set-type="${size}" aria-pressed="false" aria-label="${sign} ${label}">${sign}</button>`;
  return html`<div class="type" role="group" aria-label="字号">${button('normal', 'A', '标准字号')}${button(
    'large',
    'A+',
    '大字号',
  )}${button('largest', 'A++', '特大字号')}</div>`;
}
