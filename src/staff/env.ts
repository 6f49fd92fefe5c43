// What the console gives to the pages mounted in it: who is signed in and what they may do, and
// `c.render(content, { title })`.
// Declared for the whole of Hono, so that a capability's pages need no import from here.

import type { Grant } from './duty.ts';
import type { Permission, Role } from './roles.ts';
import type { Step } from './rules.ts';
import type { Session } from './store-sessions.ts';

export interface StaffMember {
  readonly id: number;
  readonly name: string;
  /** With what follows: of the duty the session works under. */
  readonly role: Role;
  /** Keys of the compounds it is for; null for all. */
  readonly compounds: readonly string[] | null;
  /** Keys of the kinds of case it is for; null for all. */
  readonly categories: readonly string[] | null;
}

/** With a compound: whether it may be done there; with a kind of case: whether with those. */
export type May = (permission: Permission, compound?: string, category?: string) => boolean;

/** For pages that like to say so: `new Hono<StaffEnv>()`. */
export interface StaffEnv {
  Variables: { staff: StaffMember; may: May };
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Set on every page below /staff, and only there. */
    staff: StaffMember;
    /** All duties of the account: whoever belongs to a body keeps out of what is about it, whatever the session works under. */
    duties: readonly Grant[];
    /** For what only some may do within a page; say no by `throw new HTTPException(403)`. */
    may: May;
    /** For the shell itself. */
    staffSession: Session;
    /** What has to be done before anything else opens. */
    staffStep: Step | null;
  }
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: Hono asks for this interface to be widened by a call signature.
    (
      content: string | Promise<string>,
      // `lively`: parts of the page are renewed in place where there is a script (hx-…).
      props: { readonly title: string; readonly lively?: boolean },
    ): Response | Promise<Response>;
  }
}
