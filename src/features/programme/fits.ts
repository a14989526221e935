import type { FieldError } from '../../lib/http/forms.ts';
import { chartLabels, type Chart, type MeasureSetUp, type MeasureUnit } from './rules.ts';

type Fitted = Omit<MeasureSetUp, 'code' | 'kind' | 'name' | 'definition'>;

/**
 * What does not fit together in a measure, each fault at the field that is most likely wrong; none when
 * a chart can be made of it. Fields are single words of the form and columns of the CSV.
 *
 * - A percentage and a rate are quotients: they need a denominator. A count of equal chances has none.
 * - A proportion goes on a P chart, events per exposure on a U chart, a count on a C chart; time, and
 *   whatever else stands alone, on an XmR chart; a run chart takes any of them.
 * - Rare events are dated, and only they: on a T chart as the days between, on a G chart as the count of
 *   chances between.
 * - Small numbers are counts of people or events, never hours.
 * - Anhøj's rules find the length of a run themselves.
 * - The audit sheet counts patients of a month, some of them out of all: proportions.
 *
 * Source: `spc-rules.md`, sections 2 and 3.
 */
export function misfits(measure: Fitted): FieldError[] {
  const { unit, chart, period, denominator, rule_set, rule_length } = measure;
  const faults: FieldError[] = [];
  const tell = (field: string, message: string): number => faults.push({ field, message });
  const needs = needsDenominator(unit);
  const isRare = rareCharts.has(chart);

  if (needs && denominator === '') {
    tell('denominator', `Enter the denominator: a ${unit} is a part of something`);
  }
  if (!needs && (isRare || chart === 'c') && denominator !== '') {
    tell('denominator', `Leave the denominator empty: a ${chartLabels[chart]} has none`);
  }
  if (period === 'event' && !isRare) {
    tell('chart', 'Choose the T or G chart: dated events have no other');
  } else if (period !== 'event' && isRare) {
    tell('period', `Choose events: a ${chartLabels[chart]} is made of dated events`);
  } else if (!chartsOf[unit].includes(chart)) {
    tell('chart', `Choose a chart that fits the unit: ${namesOf(chartsOf[unit])}`);
  }
  if (rule_set === 'making-data-count' && rule_length === null) {
    tell('rule_length', 'Choose 6, 7 or 8 points');
  }
  if (measure.small_number_threshold !== null && !countsPeople(measure)) {
    tell('small_numbers_below', `Leave this empty: ${unit} are no count of people or events`);
  }
  const tallied = tallyFault(measure);
  if (tallied !== undefined) tell('tally', tallied);
  return faults;
}

/** Why such a measure cannot stand on the audit sheet; nothing when it can, or does not. */
export function tallyFault({
  tally,
  unit,
  period,
  chart,
}: Pick<Fitted, 'tally' | 'unit' | 'period' | 'chart'>): string | undefined {
  if (tally === 'none') return undefined;
  const isProportion = unit === 'percentage' && (chart === 'p' || chart === 'pp');
  if (isProportion && period === 'month') return undefined;
  return 'Choose “Not on it”: the audit sheet takes percentages of each month on a P or P′ chart';
}

/** What is wrong with a target of such a measure; nothing when it could be reached. */
export function targetFault(
  { unit, direction }: Pick<Fitted, 'unit' | 'direction'>,
  value: number,
): string | undefined {
  if (direction === 'neutral') {
    return 'Leave the target empty: where neither way is better, nothing can be said about reaching one';
  }
  if (value < 0) return 'Enter a target of 0 or more';
  if (unit === 'percentage' && value > 100) return 'Enter a target from 0 to 100';
  return undefined;
}

/** A factor that the unit fixes; undefined for a rate, which may be per 1,000 or any other number. */
export function fixedFactor(unit: MeasureUnit): number | undefined {
  if (unit === 'rate') return undefined;
  return unit === 'percentage' ? 100 : 1;
}

/** Whether moving ranges make the limits of a chart, so that extreme ones can be left out. */
export function usesMovingRanges(chart: Chart): boolean {
  return chart === 'xmr' || chart === 'pp' || chart === 'up' || chart === 't';
}

function needsDenominator(unit: MeasureUnit): boolean {
  return unit === 'percentage' || unit === 'rate';
}

function countsPeople({ unit, period }: Fitted): boolean {
  return needsDenominator(unit) || unit === 'count' || period === 'event';
}

const rareCharts: ReadonlySet<Chart> = new Set(['g', 't']);

const time: readonly Chart[] = ['xmr', 'run'];

const chartsOf: Readonly<Record<MeasureUnit, readonly Chart[]>> = {
  percentage: ['p', 'pp', 'xmr', 'run'],
  rate: ['u', 'up', 'xmr', 'run'],
  hours: time,
  days: [...time, 't'],
  minutes: time,
  count: ['c', 'xmr', 'run', 'g'],
};

function namesOf(charts: readonly Chart[]): string {
  const names = charts.map((chart) => chartLabels[chart].replace(' chart', ''));
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}
