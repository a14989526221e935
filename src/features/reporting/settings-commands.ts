import { recordAudit } from '../../lib/audit.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { setDueDay, setFirstMonth } from './queries.ts';

/** The day of the month by which all teams report the one before. */
export function changeDueDay(db: Db, dueDay: number, actor: number, now: Date): void {
  transaction(db, () => {
    setDueDay(db, { due_day: dueDay });
    const target = { kind: 'reporting', id: null };
    const details = { day: dueDay };
    recordAudit(db, { act: 'reporting.due-day-changed', actor, target, details }, now);
  });
}

/** From when a team is expected to report; null is never. */
export function changeFirstMonth(
  db: Db,
  teamId: number,
  firstMonth: string | null,
  actor: number,
  now: Date,
): void {
  transaction(db, () => {
    setFirstMonth(db, { team_id: teamId, first_month: firstMonth });
    const target = { kind: 'team', id: teamId };
    const details = { from: firstMonth ?? 'never' };
    recordAudit(db, { act: 'team.first-month-changed', actor, target, details }, now);
  });
}
