// Passwords long enough to be allowed and tried first by everybody who guesses. A short list: the other rules and the lock do
// the rest. Pure.

const COMMON = new Set(
  `password12 password123 password1234 passw0rd123 p@ssw0rd123 administrator administrator1 admin12345 admin123456
admin@123456 adminadmin qwertyuiop qwertyuiop1 qwerty12345 qwerty123456 1qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r5t6y zaq12wsxcde3
asdfghjkl123 asdfghjkl1 zxcvbnm123 zxcvbnm1234 qazwsxedcrfv abc1234567 abcd123456 abcd1234567 abc123456789 a123456789
a1234567890 aa12345678 aa123456789 woaini1314 woaini520 woaini520520 woaini1314520 woaini5201314 iloveyou123 iloveyou520
5201314520 1314520520 5201314521 welcome123 welcome1234 letmein1234 changeme123 test123456 testtest123 shuoyi12345
shuoyi123456 lishui12345 lishui123456 zhejiang123 wuye123456 shequ123456 yeweihui123 3.14159265 147258369a 1472583690
0147258369 9876543210a 123123123a 123456789a 123456789abc 1234567890a 123456abcdef 12345678910 123456123456 1122334455`
    .split(/\s+/)
    .map(plain),
);

/** Also one sign or a short group over and over, and a row of the keyboard up or down. */
export function isCommon(password: string): boolean {
  const word = plain(password);
  if (COMMON.has(word) || /^(.{1,3}?)\1+.?$/u.test(word)) return true;
  const rows = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];
  const backwards = [...word].reverse().join('');
  return rows.some((row) => row.includes(word) || row.includes(backwards));
}

function plain(password: string): string {
  return password.normalize('NFKC').toLowerCase();
}
