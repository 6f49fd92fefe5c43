// The settings: every mistake named at once, every one documented with the default in force.

import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { configFrom } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';

const SECRET = `whsec_${'A'.repeat(32)}`;
const BOT = '123456789:AAnobodys-token';
const HOOK = 'h'.repeat(32);

function problemsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    configFrom(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('without any setting', () => {
  test('everything has a default that suits one machine', () => {
    expect(configFrom({})).toEqual({
      database: 'sqlite:data/shuoyi.db',
      host: '127.0.0.1',
      port: 8787,
      publicUrl: 'http://127.0.0.1:8787',
      siteName: '说议',
      knowledge: 'knowledge',
      logLevel: 'warn',
      personLimit: { burst: 30, perMinute: 30 },
      groupLimit: { burst: 60, perMinute: 120 },
      keepDays: 30,
      secondFactor: 'offered',
      demonstration: true,
      open311: false,
      webhook: null,
      telegram: null,
      wechat: null,
      model: null,
    });
  });

  test('an empty value counts as none, as people leave it in a copied file', () => {
    expect(configFrom({ SHUOYI_PORT: '', SHUOYI_PUBLIC_URL: '', SHUOYI_NOT_KNOWN: '' })).toEqual(
      configFrom({}),
    );
  });

  test('nobody can change it afterwards', () => {
    expect(Object.isFrozen(configFrom({}))).toBe(true);
  });
});

describe('a setting', () => {
  test('each is read into its place', () => {
    const config = configFrom({
      SHUOYI_DATABASE: 'postgres://shuoyi@db/shuoyi',
      SHUOYI_HOST: '0.0.0.0',
      SHUOYI_PORT: '80',
      SHUOYI_PUBLIC_URL: 'https://wuye.example/',
      SHUOYI_SITE_NAME: '花园小区议事',
      SHUOYI_KNOWLEDGE: '/srv/knowledge',
      SHUOYI_LOG_LEVEL: 'info',
      SHUOYI_PERSON_BURST: '3',
      SHUOYI_PERSON_PER_MINUTE: '4',
      SHUOYI_GROUP_BURST: '5',
      SHUOYI_GROUP_PER_MINUTE: '6',
      SHUOYI_KEEP_DAYS: '7',
      SHUOYI_SECOND_FACTOR: 'required',
      SHUOYI_DEMONSTRATION: 'off',
      SHUOYI_OPEN311: 'on',
      SHUOYI_WEBHOOK_URL: 'https://ding.example/in',
      SHUOYI_WEBHOOK_SECRET: SECRET,
      SHUOYI_TELEGRAM_TOKEN: BOT,
      SHUOYI_TELEGRAM_MODE: 'webhook',
      SHUOYI_TELEGRAM_SECRET: HOOK,
      SHUOYI_TELEGRAM_API: 'http://127.0.0.1:8081/',
      SHUOYI_WECHAT_TOKEN: 'insecure_nobodys-token',
      SHUOYI_WECHAT_ENDPOINT: '127.0.0.1:8788',
      SHUOYI_WECHAT_CA: '/etc/ssl/gateway.pem',
      SHUOYI_WECHAT_SERVER_NAME: 'gateway.example',
      SHUOYI_WECHAT_PER_MINUTE: '8',
      SHUOYI_WECHAT_PER_DAY: '9',
      SHUOYI_WECHAT_FRIENDS: 'on',
    });
    expect(config).toEqual({
      database: 'postgres://shuoyi@db/shuoyi',
      host: '0.0.0.0',
      port: 80,
      publicUrl: 'https://wuye.example',
      siteName: '花园小区议事',
      knowledge: '/srv/knowledge',
      logLevel: 'info',
      personLimit: { burst: 3, perMinute: 4 },
      groupLimit: { burst: 5, perMinute: 6 },
      keepDays: 7,
      secondFactor: 'required',
      demonstration: false,
      open311: true,
      webhook: { url: 'https://ding.example/in', secret: SECRET },
      telegram: {
        ...{ token: BOT, api: 'http://127.0.0.1:8081' },
        webhook: { site: 'https://wuye.example', secret: HOOK },
      },
      wechat: {
        ...{ token: 'insecure_nobodys-token', endpoint: '127.0.0.1:8788', friends: true },
        tls: { ca: '/etc/ssl/gateway.pem', serverName: 'gateway.example' },
        budget: { perMinute: 8, perDay: 9 },
      },
      model: null,
    });
  });

  test.each([
    [{}, 'http://127.0.0.1:8787'],
    [{ SHUOYI_PORT: '9000' }, 'http://127.0.0.1:9000'],
    [{ SHUOYI_HOST: '0.0.0.0' }, 'http://localhost:8787'],
    [{ SHUOYI_HOST: '::' }, 'http://localhost:8787'],
    [{ SHUOYI_HOST: '::1' }, 'http://[::1]:8787'],
    [{ SHUOYI_HOST: '192.168.1.9', SHUOYI_PORT: '80' }, 'http://192.168.1.9:80'],
  ])('%o: people reach the site at %s', (environment, url) => {
    expect(configFrom(environment).publicUrl).toBe(url);
    expect(URL.canParse(url)).toBe(true);
  });

  test.each([
    ['SHUOYI_DATABASE', 'mysql://db'],
    ['SHUOYI_DATABASE', 'data/shuoyi.db'],
    ['SHUOYI_DATABASE', 'sqlite:'],
    ['SHUOYI_PORT', 'eighty'],
    ['SHUOYI_PORT', '65536'],
    ['SHUOYI_PORT', '-1'],
    ['SHUOYI_PORT', '80.5'],
    ['SHUOYI_PORT', ' 80'],
    ['SHUOYI_PUBLIC_URL', 'wuye.example'],
    ['SHUOYI_PUBLIC_URL', 'ftp://wuye.example'],
    ['SHUOYI_SITE_NAME', '一个长得没有地方写下它的名字的小区的议事助手'],
    ['SHUOYI_LOG_LEVEL', 'loud'],
    ['SHUOYI_PERSON_BURST', '0'],
    ['SHUOYI_PERSON_PER_MINUTE', 'many'],
    ['SHUOYI_GROUP_BURST', '1001'],
    ['SHUOYI_GROUP_PER_MINUTE', '0'],
    ['SHUOYI_KEEP_DAYS', '0'],
    ['SHUOYI_DEMONSTRATION', 'yes'],
    ['SHUOYI_OPEN311', 'yes'],
    ['SHUOYI_WEBHOOK_SECRET', 'whsec_short'],
    ['SHUOYI_WEBHOOK_URL', 'ding.example'],
    ['SHUOYI_WEBHOOK_SECRET', SECRET],
    ['SHUOYI_WEBHOOK_URL', 'https://ding.example/in'],
    ['SHUOYI_TELEGRAM_TOKEN', 'AA'],
    ['SHUOYI_TELEGRAM_MODE', 'push'],
    ['SHUOYI_TELEGRAM_SECRET', 'short'],
    ['SHUOYI_TELEGRAM_API', 'api.telegram.org'],
    ['SHUOYI_WECHAT_TOKEN', 'a token'],
    ['SHUOYI_WECHAT_TOKEN', 'insecure_nobodys-token'],
    ['SHUOYI_WECHAT_ENDPOINT', '127.0.0.1'],
    ['SHUOYI_WECHAT_ENDPOINT', '127.0.0.1:8788'],
    ['SHUOYI_WECHAT_TLS', 'yes'],
    ['SHUOYI_WECHAT_SERVER_NAME', 'https://gateway.example'],
    ['SHUOYI_WECHAT_PER_MINUTE', '0'],
    ['SHUOYI_WECHAT_PER_DAY', 'many'],
    ['SHUOYI_WECHAT_FRIENDS', 'yes'],
  ])('%s=%s is refused with its name and what is right', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`${name}.*\\p{Script=Han}`, 'u')),
    ]);
  });
});

describe('a bot on Telegram', () => {
  const telegram = { SHUOYI_TELEGRAM_TOKEN: BOT };
  const hook = { ...telegram, SHUOYI_TELEGRAM_MODE: 'webhook' };
  const site = { SHUOYI_PUBLIC_URL: 'https://wuye.example' };

  test('needs its token only, and asks for what is new', () => {
    expect(configFrom(telegram).telegram).toEqual({ token: BOT, api: 'https://api.telegram.org' });
  });

  test.each([
    [{ ...hook, SHUOYI_TELEGRAM_SECRET: HOOK }, ['SHUOYI_PUBLIC_URL']],
    [
      { ...hook, SHUOYI_TELEGRAM_SECRET: HOOK, SHUOYI_PUBLIC_URL: 'http://wuye.example' },
      ['SHUOYI_PUBLIC_URL'],
    ],
    [{ ...hook, ...site }, ['SHUOYI_TELEGRAM_SECRET']],
    [hook, ['SHUOYI_PUBLIC_URL', 'SHUOYI_TELEGRAM_SECRET']],
  ])('is brought what is new only over https, by who knows a secret: %o names %s', (environment, names) => {
    expect(problemsOf(environment)).toEqual(
      names.map((name) => expect.stringMatching(new RegExp(`^${name}：`))),
    );
  });
});

describe('a gateway of WeChat', () => {
  test('needs a token and an address, speaks TLS, and sends no more than a person would', () => {
    const set = { SHUOYI_WECHAT_TOKEN: 'insecure_nobody', SHUOYI_WECHAT_ENDPOINT: '[::1]:8788' };
    const wechat = {
      ...{ token: 'insecure_nobody', endpoint: '[::1]:8788', friends: false, tls: {} },
      budget: { perMinute: 10, perDay: 400 },
    };
    expect(configFrom(set).wechat).toEqual(wechat);
    expect(configFrom({ ...set, SHUOYI_WECHAT_TLS: 'off' }).wechat).toEqual({ ...wechat, tls: null });
  });
});

describe('the language model', () => {
  const MODEL = {
    SHUOYI_MODEL_URL: 'https://dashscope.aliyuncs.com/compatible-mode/v1/',
    SHUOYI_MODEL_NAME: 'qwen-plus',
  };

  test('needs an address and a name, and stays within measure', () => {
    expect(configFrom(MODEL).model).toEqual({
      ...{ url: 'https://dashscope.aliyuncs.com/compatible-mode/v1', key: '', name: 'qwen-plus' },
      ...{ embeddings: null, voice: null, provider: 'dashscope.aliyuncs.com', abroad: false },
      ...{ format: 'json', answers: 'unsure', deadline: 12_000 },
      budget: { person: 40_000, compound: 500_000, day: 2_000_000 },
      price: { in: 0, out: 0 },
    });
    expect(problemsOf({ SHUOYI_MODEL_NAME: 'qwen-plus' })[0]).toMatch(/SHUOYI_MODEL_URL.*一起设置/);
  });

  test.each([
    ['dashscope.aliyuncs.com/v1', 'http:// 或 https:// 开头'],
    ['https://api.deepseek.com/v1/chat/completions', '写到 /v1 为止'],
  ])('an address like %s is told what it should be', (url, said) => {
    const problems = problemsOf({ ...MODEL, SHUOYI_MODEL_URL: url });
    expect(problems).toEqual([expect.stringMatching(`^SHUOYI_MODEL_URL：.*${said}`)]);
  });

  test('residents are told who receives their words, not the number of this machine', () => {
    const told = (url: string) => configFrom({ ...MODEL, SHUOYI_MODEL_URL: url }).model?.provider;
    expect(told('http://127.0.0.1:11434/v1')).toBe('本站电脑');
    expect(told('http://localhost:11434/v1')).toBe('本站电脑');
    expect(told('http://192.168.3.4:8000/v1')).toBe('192.168.3.4');
  });

  test.each([
    ['https://api.deepseek.com/v1', false],
    ['https://dashscope-intl.aliyuncs.com/compatible-mode/v1', true],
    ['https://dashscope-us.aliyuncs.com/v1', true],
    ['https://api.openai.com/v1', true],
    ['https://deepseek.com.evil.example/v1', true],
    ['http://localhost:11434/v1', false],
    ['http://192.168.3.4:8000/v1', false],
    ['http://[::1]:8000/v1', false],
    ['http://10.evil.example/v1', true],
    ['http://ollama:11434/v1', false],
    ['https://model.lishui.gov.cn/v1', false],
    ['https://203.0.113.9/v1', true],
  ])('%s is abroad: %s, as long as nobody says otherwise', (url, abroad) => {
    expect(configFrom({ ...MODEL, SHUOYI_MODEL_URL: url }).model?.abroad).toBe(abroad);
    expect(configFrom({ ...MODEL, SHUOYI_MODEL_URL: url, SHUOYI_MODEL_ABROAD: 'no' }).model?.abroad).toBe(
      false,
    );
    expect(configFrom({ ...MODEL, SHUOYI_MODEL_URL: url, SHUOYI_MODEL_ABROAD: 'yes' }).model?.abroad).toBe(
      true,
    );
  });
});

test('words are neither traced past us to a service of LangChain nor printed by it', () => {
  expect(problemsOf({ LANGCHAIN_VERBOSE: 'true' })[0]).toMatch(/LANGCHAIN_VERBOSE.*打印出来.*去掉/);
  expect(problemsOf({ LANGCHAIN_TRACING_V2: 'true' })[0]).toMatch(/LANGCHAIN_TRACING_V2.*去掉/);
  expect(() => configFrom({ LANGSMITH_TRACING: 'false' })).not.toThrow();
});

describe('mistakes', () => {
  test('are all named at once, names that do not exist too', () => {
    const problems = problemsOf({
      SHUOYI_PORT: '1x',
      SHUOYI_DEMONSTRATION: 'maybe',
      SHUOYI_DATABASE: 'oracle',
      SHUOYI_HOTS: '0.0.0.0',
      SHUOYI_keep_days: '3',
    });
    const names = problems.map((problem) => problem.split('：')[0]).toSorted();
    expect(names).toEqual([
      'SHUOYI_DATABASE',
      'SHUOYI_DEMONSTRATION',
      'SHUOYI_HOTS',
      'SHUOYI_PORT',
      'SHUOYI_keep_days',
    ]);
  });

  test('do not tell what was written, since it may be a password', () => {
    expect(problemsOf({ SHUOYI_DATABASE: 'postgress://shuoyi:hunter2@db' }).join()).not.toContain('hunter2');
  });

  test('are not made by other programs: only our own names are read', () => {
    expect(problemsOf({ PORT: 'x', DATABASE_URL: 'x', SHUOYI_TEST_POSTGRES: 'pglite' })).toEqual([]);
  });
});

describe('.env.example', () => {
  const example = parseEnv(readFileSync('.env.example', 'utf8'));
  const written: Record<string, string> = Object.fromEntries(
    Object.entries(example).map(([name, value]) => [name, value ?? '']),
  );

  test('shows the defaults in force', () => {
    expect(configFrom(written)).toEqual(configFrom({}));
  });

  test('names exactly the settings there are', () => {
    const source = ['src/config.ts', 'src/config-model.ts']
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const known = [...source.matchAll(/^ {2}(SHUOYI_[A-Z\d_]+):/gm)].map((match) => match[1]);
    expect(known.length).toBeGreaterThan(10);
    expect(Object.keys(written).toSorted()).toEqual(known.toSorted());
  });
});
