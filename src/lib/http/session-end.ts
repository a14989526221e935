import type { Request } from 'express';
import { hour, second } from '../clock.ts';
import { lifeLeft, lifeOf } from '../sessions/life.ts';

/** Whole seconds that a page tells its script, which warns before the session ends. */
export interface SessionEnd {
  /** Until it ends without use. */
  readonly left: number;
  /** Until it ends all the same. */
  readonly atMost: number;
  /** What use gives it again. */
  readonly idle: number;
}

/** WCAG 2.2.1 asks for no warning of an end that is further away. */
const farAway = 20 * hour;

/** When the session of the request ends, if it does so in reach. */
export function sessionEnd(req: Request): SessionEnd | undefined {
  const { viewer, clock } = req.ctx;
  if (viewer.role === 'guest') return undefined;
  // After a log-out that could not be kept the session is gone, but not the viewer.
  const session: Partial<Request['session']> | undefined = req.session;
  const { startedAt, usedAt } = req.reading ?? session ?? {};
  if (startedAt === undefined || usedAt === undefined) return undefined;
  const keep = (req.reading?.kept ?? session)?.keep === true;
  const { idle, absolute } = lifeLeft({ keep, startedAt, usedAt }, clock.now());
  if (Math.min(idle, absolute) > farAway) return undefined;
  return {
    left: inSeconds(idle),
    atMost: inSeconds(absolute),
    idle: inSeconds(lifeOf(keep).idle),
  };
}

function inSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / second);
}
