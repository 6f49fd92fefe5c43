// The ledger as a file that anybody can check: JSON lines, first a header with the heads, then the rows, chain
// after chain. One form only: a line that says the same in other bytes is not accepted.

import { z } from 'zod';
import { canonical, type Head, type LedgerRow } from './chain.ts';
import { createVerifier, type Report, rowFromBody } from './verify.ts';

const FORMAT = 'shuoyi-ledger-1';

const Header = z.strictObject({
  format: z.literal(FORMAT),
  heads: z.array(z.strictObject({ scope: z.string(), seq: z.int().positive(), hash: z.string() })),
});
const Line = z.strictObject({ body: z.string(), prev: z.string(), hash: z.string() });

export function headerLine(heads: readonly Head[]): string {
  return canonical({ format: FORMAT, heads: heads.map(({ scope, seq, hash }) => ({ scope, seq, hash })) });
}

export function rowLine({ body, prev, hash }: LedgerRow): string {
  return canonical({ body, prev, hash });
}

/**
 * Checks an export line by line, so its size does not matter. Without `heads` from elsewhere it tells whether the
 * file is whole and consistent; with them, whether it is the file that it claims to be.
 */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  heads: readonly Head[] = [],
): Promise<Report> {
  const verifier = createVerifier(heads);
  let header: readonly Head[] | null = null;
  let number = 0;
  let ended = false;
  for await (const line of lines) {
    number += 1;
    if (number === 1) header = readHeader(line);
    else if (line === '' && !ended) ended = true;
    else {
      const row = ended ? null : readRow(line);
      if (row) verifier.add(row);
      else verifier.fail('unreadable', { line: number });
    }
    if (header === null) verifier.fail('unreadable', { line: 1 });
  }
  if (number === 0) verifier.fail('unreadable', { line: 1 });
  compareWithHeader(verifier, header ?? []);
  return verifier.finish();
}

function readHeader(line: string): readonly Head[] | null {
  const { data } = Header.safeParse(parse(line));
  return data && headerLine(data.heads) === line ? data.heads : null;
}

function readRow(line: string): LedgerRow | null {
  const { data } = Line.safeParse(parse(line));
  const row = data ? rowFromBody(data.body, data.prev, data.hash) : null;
  return row && rowLine(row) === line ? row : null;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Every chain ends where the header says, and there is no chain that it does not name. */
function compareWithHeader(verifier: ReturnType<typeof createVerifier>, header: readonly Head[]): void {
  for (const { scope, seq, hash } of header) {
    const last = verifier.ends.get(scope);
    if ((last?.seq ?? 0) < seq) verifier.fail('missing', { scope, seq: (last?.seq ?? 0) + 1 });
    else if (last?.seq !== seq || last.hash !== hash) verifier.fail('header-differs', { line: 1 });
  }
  if (verifier.ends.size !== header.length) verifier.fail('header-differs', { line: 1 });
}
