// Labels of the console's forms: what each act is called, what it asks for, what is said when it is done or refused.

import type { PhotoReason } from '../../../platform/photo.ts';
import { REFUSALS, type Refusal } from '../wording-refusals.ts';
import type { RevealReason, TemplateReason } from './actions.ts';

export type ActName =
  | ('take' | 'answer' | 'ask-resident' | 'ask-third' | 'resume' | 'resolve' | 'decline' | 'note' | 'extend')
  | ('offer' | 'accept' | 'refuse-offer' | 'correct' | 'send-up' | 'merge' | 'mediate')
  | ('link-topic' | 'to-topic');

interface ActWords {
  readonly title: string;
  readonly button: string;
  /** Said on the page afterwards. */
  readonly done: string;
  readonly lead?: string;
}

export const ACTS = {
  take: {
    title: '接办',
    lead: '接办以后由您负责到底，反映的人会收到消息。',
    button: '我来办',
    done: '已经由您接办。',
  },
  answer: {
    title: '回话',
    lead: '写的话会发给每一位反映的人。请不要写别人的姓名、电话和房号。',
    button: '发给反映的人',
    done: '回话已发出。',
  },
  'ask-resident': {
    title: '请反映的人补充',
    lead: '等他们回话的时候，期限停着不算；他们一回话就接着算。',
    button: '发出，等他们回话',
    done: '已经请反映的人补充，期限停着不算。',
  },
  'ask-third': {
    title: '等别的单位',
    lead: '要等厂家、专业单位或者别的部门的，写清楚等谁、等什么。反映的人会收到。',
    button: '记下，等别的单位',
    done: '已经记下在等别的单位。',
  },
  resume: {
    title: '接着办',
    lead: '等的事情有了结果，或者不用再等了。',
    button: '接着办',
    done: '已经接着办，期限接着算。',
  },
  resolve: {
    title: '答复办好了',
    lead: '写清楚做了什么、怎么看得出来，最好附上照片。三天以内系统会问反映的人满意不满意。',
    button: '答复，转入回访',
    done: '已经答复，等回访。',
  },
  decline: {
    title: '不予处理',
    lead: '写清楚为什么不能办、可以去哪里问。理由会告诉反映的人。',
    button: '不予处理',
    done: '已经答复不予处理。',
  },
  note: {
    title: '写内部备注',
    lead: '只有工作人员看得到，反映的人看不到。',
    button: '记下备注',
    done: '备注已记下。',
  },
  extend: {
    title: '延期',
    lead: '到期以前可以延一次，原因会告诉反映的人。',
    button: '延期',
    done: '已经延期。',
  },
  offer: {
    title: '转给别的单位',
    lead: '对方接了才算转过去；在那以前还是由这里负责。最多转两次。',
    button: '转出，等对方接',
    done: '已经转出，正在等对方接。',
  },
  accept: {
    title: '接下转来的这一单',
    lead: '接了以后由您这里负责，期限重新算。',
    button: '接下',
    done: '已经接下这一单。',
  },
  'refuse-offer': {
    title: '退回转来的这一单',
    lead: '写清楚为什么不该由您这里办，会告诉转来的单位。',
    button: '退回',
    done: '已经退回。',
  },
  correct: {
    title: '更正分类',
    lead: '系统分得不对的，在这里改。轻重改了，期限会重新算。',
    button: '更正',
    done: '分类已更正。',
  },
  'send-up': {
    title: '往上报',
    lead: '报给上一级以后由上一级负责，期限重新算。原因会留在记录里。',
    button: '往上报',
    done: '已经报给上一级。',
  },
  merge: {
    title: '并入另一单',
    lead: '同一件事的，并到一起办。两边反映的人都会收到答复。',
    button: '并入',
    done: '已经并入另一单。',
  },
  mediate: {
    title: '记三方联调',
    lead: '物业、业委会和社区一起调解的，写下经过和结果。只写事情，不写名字。',
    button: '保存联调记录',
    done: '联调记录已保存。',
  },
  'link-topic': {
    title: '关联一个议题',
    lead: '大家已经在商量这件事的，写上议题的编号。',
    button: '关联',
    done: '已经关联议题。',
  },
  'to-topic': {
    title: '转为协商议题',
    lead: '一家办不了、要大家商量的事，按一下就登记成议题。邻居们看得到下面写的字，请不要照抄反映的原话，也不要写姓名、电话和房号。这一单还在，两边互相看得到。',
    button: '转为协商议题',
    done: '已经登记为协商议题，两边互相关联。',
  },
} satisfies Record<ActName, ActWords>;

/** What the forms themselves find missing, besides what the rules refuse. */
export type ConsoleReason =
  | Refusal
  | PhotoReason
  | RevealReason
  | TemplateReason
  | 'choice-missing'
  | 'topic-unknown'
  | 'topic-refused';

export const REFUSED = {
  ...REFUSALS,
  'photo-type': '照片只能用 JPG 或 PNG 格式，请换一张。',
  'photo-too-large': '照片不能超过 5 MB，请换一张小些的。',
  'reporter-unknown': '没有找到这位反映的人，请刷新再看。',
  'title-missing': '请写个名称，再提交。',
  'template-unknown': '这条模板已经删了，请刷新再看。',
  'too-many-templates': '模板已经有 40 条了，请先删掉不用的。',
  'choice-missing': '请先选一项，再提交。',
  'topic-unknown': '没有找到这个议题，请核对编号。',
  'topic-refused': '议题没有登记成，请把标题和内容写清楚一些：标题不超过 40 个字，内容不超过 1000 个字。',
} satisfies Record<ConsoleReason, string>;

export const FIELDS = {
  words: '写什么',
  why: '为什么',
  photo: '照片',
  photoHint: '最多 8 张，每张不超过 5 MB。请不要拍到人脸和车牌。',
  template: '用模板',
  templateNone: '不用模板',
  templateHint: '选好以后按“填入模板”，写过的字不会丢。照片请在填入以后再选。',
  fill: '填入模板',
  to: '转给哪个单位',
  category: '类别',
  level: '轻重',
  body: '应当先由谁办',
  into: '并入哪一单',
  intoHint: '写编号，比如 12 或者 单2026-12。',
  agreed: '调解成了吗',
  agreedYes: '谈成了',
  agreedNo: '没有谈成',
  mediation: '调解的经过和结果',
  topic: '议题的编号',
  topicHint: '比如 3 或者 议2026-3。',
  topicTitle: '议题的标题',
  topicText: '要商量的是什么事',
  topicPlace: '在哪里',
  done: '做了什么，怎么看得出来',
};
