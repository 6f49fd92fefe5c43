// What a database error means, read from the codes of both engines. The only place that knows the codes.

/** The engine's own code: `SQLITE_CONSTRAINT_UNIQUE`, `23505`; undefined for anything else thrown. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505']);
}

export function isForeignKeyViolation(error: unknown): boolean {
  return hasCode(error, ['SQLITE_CONSTRAINT_FOREIGNKEY', '23503']);
}

export function isCheckViolation(error: unknown): boolean {
  return hasCode(error, ['SQLITE_CONSTRAINT_CHECK', '23514']);
}

export function isNotNullViolation(error: unknown): boolean {
  return hasCode(error, ['SQLITE_CONSTRAINT_NOTNULL', '23502']);
}

/** A trigger said no: `raise(abort, …)` or `raise exception`. */
export function isRefusedByTrigger(error: unknown): boolean {
  return hasCode(error, ['SQLITE_CONSTRAINT_TRIGGER', 'P0001']);
}

/** A neighbour in the same group made SQLite undo the whole group; see group-commit.ts. */
export const GROUP_ROLLED_BACK = 'GROUP_ROLLED_BACK';

/** Somebody else was in the way and nothing was changed: the same work may succeed if run again. */
export function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined) return false;
  // Serialization failure, deadlock, lock not available; busy comes in several flavours.
  return (
    ['40001', '40P01', '55P03', GROUP_ROLLED_BACK].includes(code) ||
    code === 'SQLITE_BUSY' ||
    code.startsWith('SQLITE_BUSY_')
  );
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  const code = codeOf(error);
  return code !== undefined && codes.includes(code);
}
