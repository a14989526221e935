import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Log } from '../log.ts';

/**
 * One line a request: id, method, route pattern, status, time. Never an address, a cookie, a body
 * or the real path, which may hold a token.
 */
export function requestLog(log: Log): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: () => randomUUID(),
    serializers: {
      req: ({ id, method }: { id: string; method: string }) => ({ id, method }),
      res: statusOnly,
    },
    customProps: (req) => ({ route: routePattern(req as Request) }),
    customLogLevel: (_req, res) => (res.statusCode >= 500 ? 'error' : 'info'),
    quietReqLogger: true,
    customErrorObject: () => ({}),
  });
}

function statusOnly({ statusCode }: { statusCode: number }): { statusCode: number } {
  return { statusCode };
}

function routePattern(req: Request): string {
  const route = req.route as { path?: string } | undefined;
  return route?.path ?? 'none';
}

/** The id under which the log knows this request. */
export function requestId(req: Request): string {
  return typeof req.id === 'string' ? req.id : 'none';
}
