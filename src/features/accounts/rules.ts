import { day, hour, minute, second } from '../../lib/clock.ts';
import type { FieldError } from '../../lib/http/forms.ts';

/** Tries that cost nothing but the try. */
const freeFailures = 5;
/** After the fifth failure and each one more; the last wait is the longest there is. */
const waits = [30 * second, minute, 2 * minute, 4 * minute, 8 * minute, 15 * minute];

/** A sensitive act asks for the password again when it was given longer ago. */
export const proofLasts = 15 * minute;

/** Failures are forgotten after a day without another. */
export const failuresKeptFor = day;

/** Failed tries of one network by browsers that never logged in before. */
const networkLimits = [
  { most: 6, within: minute },
  { most: 30, within: hour },
];
/** How far back, and how many, the rule of networks looks. */
export const networkLooksAt = { most: 30, within: hour };

/** Past so many failures in an hour, over all accounts, somebody is trying passwords on many. */
export const sprayingPast = { most: 50, within: hour };

/**
 * Milliseconds to wait after so many failed log-ins in a row (`assurance.md` 1b): at most 10 guesses
 * in 5 minutes and about 100 a day, and never a lock for good: a reset ends the wait at once.
 */
export function waitAfter(failures: number): number {
  if (failures < freeFailures) return 0;
  return waits[Math.min(failures - freeFailures, waits.length - 1)] ?? 0;
}

/** What is wrong with the last day of a suspension; without one it lasts. */
export function lastDayFault(until: string | undefined, now: Date): FieldError | undefined {
  if (until === undefined || new Date(until) > now) return undefined;
  return { field: 'until', message: 'The end must be a day that is still to come' };
}

interface FailedTry {
  readonly address_key: string;
  readonly at: string;
}

/**
 * Milliseconds until a network may fail again; `tries` are its failures, newest first. A whole
 * hospital may stand behind one address, so the failures of one account alone never count: that
 * account waits by itself, and one forgetful person holds up no colleague.
 */
export function networkWait(tries: readonly FailedTry[], now: Date): number {
  const ends = networkLimits.map(({ most, within }) => {
    const since = now.getTime() - within;
    const recent = tries.filter(({ at }) => new Date(at).getTime() > since);
    const accounts = new Set(recent.map(({ address_key }) => address_key));
    const oldest = recent[most - 1];
    if (oldest === undefined || accounts.size < 2) return 0;
    return new Date(oldest.at).getTime() - since;
  });
  return Math.max(...ends);
}

/** "30 seconds", "1 minute", "4 minutes": what is left of a wait, rounded up. */
export function waitInWords(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / second));
  if (seconds < 60) return counted(seconds, 'second');
  return counted(Math.ceil(seconds / 60), 'minute');
}

/** "1 minute", "4 minutes". */
export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
