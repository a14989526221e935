import type { Response } from 'express';

/** Tells programs what the page tells people: when the next try will be listened to. */
export function setRetryAfter(res: Response, retryAt: Date): void {
  const wait = retryAt.getTime() - res.req.ctx.clock.now().getTime();
  res.set('Retry-After', String(Math.max(1, Math.ceil(wait / 1000))));
}
