import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { endAnnotation, insertAnnotation, newestOf, roomFor } from './annotation-queries.ts';
import { mostAnnotations, versionOf, type Written } from './rules.ts';

/** Says no to one too many, and to the same one again, which a second press of the button sends. */
export function addAnnotation(
  db: Db,
  teamId: number | null,
  written: Written,
  actor: number,
  now: Date,
): 'done' | 'full' | 'same' {
  return transaction(db, () => {
    const { measure_id, period, words } = written;
    const room = roomFor(db, { team_id: teamId, measure_id, period, words });
    if (room.same === 1) return 'same';
    if (room.held >= mostAnnotations) return 'full';
    const row = { ...written, team_id: teamId, entered_by: actor, now: isoTime(now) };
    const { number } = insertAnnotation(db, { ...row, number: null });
    tell(db, 'added', { number, teamId }, actor, now);
    return 'done';
  });
}

/** One annotation of a team, or of the programme. */
interface Numbered {
  readonly number: number;
  readonly teamId: number | null;
}

/**
 * Puts what is written in the place of the version that the person was shown (`was`); the old one is kept.
 * One that they were told is removed comes back.
 */
export function changeAnnotation(
  db: Db,
  { number, teamId }: Numbered,
  was: string,
  written: Written,
  actor: number,
  now: Date,
): 'done' | 'changed' {
  return transaction(db, () => {
    const newest = newestOf(db, { number, team_id: teamId });
    if (newest === undefined || versionOf(newest) !== was) return 'changed';
    endAnnotation(db, { number, now: isoTime(now), ended_by: actor });
    const row = { ...written, team_id: teamId, entered_by: actor, now: isoTime(now) };
    insertAnnotation(db, { ...row, number });
    tell(db, 'changed', { number, teamId }, actor, now);
    return 'done';
  });
}

/** Removes what the person was shown, and nothing that was written since. */
export function removeAnnotation(
  db: Db,
  { number, teamId }: Numbered,
  was: string,
  actor: number,
  now: Date,
): 'done' | 'changed' {
  return transaction(db, () => {
    const newest = newestOf(db, { number, team_id: teamId });
    // Sent twice it is done once, and both times it is true.
    if (newest === undefined || newest.known_until !== null) return 'done';
    if (versionOf(newest) !== was) return 'changed';
    endAnnotation(db, { number, now: isoTime(now), ended_by: actor });
    tell(db, 'removed', { number, teamId }, actor, now);
    return 'done';
  });
}

function tell(db: Db, what: string, { number, teamId }: Numbered, actor: number, now: Date): void {
  const target = { kind: teamId === null ? 'programme' : 'team', id: teamId };
  recordAudit(db, { act: `annotation.${what}`, actor, target, details: { number } }, now);
}
