import type { Response } from 'express';
import { minute } from '../clock.ts';
import { shortTime } from '../text/dates.ts';

/** Tells programs what the page tells people: when the next try will be listened to. */
export function setRetryAfter(res: Response, retryAt: Date): void {
  const wait = retryAt.getTime() - res.req.ctx.clock.now().getTime();
  res.set('Retry-After', String(Math.max(1, Math.ceil(wait / 1000))));
}

/** The same for people: a time of day, never too early. */
export function retryInWords(retryAt: Date): string {
  const wholeMinute = Math.ceil(retryAt.getTime() / minute) * minute;
  return `Try again at ${shortTime(new Date(wholeMinute).toISOString())}.`;
}
