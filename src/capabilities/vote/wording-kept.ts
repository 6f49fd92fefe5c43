// Classes of what is kept of votes, as the command `retention` names them.

export const KEPT = {
  objections: { title: '表决：异议的内容和提出的人', keeps: (days: number) => `表决结束 ${days} 天` },
  photos: { title: '表决：纸质票的照片', keeps: '认证后一年' },
  who: { title: '表决：哪个账号投的票', keeps: '认证后一年' },
} as const;
