// What `shuoyi doctor` says of the language model: how it answers, or which setting to look at.

import type { CheckReason, ModelSettings } from '../platform/model/index.ts';

export const NO_MODEL_SET =
  '语言模型：没有接（可以不接）。要接，请一起写 SHUOYI_MODEL_URL 和 SHUOYI_MODEL_NAME';

export function answered({ name, provider, abroad }: ModelSettings, milliseconds: number): string {
  const where = abroad ? '在境外，每个人先单独同意才用' : '在国内';
  return `语言模型：${name} 答得上来，用了 ${seconds(milliseconds)} 秒；告诉居民的是“${provider}，${where}”`;
}

const FAILED = {
  'bad-key': () => '服务不认密钥，请检查 SHUOYI_MODEL_KEY',
  unknown: ({ name }) =>
    `服务说没有这个网址或者没有“${name}”这个模型，请检查 SHUOYI_MODEL_URL（一般写到 /v1 为止）和 SHUOYI_MODEL_NAME`,
  'bad-request': () => '服务不接受这样的请求，请检查 SHUOYI_MODEL_NAME，再把 SHUOYI_MODEL_FORMAT 换一个试试',
  garbage: () => '回的不是要的 JSON，请把 SHUOYI_MODEL_FORMAT 换一个试试，或者换一个模型',
  busy: () => '服务说太忙，或者额度用完了，请过一会儿再试，或者到服务商那里看看余额',
  slow: ({ deadline }) =>
    `等了 ${deadline / 1_000} 秒没有回答，请换一个快些的模型，或者把 SHUOYI_MODEL_SECONDS 写大些`,
  down: ({ url }) => `连不上 ${url}，或者服务出错，请检查 SHUOYI_MODEL_URL 和网络`,
} as const satisfies Record<CheckReason, (settings: ModelSettings) => string>;

export function failed(settings: ModelSettings, reason: CheckReason): string {
  return `语言模型：${FAILED[reason](settings)}`;
}

export function vectorsAnswered({ embeddings }: ModelSettings): string {
  return `向量模型：${embeddings} 答得上来`;
}

/** Whatever the reason, the service itself has answered: what is left is the name, or that it has no such models. */
export function vectorsFailed({ embeddings }: ModelSettings): string {
  return `向量模型：${embeddings} 没有回答，请检查 SHUOYI_MODEL_EMBEDDINGS 的模型名；不用就空着`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1);
}
