import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { Log } from '../log.ts';

declare global {
  namespace Express {
    interface Request {
      /** The id under which the log knows this request. */
      id: string;
    }
  }
}

/**
 * One line a request, written when its answer has left or its client has gone: id, method, route
 * pattern, status, time. Never an address, a cookie, a body or the real path, which may hold a token.
 */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    req.id = logAnswer(log, req.method, () => routeOf(req), res);
    next();
  };
}

/** The same for an answer that never reaches Express. Gives the id of the request. */
export function logAnswer(
  log: Log,
  method: string | undefined,
  route: () => string,
  res: ServerResponse,
): string {
  const startedAt = performance.now();
  const id = randomUUID();
  res.once('close', () => {
    const ms = Math.round(performance.now() - startedAt);
    const line = { id, method, route: route(), status: res.statusCode, ms };
    if (!res.writableFinished) log.info(line, 'request aborted');
    else if (res.statusCode >= 500) log.error(line, 'request errored');
    else log.info(line, 'request completed');
  });
  return id;
}

function routeOf(req: Request): string {
  const { route } = req as Request & { route?: { path: string } };
  return route?.path ?? 'none';
}
