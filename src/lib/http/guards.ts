import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { NotFound } from '../errors.ts';
import { readRefused } from './bodies.ts';
import { ownPasswordAddress, waitsForPassword } from './longer-password.ts';
import type { AskToLogIn, Guard, Route } from './routes.ts';
import type { Role, Viewer } from './viewer.ts';

/** A guard on a live route; the house rules' test finds it by this mark. */
export interface GuardHandler extends RequestHandler {
  readonly route: Route;
}

export const membersHome = '/members';
/** What somebody is asked after their first log-in. */
export const welcomePage = '/welcome';
const suspensionPage = '/suspended';
/** Where somebody whose password was right gives a code. */
export const codePage = '/login/code';
/** Where somebody sets up a second factor. */
export const twoStepPage = '/account/two-step';

const rank = { member: 1, moderator: 2, admin: 3 } as const;

export function guardOf(route: Route, askToLogIn: AskToLogIn): GuardHandler {
  const guard = (req: Request, res: Response, next: NextFunction): void | Promise<void> => {
    const { viewer } = req.ctx;
    if (viewer.role === 'guest') markPublic(route, req, res);
    if (admits(route.guard, viewer)) {
      return waitsForPassword(req, route) ? res.redirect(303, ownPasswordAddress) : next();
    }
    if (viewer.role === 'guest') return ask(route, askToLogIn, req, res, next);
    if (viewer.role === 'suspended') return res.redirect(303, suspensionPage);
    if (!isRole(route.guard)) return res.redirect(303, membersHome);
    // Their role waits for a second factor.
    if (viewer.role === 'member' && viewer.factorDue !== undefined) {
      return ask(route, askToLogIn, req, res, next);
    }
    // Hidden, forbidden and absent are one answer.
    throw new NotFound();
  };
  return Object.assign(guard, { route });
}

function admits(guard: Guard, viewer: Viewer): boolean {
  if (guard === 'open') return true;
  if (guard === 'account') return viewer.role !== 'guest';
  if (guard === 'second-factor') return viewer.role === 'guest' && viewer.pending !== undefined;
  if (!isRole(guard)) return viewer.role === guard;
  if (viewer.role === 'guest' || viewer.role === 'suspended') return false;
  return rank[viewer.role] >= rank[guard];
}

/** Whether a guard asks for a role or above; the others ask for a state, in which nobody of rank is. */
function isRole(guard: Guard): guard is Role {
  return guard in rank;
}

/** A form that is not taken, such as one sent after the session ended, is read all the same, to hand its text back. */
function ask(
  route: Route,
  askToLogIn: AskToLogIn,
  req: Request,
  res: Response,
  next: NextFunction,
): void | Promise<void> {
  // Whoever was logged out while it came has it read.
  const isRead: boolean = req.body !== undefined;
  if (route.body === 'none' || isRead) return askToLogIn(req, res, route.keeps);
  readRefused[route.body](req, res, (fault?: unknown) => {
    if (fault !== undefined) next(fault);
    else Promise.resolve(askToLogIn(req, res, route.keeps)).catch(next);
  });
}

/**
 * A page that is the same for every guest may be kept by caches, ours and others. max-age stays 0: a
 * longer one would show the guest's page after log-in.
 */
function markPublic({ cached, path }: Route, req: Request, res: Response): void {
  if (cached === undefined) return;
  res.setHeader('Cache-Control', 'public, max-age=0, s-maxage=60, must-revalidate');
  // Also where this client takes no compressed page: a cache keeps it for others.
  res.setHeader('Vary', 'Cookie, Accept-Encoding');
  // Parameters that the page does not look at would fill our cache with copies of it.
  if (Object.keys(req.query).every((name) => cached.includes(name))) req.markPublic?.(path);
}
