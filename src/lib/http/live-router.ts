import { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { SessionEnded } from '../sessions/ended.ts';
import { readBody } from './bodies.ts';
import { guardOf } from './guards.ts';
import { typedText } from './forms.ts';
import type { AskToLogIn, AskToProve, Fresh, Route } from './routes.ts';
import { guest } from './viewer.ts';

/** What stands between a person and a page that asks who they are. */
interface Doors {
  readonly askToLogIn: AskToLogIn;
  readonly askToProve: AskToProve;
  /** Looks up anew who asks. */
  readonly recogniseAgain: RequestHandler;
}

/**
 * The routes as a live router: guard, then body, then the password where it is asked again, then handler.
 * The guard looks again after whatever may take long.
 */
export function liveRouter(routes: readonly Route[], doors: Doors): Router {
  const router = Router({ strict: true, caseSensitive: true });
  for (const route of routes) {
    const guard = guardOf(route, doors.askToLogIn);
    if (route.body === 'none') {
      router[route.method](route.path, guard, route.handler);
      continue;
    }
    const again = lateGuard(route, doors);
    const read = [readBody[route.body], ...again];
    const prove = route.fresh === false ? [] : [proofOf(route.fresh, doors.askToProve), ...again];
    router[route.method](
      route.path,
      guard,
      ...read,
      ...prove,
      route.handler,
      ifEnded(route, doors),
    );
  }
  return router;
}

/**
 * A form may take half a minute to arrive, and its password may wait for its turn: whoever was let in at
 * first may have been suspended, demoted or logged out meanwhile. Where everybody is let in there is
 * nothing to lose.
 */
function lateGuard(route: Route, { askToLogIn, recogniseAgain }: Doors): RequestHandler[] {
  if (route.guard === 'open') return [];
  const guard = guardOf(route, askToLogIn);
  return [recogniseAgain, (req, res, next) => guard(req, res, next)];
}

/** What stands before the handler of an act that is sensitive always, or as what was sent says. */
function proofOf(fresh: Exclude<Fresh, false>, askToProve: AskToProve): RequestHandler {
  if (fresh === true) return askToProve;
  return (req, res, next) => (fresh(typedText(req.body)) ? askToProve(req, res, next) : next());
}

/** An act whose session ended while it waited did nothing, and is answered like one that came too late. */
function ifEnded({ keeps }: Route, { askToLogIn }: Doors): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (!(error instanceof SessionEnded)) return next(error);
    req.ctx = { ...req.ctx, viewer: guest };
    return askToLogIn(req, res, keeps);
  };
}
