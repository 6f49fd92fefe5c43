// Headers and checks that every page of the site passes, public or staff.

import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';

/** No inline script or style, nothing from elsewhere, never in a frame. */
export function securityHeaders(https: boolean): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    // With "no-referrer" a browser sends forms with the origin "null", and our own form would be refused.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: https ? 'max-age=15552000' : false,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
  });
}

/** Compares hosts, not schemes: behind a proxy that ends TLS the request itself arrives as http. */
export function sameSite(): MiddlewareHandler {
  return csrf({
    origin: (origin, c) => URL.canParse(origin) && new URL(origin).host === new URL(c.req.url).host,
  });
}
