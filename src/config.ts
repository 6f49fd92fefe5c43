// Environment → one frozen, checked Config. The only reader of process.env.

import { z } from 'zod';
import { modelForm, modelOf } from './config-model.ts';
import { ConfigError } from './errors.ts';
import type { ModelSettings } from './platform/model/settings.ts';

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, '应为整数')
    .transform(Number)
    .pipe(z.number().min(least, `不能小于 ${least}`).max(most, `不能大于 ${most}`));

const form = z.object({
  SHUOYI_DATABASE: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, '应以 sqlite: 或 postgres:// 开头')
    .default('sqlite:data/shuoyi.db'),
  SHUOYI_HOST: z.string().min(1).default('127.0.0.1'),
  SHUOYI_PORT: whole(0, 65_535).default(8787),
  SHUOYI_PUBLIC_URL: z.url({ protocol: /^https?$/, error: '应为 http:// 或 https:// 开头的网址' }).optional(),
  SHUOYI_SITE_NAME: z.string().min(1).max(20, '不超过 20 个字').default('说议'),
  SHUOYI_KNOWLEDGE: z.string().min(1).default('knowledge'),
  SHUOYI_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: '应为 debug、info、warn、error 或 silent' })
    .default('warn'),
  SHUOYI_PERSON_BURST: whole(1, 1_000).default(30),
  SHUOYI_PERSON_PER_MINUTE: whole(1, 10_000).default(30),
  SHUOYI_GROUP_BURST: whole(1, 1_000).default(60),
  SHUOYI_GROUP_PER_MINUTE: whole(1, 10_000).default(120),
  SHUOYI_KEEP_DAYS: whole(1, 3_650).default(30),
  SHUOYI_SECOND_FACTOR: z
    .enum(['required', 'offered'], { error: '应为 required 或 offered' })
    .default('offered'),
  SHUOYI_DEMONSTRATION: z.enum(['on', 'off'], { error: '应为 on 或 off' }).default('on'),
  SHUOYI_OPEN311: z.enum(['on', 'off'], { error: '应为 on 或 off' }).default('off'),
  SHUOYI_WEBHOOK_URL: z
    .url({ protocol: /^https?$/, error: '应为 http:// 或 https:// 开头的网址' })
    .optional(),
  SHUOYI_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/, '应为 whsec_ 加 24 到 64 个随机字节的 base64')
    .optional(),
  SHUOYI_TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[\w-]{10,200}$/, '应为 BotFather 给的一串，如 123456789:AA…')
    .optional(),
  SHUOYI_TELEGRAM_MODE: z
    .enum(['polling', 'webhook'], { error: '应为 polling 或 webhook' })
    .default('polling'),
  SHUOYI_TELEGRAM_SECRET: z
    .string()
    .regex(/^[\w-]{32,256}$/, '应为 32 到 256 个字母、数字、_ 或 -')
    .optional(),
  SHUOYI_TELEGRAM_API: z
    .url({ protocol: /^https?$/, error: '应为 http:// 或 https:// 开头的网址' })
    .default('https://api.telegram.org'),
  SHUOYI_WECHAT_TOKEN: z
    .string()
    .regex(/^[\w.-]{8,200}$/, '应为网关给的一串，8 到 200 个字母、数字、_ . 或 -')
    .optional(),
  SHUOYI_WECHAT_ENDPOINT: z
    .string()
    .regex(/^([\w.-]+|\[[\da-fA-F:]+\]):\d{1,5}$/, '应为 主机:端口，如 127.0.0.1:8788')
    .optional(),
  SHUOYI_WECHAT_TLS: z.enum(['on', 'off'], { error: '应为 on 或 off' }).default('on'),
  SHUOYI_WECHAT_CA: z.string().min(1).optional(),
  SHUOYI_WECHAT_SERVER_NAME: z
    .string()
    .regex(/^[\w.-]{1,200}$/, '应为证书上的主机名')
    .optional(),
  SHUOYI_WECHAT_PER_MINUTE: whole(1, 60).default(10),
  SHUOYI_WECHAT_PER_DAY: whole(1, 10_000).default(400),
  SHUOYI_WECHAT_FRIENDS: z.enum(['on', 'off'], { error: '应为 on 或 off' }).default('off'),
  ...modelForm,
});

export interface Config {
  /** `sqlite:PATH` or `postgres://…`. */
  readonly database: string;
  readonly host: string;
  readonly port: number;
  /** Where people reach the site; links in answers start with it. No slash at the end. */
  readonly publicUrl: string;
  readonly siteName: string;
  readonly knowledge: string;
  readonly logLevel: string;
  readonly personLimit: { readonly burst: number; readonly perMinute: number };
  readonly groupLimit: { readonly burst: number; readonly perMinute: number };
  /** Days that the words people send are kept. */
  readonly keepDays: number;
  /** Whether staff must have a second factor, or may. */
  readonly secondFactor: 'required' | 'offered';
  readonly demonstration: boolean;
  /** Whether other systems with a key may read and make cases under /open311/v2. */
  readonly open311: boolean;
  /** The system that brings in a chat platform of its own; null without one. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  /** Our bot on Telegram; null without one. Updates are asked for, or brought to `webhook`. */
  readonly telegram: {
    readonly token: string;
    readonly api: string;
    readonly webhook?: { readonly site: string; readonly secret: string };
  } | null;
  /** The gateway that operates an account of WeChat for us; null without one. */
  readonly wechat: {
    readonly token: string;
    readonly endpoint: string;
    /** `ca` names a file. */
    readonly tls: { readonly ca?: string; readonly serverName?: string } | null;
    /** What the account sends at most. */
    readonly budget: { readonly perMinute: number; readonly perDay: number };
    readonly friends: boolean;
  } | null;
  /** The language model that helps; null without one. */
  readonly model: ModelSettings | null;
}

/** Reads `.env` of the working directory if there is one, then the environment, which wins. */
export function readConfig(): Config {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return configFrom(process.env);
}

/** Throws ConfigError that lists every bad variable at once, unknown SHUOYI_ names included. */
export function configFrom(environment: Readonly<Record<string, string | undefined>>): Config {
  const ours = Object.entries(environment).filter(
    ([name, value]) => name.startsWith('SHUOYI_') && value !== '',
  );
  const unknown = ours
    .map(([name]) => name)
    .filter((name) => !(name in form.shape) && !name.startsWith('SHUOYI_TEST_'));
  const parsed = form.safeParse(Object.fromEntries(ours));
  const problems = unknown.map((name) => `${name}：没有这个设置，请对照 .env.example 检查拼写`);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`));
  }
  problems.push(...tracing(environment));
  problems.push(...halfSet(parsed.data ?? {}), ...hookProblems(parsed.data ?? {}));
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems);
  const values = parsed.data;
  return Object.freeze({
    database: values.SHUOYI_DATABASE,
    host: values.SHUOYI_HOST,
    port: values.SHUOYI_PORT,
    publicUrl: (values.SHUOYI_PUBLIC_URL ?? localUrl(values.SHUOYI_HOST, values.SHUOYI_PORT)).replace(
      /\/+$/,
      '',
    ),
    siteName: values.SHUOYI_SITE_NAME,
    knowledge: values.SHUOYI_KNOWLEDGE,
    logLevel: values.SHUOYI_LOG_LEVEL,
    personLimit: { burst: values.SHUOYI_PERSON_BURST, perMinute: values.SHUOYI_PERSON_PER_MINUTE },
    groupLimit: { burst: values.SHUOYI_GROUP_BURST, perMinute: values.SHUOYI_GROUP_PER_MINUTE },
    keepDays: values.SHUOYI_KEEP_DAYS,
    secondFactor: values.SHUOYI_SECOND_FACTOR,
    demonstration: values.SHUOYI_DEMONSTRATION === 'on',
    open311: values.SHUOYI_OPEN311 === 'on',
    webhook: bothOf(values.SHUOYI_WEBHOOK_URL, values.SHUOYI_WEBHOOK_SECRET),
    telegram: telegramOf(values),
    wechat: wechatOf(values),
    model: modelOf(values),
  });
}

/** Settings of which one without the other is a slip. */
const PAIRS = [
  ['SHUOYI_WEBHOOK_URL', 'SHUOYI_WEBHOOK_SECRET'],
  ['SHUOYI_WECHAT_TOKEN', 'SHUOYI_WECHAT_ENDPOINT'],
  ['SHUOYI_MODEL_URL', 'SHUOYI_MODEL_NAME'],
] as const;

function halfSet(values: Readonly<Record<string, unknown>>): string[] {
  return PAIRS.flatMap(([one, other]) => {
    const missing = values[one] === undefined ? one : other;
    return (values[one] === undefined) === (values[other] === undefined)
      ? []
      : [`${missing}：${one} 和 ${other} 要一起设置，现在缺这一项`];
  });
}

/** LangChain would send every word to a service abroad, or print it, past all that is done here. */
function tracing(environment: Readonly<Record<string, string | undefined>>): string[] {
  const isOn = (name: string) => environment[name]?.toLowerCase() === 'true';
  const sends = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2'];
  return [
    ...sends.filter(isOn).map((name) => `${name}：会把居民的话原样发到境外，请去掉这个环境变量`),
    ...['LANGCHAIN_VERBOSE'].filter(isOn).map((name) => `${name}：会把居民的话打印出来，请去掉这个环境变量`),
  ];
}

function bothOf(url: string | undefined, secret: string | undefined): Config['webhook'] {
  return url === undefined || secret === undefined ? null : { url, secret };
}

/** Telegram brings updates only to an address that the world can reach, and anybody else who knows it could. */
function hookProblems(values: Partial<z.infer<typeof form>>): string[] {
  if (values.SHUOYI_TELEGRAM_TOKEN === undefined || values.SHUOYI_TELEGRAM_MODE !== 'webhook') return [];
  const why = 'SHUOYI_TELEGRAM_MODE 设为 webhook 时必须有';
  return [
    ...(values.SHUOYI_PUBLIC_URL?.startsWith('https:')
      ? []
      : [`SHUOYI_PUBLIC_URL：${why}，而且以 https:// 开头`]),
    ...(values.SHUOYI_TELEGRAM_SECRET === undefined
      ? [`SHUOYI_TELEGRAM_SECRET：${why}，至少 32 个字符`]
      : []),
  ];
}

function telegramOf(values: z.infer<typeof form>): Config['telegram'] {
  const { SHUOYI_TELEGRAM_TOKEN: token, SHUOYI_TELEGRAM_SECRET: secret = '' } = values;
  if (token === undefined) return null;
  const api = values.SHUOYI_TELEGRAM_API.replace(/\/+$/, '');
  const site = values.SHUOYI_PUBLIC_URL?.replace(/\/+$/, '') ?? '';
  return values.SHUOYI_TELEGRAM_MODE === 'webhook'
    ? { token, api, webhook: { site, secret } }
    : { token, api };
}

function wechatOf(values: z.infer<typeof form>): Config['wechat'] {
  const { SHUOYI_WECHAT_TOKEN: token, SHUOYI_WECHAT_ENDPOINT: endpoint } = values;
  if (token === undefined || endpoint === undefined) return null;
  const { SHUOYI_WECHAT_CA: ca, SHUOYI_WECHAT_SERVER_NAME: serverName } = values;
  const tls = {
    ...(ca === undefined ? {} : { ca }),
    ...(serverName === undefined ? {} : { serverName }),
  };
  return {
    ...{ token, endpoint, tls: values.SHUOYI_WECHAT_TLS === 'on' ? tls : null },
    budget: { perMinute: values.SHUOYI_WECHAT_PER_MINUTE, perDay: values.SHUOYI_WECHAT_PER_DAY },
    friends: values.SHUOYI_WECHAT_FRIENDS === 'on',
  };
}

function localUrl(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
