import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Forbidden } from '../errors.ts';

const safeMethods = new Set(['GET', 'HEAD']);
const ownFetches = new Set(['same-origin', 'none']);

/**
 * Refuses unsafe methods from other sites. Browsers say where a request comes from in
 * Sec-Fetch-Site; older ones send an Origin. Other clients carry no cookie of a victim, but must
 * name our Origin too, so the rule has no gap. Forms need no token because of it.
 */
export function sameOrigin(origin: string): RequestHandler {
  return (req: Request, _res: Response, next: NextFunction) => {
    if (safeMethods.has(req.method) || comesFromHere(req, origin)) next();
    else throw new Forbidden('The request did not come from this site');
  };
}

function comesFromHere(req: Request, origin: string): boolean {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined) return typeof site === 'string' && ownFetches.has(site);
  return req.headers.origin === origin;
}
