// What a person reads of the messages of the bot: words, names of files, labels of buttons.

import type { Shown } from '../../_support/bot-api-methods.ts';

export function readable(messages: readonly Shown[]): string {
  return messages.map(readableOne).join('\n');
}

export function readableOne({ message, fileName }: Shown): string {
  const words = message.text ?? message.caption ?? '';
  return [words, fileName ?? '', ...labelsOf({ message })].filter((line) => line !== '').join('\n');
}

export function labelsOf({ message }: Pick<Shown, 'message'>): string[] {
  return (message.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
}
