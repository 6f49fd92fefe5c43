// Words of a danger to somebody now: whatever else is done with them, the emergency numbers are said first. Rather once too
// often. Pure.

const DANGER =
  /(?:燃气|煤气|天然气)(?!费|公司|改造|开户|管道改造|表)|着火|起火|失火|火灾|冒烟|冒火|困(?:人|住|在)|(?:关|卡)在电梯|触电|漏电|电到|打人|打架|被打|动手打|持刀|拿刀|伤人|砸伤|砸到人|受伤|晕倒|昏迷|跳楼|坠楼/u;

export function isDangerous(text: string): boolean {
  return DANGER.test(text);
}
