import { isoTime } from '../../../lib/clock.ts';
import type { Db } from '../../../lib/db/open.ts';
import { transaction } from '../../../lib/db/transaction.ts';
import {
  answersInPeriod,
  expectationsOf,
  monthOfPeriod,
  newestObservation,
  periodsSaidAfter,
  type Expectations,
} from '../../reporting/index.ts';
import type { HiddenVersion } from '../suppression/attempts.ts';
import { nextTotal, type Cell, type Decision } from '../suppression/next-total.ts';
import {
  attemptsIn,
  insertAttempt,
  progress,
  queuedTotals,
  queueTotal,
  setProgress,
  unqueueTotal,
} from './totals-queries.ts';

/** The total of a measure and period about which is to be decided. */
export type QueuedTotal = ReturnType<typeof queuedTotals>[number];

/** Puts every total into the queue whose reports have changed, if small numbers are hidden in it. */
export function queueTotals(db: Db): void {
  const newest = newestObservation(db, {})?.id ?? 0;
  if (newest === progress(db, {}).observation_id) return;
  transaction(db, () => {
    const { observation_id: after } = progress(db, {});
    for (const { measure_id, period } of periodsSaidAfter(db, { after })) {
      queueTotal(db, { measure_id, period, month: monthOfPeriod(period) });
    }
    setProgress(db, { observation_id: newestObservation(db, {})?.id ?? after });
  });
}

/**
 * The totals to decide on now: when all teams that are to report have answered, or when the day by which
 * they were to has passed. It depends on dates and on who answered, and must not on counts.
 */
export function readyTotals(db: Db, now: Date): QueuedTotal[] {
  const queued = queuedTotals(db, {});
  if (queued.length === 0) return [];
  const expected = expectationsOf(db, now);
  return queued.filter((total) => isReady(db, total, expected));
}

/** Decides on all that are ready, at once: where nobody else waits for the database. Throws as `nextTotal`. */
export function settleTotals(db: Db, now: Date): void {
  queueTotals(db);
  for (const total of readyTotals(db, now)) settleTotal(db, total, now);
}

/**
 * Decides on one total by the reports that hold now, and stores what that tells in the same transaction.
 * Takes up to half a second. Throws as `nextTotal`.
 */
export function settleTotal(db: Db, total: QueuedTotal, now: Date): void {
  const { measure_id, period, month, small_number_of: sensitive } = total;
  transaction(db, () => {
    const expected = expectationsOf(db, now);
    // Another process may have decided on it meanwhile.
    if (!isReady(db, total, expected) || unqueueTotal(db, { measure_id, period }) === 0) return;
    const cells = cellsOf(db, total);
    const attempts = attemptsIn(db, { measure_id, period }).map(({ hidden, ...sum }) => ({
      hidden: JSON.parse(hidden) as HiddenVersion[],
      ...sum,
    }));
    const decision = nextTotal(attempts, cells, sensitive);
    if (decision.kind === 'wait') return;
    const { hidden, ...sum } = decision.attempt;
    const teams = new Set([...expected.teamsIn(month), ...cells.map(({ team }) => team)]);
    insertAttempt(db, {
      measure_id,
      period,
      now: isoTime(now),
      kind: decision.kind,
      hidden: JSON.stringify(hidden),
      ...sum,
      ...told(decision),
      expected: teams.size,
    });
  });
}

function isReady(db: Db, total: QueuedTotal, { teamsIn, isOver }: Expectations): boolean {
  const { measure_id, period, month } = total;
  if (isOver(month)) return true;
  const answered = new Set(
    answersInPeriod(db, { measure_id, period }).map(({ team_id }) => team_id),
  );
  return teamsIn(month).every((team) => answered.has(team));
}

function cellsOf(db: Db, { measure_id, period }: QueuedTotal): Cell[] {
  return answersInPeriod(db, { measure_id, period }).flatMap(
    ({ id, team_id, numerator, denominator, small_number_threshold }) =>
      numerator === null
        ? []
        : [{ id, team: team_id, numerator, denominator, threshold: small_number_threshold }],
  );
}

function told(decision: Exclude<Decision, { kind: 'wait' }>) {
  const { denominator, versions, leftOut } =
    decision.kind === 'publish' ? decision.total : decision.bounds;
  const [numerator_low, numerator_high] =
    decision.kind === 'publish'
      ? [decision.total.numerator, decision.total.numerator]
      : decision.bounds.numerator;
  return {
    numerator_low,
    numerator_high,
    denominator,
    versions: JSON.stringify(versions),
    left_out: leftOut,
  };
}
