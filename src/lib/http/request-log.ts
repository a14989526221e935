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
  return pinoHttp({
    logger: log,
    genReqId: () => randomUUID(),
    customAttributeKeys: { reqId: 'id' },
    quietReqLogger: true,
    quietResLogger: true,
    customSuccessObject: (req, res, { responseTime }) => lineOf(req, res, responseTime),
    customErrorObject: (req, res, _error, { responseTime }) => lineOf(req, res, responseTime),
    customLogLevel: (_req, res) => (res.statusCode >= 500 ? 'error' : 'info'),
  });
}

function lineOf(req: IncomingMessage, res: ServerResponse, ms: number): object {
  const { route } = req as Request & { route?: { path: string } };
  return { method: req.method, route: route?.path ?? 'none', status: res.statusCode, ms };
}

/** The id under which the log knows this request. */
export function requestId(req: Request): string {
  return typeof req.id === 'string' ? req.id : 'none';
}
