// Whether bytes are the zip archive of a workbook, and how much is in it, before any library unpacks it: every entry
// is really inflated, since the sizes an archive states are only what somebody wrote there.

import { inflateRawSync } from 'node:zlib';
import { ok, type Result, refuse } from '../../result.ts';

export type ArchiveRefusal = 'not-a-spreadsheet' | 'old-format' | 'encrypted' | 'too-large';

const MOST_BYTES = 200 * 1024 * 1024;
const MOST_ROWS = 100_000;
/** Of entries in a workbook; a real one has a dozen. */
const MOST_ENTRIES = 2_000;

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const CENTRAL_ENTRY = 0x02014b50;
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
}

export function checkWorkbook(bytes: Uint8Array): Result<null, ArchiveRefusal> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A workbook with a password is an OLE file, and so are those of Excel before 2007 and of WPS.
  if (buffer.subarray(0, 4).equals(OLE)) {
    return refuse(buffer.includes('EncryptedPackage', 0, 'utf16le') ? 'encrypted' : 'old-format');
  }
  const entries = entriesOf(buffer);
  if (!entries?.some(({ name }) => name === 'xl/workbook.xml')) return refuse('not-a-spreadsheet');
  return weigh(entries);
}

function weigh(entries: readonly Entry[]): Result<null, ArchiveRefusal> {
  let left = MOST_BYTES;
  let rows = MOST_ROWS;
  for (const entry of entries) {
    const unpacked = unpack(entry, left);
    if (!unpacked.ok) return unpacked;
    left -= unpacked.value.length;
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(entry.name)) rows -= rowsIn(unpacked.value);
    if (left < 0 || rows < 0) return refuse('too-large');
  }
  return ok(null);
}

function unpack({ method, packed }: Entry, most: number): Result<Buffer, ArchiveRefusal> {
  if (method === STORED) return ok(packed);
  if (method !== DEFLATED) return refuse('not-a-spreadsheet');
  try {
    return ok(inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return refuse(code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'not-a-spreadsheet');
  }
}

function rowsIn(xml: Buffer): number {
  let rows = 0;
  for (let at = xml.indexOf('<row'); at >= 0; at = xml.indexOf('<row', at + 4)) rows++;
  return rows;
}

/** By the directory at the end, as every reader of archives goes; null where there is none that holds together. */
function entriesOf(buffer: Buffer): Entry[] | null {
  const end = buffer.lastIndexOf(END);
  if (end < 0 || end + 22 > buffer.length) return null;
  const count = buffer.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return null;
  const entries: Entry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let number = 0; number < count; number++) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== CENTRAL_ENTRY) return null;
    const entry = entryAt(buffer, at);
    if (!entry) return null;
    entries.push(entry);
    at += 46 + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

function entryAt(buffer: Buffer, at: number): Entry | null {
  const local = buffer.readUInt32LE(at + 42);
  if (local + 30 > buffer.length) return null;
  const data = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
  return {
    name: buffer.toString('utf8', at + 46, at + 46 + buffer.readUInt16LE(at + 28)),
    method: buffer.readUInt16LE(at + 10),
    packed: buffer.subarray(data, data + buffer.readUInt32LE(at + 20)),
  };
}
