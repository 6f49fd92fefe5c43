// What the WeChat channel says by itself.

/** In a private chat, to whoever sends a red packet or a transfer. */
export const NO_MONEY =
  '我是机器人，不能收钱，请您不要转账，也不要发红包。没有点收的钱，微信 24 小时后会退给您。';

/** To whoever has just become a friend. */
export const HELLO = '您好，我是小区议事助手“说议”，是机器人。直接说您的事就行；想看都能做什么，回复：帮助。';

/** What files are called that have no name that can be shown, and what we do not open at all. */
export const KINDS = {
  image: '照片',
  file: '文件',
  voice: '语音',
  video: '视频',
  contact: '名片',
  history: '聊天记录',
  program: '小程序',
  place: '位置',
} as const;

export const PLACE = '位置：';
export const LINK = '链接：';

/** In place of a file that WeChat does not carry. */
export function tooLarge(name: string): string {
  return `${name}（文件太大，微信发不过去，请打开网页看）`;
}
