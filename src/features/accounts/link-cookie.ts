import type { Request, Response } from 'express';
import type { Config } from '../../config.ts';
import { openedLinkLife } from './tokens.ts';

/**
 * A one-time link puts its token into this cookie and leads on to a plain address: the token then
 * stands in no history, no Referer and no log, and opening the link changes nothing.
 */
export function openLink(req: Request, res: Response, token: string, next: string): void {
  res.cookie(cookieName(req.ctx.config), token, {
    ...attributes(req.ctx.config),
    maxAge: openedLinkLife,
  });
  res.set('Referrer-Policy', 'no-referrer');
  res.redirect(303, next);
}

/** The token of the link that this browser opened last. */
export function openedToken(req: Request): string | undefined {
  const mark = `${cookieName(req.ctx.config)}=`;
  const cookies = (req.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  const token = cookies.find((cookie) => cookie.startsWith(mark))?.slice(mark.length);
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}

export function closeLink(req: Request, res: Response): void {
  res.clearCookie(cookieName(req.ctx.config), attributes(req.ctx.config));
}

function cookieName(config: Config): string {
  return config.https ? '__Host-frailsafe-link' : 'frailsafe-link';
}

function attributes(config: Config): {
  httpOnly: true;
  sameSite: 'lax';
  path: '/';
  secure: boolean;
} {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: config.https };
}
