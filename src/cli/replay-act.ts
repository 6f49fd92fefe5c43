// What the lines of staff in a replay have in common: when, who, in which compound.

import { z } from 'zod';

export const time = z.union([z.iso.datetime({ offset: true }), z.number().int()]);
const common = { at: time, staff: z.string().min(1), compound: z.string().default('demo') };

export const act = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  z.strictObject({ ...common, act: z.literal(name), ...shape });

export function timeOf(at: string | number): number {
  return typeof at === 'number' ? at : Date.parse(at);
}
