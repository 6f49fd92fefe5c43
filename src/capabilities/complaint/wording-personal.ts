// Classes of what is kept of cases, as the command `retention` and the privacy notice name them.

export const RETENTION = {
  reporters: {
    title: '投诉报修：谁反映的、手机号、房号',
    keeps: (days: number) => `办结 ${days} 天`,
  },
  words: { title: '投诉报修：居民的话和照片', keeps: '办结一年' },
} as const;
