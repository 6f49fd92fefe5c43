// Why something is refused, in one sentence that says what to do next.

import type { CaseRefusal } from './act.ts';

export type Refusal =
  | CaseRefusal
  | 'case-unknown'
  | 'done-before'
  | 'text-missing'
  | 'text-too-long'
  | 'place-too-long'
  | 'contact-too-long'
  | 'compound-unknown'
  | 'too-many-open'
  | 'too-many-files'
  | 'not-reporter'
  | 'nothing-added'
  | 'other-unknown'
  | 'other-elsewhere';

export const REFUSALS = {
  settled: '这一单已经办结了，不能再改；有新情况请另外反映。',
  'wrong-state': '这一单现在不能这样办，请刷新看看现在该做什么。',
  'not-yours': '这一单由别的单位办，请联系社区。',
  'words-missing': '请写上内容，再提交一次。',
  'taken-already': '这一单已经由您接办了。',
  'about-them': '这一单反映的就是这个单位，不能转给它办，请选别的单位。',
  'no-desk': '本小区没有这个单位的工作台，请选别的单位。',
  'same-holder': '这一单已经在这个单位了，请选别的单位。',
  'too-many-transfers': '这一单已经转过两次，不能再转，请自己办好，或者往上报。',
  'offered-already': '已经转出去了，正在等对方接，请等对方答复。',
  'nothing-offered': '没有等着您接的转办，请刷新再看。',
  'extended-already': '已经延过一次期，不能再延，请抓紧办。',
  'too-late-to-extend': '已经超过期限，不能再延期，请抓紧办。',
  'evidence-missing': '请附上照片，或者写清楚怎么办好的，再提交。',
  'visited-already': '您已经回过话了，谢谢您。',
  'reopened-already': '已经重新办过一次，再不满意会报给上一级。',
  'top-of-ladder': '已经在最高一级了，不能再往上报。',
  'same-case': '不能并入它自己，请换一单。',
  'other-settled': '要并入的那一单已经办结，请换一单还在办的。',
  'linked-already': '已经关联过了。',
  'others-reported': '还有邻居也反映了这件事，要接着办，不能撤回。',
  'done-before': '刚才已经提交过了，没有再记一次。',
  'case-unknown': '没有找到这一单，请核对编号。',
  'text-missing': '请说说是什么事，再发一次。',
  'text-too-long': '写得太长了，请精简一些再发。',
  'place-too-long': '地点写得太长了，请简单写，比如“3幢二楼走廊”。',
  'contact-too-long': '联系方式写得太长了，请只写一个电话。',
  'compound-unknown': '没有找到这个小区，请联系社区。',
  'too-many-open': '您有 20 单还在办，请等办好几单再反映新的。',
  'too-many-files': '照片太多了，请挑最要紧的几张。',
  'not-reporter': '只有反映这件事的人才能这样做。',
  'nothing-added': '请写几个字，或者发一张照片。',
  'other-unknown': '没有找到要并入的那一单，请核对编号。',
  'other-elsewhere': '要并入的那一单不是同一个小区的，请核对编号。',
} satisfies Record<Refusal, string>;
