import { day, minute, second } from '../../lib/clock.ts';

/** Tries that cost nothing but the try. */
const freeFailures = 5;
/** After the fifth failure and each one more; the last wait is the longest there is. */
const waits = [30 * second, minute, 2 * minute, 4 * minute, 8 * minute, 15 * minute];

/** Failures are forgotten after a day without another. */
export const failuresKeptFor = day;

/**
 * Milliseconds to wait after so many failed log-ins in a row (`assurance.md` 1b): at most 10 guesses
 * in 5 minutes and about 100 a day, and never a lock for good: a reset ends the wait at once.
 */
export function waitAfter(failures: number): number {
  if (failures < freeFailures) return 0;
  return waits[Math.min(failures - freeFailures, waits.length - 1)] ?? 0;
}

/** "30 seconds", "1 minute", "4 minutes": what is left of a wait, rounded up. */
export function waitInWords(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / second));
  if (seconds < 60) return counted(seconds, 'second');
  return counted(Math.ceil(seconds / 60), 'minute');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
