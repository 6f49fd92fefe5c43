// Classes of what is kept of topics, as the command `retention` names them.

export const KEPT = {
  people: { title: '协商：参加的账号', keeps: (days: number) => `议题结束 ${days} 天` },
  words: { title: '协商：居民写的意见', keeps: '议题结束一年' },
} as const;
