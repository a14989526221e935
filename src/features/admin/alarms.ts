import type { Site } from '../../lib/http/context.ts';
import { deadJobs, stuckJobs } from '../../lib/outbox/alarms.ts';
import { deadInWords, stuckInWords } from './jobs-in-words.ts';

/** What an admin should look at, in sentences; none when all is well. */
export function alarmsNow({ db, clock, urgentJobs }: Site): readonly string[] {
  const now = clock.now();
  const stuck = urgentJobs.map((kind) => stuckInWords(kind, stuckJobs(db, [kind], now)));
  return [...stuck, deadInWords(deadJobs(db))].filter((alarm) => alarm !== undefined);
}
