// JSON has no bytes: files travel as base64.

export function keepBytes(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}

export function restoreBytes(_key: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'base64' in value && Object.keys(value).length === 1) {
    return new Uint8Array(Buffer.from(String(value.base64), 'base64'));
  }
  return value;
}
