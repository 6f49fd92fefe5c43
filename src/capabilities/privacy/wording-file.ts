// What the fields of the file are called.

export const FILE = {
  head: (moment: string) => `我的信息\n${moment}从“说议”导出。这里是本系统里和这个账号连着的全部内容。`,
  none: '没有。',
  yes: '是',
  no: '否',
} as const;

export const FIELDS: Readonly<Record<string, string>> = {
  at: '时间',
  text: '内容',
  reply: '答复',
  answer: '答复',
  file: '照片或文件',
  compound: '小区',
  room: '房号',
  channel: '聊天平台',
  heardAt: '最近说话',
  kind: '身份',
  state: '状态',
  until: '到期',
  endedAt: '结束',
  topic: '议题编号',
  label: '是什么事',
  proposer: '您提的',
  cosignedAt: '附议时间',
  follows: '关注',
  score: '打分',
  case: '投诉编号',
  place: '地点',
  contact: '留的手机号',
  behalf: '替谁反映',
  vote: '表决编号',
  title: '名称',
  choices: '选的',
  receipt: '回执',
  aiConsent: '同意用 AI',
  aiAsked: '问过要不要用 AI',
};

export const VALUES: Readonly<Record<string, string>> = {
  owner: '业主',
  proxy: '受托人',
  waiting: '等核对',
  active: '有效',
  paused: '暂停',
  ended: '已结束',
  y: '同意',
  n: '反对',
  a: '弃权',
};
