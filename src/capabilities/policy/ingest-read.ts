// From a file to its text: kind by name and by its first bytes, encoding by what decodes. Refuses what it cannot read.

import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { LARGEST_MEGABYTES, type Refusal, unreadable } from './ingest-refusal.ts';

/** The first bytes of files that pretend to be something else. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const REFUSED: Readonly<Record<string, Refusal>> = {
  '.doc': 'old-word',
  '.dot': 'old-word',
  '.wps': 'wps',
  '.wpt': 'wps',
  '.jpg': 'picture',
  '.jpeg': 'picture',
  '.png': 'picture',
  '.gif': 'picture',
  '.bmp': 'picture',
  '.tif': 'picture',
  '.tiff': 'picture',
  '.webp': 'picture',
  '.heic': 'picture',
};

type Reader = (bytes: Buffer, path: string) => string | Promise<string>;

const READERS: Readonly<Record<string, Reader>> = {
  '.txt': decode,
  '.md': (bytes, path) => plainMarkdown(decode(bytes, path)),
  '.docx': readDocx,
  '.pdf': readPdf,
};

/** Text of a .md, .txt, .docx or .pdf file, one paragraph a line. Throws InputError with a sentence for people. */
export async function readDocument(path: string): Promise<string> {
  return (await readSource(path)).text;
}

/** The text together with the bytes it was read from, for their checksum. */
export async function readSource(path: string): Promise<{ readonly text: string; readonly bytes: Buffer }> {
  const bytes = await readBytes(path);
  const reader = readerOf(path);
  const text = await reader(bytes, path);
  if (text.trim() === '') throw unreadable('empty', path);
  return { text, bytes };
}

function readerOf(path: string): Reader {
  const kind = extname(path).toLowerCase();
  const reader = READERS[kind];
  if (!reader) throw unreadable(REFUSED[kind] ?? 'unknown-kind', path);
  return reader;
}

async function readBytes(path: string): Promise<Buffer> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable('missing', path, error);
  });
  if (found.isDirectory()) throw unreadable('folder', path);
  readerOf(path);
  if (found.size > LARGEST_MEGABYTES * 1024 * 1024) throw unreadable('too-large', path);
  if (found.size === 0) throw unreadable('empty', path);
  return readFile(path).catch((error: unknown) => {
    throw unreadable('damaged', path, error);
  });
}

async function readDocx(bytes: Buffer, path: string): Promise<string> {
  // A .docx with a password is an OLE file, and so is a .doc under a new name.
  if (bytes.subarray(0, 4).equals(OLE)) {
    throw unreadable(bytes.includes('EncryptedPackage', 0, 'utf16le') ? 'encrypted' : 'old-word', path);
  }
  const { readDocxText } = await import('./ingest-docx.ts');
  return readDocxText(bytes, path);
}

async function readPdf(bytes: Buffer, path: string): Promise<string> {
  const { readPdfText } = await import('./ingest-pdf.ts');
  return readPdfText(bytes, path);
}

/** UTF-8, UTF-16 where a mark says so, else GB18030, in which older Chinese files are written. */
function decode(bytes: Buffer, path: string): string {
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable('not-text', path, error);
  }
  if (looksBinary(text)) throw unreadable('not-text', path);
  return text.replace(/\r\n?/g, '\n');
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** GB18030 makes something of almost any bytes: control and private characters give them away. */
function looksBinary(text: string): boolean {
  const strange =
    text.match(/[\p{Cc}\p{Co}\p{Cn}\uFFFD]/gu)?.filter((each) => !'\n\r\t\f\v'.includes(each)) ?? [];
  return strange.includes('\0') || strange.length > text.length / 200;
}

/** Headings keep their marks, which tell them from text; emphasis, links, bullets and comments are layout. */
function plainMarkdown(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(?<![*\w])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![*\w])/g, '$1')
    .replace(/`([^`\n]*)`/g, '$1')
    .replace(/^[ \t]*>[ \t]?/gm, '')
    .replace(/^[ \t]*[-*+][ \t]+/gm, '')
    .replace(/^(?:[-*_][ \t]*){3,}$/gm, '')
    .replace(/[ \t]+$/gm, '');
}
