/** The one source of "now"; tests move it by hand. */
export interface Clock {
  readonly now: () => Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Milliseconds that a clock is ahead of the machine's; a thread is sent these, since a clock cannot be sent. */
export function aheadOf(clock: Clock): number {
  return clock.now().getTime() - Date.now();
}

/** The clock that is so far ahead of the machine's. */
export function clockAhead(milliseconds: number): Clock {
  return { now: () => new Date(Date.now() + milliseconds) };
}

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
