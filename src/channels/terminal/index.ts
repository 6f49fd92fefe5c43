// The terminal channel: the bot over standard input and output, for trying it out and for piping questions through.

import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Log } from '../../platform/log.ts';
import type { Channel, Receive } from '../channel.ts';
import { readLine } from './receive.ts';
import { renderReply } from './render.ts';
import { GOODBYE, NOT_KEPT, PROMPT, WELCOME } from './wording.ts';

export interface TerminalDeps {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** Resolves when everything received so far is answered and sent. */
  readonly idle: () => Promise<void>;
  /** Called once when the input has ended or the person has left; all answers are out by then. */
  readonly onLeave: () => void;
}

/** Ids remembered, so that a reply sent again shows once. */
const REMEMBERED = 1_000;

export function createTerminalChannel(deps: TerminalDeps): Channel {
  const { input, output } = deps;
  const alone = input.isTTY !== true;
  const shown = new Set<number>();
  let lines: Interface | null = null;
  const say = (text: string) => void output.write(`${text}\n`);

  async function talk(reader: Interface, receive: Receive): Promise<void> {
    say(WELCOME);
    ask(reader);
    for await (const line of reader) {
      const read = readLine(line, deps.newId(), deps.now());
      if (read.kind === 'leave') break;
      if (alone && read.kind === 'message') say(`${PROMPT}${read.incoming.text}`);
      if (read.kind === 'message') await pass(receive, read.incoming);
      ask(reader);
    }
    await deps.idle();
    say(alone ? '' : `\n${GOODBYE}`);
    reader.close();
  }

  function ask(reader: Interface): void {
    if (alone) return;
    reader.setPrompt(PROMPT);
    reader.prompt();
  }

  /** Waits for the answer, so that a piped talk reads in order. */
  async function pass(receive: Receive, incoming: Parameters<Receive>[0]): Promise<void> {
    try {
      await receive(incoming);
      await deps.idle();
    } catch (err) {
      deps.log.error({ err }, 'terminal message not kept');
      say(NOT_KEPT);
    }
  }

  return {
    name: 'terminal',
    limits: { buttons: false, longestText: 20_000, markdown: false, files: false, edits: false },
    async start(receive) {
      const reader = createInterface({ input, output: alone ? undefined : output, terminal: !alone });
      lines = reader;
      // Ctrl-C at the prompt leaves as politely as Ctrl-D.
      reader.on('SIGINT', () => reader.close());
      talk(reader, receive).then(deps.onLeave, (err) => {
        deps.log.error({ err }, 'terminal broken');
        deps.onLeave();
      });
    },
    async send(_address, reply, id) {
      if (shown.has(id)) return;
      shown.add(id);
      if (shown.size > REMEMBERED) shown.delete(shown.values().next().value ?? id);
      const text = renderReply(reply);
      if (text === '') return;
      say(`\n${text}\n`);
      if (lines) ask(lines);
    },
    async stop() {
      lines?.close();
    },
  };
}
