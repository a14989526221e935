import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../../config.ts';

const twoYears = 63_072_000;

const self = ["'self'"];
const none = ["'none'"];

/** The policy as a whole stands in `test/lib/http/security-headers.test.ts`. */
const policy = {
  useDefaults: false,
  directives: {
    defaultSrc: none,
    scriptSrc: self,
    styleSrc: self,
    imgSrc: self,
    fontSrc: self,
    connectSrc: self,
    formAction: self,
    baseUri: none,
    objectSrc: none,
    frameAncestors: none,
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: none,
    reportUri: ['/csp-reports'],
  },
};

/** Headers of every answer; one that is not a public page is kept out of every cache. */
export function securityHeaders(config: Config): RequestHandler {
  const headers = Object.entries({
    ...helmetHeaders(config),
    'Permissions-Policy':
      'camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
    'Cache-Control': 'no-store',
  });
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  };
}

/** What helmet sets, asked once: it is the same for every request, and a page is served too often to ask again. */
function helmetHeaders(config: Config): Record<string, string> {
  const ask = helmet({
    contentSecurityPolicy: policy,
    strictTransportSecurity: config.https && { maxAge: twoYears, includeSubDomains: true },
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  const req = new IncomingMessage(new Socket());
  const res = new ServerResponse(req);
  ask(req, res, (fault) => {
    if (fault !== undefined) throw new Error('helmet refused its settings', { cause: fault });
  });
  return Object.fromEntries(
    res.getHeaderNames().map((name) => [name, String(res.getHeader(name))]),
  );
}
