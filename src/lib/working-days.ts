import { day } from './clock.ts';
import { ukDay } from './uk-days.ts';

/*
 * Working days of England and Wales: Monday to Friday without bank holidays. The holidays are computed
 * by rule, so no list has to be kept. Extra ones that are proclaimed for one year (a coronation), and a
 * May holiday that is moved (2020), are not known here: what was due then comes a day early.
 *
 * The rules are those of the Banking and Financial Dealings Act 1971, schedule 1, with New Year's Day and
 * the early May holiday, which are proclaimed each year. Dates are published two years ahead at
 * https://www.gov.uk/bank-holidays, under "England and Wales".
 */

/** Days since 1 January 1970 of a date in the calendar; no clock and no time zone have a part in it. */
type DayNumber = number;

/** Whether a day, as "2026-12-28", is one. */
export function isWorkingDay(date: string): boolean {
  return isWorking(dayNumber(date));
}

/**
 * The working day so many after a date ("2026-12-24"), or before it where `count` is negative. The date
 * itself is not counted, and need not be one; 0 gives it, or the next working day when it is none.
 */
export function workingDay(date: string, count: number): string {
  const step = count < 0 ? -1 : 1;
  let found = dayNumber(date);
  if (count === 0) while (!isWorking(found)) found += 1;
  for (let left = Math.abs(count); left > 0;) {
    found += step;
    if (isWorking(found)) left -= 1;
  }
  return new Date(found * day).toISOString().slice(0, 10);
}

/** The time so many UK working days after `at`, at the same hour: a Friday's second is Tuesday. */
export function workingDaysAfter(at: Date, count: number): Date {
  const start = dayNumber(ukDay(at));
  let passed = 0;
  for (let left = count; left > 0;) {
    passed += 1;
    if (isWorking(start + passed)) left -= 1;
  }
  return new Date(at.getTime() + passed * day);
}

/** How many UK working days have begun since the day of `from`: 0 on the same day. */
export function workingDaysSince(from: Date, now: Date): number {
  const start = dayNumber(ukDay(from));
  const days = Math.max(0, dayNumber(ukDay(now)) - start);
  const later = Array.from({ length: days }, (_one, at) => start + 1 + at);
  return later.filter(isWorking).length;
}

function isWorking(date: DayNumber): boolean {
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6 && !bankHolidays(yearOf(date)).has(date);
}

/** All bank holidays of a year. One that falls on a weekend is kept on the next free weekday. */
function bankHolidays(year: number): ReadonlySet<DayNumber> {
  const easter = easterSunday(year);
  const days = [
    onFreeWeekday(numberOf(year, 1, 1), []),
    easter - 2,
    easter + 1,
    firstMonday(year, 5),
    // The last Monday of a month is the one before the next month's first.
    firstMonday(year, 6) - 7,
    firstMonday(year, 9) - 7,
  ];
  const [christmas, boxing] = [numberOf(year, 12, 25), numberOf(year, 12, 26)];
  // Boxing Day keeps its own Monday when Christmas Day is the Sunday before it.
  const kept = onFreeWeekday(christmas, isWeekend(boxing) ? [] : [boxing]);
  return new Set([...days, kept, onFreeWeekday(boxing, [kept])]);
}

function onFreeWeekday(date: DayNumber, taken: readonly DayNumber[]): DayNumber {
  let free = date;
  while (isWeekend(free) || taken.includes(free)) free += 1;
  return free;
}

/** The first Monday of a month. */
function firstMonday(year: number, month: number): DayNumber {
  const first = numberOf(year, month, 1);
  return first + ((8 - weekdayOf(first)) % 7);
}

/** Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
function easterSunday(year: number): DayNumber {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const quarters = 2 * (century % 4) + 2 * Math.floor(ofCentury / 4);
  const toSunday = (32 + quarters - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * toSunday) / 451);
  const sum = moon + toSunday - 7 * late + 114;
  return numberOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}

function isWeekend(date: DayNumber): boolean {
  return weekdayOf(date) % 6 === 0;
}

/** 0 is Sunday; 1 January 1970 was a Thursday. */
function weekdayOf(date: DayNumber): number {
  return (date + 4) % 7;
}

function yearOf(date: DayNumber): number {
  return new Date(date * day).getUTCFullYear();
}

function numberOf(year: number, month: number, dayOfMonth: number): DayNumber {
  return Date.UTC(year, month - 1, dayOfMonth) / day;
}

function dayNumber(date: string): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / day;
}
