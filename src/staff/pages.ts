// The console's own pages: signing in, the code, passwords, home, and what is said when something goes wrong. Pure.

import { html } from 'hono/html';
import type { Content, Html, MenuItem } from './layout.ts';
import { OTHER_DUTY, PROBLEMS, type Problem } from './wording.ts';

export function logInPage(form: {
  readonly name: string;
  readonly next: string;
  readonly problem?: string;
}): Html {
  return html`${alert(form.problem)}<form method="post" action="/staff/login" class="fields">
<input type="hidden" name="next" value="${form.next}">
<label for="name">账号</label>
<input id="name" name="name" value="${form.name}" required autocomplete="username" autocapitalize="none" spellcheck="false">
<label for="password">密码</label>
<input id="password" name="password" type="password" required autocomplete="current-password">
<button class="primary">登录</button>
</form>
<p class="hint">第一次使用：请打开管理员给您的邀请链接，在那里设密码。管理员自己的一次性密码，显示在服务器启动时的屏幕上。</p>`;
}

/** One field for both: who has lost the phone need not look for another page. */
export function codePage(form: { readonly next: string; readonly problem?: string }): Html {
  return html`${alert(form.problem)}<form method="post" action="/staff/code" class="fields">
<input type="hidden" name="next" value="${form.next}">
<label for="code">验证码</label>
<input id="code" name="code" required autocomplete="one-time-code" autocapitalize="none" spellcheck="false" maxlength="20"
aria-describedby="code-hint">
<p class="hint" id="code-hint">打开手机上的验证器，输入“说议”下面的 6 位数字。手机不在身边，就输入一个备用码。</p>
<button class="primary">继续</button>
</form>
<form method="post" action="/staff/logout"><button class="quiet">退出登录</button></form>
<p class="hint">手机和备用码都没有了，请找管理员取消您的第二步验证。</p>`;
}

export function welcomePage(form: {
  readonly name: string;
  readonly path: string;
  readonly problem?: string;
}): Html {
  return html`<p>您的账号是“<b>${form.name}</b>”。请设一个自己的密码，以后就用它登录。</p>
${alert(form.problem)}<form method="post" action="${form.path}" class="fields">
${newPasswordFields(form.name)}
<button class="primary">保存密码，开始使用</button>
</form>`;
}

export function welcomeOverPage(sentence: string): Html {
  return html`<p>${sentence}</p>
<p><a class="primary" href="/staff/login">去登录</a></p>`;
}

function newPasswordFields(name: string): Html {
  return html`<input name="username" value="${name}" autocomplete="username" readonly hidden>
<label for="next">新密码</label>
<input id="next" name="next" type="password" required minlength="10" maxlength="200" autocomplete="new-password"
aria-describedby="rule">
<p class="hint" id="rule">至少 10 个字符，可以是一句容易记的话；不要含账号名。</p>
<label for="again">再输一次新密码</label>
<input id="again" name="again" type="password" required autocomplete="new-password">`;
}

export function passwordPage(form: {
  readonly forced: boolean;
  readonly name: string;
  readonly problem?: string;
}): Html {
  const current = html`<label for="current">现在的密码</label>
<input id="current" name="current" type="password" required autocomplete="current-password">`;
  return html`${form.forced ? html`<p>您用的是一次性密码。请先换成自己的密码，再开始使用。</p>` : ''}${alert(
    form.problem,
  )}<form method="post" action="/staff/password" class="fields">
${form.forced ? '' : current}
${newPasswordFields(form.name)}
<button class="primary">保存新密码</button>
</form>
${form.forced ? html`<form method="post" action="/staff/logout"><button class="quiet">退出登录</button></form>` : ''}`;
}

export function homePage(
  menu: readonly MenuItem[],
  { changed, notices }: { readonly changed: boolean; readonly notices: readonly string[] },
): Html {
  const card = ({ title, path }: MenuItem) =>
    html`<li><a class="card" href="${path}"><b>${title}</b><span aria-hidden="true">›</span></a></li>`;
  return html`${changed ? html`<p class="done" role="status">新密码已保存，其他电脑上的登录都已退出。</p>` : ''}
${notices.map((each) => alert(each))}<p class="lead">请选要办的事。</p>
${menu.length === 0 ? html`<p class="empty">还没有可以办的事。</p>` : html`<ul class="cards">${menu.map(card)}</ul>`}`;
}

/** `other`: who asks has other duties too. */
export function problemPage(problem: Problem, incident?: string, other = false): Content {
  return html`<p>${PROBLEMS[problem].text}</p>
${other ? html`<p>${OTHER_DUTY}</p>` : ''}
${incident === undefined ? '' : html`<p class="incident">故障编号：${incident}</p>`}
<p><a class="primary" href="/staff">${problem === 'signed-out' ? '去登录' : '回到首页'}</a></p>`;
}

export function alert(sentence: string | undefined): Html | '' {
  return sentence === undefined ? '' : html`<p class="alert" role="alert">${sentence}</p>`;
}
