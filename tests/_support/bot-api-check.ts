// What the Bot API refuses, in its own words. Lengths are counted as it counts them: UTF-16 units, marks taken out.

export interface Problem {
  readonly code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

export interface SentEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

export interface SentButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export type Fields = Readonly<Record<string, unknown>>;

const bad = (why: string): Problem => ({ code: 400, description: `Bad Request: ${why}` });

export function problemOfText(text: unknown, entities: readonly SentEntity[]): Problem | null {
  if (typeof text !== 'string' || text.trim() === '') return bad('message text is empty');
  return text.length > 4_096 ? bad('message is too long') : problemOfWords(text, entities);
}

export function problemOfCaption(text: unknown, entities: readonly SentEntity[]): Problem | null {
  if (typeof text !== 'string' || text === '') return null;
  return text.length > 1_024 ? bad('message caption is too long') : problemOfWords(text, entities);
}

function problemOfWords(text: string, entities: readonly SentEntity[]): Problem | null {
  if (!text.isWellFormed()) return bad('strings must be encoded in UTF-8');
  const isInside = ({ offset, length }: SentEntity) =>
    length > 0 &&
    offset >= 0 &&
    offset + length <= text.length &&
    !tears(text, offset) &&
    !tears(text, offset + length);
  return entities.every(isInside) ? null : bad("can't parse entities: wrong offset");
}

/** Whether a cut there goes through a character. */
function tears(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at > 0 && at < text.length && code >= 0xdc00 && code <= 0xdfff;
}

export function problemOfKeyboard(rows: readonly (readonly SentButton[])[]): Problem | null {
  const buttons = rows.flat();
  if (buttons.length > 100) return bad('reply markup is too long');
  for (const { text, callback_data, url } of buttons) {
    if (typeof text !== 'string' || text.trim() === '') return bad('text buttons are unallowed to be empty');
    if (url !== undefined && !isPublic(url))
      return bad(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
    const bytes = Buffer.byteLength(callback_data ?? '');
    if (url === undefined && (bytes === 0 || bytes > 64)) return bad('BUTTON_DATA_INVALID');
  }
  return null;
}

function isPublic(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && new URL(url).hostname.includes('.');
}

/** A file in the form, with a name that comes through whole. */
export function problemOfFile(file: unknown): Problem | null {
  if (!(file instanceof File) || file.size === 0) return bad('there is no file in the request');
  return /^[\x20-\x7e]+$/.test(file.name) ? null : bad('file name came through torn');
}

/** Counts what is sent, and says how long to wait. Sliding windows, so a burst across an edge counts. */
export function createLimits(on: boolean) {
  const all: number[] = [];
  const byChat = new Map<number, number[]>();
  const within = (times: readonly number[], span: number, now: number) =>
    times.filter((at) => at > now - span);
  return {
    refuse(chat: number, now: number): Problem | null {
      const own = byChat.get(chat) ?? [];
      const waits = [
        within(all, 1_000, now).length >= 30 ? 1 : 0,
        chat > 0 && within(own, 950, now).length >= 1 ? 1 : 0,
        chat < 0 && within(own, 60_000, now).length >= 20 ? 30 : 0,
      ];
      const wait = Math.max(...waits);
      if (on && wait > 0)
        return {
          code: 429,
          description: `Too Many Requests: retry after ${wait}`,
          parameters: { retry_after: wait },
        };
      all.push(now);
      byChat.set(chat, [...within(own, 60_000, now), now]);
      return null;
    },
  };
}
