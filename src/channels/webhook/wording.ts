// What the other system is told when a message could not be taken.

export type Problem = 'unsigned' | 'malformed' | 'too-large' | 'stopping';

export const PROBLEMS = {
  unsigned: '签名不对或者已过五分钟。请用约定的密钥重新签名再发。',
  malformed: '消息格式不对。请对照说明检查各项。',
  'too-large': '消息太大。文件合计请不超过 20 MB。',
  stopping: '现在收不了。请过一会儿用同一个 webhook-id 再发。',
} as const satisfies Record<Problem, string>;
