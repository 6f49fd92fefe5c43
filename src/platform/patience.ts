// Whoever has to wait longer than a moment is told so: once, and before the answer.

/** Milliseconds. */
const MOMENT = 700;

/** `tell` is called if the answer takes longer; that it could not be told takes nothing from the answer. */
export async function patiently<T>(
  answer: Promise<T>,
  tell: () => Promise<unknown> | undefined,
  moment = MOMENT,
): Promise<T> {
  let told: Promise<unknown> | undefined;
  const timer = setTimeout(() => {
    told = tell()?.catch(() => null);
  }, moment);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    await told;
  }
}
