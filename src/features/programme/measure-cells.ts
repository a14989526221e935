import type { MeasureSetUp } from './rules.ts';

/** What is said of a measure: columns of the file, in the order in which they are written, and fields of the form. */
export const columns = [
  'code',
  'kind',
  'core',
  'name',
  'definition',
  'numerator',
  'denominator',
  'exclusions',
  'unit',
  'per',
  'direction',
  'target',
  'period',
  'chart',
  'rules',
  'rule_length',
  'screening',
  'small_numbers_below',
  'tally',
] as const;

/** Files from before there was such a column are still taken. */
export const optionalColumns: readonly string[] = ['tally'];

export type Cells = Readonly<Record<(typeof columns)[number], string>>;

/** A measure as a file and a form hold it, but for its targets. */
export function cellsOf(measure: MeasureSetUp): Omit<Cells, 'target'> {
  const { code, kind, name, definition, numerator, denominator, exclusions, unit } = measure;
  const { direction, period, chart, rule_set: rules } = measure;
  return {
    code,
    kind,
    core: yesOrNo(measure.core),
    name,
    definition,
    numerator,
    denominator,
    exclusions,
    unit,
    per: unit === 'rate' ? String(measure.multiply) : '',
    direction,
    period,
    chart,
    rules,
    rule_length: String(measure.rule_length ?? ''),
    screening: yesOrNo(measure.screen),
    small_numbers_below: String(measure.small_number_threshold ?? ''),
    tally: measure.tally,
  };
}

function yesOrNo(flag: number): string {
  return flag === 1 ? 'yes' : 'no';
}
