import { Router, type RequestHandler } from 'express';
import { readBody } from './bodies.ts';
import { guardOf } from './guards.ts';
import { typedText } from './forms.ts';
import type { AskToLogIn, AskToProve, Fresh, Route } from './routes.ts';

/** What stands between a person and a page that asks who they are. */
interface Doors {
  readonly askToLogIn: AskToLogIn;
  readonly askToProve: AskToProve;
}

/** The routes as a live router: guard, then body, then the password where it is asked again, then handler. */
export function liveRouter(routes: readonly Route[], { askToLogIn, askToProve }: Doors): Router {
  const router = Router({ strict: true, caseSensitive: true });
  for (const route of routes) {
    const guard = guardOf(route, askToLogIn);
    const read = route.body === 'none' ? [] : [readBody[route.body]];
    const prove = proofsOf(route.fresh, askToProve);
    router[route.method](route.path, guard, ...read, ...prove, route.handler);
  }
  return router;
}

/** What stands before the handler of a sensitive act; nothing before any other. */
function proofsOf(fresh: Fresh, askToProve: AskToProve): RequestHandler[] {
  if (typeof fresh === 'boolean') return fresh ? [askToProve] : [];
  return [(req, res, next) => (fresh(typedText(req.body)) ? askToProve(req, res, next) : next())];
}
