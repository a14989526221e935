import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import type { Decided, SettingKind } from './rules.ts';
import { endSetting, insertSetting } from './setting-queries.ts';

/** The chart of a measure: of a team, or of all teams together (null). */
export interface ChartPlace {
  readonly teamId: number | null;
  readonly measure: { readonly id: number; readonly code: string };
}

/** Answers false where one of the kind and period holds already. */
export function addSetting(
  db: Db,
  { teamId, measure }: ChartPlace,
  decided: Decided,
  actor: number,
  now: Date,
): boolean {
  return transaction(db, () => {
    const place = { team_id: teamId, measure_id: measure.id };
    const row = { ...decided, ...place, entered_by: actor, now: isoTime(now) };
    if (insertSetting(db, row) === undefined) return false;
    tell(db, 'added', { teamId, measure }, decided, actor, now);
    return true;
  });
}

interface Held {
  readonly id: number;
  readonly kind: SettingKind;
  readonly period: string | null;
  readonly points: number | null;
}

/** Sent twice it is done once, and both times it is true. */
export function endSettingFor(
  db: Db,
  place: ChartPlace,
  held: Held,
  reason: string,
  actor: number,
  now: Date,
): void {
  transaction(db, () => {
    const row = { id: held.id, now: isoTime(now), ended_by: actor, end_reason: reason };
    if (endSetting(db, row) === 1) tell(db, 'ended', place, held, actor, now);
  });
}

/** Reasons are somebody's writing and stay out of the log. */
function tell(
  db: Db,
  what: 'added' | 'ended',
  { teamId, measure }: ChartPlace,
  { kind, period, points }: Pick<Held, 'kind' | 'period' | 'points'>,
  actor: number,
  now: Date,
): void {
  const target = { kind: teamId === null ? 'programme' : 'team', id: teamId };
  const details = {
    measure: measure.code,
    ...(period === null ? {} : { period }),
    ...(points === null ? {} : { points }),
  };
  recordAudit(db, { act: `${kind}.${what}`, actor, target, details }, now);
}
