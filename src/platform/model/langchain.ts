// The one file that knows LangChain and the openai package: three kinds of call, each of which throws whatever went wrong. Loaded
// only where a model is configured.

import { HumanMessage, isAIMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { createAgent, createMiddleware, tool } from 'langchain';
import OpenAI, { toFile } from 'openai';
import { z } from 'zod';
import { GarbageError, isWorthAnotherTry } from './failures.ts';
import { readJson } from './json.ts';
import type { Proposal, Tool, Voice } from './model.ts';
import type { Rendered } from './prompt.ts';
import type { ModelSettings } from './settings.ts';

/** Tries after the first, of what may be tried again (429, 5xx, no connection); all of them within the one deadline. */
const RETRIES = 2;
/** Of an answer; the longest we ask for is a page of minutes. */
const LONGEST = 2_000;
const RECURSION = 4;
/** The agent ends with what the model has said: no tool is ever run, and it is not asked twice. */
const ONLY_PROPOSES = createMiddleware({
  name: 'OnlyProposes',
  afterModel: { canJumpTo: ['end'], hook: () => ({ jumpTo: 'end' as const }) },
});

/** As the service has counted them; null where it does not say. */
export interface Used {
  readonly in: number;
  readonly out: number;
}

export interface Answered<T> {
  readonly value: T;
  readonly used: Used | null;
}

export type Client = ReturnType<typeof connect>;

export function connect(settings: ModelSettings, maxRetries = RETRIES) {
  const { url, key, name, deadline } = settings;
  const configuration = {
    baseURL: url,
    // Neither what the environment holds for other programs, nor their logs, which would hold what people say.
    ...{ organization: null, project: null, logLevel: 'off' as const },
    // Words go to the address that was agreed on and no further.
    fetchOptions: { redirect: 'error' as const },
  };
  // A service that asks for no key is not told one; the library wants some word.
  const apiKey = key === '' ? 'none' : key;
  const chat = new ChatOpenAI({
    ...{ model: name, apiKey, configuration, maxRetries, timeout: deadline },
    ...{ temperature: 0, maxTokens: LONGEST, useResponsesApi: false },
    // What cannot be read does not become readable by asking again, nor a key valid.
    onFailedAttempt: (error: unknown) => {
      if (!isWorthAnotherTry(error)) throw error;
    },
  });
  const plain = new OpenAI({ ...configuration, apiKey, timeout: deadline, maxRetries });
  const agents = new WeakMap<readonly Tool[], Map<string, ReturnType<typeof agentOf>>>();

  function agentOf(system: string, tools: readonly Tool[]) {
    return createAgent({
      model: chat,
      systemPrompt: system,
      middleware: [ONLY_PROPOSES],
      tools: tools.map(({ name: called, description, schema }) =>
        tool(() => '', { name: called, description, schema }),
      ),
    });
  }

  /** Made once for each prompt and set of tools. */
  function agentFor(system: string, tools: readonly Tool[]) {
    const known = agents.get(tools) ?? new Map<string, ReturnType<typeof agentOf>>();
    agents.set(tools, known);
    const agent = known.get(system) ?? agentOf(system, tools);
    known.set(system, agent);
    return agent;
  }

  async function tolerant(messages: Messages, signal: AbortSignal): Promise<Answered<unknown>> {
    const said = await chat.invoke(messages, { signal, response_format: { type: 'json_object' } });
    const value = readJson(said.text);
    if (value === undefined) throw new GarbageError('no JSON');
    return { value, used: usedOf(said.usage_metadata) };
  }

  async function structured(
    messages: Messages,
    schema: z.ZodType,
    signal: AbortSignal,
  ): Promise<Answered<unknown>> {
    const method = settings.format === 'tools' ? 'functionCalling' : 'jsonSchema';
    const { raw, parsed } = await chat
      .withStructuredOutput(jsonSchemaOf(schema), { method, includeRaw: true, name: 'answer' })
      .invoke(messages, { signal });
    const used = isAIMessage(raw) ? usedOf(raw.usage_metadata) : null;
    // Null, or undefined without an error, where the model has answered in plain words.
    return { value: parsed ?? readJson(raw.text), used };
  }

  return {
    /** The JSON the model has written; nothing about its shape is certain. */
    complete({ system, user }: Rendered, schema: z.ZodType, signal: AbortSignal): Promise<Answered<unknown>> {
      const messages = [new SystemMessage(system), new HumanMessage(user)];
      return settings.format === 'json' ? tolerant(messages, signal) : structured(messages, schema, signal);
    },

    async propose(
      { system, user }: Rendered,
      tools: readonly Tool[],
      signal: AbortSignal,
    ): Promise<Answered<Proposal | null>> {
      const agent = agentFor(system, tools);
      const { messages } = await agent.invoke(
        { messages: [new HumanMessage(user)] },
        { signal, recursionLimit: RECURSION },
      );
      const said = messages.find((message) => isAIMessage(message));
      const call = said?.tool_calls?.[0];
      const used = usedOf(said?.usage_metadata);
      return { value: call ? { tool: call.name, args: call.args as Proposal['args'] } : null, used };
    },

    async embed(texts: readonly string[], signal: AbortSignal): Promise<Answered<number[][]>> {
      const { embeddings: model } = settings;
      if (model === null) throw new Error('no model for vectors');
      const { data, usage } = await plain.embeddings.create(
        { model, input: [...texts], encoding_format: 'float' },
        { signal },
      );
      const sorted = data.toSorted((one, other) => one.index - other.index);
      return {
        value: sorted.map(({ embedding }) => embedding),
        used: usage ? { in: usage.prompt_tokens, out: 0 } : null,
      };
    },

    async hear({ name: file, type, bytes }: Voice, signal: AbortSignal): Promise<Answered<string>> {
      const { voice: model } = settings;
      if (model === null) throw new Error('no model for voice');
      const { text } = await plain.audio.transcriptions.create(
        { model, file: await toFile(bytes, file, { type }), language: 'zh', response_format: 'json' },
        { signal },
      );
      return { value: text, used: null };
    },
  };
}

/** What is to be written, not what we make of it; the library's own way stumbles over what is transformed. */
function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  return { title: 'answer', ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
}

type Messages = (SystemMessage | HumanMessage)[];

function usedOf(usage: { input_tokens: number; output_tokens: number } | undefined): Used | null {
  return usage ? { in: usage.input_tokens, out: usage.output_tokens } : null;
}
