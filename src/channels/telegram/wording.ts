// What the Telegram channel says by itself.

/** Above buttons that came without a word. */
export const CHOOSE = '请选：';
export const OPEN_PAGE = '请点下面的按钮打开：';
export const SEE_SOURCE = '看原文';

/** In a small window above the chat, to whoever presses what is not for them. */
export const NOT_FOR_YOU = '这个按钮不是给您的，或者已经用不了了。请直接发消息给我。';

/** What files are called that have no name that can be shown. */
export const KINDS = {
  photo: '照片',
  document: '文件',
  voice: '语音',
  audio: '录音',
  video: '视频',
  video_note: '视频',
  animation: '动图',
} as const;

/** Shown where somebody looks at the bot before they begin. */
export const SHORT_DESCRIPTION = '小区议事助手：问规定、参加表决、商量事情、投诉报修。我是机器人。';
export const DESCRIPTION =
  '您好，我是小区议事助手“说议”，是机器人。您可以问小区的规定，参加表决，商量事情，投诉报修。点“开始”，直接说您的事就行。';

export const START_COMMAND = '从头开始';
export const HELP_COMMAND = '看看我能做什么';
