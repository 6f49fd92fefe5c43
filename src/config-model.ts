// The settings of the language model, a part of config.ts: off unless both address and name are given.

import { z } from 'zod';
import { isAbroad, type ModelSettings } from './platform/model/settings.ts';

const count = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d+$/, '应为整数')
    .transform(Number)
    .pipe(z.number().min(least, `不能小于 ${least}`).max(most, `不能大于 ${most}`))
    .default(otherwise);
const price = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,4})?$/, '应为每百万 token 的元数，如 2 或 0.8')
  .transform(Number)
  .default(0);
const url = z
  .url({ protocol: /^https?$/, error: '应为 http:// 或 https:// 开头的网址' })
  .refine((address) => !/\/(chat\/completions|embeddings)\/?$/.test(address), {
    error: '后面的 /chat/completions 不用写，一般写到 /v1 为止',
  });
const name = z.string().regex(/^\S{1,200}$/, '不能有空格，不超过 200 个字符');

export const modelForm = {
  SHUOYI_MODEL_URL: url.optional(),
  SHUOYI_MODEL_NAME: name.optional(),
  SHUOYI_MODEL_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/, '应为服务商给的一串，没有空格和汉字')
    .optional(),
  SHUOYI_MODEL_EMBEDDINGS: name.optional(),
  SHUOYI_MODEL_VOICE: name.optional(),
  SHUOYI_MODEL_PROVIDER: z.string().min(1).max(40, '不超过 40 个字').optional(),
  SHUOYI_MODEL_ABROAD: z.enum(['auto', 'yes', 'no'], { error: '应为 auto、yes 或 no' }).default('auto'),
  SHUOYI_MODEL_FORMAT: z
    .enum(['json', 'tools', 'schema'], { error: '应为 json、tools 或 schema' })
    .default('json'),
  SHUOYI_MODEL_ANSWERS: z.enum(['unsure', 'all'], { error: '应为 unsure 或 all' }).default('unsure'),
  SHUOYI_MODEL_SECONDS: count(1, 120, 12),
  SHUOYI_MODEL_PERSON_TOKENS: count(0, 1_000_000_000, 40_000),
  SHUOYI_MODEL_COMPOUND_TOKENS: count(0, 1_000_000_000, 500_000),
  SHUOYI_MODEL_DAY_TOKENS: count(0, 1_000_000_000, 2_000_000),
  SHUOYI_MODEL_PRICE_IN: price,
  SHUOYI_MODEL_PRICE_OUT: price,
};

type Values = z.infer<z.ZodObject<typeof modelForm>>;

/** Null without a model. */
export function modelOf(values: Values): ModelSettings | null {
  const { SHUOYI_MODEL_URL: url, SHUOYI_MODEL_NAME: model } = values;
  if (url === undefined || model === undefined) return null;
  const { SHUOYI_MODEL_ABROAD: abroad } = values;
  return {
    url: url.replace(/\/+$/, ''),
    key: values.SHUOYI_MODEL_KEY ?? '',
    name: model,
    embeddings: values.SHUOYI_MODEL_EMBEDDINGS ?? null,
    voice: values.SHUOYI_MODEL_VOICE ?? null,
    provider: values.SHUOYI_MODEL_PROVIDER ?? providerAt(url),
    abroad: abroad === 'auto' ? isAbroad(url) : abroad === 'yes',
    format: values.SHUOYI_MODEL_FORMAT,
    answers: values.SHUOYI_MODEL_ANSWERS,
    deadline: values.SHUOYI_MODEL_SECONDS * 1_000,
    budget: {
      person: values.SHUOYI_MODEL_PERSON_TOKENS,
      compound: values.SHUOYI_MODEL_COMPOUND_TOKENS,
      day: values.SHUOYI_MODEL_DAY_TOKENS,
    },
    price: { in: values.SHUOYI_MODEL_PRICE_IN, out: values.SHUOYI_MODEL_PRICE_OUT },
  };
}

/** An address within this machine tells nobody anything. */
function providerAt(url: string): string {
  const { hostname } = new URL(url);
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) ? '本站电脑' : hostname;
}
