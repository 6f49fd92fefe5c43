// The pages of the web channel: the chat, what is kept and why, and the pages for what went wrong. Pure.

import { html } from 'hono/html';
import { isAwaiting, type Spoken } from './history.ts';
import type { PageLink } from './layout.ts';
import { LONGEST_TEXT } from './receive.ts';
import { type Html, renderHeard, renderReply, shownAs } from './render.ts';
import { MOST_FILES, TAKEN_TYPES } from './upload.ts';
import { ATTACH, dayOf, incidentLine, LIVE, REFUSALS, SENT, SPEAKER, WECHAT_DOWN } from './wording.ts';

export const EXAMPLES: readonly string[] = [
  '小区没有物业公司，怎么办？',
  '停车位的收入能用在哪里？',
  '说议理晒评五步法是什么？',
  '没有维修资金，怎么筹集？',
];

/** Who receives what is asked of the language model; abroad each visitor is asked first. */
export interface Helper {
  readonly provider: string;
  readonly abroad: boolean;
}

export interface ChatPage {
  readonly spoken: readonly Spoken[];
  readonly now: number;
  readonly examples: readonly string[];
  /** Days that the visitor's words are kept. */
  readonly keepDays: number;
  /** Null without a language model. */
  readonly helper: Helper | null;
  /** Pages one step away from the chat, beside help. */
  readonly links: readonly PageLink[];
  readonly newKey: () => string;
  /** People cannot reach the bot on WeChat now, so it may be that they come here for the first time. */
  readonly isDown: boolean;
  /** One sentence above the text field, with the words it is about. */
  readonly problem?: { readonly sentence: string; readonly text: string };
}

export function chatPage(page: ChatPage): Html {
  const awaiting = isAwaiting(page.spoken, page.now);
  const newest = page.spoken.reduce((max, each) => (each.side === 'bot' ? Math.max(max, each.id) : max), 0);
  return html`<main class="width chat" id="chat" data-newest="${newest}" data-slow="${LIVE.slow}"
data-waiting="${LIVE.waiting}" data-nothing="${LIVE.nothing}" data-offline="${LIVE.offline}"
data-offline-files="${LIVE['offline-files']}" data-sending="${LIVE.sending}"
data-photo="${SENT.photo}" data-file="${SENT.file}" data-too-many="${REFUSALS['too-many-files']}"
data-unsent="${LIVE.unsent}" data-refused="${LIVE.refused}">
${page.isDown ? html`<p class="day" role="note">${WECHAT_DOWN}</p>` : ''}<div id="log" role="log" aria-live="polite" aria-label="对话" tabindex="-1">
${page.spoken.length === 0 ? greeting(page) : history(page)}
</div>
<div id="waiting" class="waiting" role="status">${awaiting ? awaitingLine() : ''}</div>
<span id="end"></span>
<template id="you">${renderHeard({ text: '' })}</template>
</main>
${composer(page)}`;
}

/** Where no script shows the reply as it comes, the page looks again by itself. */
export function refreshWhileAwaiting(page: ChatPage): Html | '' {
  if (!isAwaiting(page.spoken, page.now)) return '';
  return html`<noscript><meta http-equiv="refresh" content="3;url=/#latest"></noscript>`;
}

function awaitingLine(): Html {
  return html`<p>${LIVE.waiting}</p><noscript><p><a href="/#latest">看看有没有回答</a></p></noscript>`;
}

function history({ spoken, now, newKey }: ChatPage): Html {
  const lastReply = spoken.findLast((each) => each.side === 'bot');
  const lastHeard = spoken.findLast((each) => each.side === 'you');
  let day = '';
  const lines = spoken.map((each) => {
    if (each.side === 'bot')
      return renderReply(each.reply, shownAs(each, { open: each === lastReply, key: newKey() }));
    const before = day;
    day = dayOf(each.at, now);
    return html`${day === before ? '' : html`<p class="day">${day}</p>`}${renderHeard(each, each === lastHeard)}`;
  });
  return html`${lines}`;
}

function greeting({ examples, keepDays, helper, newKey }: ChatPage): Html {
  const example = (text: string) =>
    html`<li><button name="text" value="${text}"><bdi>${text}</bdi></button></li>`;
  return html`<article class="message bot" id="greeting">
<h2 class="unseen">${SPEAKER.bot}</h2>
<p class="words hello">您好！小区的事，可以问我。</p>
<p class="words">我是机器人，不是工作人员。我只摘引文件原话，句句写明出处；文件里没有的，我会直说。</p>
<form class="choices" method="post" action="/chat">
<input type="hidden" name="key" value="${newKey()}">
<h3 id="examples">您可以这样问：</h3>
<ul aria-labelledby="examples">${examples.map(example)}</ul>
</form>
<p class="small">您的话只用来回答您和改进回答，${keepDays} 天后删除。请勿写手机号、身份证号。${helper === null || helper.abroad ? '' : `有时请${helper.provider}的AI帮忙找原文，先遮去电话、姓名和门牌；不想用，发“关闭AI”。`}<a href="/privacy">隐私说明</a></p>
</article>`;
}

function composer({ problem, links, newKey }: ChatPage): Html {
  return html`<footer class="composer"><div class="width">
<p id="notice" class="notice" role="status">${problem?.sentence ?? ''}</p>
<ul id="chosen" class="chosen" aria-label="${ATTACH.chosen}" data-most="${MOST_FILES}"></ul>
<template id="one-chosen"><li><bdi></bdi> <button type="button">${ATTACH.drop}</button></li></template>
<form method="post" action="/chat" class="ask" id="ask" enctype="multipart/form-data">
<input type="hidden" name="key" value="${newKey()}" autocomplete="off">
<label for="text" class="unseen">想问什么，写在这里</label>
<textarea id="text" name="text" rows="1" maxlength="${LONGEST_TEXT}" autocomplete="off"
enterkeyhint="send" placeholder="请写在这里" ${problem ? html`aria-describedby="notice"` : ''}>
${problem?.text ?? ''}</textarea>
<button class="primary">发送</button>
</form>
<form method="post" action="/chat" class="quick">
<input type="hidden" name="key" value="${newKey()}" autocomplete="off">
<span class="attach"><input type="file" id="files" name="files" form="ask" multiple accept="${TAKEN_TYPES.join()}"
><label for="files"><span class="unseen">${ATTACH.verb}</span>${ATTACH.label}</label></span>
<button name="text" value="帮助">帮助</button>
<button name="text" value="转人工">转人工</button>
${links.map(({ title, path }) => html`<a class="go" href="${path}">${title}</a>`)}
<a class="aside" href="/privacy">隐私<span class="unseen">说明</span></a>
</form>
</div></footer>`;
}

export function privacyPage(keepDays: number, helper: Helper | null = null): Html {
  return html`<h1>我们保存什么，为什么</h1>
<ul class="plain">
<li><b>您发来的话</b>：用来回答您，也用来改进回答。${keepDays} 天后删除文字。</li>
<li><b>您发来的照片和文件</b>：只用来办您说的那件事。JPG 照片里记着的拍摄地点和时间，我们收到时就去掉。</li>
<li><b>一个随机的标记</b>（Cookie）：只用来认出这是同一场对话，好让您刷新以后还能接着问。它不含您的姓名、电话、住址。</li>
<li><b>您选的字号</b>，还有没发出去的话：只存在您自己的手机或电脑里。</li>
</ul>
<h2>请不要写</h2>
<p>请不要在对话里写手机号、身份证号、银行卡号。需要工作人员联系您时，请按“转人工”。</p>
<h2>谁能看到</h2>
<p>没有答上来的、有争议的问题，社区工作人员会看到，好给您补上答案。我们不把您的话交给广告商。</p>${helper === null ? '' : helped(helper)}
<h2>看、拿走或删除您的信息</h2>
<p>在对话里发“导出我的信息”或“删除我的信息”，或者到<a href="/personal">我的信息</a>。</p>
<h2>在公用的手机或电脑上</h2>
<p>用完请按下面的按钮，这台机器上就看不到您的对话了。</p>
<form method="post" action="/leave"><button class="primary">结束对话，清除本机标记</button></form>`;
}

function helped({ provider, abroad }: Helper): Html {
  return html`
<h2>AI 什么时候帮忙</h2>
<p>${abroad ? '只有您同意了，' : ''}题库没有把握的问题，我们才会请${provider}的AI${abroad ? '（在境外）' : ''}帮忙找原文。发出去之前，先遮去电话、证件号、姓名和门牌。AI写的话都有标明，而且都要和原文对得上。不想用，在对话里发“关闭AI”；想看怎么用的，发“AI设置”。</p>`;
}

export function problemPage(problem: { title: string; text: string }, incident?: string): Html {
  return html`<h1>${problem.title}</h1>
<p>${problem.text}</p>
${incident === undefined ? '' : html`<p class="incident">${incidentLine(incident)}</p>`}
<p><a class="primary" href="/">回到对话</a></p>`;
}
