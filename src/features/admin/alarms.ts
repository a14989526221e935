import type { Site } from '../../lib/http/context.ts';
import { deadJobs, stuckJobs } from '../../lib/outbox/alarms.ts';
import { deadInWords, stuckInWords, type Alarm } from './jobs-in-words.ts';

/** None when all is well. */
export function alarmsNow({ db, clock, urgentJobs }: Site): readonly Alarm[] {
  const now = clock.now();
  const stuck = urgentJobs.map((kind) => stuckInWords(kind, stuckJobs(db, [kind], now)));
  return [...stuck, deadInWords(deadJobs(db))].filter((alarm) => alarm !== undefined);
}
