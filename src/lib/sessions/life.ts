import { day, hour, minute } from '../clock.ts';

/** How long a session lives (`assurance.md` 1d): without use, and at most. */
export interface Life {
  readonly idle: number;
  readonly absolute: number;
}

const short: Life = { idle: 60 * minute, absolute: 12 * hour };
/** With "Keep me signed in on this device". */
const long: Life = { idle: 14 * day, absolute: 30 * day };

export function lifeOf(keep: boolean): Life {
  return keep ? long : short;
}

/** At most so many sessions a person; the one unused for longest makes room for the next. */
export const mostSessions = 10;

/** Last use is written at most this often, since each write is a synced commit. */
export const touchEvery = 5 * minute;
