import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { NotFound } from '../errors.ts';
import { readBody } from './bodies.ts';
import type { AskToLogIn, Route } from './routes.ts';
import type { Viewer } from './viewer.ts';

/**
 * Who may ask: `open` everyone, `guest` only people not logged in, `suspended` only people whose
 * account is, the rest that role or above.
 */
export type Guard = 'open' | 'guest' | 'suspended' | 'member' | 'moderator' | 'admin';

/** A guard on a live route; the house rules' test finds it by this mark. */
export interface GuardHandler extends RequestHandler {
  readonly route: Route;
}

export const membersHome = '/members';
const suspensionPage = '/suspended';

const rank = { guest: 0, suspended: 0, member: 1, moderator: 2, admin: 3 } as const;

export function guardOf(route: Route, askToLogIn: AskToLogIn): GuardHandler {
  const guard = (req: Request, res: Response, next: NextFunction): void | Promise<void> => {
    if (route.cached && req.ctx.viewer.role === 'guest') markCacheable(res);
    const { role } = req.ctx.viewer;
    if (admits(route.guard, req.ctx.viewer)) return next();
    if (role === 'guest') return refuseGuest(route, askToLogIn, req, res, next);
    if (role === 'suspended') return res.redirect(303, suspensionPage);
    if (route.guard === 'guest' || route.guard === 'suspended') {
      return res.redirect(303, membersHome);
    }
    // Hidden, forbidden and absent are one answer.
    throw new NotFound();
  };
  return Object.assign(guard, { route });
}

function admits(guard: Guard, viewer: Viewer): boolean {
  if (guard === 'open') return true;
  if (guard === 'guest' || guard === 'suspended') return viewer.role === guard;
  return rank[viewer.role] >= rank[guard];
}

/** A form sent after the session ended is read all the same, to hand its text back. */
function refuseGuest(
  route: Route,
  askToLogIn: AskToLogIn,
  req: Request,
  res: Response,
  next: NextFunction,
): void | Promise<void> {
  if (route.body === 'none') return askToLogIn(req, res, route.keeps);
  readBody[route.body](req, res, (fault?: unknown) => {
    if (fault !== undefined) next(fault);
    else Promise.resolve(askToLogIn(req, res, route.keeps)).catch(next);
  });
}

/** max-age stays 0: a longer one would show the guest's page after log-in. */
function markCacheable(res: Response): void {
  res.set('Cache-Control', 'public, max-age=0, s-maxage=60, must-revalidate');
  res.vary('Cookie');
}
