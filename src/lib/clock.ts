/** The one source of "now"; tests move it by hand. */
export interface Clock {
  readonly now: () => Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** UTC ISO text, the only form in which a time enters the database. */
export function isoTime(at: Date): string {
  return at.toISOString();
}

/** The ISO time `milliseconds` after `at` (before it, when negative). */
export function isoAfter(at: Date, milliseconds: number): string {
  return isoTime(new Date(at.getTime() + milliseconds));
}
