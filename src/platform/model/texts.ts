// All that is said in what is sent to a model, or has come back from it. Pure.

/** Every text in a value, in its order; keys aside. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (ArrayBuffer.isView(value) || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
