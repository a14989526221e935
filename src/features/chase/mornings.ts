import { hour } from '../../lib/clock.ts';
import { isWorkingDay, workingDay } from '../../lib/working-days.ts';
import { ukDay } from '../reporting/index.ts';

/* Reminders that go out by themselves come at eight in the morning in the UK, and never at night. */

const begins = 8;
const ends = 20;

/** Eight o'clock of a day in the UK. */
export function morningOf(date: string): Date {
  const inWinter = new Date(`${date}T0${begins}:00:00Z`);
  const ahead = ukHour(inWinter) - begins;
  return new Date(inWinter.getTime() - ahead * hour);
}

/** The next working day's, after `now`. */
export function nextMorning(now: Date): Date {
  const today = ukDay(now);
  const first = morningOf(workingDay(today, 0));
  return first > now ? first : morningOf(workingDay(today, 1));
}

/** Whether it is a working day, and daytime. */
export function isOfficeTime(now: Date): boolean {
  const at = ukHour(now);
  return at >= begins && at < ends && isWorkingDay(ukDay(now));
}

function ukHour(at: Date): number {
  return Number(ukClock.format(at));
}

const ukClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23',
});
