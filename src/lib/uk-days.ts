/** The day that it is in the UK, "2026-11-20". */
export function ukDay(now: Date): string {
  return ukDate.format(now);
}

/** The month that it is in the UK, "2026-11". */
export function monthOf(now: Date): string {
  return ukDay(now).slice(0, 'yyyy-mm'.length);
}

/** Canada writes dates as ISO does. */
const ukDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
