import * as z from 'zod';
import type { Db } from '../../lib/db/open.ts';
import { write } from '../../lib/db/transaction.ts';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job } from '../../lib/outbox/jobs.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { dueDate, missingTeams, monthOf, settings, ukDay } from '../reporting/index.ts';
import { chaseOnTime } from './commands.ts';
import { chaseLetter } from './mail.ts';
import { isOfficeTime, nextMorning } from './mornings.ts';
import { chaseById, reporterById } from './queries.ts';
import { textByItself } from './rules.ts';

const DayPayload = z.object({ day: z.string() });
const ChasePayload = z.object({ chaseId: z.int(), userId: z.int() });

export const jobs: Readonly<Record<string, Job>> = {
  // One that comes too late is left to the next working day.
  'chase.day-begun': async ({ db, clock }, payload) => {
    const now = clock.now();
    if (DayPayload.parse(payload).day !== ukDay(now) || !isOfficeTime(now)) return;
    await write(() => chaseOnTime(db, now));
  },

  'chase.made': async (tools, payload, job) => {
    const { db, clock, config } = tools;
    const { chaseId, userId } = ChasePayload.parse(payload);
    const now = clock.now();
    const chase = chaseById(db, { id: chaseId });
    if (chase === undefined) return;
    const person = reporterById(db, { id: userId, team_id: chase.team_id });
    if (person === undefined || !isMissing(db, chase, now)) return;
    if (chase.stage !== 'by-hand' && !isOfficeTime(now)) {
      return write(() => putOff(db, chaseId, userId, now));
    }
    const text = textOf(db, chase, now);
    if (text === undefined) return;
    await tools.post.send(writeLetter(tools, job, chaseLetter(person, chase, text, config.origin)));
  },
};

type Chase = NonNullable<ReturnType<typeof chaseById>>;

/** The mail server may have been away until the night. */
function putOff(db: Db, chaseId: number, userId: number, now: Date): void {
  const morning = nextMorning(now);
  const dedupeKey = `chase.made ${chaseId} ${userId} ${ukDay(morning)}`;
  const after = morning.getTime() - now.getTime();
  enqueue(db, { kind: 'chase.made', payload: { chaseId, userId }, dedupeKey, after }, now);
}

/** The month may have been submitted since the letter was put into the outbox. */
function isMissing(db: Db, { team_id, month }: Chase, now: Date): boolean {
  return missingTeams(db, { team_id, month, this_month: monthOf(now) }).length > 0;
}

/** None when it was written by hand, and is not kept any more. */
function textOf(
  db: Db,
  { month, stage, subject, body }: Chase,
  now: Date,
): { subject: string; body: string } | undefined {
  if (stage !== 'by-hand') {
    return textByItself(month, dueDate(month, settings(db, {}).due_day), ukDay(now));
  }
  return subject === null || body === null ? undefined : { subject, body };
}
