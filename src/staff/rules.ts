// The rules of the door, pure: how often one may try, what must be done before the console opens, how long a browser stays
// signed in, and which code counts.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface Tries {
  readonly count: number;
  readonly since: number;
}

export interface TryLimit {
  readonly tries: number;
  /** How long they count together, and how long it is closed after the last of them. */
  readonly window: number;
}

/** Of one account, whether there is such an account or not; and of one address, behind which a whole office may sit. */
export const NAME_LIMIT: TryLimit = { tries: 5, window: 15 * MINUTE };
export const ADDRESS_LIMIT: TryLimit = { tries: 30, window: 15 * MINUTE };

/** What to keep after one more try; null where it is closed. The last one allowed begins the time it is closed. */
export function countTry(kept: Tries | null, { tries, window }: TryLimit, now: number): Tries | null {
  if (kept === null || now - kept.since >= window) return { count: 1, since: now };
  if (kept.count >= tries) return null;
  const count = kept.count + 1;
  return { count, since: count >= tries ? now : kept.since };
}

export function isClosed(kept: Tries | null, { tries, window }: TryLimit, now: number): boolean {
  return kept !== null && kept.count >= tries && now - kept.since < window;
}

/** Twelve hours without a page, seven days at most; ten minutes for whoever still owes the code. */
export const IDLE = 12 * HOUR;
export const LONGEST = 7 * 24 * HOUR;
export const TO_ENTER_CODE = 10 * MINUTE;

export interface Lasting {
  /** The password was right, the code is still asked for. */
  readonly waits: boolean;
  readonly createdAt: number;
}

export function sessionEnd({ waits, createdAt }: Lasting, now: number): number {
  return waits ? createdAt + TO_ENTER_CODE : Math.min(now + IDLE, createdAt + LONGEST);
}

/** Whether the second factor is everybody's duty or recommended. */
export type SecondFactor = 'required' | 'offered';

/** What somebody has to do before anything else opens. */
export type Step = 'code' | 'password' | 'second-factor';

export function nextStep(
  session: { readonly waits: boolean; readonly mustChange: boolean; readonly secondFactor: boolean },
  setting: SecondFactor,
): Step | null {
  if (session.waits) return 'code';
  if (session.mustChange) return 'password';
  return setting === 'required' && !session.secondFactor ? 'second-factor' : null;
}

/** Where each step is done. */
export const STEP_PAGE = {
  code: '/staff/code',
  password: '/staff/password',
  'second-factor': '/staff/security',
} as const satisfies Record<Step, string>;

const ALSO_OPEN: Readonly<Record<Step, readonly string[]>> = {
  code: ['/staff/logout'],
  password: ['/staff/logout'],
  'second-factor': ['/staff/logout', '/staff/password'],
};

export function isOpenDuring(step: Step | null, path: string): boolean {
  if (step === null) return true;
  const page = STEP_PAGE[step];
  return path === page || path.startsWith(`${page}/`) || ALSO_OPEN[step].includes(path);
}

/** A link that gives an account its first password. */
export const INVITATION_LASTS = 72 * HOUR;

export type InvitationRefusal = 'no-such-link' | 'link-over' | 'link-used';

/** Of no account, or of one that was ended, a link is not told apart from one that was never made. */
export function mayUse(
  link: { readonly until: number; readonly usedAt: number | null; readonly disabled: boolean } | null,
  now: number,
): InvitationRefusal | null {
  if (link === null || link.disabled) return 'no-such-link';
  if (link.usedAt !== null) return 'link-used';
  return now >= link.until ? 'link-over' : null;
}

/** A code of an earlier or of the same half minute as the last one that opened was seen by somebody or sent twice. */
export function isFresh(step: number, lastStep: number | null): boolean {
  return lastStep === null || step > lastStep;
}
