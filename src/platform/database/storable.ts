// What a form or an address sends, as text that either database can hold. What it means is decided by who reads it.

/** PostgreSQL takes no zero characters and no halves of pairs; what is no text is empty. */
export function storable(value: unknown): string {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : '';
}

/** A number out of an address; 0, which nothing has, where no column can hold it. */
export function storableId(text: string | undefined): number {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : 0;
}

const LARGEST_COUNT = 2 ** 31 - 1;

/** The same for a number within something, such as its third photo: such columns are narrower. */
export function storableCount(text: string | undefined): number {
  const number = storableId(text);
  return Math.abs(number) <= LARGEST_COUNT ? number : 0;
}
