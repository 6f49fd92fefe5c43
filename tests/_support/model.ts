// A model service of its own over real HTTP: aimock, which is neither OpenAI's nor LangChain's code, and settings that lead to it.

import { LLMock } from '@copilotkit/aimock';
import { onTestFinished } from 'vitest';
import type { ModelSettings } from '../../src/platform/model/index.ts';

/** Stopped when the test has finished. */
export async function openModelServer(): Promise<{ readonly mock: LLMock; readonly url: string }> {
  const mock = new LLMock({ port: 0, host: '127.0.0.1' });
  await mock.start();
  onTestFinished(async () => {
    await mock.stop().catch(() => {}); // A test may have stopped it.
  });
  return { mock, url: `${mock.url}/v1` };
}

export function modelSettings(url: string, more: Partial<ModelSettings> = {}): ModelSettings {
  return {
    ...{ url, key: 'test-key', name: 'qwen-plus', embeddings: null, voice: null },
    ...{ provider: '测试模型', abroad: false, format: 'json', answers: 'unsure', deadline: 5_000 },
    budget: { person: 1_000_000, compound: 1_000_000, day: 1_000_000 },
    price: { in: 2, out: 8 },
    ...more,
  };
}

/** The same as the program is told them. */
export function modelEnvironment(url: string, more: Readonly<Record<string, string>> = {}) {
  return {
    ...{ SHUOYI_MODEL_URL: url, SHUOYI_MODEL_NAME: 'qwen-plus', SHUOYI_MODEL_KEY: 'test-key' },
    ...more,
  };
}

/** What was asked, request by request: the messages of each. */
export function askedOf(mock: LLMock): readonly (readonly { role: string; content: string }[])[] {
  return mock.getRequests().map(({ body }) => {
    const { messages = [] } = (body ?? {}) as { messages?: { role: string; content: unknown }[] };
    return messages.map(({ role, content }) => ({ role, content: textOf(content) }));
  });
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((part: { text?: string }) => part.text ?? '').join('') : '';
}
