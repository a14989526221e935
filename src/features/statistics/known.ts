import { day } from '../../lib/clock.ts';
import { isDay, ukDay } from '../reporting/index.ts';

/** What was known as a day in the UK ended. */
export interface Known {
  /** "2026-10-01" */
  readonly day: string;
  readonly at: Date;
}

/** `known` is undefined where nothing was asked for: all that is known now. */
export type KnownReading =
  | { readonly ok: true; readonly known: Known | undefined }
  | { readonly ok: false; readonly message: string };

/** The day that an address asks for, with what was typed for it. */
export interface AskedDay {
  readonly typed: string;
  readonly reading: KnownReading;
}

/** Of a page that shows no other days. */
export const asOfNow: AskedDay = { typed: '', reading: { ok: true, known: undefined } };

export function readKnown(typed: string, now: Date): KnownReading {
  const date = typed.trim();
  if (date === '') return { ok: true, known: undefined };
  if (!isDay(date)) return { ok: false, message: 'Enter a date like 2026-10-01' };
  if (date > ukDay(now)) return { ok: false, message: 'Enter the date of today or an earlier one' };
  return { ok: true, known: { day: date, at: lastMomentOf(date) } };
}

/** Before midnight in the UK, which in summer comes an hour before that of UTC. */
function lastMomentOf(date: string): Date {
  const midnight = Date.parse(`${date}T00:00:00Z`) + day;
  const lastHour = new Date(midnight - day / 24);
  return new Date((ukDay(lastHour) === date ? midnight : lastHour.getTime()) - 1);
}
