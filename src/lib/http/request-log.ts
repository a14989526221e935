import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
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
    const startedAt = performance.now();
    req.id = randomUUID();
    res.once('close', () => logRequest(log, req, res, performance.now() - startedAt));
    next();
  };
}

function logRequest(log: Log, req: Request, res: Response, milliseconds: number): void {
  const line = {
    id: req.id,
    method: req.method,
    route: routeOf(req),
    status: res.statusCode,
    ms: Math.round(milliseconds),
  };
  if (!res.writableFinished) log.info(line, 'request aborted');
  else if (res.statusCode >= 500) log.error(line, 'request errored');
  else log.info(line, 'request completed');
}

function routeOf(req: Request): string {
  const { route } = req as Request & { route?: { path: string } };
  return route?.path ?? 'none';
}
