// Which files are voice notes: what a file is, its first bytes say, never its name. Nothing is heard or written down of it. Pure.

const LARGEST = 5 * 1_024 * 1_024;

const BEGINS: readonly (readonly [type: string, at: number, text: string])[] = [
  ['audio/ogg', 0, 'OggS'],
  ['audio/amr', 0, '#!AMR'],
  // As WeChat has it, with a byte of its own before it or without.
  ['audio/silk', 0, '#!SILK_V3'],
  ['audio/silk', 1, '#!SILK_V3'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/mp4', 4, 'ftypM4A'],
];

/** Null where it is none, or larger than a chat can carry. */
export function voiceType(bytes: Uint8Array): string | null {
  if (bytes.length > LARGEST) return null;
  const begin = String.fromCharCode(...bytes.subarray(0, 16));
  return BEGINS.find(([, at, text]) => begin.startsWith(text, at))?.[0] ?? null;
}
