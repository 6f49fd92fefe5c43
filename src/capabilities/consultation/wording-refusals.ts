// Why something is refused, in one sentence that says what to do next.

import type { StepRefusal } from './act.ts';

export type Refusal =
  | StepRefusal
  | 'no-case'
  | 'topic-unknown'
  | 'done-before'
  | 'text-changed'
  | 'text-missing'
  | 'text-too-short'
  | 'text-too-long'
  | 'place-missing'
  | 'place-too-long'
  | 'began-too-long'
  | 'title-missing'
  | 'title-too-long'
  | 'too-many-waiting'
  | 'too-many-photos'
  | 'too-many-views'
  | 'text-withheld'
  | 'no-such-view'
  | 'withheld-before'
  | 'in-summary'
  | 'compound-unknown'
  | 'other-unknown'
  | 'other-elsewhere'
  | 'matter-unknown'
  | 'no-claims'
  | 'claim-empty'
  | 'claim-too-long'
  | 'claim-without-views'
  | 'view-unknown'
  | 'views-left-out'
  | 'too-few-options'
  | 'too-many-options'
  | 'option-unknown'
  | 'who-missing'
  | 'amount-wrong'
  | 'no-matter'
  | 'not-concluded'
  | 'draft-refused'
  | 'objection-unknown'
  | 'answered-before'
  | 'waiting'
  | 'not-asked'
  | 'score-wrong';

export const REFUSALS = {
  over: '这个议题已经结束了，不能再改；有新情况请另提一个。',
  'wrong-step': '这个议题现在走到别的步骤了，请刷新看看现在该做什么。',
  'not-yours': '这件事由别的单位来做，请联系社区。',
  'reason-missing': '请写上说明，再提交一次。',
  'others-joined': '已经有邻居附议，这件事也是他们的事了，不能撤回；您可以请社区处理。',
  'same-topic': '不能并入它自己，请换一个议题。',
  'other-over': '要并入的议题已经结束了，请换一个还在进行的。',
  'party-not-here': '本小区的协商没有这一方，请在流程设置里查看。',
  'notice-too-short': '开会通知发得太晚，请把会议往后定几天。',
  'notice-too-long': '会议定得太晚，请把会议往前定几天。',
  'meeting-held': '这次会已经开过、记了纪要，不能再改。',
  'no-meeting': '还没有定会议，请先发开会通知。',
  'meeting-not-yet': '会还没到时间开，请开完会再记纪要。',
  'nobody-came': '请写上哪几方到了会，或者到了多少人。',
  'poll-before': '这个议题已经做过意见摸底，只能做一次。',
  'poll-missing': '现在没有进行中的意见摸底。',
  'poll-over': '意见摸底已经结束，谢谢您。',
  'poll-open': '意见摸底还没结束，请先结束它。',
  'statements-missing': '还有单位没有表态，请等齐，或者由社区代为登记。',
  'meeting-missing': '还没有开会和会议纪要，请先开会。',
  'ground-missing': '这类事一般要业主表决；如果不用表决，请写上理由。',
  'due-in-past': '办好的日期要在今天以后，请改一下。',
  'due-too-far': '办好的日期不能超过两年，请分成几件来办。',
  'action-unknown': '没有这件事，请刷新再看。',
  'action-settled': '这件事已经办好或者取消了，不用再报。',
  'linked-already': '已经在等一个结果了，请先等它出来。',
  'vote-first': '普通申请要等业主表决通过以后才能登记；急修请选“应急”。',
  'link-unknown': '没有找到正在等的这一项，请刷新再看。',
  'vote-missing': '这件事要先业主表决，请先发起表决。',
  'vote-waiting': '业主表决还没有结果，请等结果出来。',
  'fund-missing': '这件事要用维修资金，请先登记申请。',
  'fund-waiting': '维修资金的申请还没有答复，请等答复。',
  'mediation-missing': '大家没有谈拢，请先三方联调，记下结果。',
  'consensus-found': '大家已经谈拢了，不用调解。',
  'mediated-already': '已经记过调解结果了。',
  'no-action': '还没有列出要办的事，请至少列一件。',
  'actions-open': '还有事没办完，请办完或者写明原因取消。',
  'sheet-missing': '公示单还没有贴出来，请等贴出来再提意见。',
  'shown-over': '公示已经结束，提意见的时间过了；您可以在打分时说明。',
  'nothing-to-answer': '没有等着答复的意见。',
  'review-over': '打分的时间已经过了，谢谢您。',
  'not-escalated': '这个议题没有上报到街道，不用街道答复。',
  'no-case': '投诉没有登记成，议题还在原处；请稍后再试一次。',
  'topic-unknown': '没有找到这个议题，请核对编号。',
  'done-before': '这件事刚才已经办过了，不用再交一次。',
  'text-changed': '您打开页面以后，议题的内容改过了，请先看看现在的内容，再提交一次。',
  'text-missing': '请写上内容，再提交一次。',
  'text-too-short': '请再多说几个字，说清楚是什么事。',
  'text-too-long': '写得太长了，请精简一些再提交。',
  'place-missing': '请写上地点，再提交一次。',
  'place-too-long': '地点写得太长了，请简单写，比如“3幢东侧”。',
  'began-too-long': '时间写得太长了，请简单写，比如“上个月”。',
  'title-missing': '请写一个邻居们看得懂的标题。',
  'title-too-long': '标题不要超过 40 个字，请精简一些。',
  'too-many-waiting': '您已经有 5 个议题在等社区答复，请等答复后再提。',
  'too-many-photos': '照片最多 6 张，已经够了。',
  'too-many-views': '您在这个议题里已经说了 5 条意见，都记下了，谢谢您。',
  'text-withheld': '这句话社区没有公开，请换个说法再说一次。',
  'no-such-view': '没有找到这条意见，请刷新再看。',
  'withheld-before': '这条意见已经不公开了，不用再办一次。',
  'in-summary': '归纳里用到了这条意见，请先改好那条归纳，再提交一次。',
  'compound-unknown': '没有找到这个小区，请联系社区。',
  'other-unknown': '没有找到要并入的议题，请核对编号。',
  'other-elsewhere': '要并入的议题不是同一个小区的，请核对编号。',
  'matter-unknown': '没有这一类表决事项，请重新选择。',
  'no-claims': '请至少写一条归纳。',
  'claim-empty': '有一条归纳没有写内容，请补上或者删掉。',
  'claim-too-long': '有一条归纳太长了，请精简到 300 个字以内。',
  'claim-without-views': '每条归纳都要写明根据哪几条意见，请补上编号。',
  'view-unknown': '有的意见编号不对，或者和归纳的立场不一样，请核对。',
  'views-left-out': '还有意见没有归到任何一条里，一条也不能漏，请补上。',
  'too-few-options': '意见摸底至少要有两个选项。',
  'too-many-options': '意见摸底最多六个选项，请合并几个。',
  'option-unknown': '没有这个选项，请重新选。',
  'who-missing': '请写上由哪个单位来办。',
  'amount-wrong': '金额写得不对，请写数字，单位是元，比如 86000 或 86000.50。',
  'no-matter': '商量的结果里写的是不用业主表决，所以不能发起表决。',
  'not-concluded': '还没有商量出结果，请先写下结果再发起表决。',
  'draft-refused': '表决草稿没有生成，请到“表决”里手工起草。',
  'objection-unknown': '没有找到这条意见，请刷新再看。',
  'answered-before': '这条意见已经答复过了。',
  waiting: '您上一条意见还在等答复，请等答复后再提。',
  'not-asked': '这次打分请的是提出的人、有关的业主和监督委员会；您可以在下次议题里参与，谢谢您。',
  'score-wrong': '请打 1 到 5 分。',
} satisfies Record<Refusal, string>;
