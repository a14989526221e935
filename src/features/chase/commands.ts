import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { isWorkingDay } from '../../lib/working-days.ts';
import { dueDate, monthOf, monthsAfter, settings, ukDay } from '../reporting/index.ts';
import { lateTeamsOf, missingTeamsOf, type MissingTeam } from './late-teams.ts';
import { morningOf } from './mornings.ts';
import { chasedWith, insertChase, insertLetter, setAutomatic } from './queries.ts';
import type { Stage } from './rules.ts';
import { stageOn } from './stages.ts';

export interface WrittenChase {
  readonly month: string;
  readonly teams: readonly number[];
  readonly subject: string;
  readonly body: string;
  readonly formKey: string;
}

/** How many were written to. */
export interface Chased {
  readonly teams: number;
  readonly people: number;
}

/** Writes to those of the teams that are late still; a repeated form key does nothing more. */
export function chaseByHand(
  db: Db,
  { month, teams, subject, body, formKey }: WrittenChase,
  actor: number,
  now: Date,
): Chased {
  return transaction(db, () => {
    const before = chasedWith(db, { form_key: formKey });
    if (before !== undefined) return before;
    const late = lateTeamsOf(db, month, now).teams;
    const chosen = late.filter(({ id, people }) => teams.includes(id) && people.length > 0);
    if (chosen.length === 0) return { teams: 0, people: 0 };
    const written = { form_key: formKey, subject, body, written_by: actor, now: isoTime(now) };
    const { id } = insertLetter(db, written);
    const chase = { month, stage: 'by-hand', letter_id: id, sent_by: actor } as const;
    const people = chosen.map((team) => chaseTeam(db, team, chase, now));
    const chased = { teams: chosen.length, people: people.reduce((all, one) => all + one, 0) };
    const details = {
      month,
      teams: chosen.map((team) => team.id).join(' '),
      people: chased.people,
    };
    audit(db, 'chase.sent', actor, id, details, now);
    return chased;
  });
}

/** Whether reminders go out by themselves. */
export function turnAutomatic(db: Db, isOn: boolean, actor: number, now: Date): void {
  transaction(db, () => {
    if (setAutomatic(db, { automatic: isOn ? 1 : 0 }) === 0) return;
    const act = isOn ? 'chase.automatic-turned-on' : 'chase.automatic-turned-off';
    audit(db, act, actor, null, {}, now);
  });
}

/** Has the reminders of a working day made in its morning; once a day, however often it is asked. */
export function planMorning(db: Db, now: Date): void {
  const today = ukDay(now);
  if (!isWorkingDay(today)) return;
  const after = Math.max(0, morningOf(today).getTime() - now.getTime());
  const dedupeKey = `chase.day-begun ${today}`;
  enqueue(db, { kind: 'chase.day-begun', payload: { day: today }, dedupeKey, after }, now);
}

/** Makes the reminders that go out by themselves on this day. */
export function chaseOnTime(db: Db, now: Date): void {
  transaction(db, () => {
    const { due_day: dueDay, automatic } = settings(db, {});
    if (automatic === 0) return;
    for (const back of monthsBack) {
      const month = monthsAfter(monthOf(now), -back);
      const stage = stageOn(dueDate(month, dueDay), ukDay(now));
      if (stage === undefined) continue;
      const chase = { month, stage, letter_id: null, sent_by: null };
      for (const team of missingTeamsOf(db, month, now)) chaseTeam(db, team, chase, now);
    }
  });
}

/** This month's first reminder may come before it ends; the last of one due on the 28th a month after that. */
const monthsBack = [0, 1, 2];

interface Chase {
  readonly month: string;
  readonly stage: Stage;
  readonly letter_id: number | null;
  readonly sent_by: number | null;
}

/** A job of its own for each person; answers how many there are, none when it was done before. */
function chaseTeam(db: Db, { id, people }: MissingTeam, chase: Chase, now: Date): number {
  if (people.length === 0) return 0;
  const row = { ...chase, team_id: id, people: people.length, now: isoTime(now) };
  const made = insertChase(db, row);
  if (made === undefined) return 0;
  for (const { id: userId } of people) {
    const payload = { chaseId: made.id, userId };
    enqueue(db, { kind: 'chase.made', payload }, now);
  }
  return people.length;
}

function audit(
  db: Db,
  act: string,
  actor: number,
  id: number | null,
  details: Readonly<Record<string, string | number>>,
  now: Date,
): void {
  recordAudit(db, { act, actor, target: { kind: 'chase', id }, details }, now);
}
