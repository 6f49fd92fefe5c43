// What the console gives to the pages mounted in it: who is signed in, and `c.render(content, { title })`.
// Declared for the whole of Hono, so that a capability's pages need no import from here.

import type { Session } from './store.ts';

export interface StaffMember {
  readonly id: number;
  readonly name: string;
}

/** For pages that like to say so: `new Hono<StaffEnv>()`. */
export interface StaffEnv {
  Variables: { staff: StaffMember };
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Set on every page below /staff, and only there. */
    staff: StaffMember;
    /** For the shell itself. */
    staffSession: Session;
  }
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: Hono asks for this interface to be widened by a call signature.
    (content: string | Promise<string>, props: { readonly title: string }): Response | Promise<Response>;
  }
}
