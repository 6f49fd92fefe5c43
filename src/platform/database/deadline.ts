// Nothing is waited for without end.

// Imported, so that tests which replace the global timers leave these alone.
import { clearTimeout, setTimeout } from 'node:timers';

/** What the work resolves to, or an error naming `what` once the time is up. The work itself is not stopped. */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  const { promise: expiry, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`${what} did not finish within ${milliseconds} ms`));
  }, milliseconds);
  try {
    return await Promise.race([work, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
