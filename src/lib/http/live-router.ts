import { Router } from 'express';
import { readBody } from './bodies.ts';
import { guardOf } from './guards.ts';
import type { AskToLogIn, Route } from './routes.ts';

/** The routes as a live router: guard, then body, then handler. */
export function liveRouter(routes: readonly Route[], askToLogIn: AskToLogIn): Router {
  const router = Router({ strict: true, caseSensitive: true });
  for (const route of routes) {
    const guard = guardOf(route, askToLogIn);
    const steps = route.body === 'none' ? [guard] : [guard, readBody[route.body]];
    router[route.method](route.path, ...steps, route.handler);
  }
  return router;
}
