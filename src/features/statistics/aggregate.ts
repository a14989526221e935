import type { Request } from 'express';
import type { Db } from '../../lib/db/open.ts';
import { signedIn } from '../../lib/http/context.ts';
import { marksOf, type ChartMarks } from '../annotations/index.ts';
import { sharingFor, targetsOf, targetSteps } from '../programme/index.ts';
import { askedDay, measureOf } from './addressed.ts';
import { asOfNow, type AskedDay } from './known.ts';
import { knownIn } from './known-pages.ts';
import type { Answer, Frame, Measure } from './measured/measure.ts';
import { chartOfRows, measureChart, type MeasureChart } from './measured/measure-chart.ts';
import { unlessUnfit } from './one-chart.ts';
import { seesTeams, type SeenTeams } from './seen-teams.ts';
import { totalsOf, type PeriodTotal } from './totals/totals.ts';

/** A measure of all teams together, as somebody may see it. */
export interface Aggregate extends AskedDay {
  readonly measure: Measure;
  readonly sharing: SeenTeams['sharing'];
  /** False for values that cannot be added up, such as medians. */
  readonly isSum: boolean;
  readonly totals: readonly PeriodTotal[];
  /** What the programme noted beside it. */
  readonly marks: ChartMarks | undefined;
  /** None where there is nothing to draw, or only for the teams themselves. */
  readonly chart: MeasureChart | undefined;
  /** Whether they may ask for other days: the difference of two sums tells what one team reported. */
  readonly mayAskKnown: boolean;
}

/** Where teams do not see one another, a sum of fewer would tell one of them. */
export const leastTeams = 3;

/** What the address asks for. At most twelve statements. */
export function aggregateOf(req: Request, measure: Measure = measureOf(req)): Aggregate {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const sharing = sharingFor(db, signedIn(req), now);
  const mayAskKnown = seesTeams(sharing);
  const day = mayAskKnown ? askedDay(req) : asOfNow;
  const about = { measure, sharing, mayAskKnown, ...day };
  if (!isSum(measure)) {
    return { ...about, isSum: false, totals: [], marks: undefined, chart: undefined };
  }
  const at = knownIn(day.reading)?.at;
  const totals = totalsSeen(db, measure, sharing, at, now);
  const steps = targetSteps(targetsOf(db, { measure_id: measure.id }), null);
  const marks = marksOf(db, { measureId: measure.id, teamId: null, at });
  return {
    ...about,
    isSum: true,
    totals,
    marks,
    chart: chartOfTotals(measure, totals, steps, marks),
  };
}

/** The sums that somebody may see, as they are now or were known at a moment. At most six statements. */
export function totalsSeen(
  db: Db,
  measure: Measure,
  sharing: Aggregate['sharing'],
  asKnownAt: Date | undefined,
  now: Date,
): PeriodTotal[] {
  const asked = { leastTeams: seesTeams(sharing) ? 1 : leastTeams, asKnownAt };
  return totalsOf(db, measure, asked, now);
}

/** The chart of all teams together as somebody may see it now. At most eight statements. */
export function chartOfAll(
  db: Db,
  measure: Measure,
  sharing: Aggregate['sharing'],
  now: Date,
): MeasureChart | undefined {
  const totals = totalsSeen(db, measure, sharing, undefined, now);
  const steps = targetSteps(targetsOf(db, { measure_id: measure.id }), null);
  const marks = marksOf(db, { measureId: measure.id, teamId: null, at: undefined });
  return chartOfTotals(measure, totals, steps, marks);
}

/** Whether the values of teams can be added up; medians cannot. */
export function isSum({ denominator, unit, period }: Measure): boolean {
  return denominator !== '' || unit === 'count' || period === 'event';
}

/** @param steps the programme's target */
export function chartOfTotals(
  measure: Measure,
  totals: readonly PeriodTotal[],
  steps: Frame['targets'],
  marks: Frame['marks'],
): MeasureChart | undefined {
  if (totals.length === 0) return undefined;
  // A target for one team is none for the sum of counts.
  const targets = measure.denominator === '' ? [] : steps;
  const frame = { targets, marks };
  if (measure.period !== 'event') {
    const rows = totals.map(({ row }) => row);
    return unlessUnfit(() => chartOfRows(measure, totals, rows, frame, 'all teams'));
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
