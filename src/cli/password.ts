// `shuoyi password`: for a forgotten password, a new one-time one. Whoever can run this holds the machine anyway.

import { randomUUID } from 'node:crypto';
import { InputError } from '../errors.ts';
import { createLedger, ledgerMigrations } from '../ledger/index.ts';
import { openDatabase } from '../platform/database/open.ts';
import { createLog } from '../platform/log.ts';
import { createStaff, staffMigrations } from '../staff/index.ts';
import { databaseUrl } from './verify.ts';

export async function resetPassword(name: string, options: { readonly database?: string }): Promise<void> {
  const database = await openDatabase({
    url: await databaseUrl(options.database),
    migrations: [ledgerMigrations, staffMigrations],
  });
  try {
    const log = createLog('error');
    const record = createLedger(database).append;
    const staff = createStaff({
      ...{ database, now: Date.now, newId: randomUUID, log, secureCookies: false, record },
    });
    const password = await staff.resetPassword(name);
    if (password === null)
      throw new InputError(`没有叫 ${name} 的账号，请检查名字。还没有启动过服务的话，先运行 npm start。`);
    process.stdout.write(
      `账号 ${name} 的一次性密码：${password}（只显示这一次，登录后请改；原来的登录都已退出，第二步验证已取消）\n`,
    );
  } finally {
    await database.close();
  }
}
