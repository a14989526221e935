import { day } from '../../lib/clock.ts';

/** A time of day so many days ago, but never one that is still to come. */
export function momentOf(daysAgo: number, time: string, now: Date): Date {
  const date = new Date(now.getTime() - daysAgo * day).toISOString().slice(0, 10);
  const at = new Date(`${date}T${time}:00Z`);
  return at < now ? at : now;
}
