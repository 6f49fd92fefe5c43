// Colours of charts by their role. What draws is given stand-ins, and in the drawing each becomes a variable of the page's styles,
// so that one drawing serves by day, by night and on paper. Pure.

/** Of a role: the stand-in, the variable, and what it is where a page brings no styles. */
const ROLES = {
  ink: ['#010101', '--chart-ink', '#2b241e'],
  line: ['#010102', '--chart-line', '#d9cbb6'],
  one: ['#010103', '--chart-one', '#1d5a4c'],
  two: ['#010104', '--chart-two', '#c77a1f'],
  three: ['#010105', '--chart-three', '#3d6ea8'],
  four: ['#010106', '--chart-four', '#8a4f7d'],
  bad: ['#010107', '--chart-bad', '#b3342b'],
  heat0: ['#010110', '--chart-heat-0', '#f3efe6'],
  heat1: ['#010111', '--chart-heat-1', '#d8e8df'],
  heat2: ['#010112', '--chart-heat-2', '#a9cfbd'],
  heat3: ['#010113', '--chart-heat-3', '#6aa88f'],
  heat4: ['#010114', '--chart-heat-4', '#347a65'],
  heat5: ['#010115', '--chart-heat-5', '#174c3e'],
  pale: ['#010120', '--chart-heat-ink-pale', '#2b241e'],
  deep: ['#010121', '--chart-heat-ink-deep', '#ffffff'],
} as const;

export type Colour = keyof typeof ROLES;

const STYLED = new Map<string, string>(
  Object.values(ROLES).map(([standIn, variable, plain]) => [standIn, `var(${variable}, ${plain})`]),
);

export function standIn(colour: Colour): string {
  return ROLES[colour][0];
}

/** Null for a colour that is none of ours. */
export function styled(colour: string): string | null {
  return STYLED.get(colour) ?? null;
}

export const SERIES: readonly Colour[] = ['one', 'two', 'three', 'four'];
const HEATS: readonly Colour[] = ['heat1', 'heat2', 'heat3', 'heat4', 'heat5'];

export function heatOf(value: number, most: number): { readonly cell: Colour; readonly ink: Colour } {
  if (value <= 0 || most <= 0) return { cell: 'heat0', ink: 'pale' };
  const step = Math.min(HEATS.length, Math.ceil((value / most) * HEATS.length)) - 1;
  return { cell: HEATS[step] ?? 'heat1', ink: step >= 3 ? 'deep' : 'pale' };
}
