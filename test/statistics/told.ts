import { monthsAfter } from '../../src/features/reporting/index.ts';
import type { TestApp } from '../support/app.ts';

interface Told {
  readonly code: string;
  readonly team: number;
  readonly period: string;
  readonly numerator: number | null;
  readonly denominator?: number | null;
  readonly reason?: string;
  /** Of the events of the month. */
  readonly days?: readonly string[];
  /** Since when it is known; left out, since the period began. */
  readonly at?: string;
}

/** Puts down what a team reported, as if it had been sent at that time; what it said before ends then. */
export function tell({ site }: TestApp, told: Told): void {
  const { code, team, period, numerator, denominator = null, reason = null } = told;
  const values = { code, team, period, numerator, denominator, reason };
  const at = told.at ?? `${period.slice(0, 7).replace('-W', '-0')}-28T12:00:00.000Z`;
  const measure = '(SELECT id FROM measures WHERE code = :code)';
  site.db
    .prepare(
      `UPDATE observations SET known_until = :at WHERE team_id = :team AND period = :period
         AND measure_id = ${measure} AND known_until IS NULL`,
    )
    .run({ code, team, period, at });
  const { lastInsertRowid } = site.db
    .prepare(
      `INSERT INTO observations
         (team_id, measure_id, period, numerator, denominator, not_reported, note, known_from, entered_by,
          why, small_number_threshold)
       VALUES (:team, ${measure}, :period, :numerator, :denominator, :reason, '', :at, NULL, '',
         (SELECT small_number_threshold FROM measures WHERE code = :code))`,
    )
    .run({ ...values, at });
  for (const day of told.days ?? []) {
    const insert = site.db.prepare('INSERT INTO events (observation_id, date) VALUES (?, ?)');
    insert.run(lastInsertRowid, `${period}-${day}`);
  }
}

/** Numerators of one month after the other, from one on; null was not reported. */
export function tellMonths(
  app: TestApp,
  of: { readonly code: string; readonly team: number; readonly from: string },
  numerators: readonly (number | null)[],
  denominator: number | null = 20,
): void {
  for (const [at, numerator] of numerators.entries()) {
    const period = monthsAfter(of.from, at);
    tell(app, {
      code: of.code,
      team: of.team,
      period,
      numerator,
      denominator: numerator === null ? null : denominator,
      ...(numerator === null && { reason: 'Nobody could count' }),
    });
  }
}
