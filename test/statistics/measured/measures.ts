import type { Answer, Measure } from '../../../src/features/statistics/measured/measure.ts';

/** A percentage that should rise, reported each month. */
export const complete: Measure = {
  id: 1,
  code: 'P0',
  kind: 'process',
  period: 'month',
  chart: 'p',
  rule_set: 'making-data-count',
  rule_length: 7,
  screen: 1,
  core: 1,
  tally: 'none',
  small_number_threshold: null,
  small_number_of: 'numerator',
  retired_at: null,
  name: 'Frailsafe complete',
  definition: 'All of it',
  numerator: 'Patients with every element done',
  denominator: 'Sampled patients',
  exclusions: '',
  unit: 'percentage',
  multiply: 100,
  direction: 'increase',
  number: 1,
  from_month: '',
  target: null,
};

/** Falls for each 1,000 bed days, with small numbers hidden. */
export const falls: Measure = {
  ...complete,
  code: 'O1',
  chart: 'u',
  small_number_threshold: 5,
  numerator: 'Falls',
  denominator: 'Occupied bed days',
  unit: 'rate',
  multiply: 1000,
  direction: 'decrease',
};

/** Dated events. */
export const rare: Measure = {
  ...complete,
  code: 'O5',
  period: 'event',
  chart: 't',
  small_number_threshold: 5,
  numerator: 'Falls with serious harm',
  denominator: '',
  unit: 'days',
  multiply: 1,
};

/** What a team said of a period. */
export function answer(
  period: string,
  numerator: number | null,
  denominator: number | null = null,
  more: Partial<Answer> = {},
): Answer {
  return {
    id: 1,
    measure_id: 1,
    period,
    numerator,
    denominator,
    not_reported: numerator === null ? 'Nobody counted' : null,
    note: '',
    dates: null,
    small_number_threshold: null,
    known_from: '2026-11-01T10:00:00.000Z',
    ...more,
  };
}
