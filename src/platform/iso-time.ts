// Moments as other programs read them: ISO 8601 in China time. Pure.

/** "2026-12-01T10:00:00+08:00" */
export function isoTime(at: number): string {
  return `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
