// What the terminal itself says around the talk.

export const WELCOME = '说议：我是机器人，不是工作人员。想问什么，写下来按回车；写 exit 离开。';
export const PROMPT = '您：';
export const SPEAKER = '说议：';
export const FILE = '文件：';
export const GOODBYE = '再见。';
export const NOT_KEPT = '这句话没有收到，请再发一遍。';
