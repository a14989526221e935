import type { Request } from 'express';
import type { Route } from './routes.ts';

declare module 'express-session' {
  interface SessionData {
    /** It began with a password that is too short for the role that its person has by now. */
    passwordTooShort?: boolean;
  }
}

/** Where a new one is chosen. */
export const ownPasswordAddress = '/account/password';

/** Whether the request comes in such a session. */
export function passwordTooShort({ reading, session }: Request): boolean {
  // A page without a cookie has no session.
  const kept: Partial<Request['session']> | undefined = reading?.kept ?? session;
  return kept?.passwordTooShort === true;
}

/**
 * Until a longer one is chosen, all that members have leads to the page where that is done. Whoever is
 * suspended cannot choose one there, and has their own data and the way out all the same.
 */
export function waitsForPassword(req: Request, { guard, path }: Route): boolean {
  if (guard === 'open' || guard === 'guest') return false;
  if (req.ctx.viewer.role === 'suspended') return false;
  return path !== ownPasswordAddress && passwordTooShort(req);
}
