import { plainDate } from '../../lib/text/dates.ts';

export { monthOf, ukDay } from '../../lib/uk-days.ts';

/*
 * Months, "2026-11", and ISO weeks, "2026-W48", as text: both sort in the order of time. A week belongs to
 * the month that its Thursday is in, as it belongs to a year.
 */

/** Nothing is taken from before: what is older was typed wrongly. */
export const oldestMonth = '2000-01';

export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

export function isWeek(text: string): boolean {
  const [, year = '', number = ''] = /^(\d{4})-W(\d\d)$/.exec(text) ?? [];
  return number !== '' && number !== '00' && thursdayOf(text).startsWith(year);
}

/** So many months later, or earlier. */
export function monthsAfter(month: string, count: number): string {
  // Without a date: a page with the charts of 200 teams asks this 24,000 times.
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  const [year, number] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}`;
}

/** Every month from one to another, both included; the newest first. */
export function monthsDown(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = to; month >= from; month = monthsAfter(month, -1)) months.push(month);
  return months;
}

/** The newest month of a list that goes on `before` a month; none that has not begun, whatever was asked. */
export function newestAsked(before: string | undefined, thisMonth: string): string {
  return before === undefined || before > thisMonth ? thisMonth : monthsAfter(before, -1);
}

/** The weeks of a month in order. */
export function weeksOf(month: string): string[] {
  const days = Array.from(
    { length: 31 },
    (_one, at) => `${month}-${String(at + 1).padStart(2, '0')}`,
  );
  const thursdays = days.filter((date) => isDay(date) && weekdayOf(date) === 4);
  return thursdays.map(weekOfThursday);
}

/** The month that a period is part of. */
export function monthOfPeriod(period: string): string {
  return isMonth(period) ? period : thursdayOf(period).slice(0, 7);
}

/** The first day of a period. */
export function firstDayOf(period: string): string {
  return isMonth(period) ? `${period}-01` : isoDay(timeOf(thursdayOf(period)) - 3 * day);
}

/** Whether there is such a day. */
export function isDay(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false;
  const time = timeOf(date);
  return !Number.isNaN(time) && isoDay(time) === date;
}

/** The ISO week that a day is in. */
export function weekOfDay(date: string): string {
  const weekday = (weekdayOf(date) + 6) % 7;
  return weekOfThursday(isoDay(timeOf(date) + (3 - weekday) * day));
}

/** The day by which a month is to be reported: that day of the month after it. */
export function dueDate(month: string, dueDay: number): string {
  return `${monthsAfter(month, 1)}-${String(dueDay).padStart(2, '0')}`;
}

/** "November 2026", or "Week 48 of 2026, from 23 November". */
export function periodInWords(period: string): string {
  if (isMonth(period)) return plainDate(`${period}-01`).replace(/^1 /, '');
  const [, year = '', number = ''] = /^(\d{4})-W(\d\d)$/.exec(period) ?? [];
  const from = plainDate(firstDayOf(period)).replace(/ \d{4}$/, '');
  return `Week ${Number(number)} of ${year}, from ${from}`;
}

const day = 24 * 60 * 60 * 1000;

function thursdayOf(week: string): string {
  const [year = '', number = ''] = week.split('-W');
  const fourth = `${year}-01-04`;
  const weekday = (weekdayOf(fourth) + 6) % 7;
  return isoDay(timeOf(fourth) + (3 - weekday + (Number(number) - 1) * 7) * day);
}

function weekOfThursday(date: string): string {
  const year = date.slice(0, 4);
  const passed = Math.floor((timeOf(date) - timeOf(`${year}-01-01`)) / day / 7);
  return `${year}-W${String(passed + 1).padStart(2, '0')}`;
}

/** 0 is Sunday. */
function weekdayOf(date: string): number {
  return new Date(timeOf(date)).getUTCDay();
}

function timeOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
