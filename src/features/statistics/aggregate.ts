import type { Request } from 'express';
import * as z from 'zod';
import { signedIn } from '../../lib/http/context.ts';
import { readQuery } from '../../lib/http/forms.ts';
import { sharingFor, targetsOf, targetSteps } from '../programme/index.ts';
import { addressedMeasure } from './addressed-measure.ts';
import { noMarks, type Answer, type Frame, type Measure } from './measured/measure.ts';
import { chartOfRows, measureChart, type MeasureChart } from './measured/measure-chart.ts';
import { totalsOf, type PeriodTotal } from './totals.ts';

/** A measure of all teams together, as somebody may see it. */
export interface Aggregate {
  readonly measure: Measure;
  readonly sharing: ReturnType<typeof sharingFor>;
  /** False for values that cannot be added up, such as medians. */
  readonly isSum: boolean;
  readonly totals: readonly PeriodTotal[];
  /** None where there is nothing to draw, or only for the teams themselves. */
  readonly chart: MeasureChart | undefined;
  /** The day at whose end it was known; empty for now. */
  readonly known: string;
  /** Whether they may ask for other days: the difference of two sums tells what one team reported. */
  readonly mayAskKnown: boolean;
}

/** Where teams do not see one another, a sum of fewer would tell one of them. */
export const leastTeams = 3;

/** What the address asks for. At most ten statements. */
export function aggregateOf(req: Request): Aggregate {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const measure = addressedMeasure(req);
  const sharing = sharingFor(db, signedIn(req), now);
  const mayAskKnown = sharing.viewer.seesNames || sharing.rule.sharing !== 'aggregate';
  const { known } = readQuery(KnownQuery, req);
  const about = { measure, sharing, mayAskKnown, known: mayAskKnown ? known : '' };
  if (!isSum(measure)) return { ...about, isSum: false, totals: [], chart: undefined };
  const asked = {
    leastTeams: mayAskKnown ? 1 : leastTeams,
    asKnownAt: about.known === '' ? undefined : new Date(`${known}T23:59:59.999Z`),
  };
  const totals = totalsOf(db, measure, asked, now);
  const targets = targetsOf(db, { measure_id: measure.id });
  // A target for one team is none for the sum of counts.
  const steps = measure.denominator === '' ? [] : targetSteps(targets, null);
  return { ...about, isSum: true, totals, chart: chartOf(measure, totals, steps) };
}

const KnownQuery = z.object({ known: z.iso.date().catch('').default('') });

/** Whether the values of teams can be added up; medians cannot. */
export function isSum({ denominator, unit, period }: Measure): boolean {
  return denominator !== '' || unit === 'count' || period === 'event';
}

/** The chart of some totals; none where there is nothing to draw, or only for the teams themselves. */
export function chartOf(
  measure: Measure,
  totals: readonly PeriodTotal[],
  targets: Frame['targets'],
): MeasureChart | undefined {
  if (totals.length === 0) return undefined;
  const frame = { targets, marks: noMarks };
  if (measure.period !== 'event') {
    const rows = totals.map(({ row }) => row);
    return chartOfRows(measure, totals, rows, frame, 'all teams');
  }
  // The days between events tell how many there were in a month.
  const isWhole = totals.every(({ state }) => state === 'total' || state === 'none');
  const isOpen = totals.every(({ state, answers }) => state === 'none' || answers.length > 0);
  return isWhole && isOpen
    ? measureChart(measure, totals.map(togetherIn), frame, 'own')
    : undefined;
}

/** The events of all teams in a period, as if one team had told them. */
function togetherIn({ period, answers }: PeriodTotal): Answer {
  const dates = answers.flatMap((answer) => (answer.dates ?? '').split(',')).filter(Boolean);
  return {
    id: 0,
    measure_id: 0,
    period,
    numerator: answers.length === 0 ? null : dates.length,
    denominator: null,
    not_reported: answers.length === 0 ? 'Nobody reported' : null,
    note: '',
    dates: dates.length === 0 ? null : dates.toSorted().join(),
    small_number_threshold: null,
    known_from: '',
  };
}
