import type { Request, RequestHandler } from 'express';
import type { Metrics } from '../metrics.ts';

/** Tells `/metrics` of each request, when its answer has gone out or was cut off. */
export function countRequests({ countRequest }: Metrics): RequestHandler {
  return (req: Request & { route?: { path: string } }, res, next) => {
    const begun = performance.now();
    res.once('close', () => {
      const seconds = (performance.now() - begun) / 1000;
      const status = res.writableFinished ? res.statusCode : 'cut';
      countRequest(req.method, req.route?.path ?? 'none', status, seconds);
    });
    next();
  };
}
