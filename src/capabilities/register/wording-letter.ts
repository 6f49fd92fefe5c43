// The words of the letter that brings a unit its code.

export const LETTER = {
  file: '登记码信',
  title: (compound: string) => compound,
  room: (room: string) => `${room} 业主收`,
  what: '小区的大事要业主投票决定。用手机就能投，先用这封信登记一次，大约一分钟。',
  steps: ['用手机扫右边的码。', '看看房号对不对，点“是我家，登记”。', '小区有表决时会通知您，点开就能投。'],
  stepsTitle: '怎么登记',
  otherWay: (site: string, chat: string | null) => {
    const telegram = chat === null ? '' : `用 Telegram 打开 ${chat} ，`;
    return site === ''
      ? `不会扫码：${telegram}在聊天里找到小区的“说议”，私下发“认房”，再发下面的登记码。`
      : `不会扫码：打开 ${site}/claim ，${telegram}或者在聊天里私下给“说议”发“认房”，再发下面的登记码。`;
  },
  code: '您家的登记码',
  secret: '登记码只给您家用，一套房子登记一个人。请不要给别人看，不要发到群里。',
  shared: '这套房子不止一位业主：请大家商量好，推选一个人来登记（《丽水市物业管理条例》第十二条）。',
  kept: '登记会记下房号和您的聊天账号，只用来办表决，邻居看不到。随时发“解绑”就停用，再留一年备查后删除。不收身份证号。',
  noPhone: '没有手机，或者愿意用纸投票：请告诉社区工作人员，他们上门来办。纸质票一样算数。',
  contact: ['社区工作人员', '电话'],
};
