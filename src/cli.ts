// The command `shuoyi`: what each subcommand is called and takes. The work is in src/cli/, one file each, loaded
// only when asked for, so that a short command starts fast.

import { Command, CommanderError } from 'commander';
import { ConfigError, InputError } from './errors.ts';

const program = new Command('shuoyi')
  .description('说议：老旧小区议事助手')
  .helpCommand('help [command]', '看一个命令的用法')
  .helpOption('-h, --help', '看用法')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '命令写得不对：')) })
  .exitOverride();

program
  .command('start', { isDefault: true })
  .description('启动服务：网页聊天和工作台')
  .action(async () => (await import('./cli/start.ts')).start());

program
  .command('chat')
  .description('在终端里和机器人说话')
  .option('--database <url>', '用哪个数据库（默认取设置里的）')
  .action(async (options) => (await import('./cli/chat.ts')).chat(options));

program
  .command('ask [question...]')
  .description('问一句就走；--jsonl 从标准输入逐行读 {"id","question"}')
  .option('--jsonl', '逐行读写 JSON')
  .action(async (words: string[], options) => (await import('./cli/ask.ts')).ask(words.join(' '), options));

program
  .command('triage [text...]')
  .description('一句投诉归哪类、急不急、先由谁办；--jsonl 从标准输入逐行读 {"id","text"}')
  .option('--jsonl', '逐行读写 JSON')
  .action(async (words: string[], options) =>
    (await import('./cli/triage.ts')).triage(words.join(' '), options),
  );

program
  .command('replay <script>')
  .description('把录下的对话按原来的时间走一遍，逐行写出发出的每条消息')
  .option('--database <path>', '用哪个数据库文件（默认用完即弃）')
  .option('--load <folder>', '先装入这个文件夹里的文件')
  .action(async (script: string, options) => (await import('./cli/replay.ts')).replay(script, options));

program
  .command('ingest <file>')
  .description('加入一份文件（.md .txt .docx .pdf），或它的新版本')
  .requiredOption('--title <title>', '文件名称')
  .requiredOption('--status <status>', '效力状态，如“现行有效”“征求意见稿”')
  .option('--id <id>', '短编号；同一编号再次加入就是新版本')
  .option('--kind <kind>', '种类，如“地方性法规”')
  .option('--issuer <issuer>', '发布机关')
  .option('--region <region>', '适用地区')
  .option('--date <date>', '发布日期，如 2019-03-28')
  .option('--effective <date>', '施行日期')
  .option('--database <url>', '用哪个数据库（默认取设置里的）')
  .action(async (file: string, options) => (await import('./cli/ingest.ts')).ingest(file, options));

const roll = program.command('roll').description('业主名册：检查、导入、导出');

roll
  .command('import <file>')
  .description('检查一份名册（.xlsx .csv）；加 --yes 才导入')
  .requiredOption('--compound <key>', '哪个小区')
  .option('--yes', '检查没有问题就导入')
  .option('--database <url>', '用哪个数据库（默认取设置里的）')
  .action(async (file: string, options) => (await import('./cli/roll.ts')).importRoll(file, options));

roll
  .command('export [file]')
  .description('导出名册（.xlsx .csv）；不写文件名就写到屏幕')
  .requiredOption('--compound <key>', '哪个小区')
  .option('--masked', '隐去姓名和手机号')
  .option('--database <url>', '用哪个数据库（默认取设置里的）')
  .action(async (file: string | undefined, options) =>
    (await import('./cli/roll.ts')).exportRoll(file, options),
  );

roll
  .command('compound <key> <name>')
  .description('新建小区')
  .option('--database <url>', '用哪个数据库（默认取设置里的）')
  .action(async (key: string, name: string, options) =>
    (await import('./cli/roll.ts')).createCompound(key, name, options),
  );

program
  .command('verify [export]')
  .description('核对存证：有没有改过、缺过；不给文件就核对数据库。给一次表决的导出文件，还会重新计票')
  .option('--database <path>', '核对哪个数据库')
  .option('--head <head...>', '以前公布的指纹（链名:序号:指纹），用来查有没有被截短')
  .option('--receipt <code>', '投票回执，如 17-3F9A-0C22-E1B7：查这张票在不在、算不算')
  .option('--json', '写成 JSON，给程序用')
  .action(async (file: string | undefined, options) =>
    (await import('./cli/verify.ts')).verify(file, options),
  );

const exporting = program
  .command('export [file]')
  .description('导出全部存证（JSONL），别人可用 verify 独立核对')
  .option('--database <path>', '导出哪个数据库')
  .action(async (file: string | undefined, options) =>
    (await import('./cli/export.ts')).exportLedger(file, options),
  );

// A file that is really called so: ./topic
exporting
  .command('topic <id>')
  .description('导出一个议题的全部经过；编号如 2026-3')
  .option('--compound <key>', '哪个小区的编号')
  .option('--json', '写成一行 JSON，给程序用')
  .option('--database <path>', '导出哪个数据库')
  .action(async (id: string, _, command: Command) =>
    (await import('./cli/export-topic.ts')).exportTopic(id, command.optsWithGlobals()),
  );

exporting
  .command('case <id>')
  .description('导出一单投诉报修的全部经过；编号如 2026-15')
  .option('--compound <key>', '哪个小区的编号')
  .option('--json', '写成一行 JSON，给程序用')
  .option('--database <path>', '导出哪个数据库')
  .action(async (id: string, _, command: Command) =>
    (await import('./cli/export-case.ts')).exportCase(id, command.optsWithGlobals()),
  );

program
  .command('tally')
  .description('从名册和选票两个文件计票，谁都可以重算一遍')
  .option('--register <file>', '名册（.csv 或 .xlsx）')
  .option('--ballots <file>', '选票（.csv 或 .xlsx）')
  .option('--matter <key>', '表决事项，如 fund-use；写错了会列出全部')
  .option('--json', '写成一行 JSON，面积以 0.01 平方米计')
  .action(async (options) => (await import('./cli/tally.ts')).tally(options));

program
  .command('backup <file>')
  .description('备份数据库到一个新文件，服务可以照常运行')
  .action(async (file: string) => (await import('./cli/backup.ts')).backup(file));

program
  .command('restore <file>')
  .description('从备份恢复；原来的数据库改名留着')
  .option('--yes', '不再询问')
  .action(async (file: string, options) => (await import('./cli/backup.ts')).restore(file, options));

program
  .command('retention')
  .description('按类删除过了保留期的信息；--dry-run 只数一数，不删')
  .option('--dry-run', '只数一数每类会删多少，不删')
  .option('--database <url>', '用哪个数据库（默认取设置里的）')
  .action(async (options) => (await import('./cli/retention.ts')).retention(options));

program
  .command('password [name]')
  .description('忘了工作台密码：换一个一次性的')
  .option('--database <url>', '用哪个数据库（默认取设置里的）')
  .action(async (name: string | undefined, options) =>
    (await import('./cli/password.ts')).resetPassword(name ?? 'admin', options),
  );

program
  .command('doctor')
  .description('检查这台机器和设置，逐条说好坏')
  .action(async () => (await import('./cli/doctor.ts')).doctor());

try {
  checkNamed(process.argv[2]);
  await program.parseAsync();
} catch (error) {
  process.exitCode = 1;
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (error instanceof ConfigError) complain(['设置有问题：', ...error.problems].join('\n  '));
  else if (error instanceof InputError) complain(error.message);
  else throw error;
}

/** A mistyped command must not fall through to the default one and start the service. */
function checkNamed(name: string | undefined): void {
  if (name === undefined || name.startsWith('-')) return;
  const known = ['help', ...program.commands.map((command) => command.name())];
  if (!known.includes(name)) throw new InputError(`没有 ${name} 这个命令。可用的命令：${known.join('、')}。`);
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}
