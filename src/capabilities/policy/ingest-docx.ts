// Word files. Numbers that Word makes itself are not in the file's text, so a file that counts by them is refused
// rather than quoted without its numbers.

import { unreadable } from './ingest-refusal.ts';

/** More automatic numbers than this, and the clauses would lose theirs. */
const FEW_NUMBERS = 2;

export async function readDocxText(bytes: Buffer, path: string): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  let numbered = 0;
  const options = {
    externalFileAccess: false,
    transformDocument(document: unknown) {
      numbered = countNumbered(document);
      // Nothing is left to be turned into HTML, which nobody reads.
      return isRecord(document)
        ? { ...document, children: [], notes: { _notes: {} }, comments: [] }
        : document;
    },
  };
  try {
    await mammoth.convertToHtml({ buffer: bytes }, options);
    if (numbered > FEW_NUMBERS) throw unreadable('automatic-numbers', path);
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    return value
      .replace(/\r\n?/g, '\n')
      .replace(/\n{2,}/g, '\n')
      .trim();
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError') throw error;
    throw unreadable('damaged', path, error);
  }
}

/** Paragraphs that Word numbers, bullets apart, and that do not carry a number of their own. */
function countNumbered(element: unknown): number {
  if (!isRecord(element)) return 0;
  const children = Array.isArray(element.children) ? element.children : [];
  const { numbering } = element;
  if (isRecord(numbering) && numbering.isOrdered === true) {
    return /^\s*(?:第|[（(]?[一二三四五六七八九十\d])/u.test(textOf(element)) ? 0 : 1;
  }
  return children.reduce((sum: number, child: unknown) => sum + countNumbered(child), 0);
}

function textOf(element: unknown): string {
  if (!isRecord(element)) return '';
  if (typeof element.value === 'string') return element.value;
  return Array.isArray(element.children) ? element.children.map(textOf).join('') : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
