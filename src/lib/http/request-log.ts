import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Log } from '../log.ts';

/**
 * One line a request: id, method, route pattern, status, time. Never an address, a cookie, a body
 * or the real path, which may hold a token.
 */
export function requestLog(log: Log): RequestHandler {
  return pinoHttp<IncomingMessage, ServerResponse>({
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
