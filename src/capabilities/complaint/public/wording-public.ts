// Sentences of the public pages about cases. Names of states and bodies stand in ../wording.ts, refusals in
// ../wording-refusals.ts, those of the board in wording-board.ts.

import type { EventKind } from '../case.ts';
import type { PhotosReason } from './pages-public.ts';

/** Before everything else, wherever words hold a danger. */
export const DANGER =
  '有人有危险，请先打电话：着火、煤气味、有人被困或触电打 119，有人受伤、晕倒打 120，有人打人打 110。人先离开危险的地方，打完再来这里。';

export const BUSY =
  '现在提交的人太多，这一次没有收下。请过几分钟再提交一次；着急的话，请直接打物业或社区的电话。';

export const LODGE = {
  title: '投诉报修',
  lead: '哪里坏了、谁没办好、有什么意见，写在这里。马上给您一个编号，有人办、办到哪里，都告诉您。',
  which: '请选小区：',
  none: '还没有小区，请联系社区。',
  demonstration: '这是演示小区，不是真的事，没有人来办。',
  text: '是什么事',
  textHint: '比如：三楼走廊漏水好几天了，叫了物业没有来。请不要写姓名、电话和证件号。',
  building: '在哪一幢',
  noBuilding: '不在楼里，或者说不清',
  place: '具体在哪里（可以不填）',
  placeHint: '比如：二楼走廊、东门口。',
  photos: '照片（可以不选）',
  photosHint: '最多 8 张，每张不超过 5 MB，要 JPG 或 PNG。照片里记着的拍摄地点，我们收到时就去掉。',
  photosAgain: '照片请再选一次。',
  more: '还有几项，可以不填',
  behalf: '替别人反映的，写是您什么人',
  behalfHint: '比如：我妈妈、楼上的老人。',
  room: '房号',
  roomHint: '要上门看的才填，只给办这件事的人看。',
  contact: '手机号',
  contactHint: (days: number) =>
    `只用来办这件事时给您回电话，平时看不到，办结 ${days} 天后删除。不填也照样办。`,
  hidden: '不让被反映的单位知道是谁反映的',
  open: '邻居可以在公示板上看到有这件事（只写哪一幢、哪一类，不写您的话，也不写是谁）',
  send: '提交',
  privacy: '隐私说明',
  mine: '看我反映过的',
  board: '看小区办得怎么样',
  other: '这一次不和邻居反映的并在一起，单独给您编号。',
} as const;

/** What is kept, why and for how long, before anything is asked. */
export function noticeText(days: number): string {
  return `您写的话和照片只用来办这件事，给办的单位看；办结一年后删除。手机号、房号办结 ${days} 天后删除。不用写姓名。`;
}

export const STRANGER = {
  title: '这里认不出您是谁',
  text: '办理进度只给反映的人看。在这个网站上反映的，请用当时的手机、当时的浏览器打开。',
  chat: '在聊天里反映的，请回到那个聊天，发“查进度”。',
  mine: '看我在这里反映过的',
};

export const MINE = {
  title: '我反映过的',
  lead: '这里只有用这台手机或电脑反映的。在微信或别处反映的，请到那里问“查进度”。',
  none: '还没有反映过。',
  lodge: '我要反映一件事',
} as const;

export const CASE = {
  number: '编号',
  keep: '请记下编号。用这台手机或电脑随时可以回来看。',
  compound: '小区',
  state: '办到哪里',
  holder: '现在谁办',
  respond: (moment: string) => `最迟${moment}以前有人回话。`,
  resolve: (moment: string) => `最迟${moment}以前办好，或者给您答复。`,
  pausedYou: '正在等您回话，期限先停着。',
  others: (count: number) => `一共 ${count} 户反映了这件事，并在一起办，都会得到答复。`,
  mergedInto: '这一单并到另一单一起办，请看那一单。',
  look: '去看',
  thread: '经过',
  you: '您',
  photo: '照片',
  add: '补充几句，或者添照片',
  addText: '补充什么',
  send: '提交',
  ring: '怎么还没办？催一催',
  ringHint: '会再提醒现在办这件事的单位。',
  withdraw: '不用办了，撤回',
  withdrawWhy: '为什么不用办了（可以不写）',
  withdrawSend: '撤回',
  withdrawHint: '撤回以后就不办了。想再办，要重新反映。',
  visit: '这件事解决了吗？',
  visitWhy: '还有什么没办好（说没有解决的，请写）',
  visitHint: '说没有解决，会重新办一次；还不满意，报给上一级。',
  yes: '解决了',
  no: '没有解决',
  visitedYes: '您说解决了，谢谢您。',
  again: '反映另一件事',
  all: '看我反映过的',
} as const;

/** What happened, as the reporter reads it; what is not here is told by the words that came with it, or is of no use to them. */
export const HAPPENED: Partial<Record<EventKind, (to: string) => string>> = {
  lodged: () => '登记了',
  rung: () => '您催了一次',
  taken: () => '有人接办了',
  transferred: (to) => `转给${to}办`,
  escalated: (to) => `往上报到${to}`,
  reopened: () => '重新办',
  withdrawn: () => '撤回了',
  merged: () => '并入另一单',
  closed: () => '办结',
};

export const DONE = {
  lodged: '收到了。',
  joined: '收到了。邻居已经反映过同一件事，和您的并在一起办，有进展一样告诉您。',
  add: '补充的收到了。',
  ring: '好的，已经再提醒他们。',
  withdraw: '好的，已经撤回。',
  visit: '谢谢您回话。',
} as const;
export type Done = keyof typeof DONE;

export const NOT_SAME = '不是同一件事？另外反映';

export const PHOTO_REFUSALS = {
  'photo-type': '照片要 JPG 或 PNG 的，请换一张，或者截个图再传。',
  'photo-too-large': '有一张照片超过 5 MB，请换小一点的，或者截个图再传。',
  'too-many-files': '照片太多了，请挑最要紧的几张。',
} satisfies Record<PhotosReason, string>;
