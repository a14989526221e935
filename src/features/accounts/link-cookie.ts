import type { Request, Response } from 'express';
import { cookieAttributes, cookieName, cookieOf } from '../../lib/http/cookies.ts';
import { openedLinkLife } from './tokens.ts';

/**
 * A one-time link puts its token into this cookie and leads on to a plain address: the token then
 * stands in no history, no Referer and no log, and opening the link changes nothing.
 */
export function openLink(req: Request, res: Response, token: string, next: string): void {
  const { config } = req.ctx;
  res.cookie(cookieName(config, 'link'), token, {
    ...cookieAttributes(config),
    maxAge: openedLinkLife,
  });
  res.set('Referrer-Policy', 'no-referrer');
  res.redirect(303, next);
}

/** The token of the link that this browser opened last. */
export function openedToken(req: Request): string | undefined {
  const token = cookieOf(req, 'link');
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}

export function closeLink(req: Request, res: Response): void {
  const { config } = req.ctx;
  res.clearCookie(cookieName(config, 'link'), cookieAttributes(config));
}
