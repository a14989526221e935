import type { Request } from 'express';
import type { Config } from '../../config.ts';

/** What each of our cookies is for; the session's has no word of its own. */
type CookieUse = 'session' | 'link' | 'device';

/** `__Host-` only over https: browsers drop it elsewhere, and then nobody could log in. */
export function cookieName({ https }: Config, use: CookieUse): string {
  const name = use === 'session' ? 'frailsafe' : `frailsafe-${use}`;
  return https ? `__Host-${name}` : name;
}

/** A browser takes a `__Host-` cookie back only with the attributes it was given. */
export function cookieAttributes({ https }: Config) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: https } as const;
}

/** The cookie as the browser sent it, or `undefined`. */
export function cookieOf(req: Request, use: CookieUse): string | undefined {
  const mark = `${cookieName(req.ctx.config, use)}=`;
  const cookies = (req.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(mark))?.slice(mark.length);
}
