import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { cookieAttributes, cookieName, cookieOf } from '../../lib/http/cookies.ts';
import { readNoFields, readParams } from '../../lib/http/forms.ts';
import { seeOther } from '../../lib/http/show.ts';
import { TokenParams } from './forms.ts';
import { openedLinkLife } from './tokens.ts';

/**
 * A one-time link puts its token into this cookie and leads on to a plain address: the token then
 * stands in no history, no Referer and no log, and opening the link, as mail scanners do, changes nothing.
 */
export function openLink(req: Request, res: Response, next: string): void {
  const { config } = req.ctx;
  const { token } = readParams(TokenParams, req);
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

interface Spending {
  /** Does what the link is for; false when it has had its time, or was spent meanwhile. */
  readonly spend: (token: string) => boolean;
  /** Where its person reads that it is done. */
  readonly done: string;
  readonly refuseEnded: (res: Response) => void;
}

/** The one button of a link's page. */
export async function spendLink(
  req: Request,
  res: Response,
  { spend, done, refuseEnded }: Spending,
): Promise<void> {
  readNoFields(req);
  const token = openedToken(req);
  const spent = token !== undefined && (await write(() => spend(token)));
  if (!spent) return refuseEnded(res);
  closeLink(req, res);
  seeOther(res, done);
}
