// A program of its own, so that what it does is not measured with what it asks.

import { execFile } from 'node:child_process';

/** What it prints. */
export function runNode(words: readonly string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  execFile(process.execPath, [...words], (error, stdout) => (error ? reject(error) : resolve(stdout)));
  return promise;
}
