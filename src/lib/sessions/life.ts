import { day, hour, isoAfter, minute } from '../clock.ts';

/** How long a session lives (`assurance.md` 1d): without use, and at most. */
export interface Life {
  readonly idle: number;
  readonly absolute: number;
}

const short: Life = { idle: 60 * minute, absolute: 12 * hour };
/** With "Keep me signed in on this device". */
const long: Life = { idle: 14 * day, absolute: 30 * day };

/** While only the password has been right; no use makes it longer. */
export const awaitingLife = 10 * minute;

export function lifeOf(keep: boolean): Life {
  return keep ? long : short;
}

/**
 * At most so many sessions a person; the one unused for longest makes room for the next. Those that await
 * a second factor are counted apart: a password alone ends nobody's session.
 */
export const mostSessions = 10;

/** Last use is written at most this often, since each write is a synced commit. */
export const touchEvery = 5 * minute;

interface Times {
  readonly keep: boolean;
  readonly startedAt: string;
  readonly usedAt: string;
}

/** Whether a session has not ended by itself. */
export function isLive({ keep, startedAt, usedAt }: Times, awaiting: boolean, now: Date): boolean {
  if (awaiting) return startedAt > isoAfter(now, -awaitingLife);
  const { idle, absolute } = lifeOf(keep);
  return usedAt > isoAfter(now, -idle) && startedAt > isoAfter(now, -absolute);
}

/** What is left of a session after a request at `now`, itself counted as use if it is written down. */
export function lifeLeft({ keep, startedAt, usedAt }: Times, now: Date): Life {
  const { idle, absolute } = lifeOf(keep);
  const lastUse = usedAt < isoAfter(now, -touchEvery) ? now : new Date(usedAt);
  return {
    idle: lastUse.getTime() + idle - now.getTime(),
    absolute: new Date(startedAt).getTime() + absolute - now.getTime(),
  };
}
