// What the web channel itself says: labels, notices and refusals. The greeting and whole pages stand in page.ts.

import { dayText } from '../../platform/figures.ts';
import type { Refusal } from './receive.ts';
import type { FileRefusal } from './upload.ts';

export const SPEAKER = { bot: '说议说：', you: '您说：' };
export const NUMBERED = '请选一项：点按钮，或者发数字';
export const STANDING = '可以点的按钮';
export const SEE_SOURCE = '查看原文';
export const OPEN_FILE = '打开文件';
export const WECHAT_DOWN = '微信机器人暂时连不上，请用本网页。';
export const ATTACH = { label: '照片', verb: '发', chosen: '要发的照片', drop: '去掉' };
/** Before the name of what the visitor sent. */
export const SENT = { photo: '照片：', file: '文件：' };

/** Said by the script in the page; the page hands them over, so that the script holds no sentence. */
export const LIVE = {
  waiting: '正在查原文……',
  slow: '还在查，请再等一等……',
  nothing: '这一次没有等到回答。请再发一遍，或者按“转人工”。',
  sending: '正在发送',
  offline: '网络断了。您的话还在，连上网会自动发出，不用重发。',
  'offline-files': '网络断了。照片还没发出，请别关这一页，连上网会自动发出。',
  unsent: '还没发出',
  refused: '没有发出',
};

export const REFUSALS = {
  empty: '请先写下想问的话，或者选好照片，再按“发送”。',
  'too-long': '这段话超过 1000 个字，我读不完。请分成几句，每次问一件事。',
  'too-large': '您发来的内容太大，我收不下。请只发文字，每次不超过 1000 个字。',
  invalid: '这条消息我没有收到，请刷新页面再发一遍。',
  'no-cookie': '浏览器没有保存本次对话的标记（Cookie）。请允许 Cookie，刷新页面再发一遍。',
  'too-many-files': '一次最多发 3 张照片。请分几次发。',
  'file-too-large': '有一张照片或文件超过 5 MB，我收不下。请换小一点的，再发一遍。',
  'files-too-large': '这几张照片加起来太大，我收不下。请一张一张地发，每张不超过 5 MB。',
  heic: '这张照片是 HEIC 格式，我打不开。请打开照片截个屏，把截屏发给我。',
  'unknown-file': '这个文件我打不开。我只收照片（JPG、PNG、WebP）和 PDF，请换一个再发。',
} satisfies Record<Refusal | FileRefusal | 'too-large' | 'files-too-large' | 'no-cookie', string>;

export function sentFile({ name, type }: { readonly name: string; readonly type: string }) {
  return { label: type.startsWith('image/') ? SENT.photo : SENT.file, name };
}

export const PRIVACY_TITLE = '隐私说明';
export const FORBIDDEN = {
  title: '这个请求没有受理',
  text: '它不是从本站的页面发出的。请回到对话页，重新发一遍。',
};
export const NOT_FOUND = {
  title: '没有这个页面',
  text: '网址可能写错了，或者这一页已经移走。',
};
export const FORM_TOO_LARGE = {
  title: '您发来的内容太大，我收不下',
  text: '请退回上一页，换小一点的照片，或者分几次发。',
};
export const BUSY = {
  title: '现在发照片的人很多',
  text: '您的照片没有收到，请过一会儿再发一遍。',
};
export const STOPPING = {
  title: '服务正在重新启动',
  text: '您的话没有收到，请过一会儿再发一遍。',
};
export const BROKEN = {
  title: '对不起，出了故障',
  text: '请过一会儿再试。若还不行，请把下面的编号告诉社区工作人员。',
};

export function incidentLine(incident: string): string {
  return `故障编号：${incident}`;
}

export function dayOf(at: number, now: number): string {
  return dayText(at) === dayText(now) ? '今天' : dayText(at);
}
