// The frame around every page of the console: menu, who is signed in, heading. Pages bring their content.

import { html } from 'hono/html';
import { HTMX } from '../platform/htmx.ts';
import type { StaffMember } from './env.ts';
import type { Permission } from './roles.ts';
import { ROLE_TITLES, SWITCH } from './wording-duties.ts';
import { BANNER } from './wording-security.ts';

export type Html = ReturnType<typeof html>;
export type Content = Html | string;

export interface MenuItem {
  readonly title: string;
  readonly path: string;
  /** Without one everybody who is signed in sees it. */
  readonly permission?: Permission;
  /** Not for those whose duty is limited. */
  readonly everywhere?: boolean;
}

export interface ConsoleFrame {
  readonly title: string;
  readonly content: Content;
  readonly staff: StaffMember;
  readonly menu: readonly MenuItem[];
  /** Path of the page shown, to mark it in the menu. */
  readonly path: string;
  /** Whether a second factor is recommended. */
  readonly banner: boolean;
  /** Of who has several duties; empty for everybody else. */
  readonly identities: readonly Identity[];
  /** Whether parts of it are renewed in place. */
  readonly lively: boolean;
}

/** A duty in the words of its owner: who one is, and where. */
export interface Identity {
  readonly duty: number;
  readonly name: string;
  readonly current: boolean;
}

const HOME: MenuItem = { title: '首页', path: '/staff' };

export function consoleFrame(frame: ConsoleFrame): Html {
  const { title, content, staff, menu, path, banner, identities, lively } = frame;
  const item = (each: MenuItem) =>
    html`<li><a href="${each.path}" ${isCurrent(each, path, menu) ? html`aria-current="page"` : ''}>${each.title}</a></li>`;
  return documentFrame(
    title,
    html`<a class="skip" href="#content">跳到正文</a>
<div class="console">
<header class="side">
<a class="brand" href="/staff">${seal()}<span>说议<small>工作台</small></span></a>
<nav aria-label="主菜单"><ul>${[HOME, ...menu].map(item)}</ul></nav>
</header>
<div class="page">
<div class="account">
<a href="/" class="quiet">居民对话页</a>
<a href="/staff/password" class="quiet">修改密码</a>
<a href="/staff/security" class="quiet">登录安全</a>
<span class="who"><span class="unseen">已登录：</span>${staff.name}<span class="role">${ROLE_TITLES[staff.role]}</span></span>
<form method="post" action="/staff/logout"><button class="quiet">退出登录</button></form>
</div>
<main id="content" tabindex="-1">
${identities.length === 0 ? '' : switchForm(identities)}
<h1>${title}</h1>
${banner ? html`<p class="hint">${BANNER.text}<a href="/staff/security">${BANNER.link}</a></p>` : ''}
${content}
</main>
</div>
</div>`,
    lively ? LIVELY : '',
  );
}

function switchForm(identities: readonly Identity[]): Html {
  const option = ({ duty, name, current }: Identity) =>
    html`<option value="${duty}" ${current ? html`selected` : ''}>${name}</option>`;
  return html`<form method="post" action="/staff/duty" class="row"><p>${SWITCH.current(identities.find(({ current }) => current)?.name ?? '')}</p>
<label for="duty" class="unseen">${SWITCH.other}</label><select id="duty" name="duty">${identities.map(option)}</select><button class="quiet outlined">${SWITCH.submit}</button></form>`;
}

/** Without evaluated code and without a style sheet of its own; going back loads the page anew. */
const LIVELY = html`<meta name="htmx-config" content='{"includeIndicatorCSS":false,"defaultSettleDelay":0,"history":"reload"}'>
<script src="${HTMX.path}" defer></script>
<script src="/assets/staff-cases.js" defer></script>
`;

/** For whoever is not, or not quite, signed in. */
export function doorFrame(title: string, content: Content): Html {
  return documentFrame(
    title,
    html`<main class="door" id="content">
<p class="brand">${seal()}<span>说议<small>工作台</small></span></p>
<div class="card">
<h1>${title}</h1>
${content}
</div>
<p class="foot"><a href="/">居民请走这里：去对话页</a></p>
</main>`,
  );
}

function documentFrame(title: string, body: Html, head: Html | '' = ''): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title} - 说议工作台</title>
<link rel="icon" href="/assets/seal.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/base.css">
<link rel="stylesheet" href="/assets/staff.css">
<link rel="stylesheet" href="/assets/staff-parts.css">
<link rel="stylesheet" href="/assets/staff-votes.css">
<link rel="stylesheet" href="/assets/staff-topics.css">
<link rel="stylesheet" href="/assets/staff-cases.css">
<link rel="stylesheet" href="/assets/staff-board.css">
<link rel="stylesheet" href="/assets/staff-case.css">
${head}</head>
<body>
${body}
</body>
</html>`;
}

function seal(): Html {
  return html`<span class="seal" aria-hidden="true"><b>说</b><b>议</b></span>`;
}

/** Of two that lie one below the other, the lower one. */
function isCurrent(item: MenuItem, path: string, menu: readonly MenuItem[]): boolean {
  if (item === HOME) return path === HOME.path;
  const holds = (each: MenuItem) => path === each.path || path.startsWith(`${each.path}/`);
  return holds(item) && !menu.some((each) => holds(each) && each.path.length > item.path.length);
}
