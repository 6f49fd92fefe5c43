// What the web channel gives to the public pages mounted in it: who visits. Declared for the whole of Hono, so that a
// capability's pages need no import from here; `c.render(content, { title })` is declared in the same way by staff/.

import type { Account } from '../../desk/message.ts';

/** For pages that like to say so: `new Hono<PublicEnv>()`. */
export interface PublicEnv {
  Variables: {
    visitor: () => Account | null;
    welcome: () => Account;
  };
}

declare module 'hono' {
  interface ContextVariableMap {
    /** On public pages: the account the visitor's chat has, or null for one who has none yet. */
    visitor: () => Account | null;
    /** On public pages: the same, begun now if need be by giving a cookie. */
    welcome: () => Account;
  }
}
