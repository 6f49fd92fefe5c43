// Between us and a model service: all that goes over the line is kept, headers and bytes, as somebody would who listens in.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Overheard {
  readonly path: string;
  /** Request line, headers and body as they were sent; escapes of JSON undone. */
  readonly all: string;
}

/** Closed when the test has finished. */
export async function tap(url: string): Promise<{ readonly url: string; readonly overheard: Overheard[] }> {
  const overheard: Overheard[] = [];
  const target = new URL(url);
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const path = request.url ?? '/';
    const text = `${path}\n${request.rawHeaders.join('\n')}\n${body.toString('utf8')}`;
    overheard.push({ path, all: unescaped(text) });
    const type = request.headers['content-type'] ?? 'application/json';
    const answer = await fetch(new URL(path, target.origin), {
      ...{ method: request.method ?? 'POST', body: new Uint8Array(body) },
      headers: { 'Content-Type': type, Authorization: request.headers.authorization ?? '' },
    });
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${target.pathname}`, overheard };
}

/** "王" and %E7%8E%8B are seen for what they are, and JSON within JSON as well. */
function unescaped(text: string): string {
  const plain = text
    .replace(/\\+u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/(?:%[\da-f]{2})+/gi, (found) => Buffer.from(found.replaceAll('%', ''), 'hex').toString('utf8'));
  return plain === text ? text : `${text}\n${plain}`;
}
