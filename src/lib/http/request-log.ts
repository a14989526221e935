import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { second } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';

declare global {
  namespace Express {
    interface Request {
      /** The id under which the log knows this request. */
      id: string;
    }
  }
}

/**
 * One line a request, and a count for `/metrics`, when its answer has left or its client has gone: id, method, route
 * pattern, status, time. Never an address, a cookie, a body or the real path, which may hold a token.
 */
export function requestLog(books: Books): RequestHandler {
  return (req, res, next) => {
    req.id = noteAnswer(books, req.method, () => routeOf(req), res);
    next();
  };
}

interface Books {
  readonly log: Log;
  readonly metrics: Metrics;
}

/** The same for an answer that never reaches Express. Gives the id of the request. */
export function noteAnswer(
  { log, metrics }: Books,
  method: string,
  routeOf: () => string,
  res: ServerResponse,
): string {
  const startedAt = performance.now();
  const id = randomUUID();
  res.once('close', () => {
    const ms = performance.now() - startedAt;
    const route = routeOf();
    const line = { id, method, route, status: res.statusCode, ms: Math.round(ms) };
    metrics.countRequest(method, route, res.writableFinished ? res.statusCode : 'cut', ms / second);
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
