// Days off and make-up days that the library does not know, or that a place keeps otherwise, from the knowledge folder.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { InputError } from '../errors.ts';
import { type Calendar, createCalendar } from './calendar.ts';

const form = z.strictObject({ off: z.array(z.iso.date()), on: z.array(z.iso.date()) });

/** Without the file the library alone says. */
export async function loadCalendar(path: string): Promise<Calendar> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{"off":[],"on":[]}';
    throw error;
  });
  try {
    return createCalendar(form.parse(JSON.parse(text)));
  } catch (error) {
    throw new InputError(`${path} 写得不对：要有 off（放假）和 on（上班）两组日期，如 "2027-02-06"。`, {
      cause: error,
    });
  }
}
