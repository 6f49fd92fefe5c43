// Where a room stands among the others: 3-1-301 before 3-1-1001, 2幢 before 10幢. Pure.

const DIGITS = 8;

/** Text that sorts by its bytes as people sort rooms: every number is brought to the same length. */
export function placeOf(room: string): string {
  return room.replace(/\d+/g, (number) => number.padStart(DIGITS, '0'));
}

export function compareRooms(a: string, b: string): number {
  const [first, second] = [placeOf(a), placeOf(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
