import { remembered } from './remembered.ts';

/** "6 October 2026", the UK day of a UTC ISO time. Throws RangeError when it is not a time. */
export const longDate = remembered((iso) => ukDay.format(new Date(iso)));

/** "9:14am", "midday" or "midnight" in UK time. Throws RangeError when it is not a time. */
export function shortTime(iso: string): string {
  const [hour, minute] = ukClock.format(new Date(iso)).split(':').map(Number) as [number, number];
  if (minute === 0 && hour === 0) return 'midnight';
  if (minute === 0 && hour === 12) return 'midday';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** "12 November 2026, 9:14am" in UK time. Throws RangeError when it is not a time. */
export const dateAndTime = remembered((iso) => `${longDate(iso)}, ${shortTime(iso)}`);

/** "6 October 2026" for a date without a time, "2026-10-06". Throws RangeError when there is no such day. */
export const plainDate = remembered((date) => {
  const day = new Date(`${date}T00:00:00Z`);
  // Date rolls 30 February over into March; a date that does not come back the same is none.
  if (day.toISOString().slice(0, 10) !== date) throw new RangeError(`no such day: ${date}`);
  return plainDay.format(day);
});

/** "October 2026" for "2026-10". Throws RangeError when there is no such month. */
export const plainMonth = remembered((month) => plainDate(`${month}-01`).replace(/^1 /, ''));

/** Whole minutes, at least 1, to read prose or markdown at 220 words a minute. */
export function readingMinutes(text: string): number {
  const words = text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return Math.max(1, Math.round(words / 220));
}

const dayParts = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const ukDay = new Intl.DateTimeFormat('en-GB', { ...dayParts, timeZone: 'Europe/London' });
const plainDay = new Intl.DateTimeFormat('en-GB', { ...dayParts, timeZone: 'UTC' });
const ukClock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
});
