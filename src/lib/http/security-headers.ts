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

export function securityHeaders(config: Config): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: policy,
      strictTransportSecurity: config.https && { maxAge: twoYears, includeSubDomains: true },
      // `no-referrer` would make browsers send `Origin: null` with our own forms.
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
    (_req, res, next) => {
      res.set(
        'Permissions-Policy',
        'camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
      );
      res.set('Cache-Control', 'no-store');
      next();
    },
  ];
}
