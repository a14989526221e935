import { Router } from 'express';
import { readBody } from './bodies.ts';
import { guardOf } from './guards.ts';
import type { AskToLogIn, AskToProve, Route } from './routes.ts';

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
    const prove = route.fresh ? [askToProve] : [];
    router[route.method](route.path, guard, ...read, ...prove, route.handler);
  }
  return router;
}
