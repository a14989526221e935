import { Router, type RequestHandler } from 'express';
import { readBody } from './bodies.ts';
import { guardOf } from './guards.ts';
import { typedText } from './forms.ts';
import type { AskToLogIn, AskToProve, Fresh, Route } from './routes.ts';

/** What stands between a person and a page that asks who they are. */
interface Doors {
  readonly askToLogIn: AskToLogIn;
  readonly askToProve: AskToProve;
  /** Looks up anew who asks. */
  readonly recogniseAgain: RequestHandler;
}

/** The routes as a live router: guard, then body, then the password where it is asked again, then handler. */
export function liveRouter(routes: readonly Route[], doors: Doors): Router {
  const router = Router({ strict: true, caseSensitive: true });
  for (const route of routes) {
    const guard = guardOf(route, doors.askToLogIn);
    const read = route.body === 'none' ? [] : [readBody[route.body], ...lateGuard(route, doors)];
    const prove = proofsOf(route.fresh, doors.askToProve);
    router[route.method](route.path, guard, ...read, ...prove, route.handler);
  }
  return router;
}

/**
 * A form may take half a minute to arrive, and whoever was let in by its first bytes may have been
 * suspended, or logged out, by its last. Where everybody is let in there is nothing to lose.
 */
function lateGuard(route: Route, { askToLogIn, recogniseAgain }: Doors): RequestHandler[] {
  if (route.guard === 'open') return [];
  const guard = guardOf(route, askToLogIn);
  return [recogniseAgain, (req, res, next) => guard(req, res, next)];
}

/** What stands before the handler of a sensitive act; nothing before any other. */
function proofsOf(fresh: Fresh, askToProve: AskToProve): RequestHandler[] {
  if (typeof fresh === 'boolean') return fresh ? [askToProve] : [];
  return [(req, res, next) => (fresh(typedText(req.body)) ? askToProve(req, res, next) : next())];
}
