// How far a broadcast is, from what became of its messages. Pure.

export interface Progress {
  readonly waiting: number;
  readonly sent: number;
  /** Given up: nobody is reached there, or the platform said no. */
  readonly failed: number;
  /** Whether it arrived is not known. */
  readonly unknown: number;
  /** Not sent since it was called off, or since the same person is told elsewhere. */
  readonly skipped: number;
}

const KINDS: Readonly<Record<string, keyof Progress>> = {
  ...{ waiting: 'waiting', sending: 'waiting', sent: 'sent' },
  ...{ failed: 'failed', unknown: 'unknown', skipped: 'skipped' },
};

export function progressOf(deliveries: readonly { readonly state: string }[]): Progress {
  const counts = { waiting: 0, sent: 0, failed: 0, unknown: 0, skipped: 0 };
  for (const { state } of deliveries) {
    const kind = KINDS[state];
    if (kind) counts[kind] += 1;
  }
  return counts;
}
