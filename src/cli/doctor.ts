// `shuoyi doctor`: looks at this machine and these settings and says, line by line, what is well and what to do.

import { mkdir, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { loadTemplates } from '../capabilities/consultation/index.ts';
import { loadKnowledge } from '../capabilities/policy/index.ts';
import { type Config, readConfig } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { checkIntegrity } from '../platform/database/backup.ts';
import { openDatabase } from '../platform/database/open.ts';
import { checkModel } from '../platform/model/index.ts';
import { answered, failed, NO_MODEL_SET, vectorsAnswered, vectorsFailed } from './wording-doctor.ts';

type Finding = readonly [well: boolean, sentence: string];

const LEAST_SPACE = 500e6;

export async function doctor(): Promise<void> {
  const config = settings();
  const findings: Finding[] = [[true, `Node ${process.versions.node}`]];
  if (config instanceof ConfigError)
    findings.push(...config.problems.map((problem): Finding => [false, `设置：${problem}`]));
  else
    findings.push(
      [true, '设置没有问题'],
      await knowledge(config),
      ...(await database(config)),
      await port(config),
      ...(await languageModel(config)),
    );
  for (const [well, sentence] of findings) process.stdout.write(`${well ? '好' : '不好'}　${sentence}\n`);
  if (findings.some(([well]) => !well)) process.exitCode = 1;
}

function settings(): Config | ConfigError {
  try {
    return readConfig();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

async function knowledge(config: Config): Promise<Finding> {
  try {
    const { senses, cards } = await loadKnowledge(config.knowledge, '');
    const topics = await loadTemplates(join(config.knowledge, 'topics'));
    return [
      true,
      `知识：题库 ${senses.length} 种问题，法规卡片 ${cards.length} 张，议题模板 ${topics.length} 个，原文校验一致`,
    ];
  } catch (error) {
    return [false, `知识文件夹 ${config.knowledge} 读不了：${messageOf(error)}`];
  }
}

async function database(config: Config): Promise<Finding[]> {
  try {
    const path = config.database.startsWith('sqlite:') ? config.database.slice('sqlite:'.length) : null;
    if (path) await mkdir(dirname(path), { recursive: true });
    const opened = await openDatabase({ url: config.database, migrations: [] });
    await opened.close();
    if (path === null) return [[true, '数据库：PostgreSQL 连得上']];
    const problems = await checkIntegrity(path);
    const { bavail, bsize } = await statfs(dirname(path));
    return [
      problems.length === 0
        ? [true, `数据库：${path} 完好`]
        : [false, `数据库 ${path} 有损坏：${problems[0]}。请用最近的备份恢复`],
      [bavail * bsize > LEAST_SPACE, `磁盘还有 ${Math.floor((bavail * bsize) / 1e6)} 兆字节`],
    ];
  } catch (error) {
    return [[false, `数据库打不开：${messageOf(error)}`]];
  }
}

function port(config: Config): Promise<Finding> {
  const { promise, resolve } = Promise.withResolvers<Finding>();
  const server = createServer();
  server.once('error', () =>
    resolve([false, `端口 ${config.port} 用不了：服务正在运行，或者被别的程序占着`]),
  );
  server.listen(config.port, config.host, () => {
    server.close(() => resolve([true, `端口 ${config.port} 空着`]));
  });
  return promise;
}

/** Voice is not tried: it would take somebody's voice. */
async function languageModel({ model }: Config): Promise<Finding[]> {
  if (model === null) return [[true, NO_MODEL_SET]];
  const { chat, vectors } = await checkModel(model);
  const said: Finding = chat.ok ? [true, answered(model, chat.value)] : [false, failed(model, chat.reason)];
  if (vectors === null) return [said];
  return [said, vectors.ok ? [true, vectorsAnswered(model)] : [false, vectorsFailed(model)]];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
