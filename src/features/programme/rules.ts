/*
 * The words in which a measure is described, in the order in which they are offered, and what each is
 * called on pages.
 */

export const kinds = ['process', 'outcome', 'balancing', 'data-quality'] as const;
export const periods = ['month', 'week', 'event'] as const;
export const charts = ['p', 'pp', 'u', 'up', 'xmr', 'run', 'c', 'g', 't'] as const;
export const ruleSets = ['making-data-count', 'anhoej'] as const;
export const ruleLengths = [6, 7, 8] as const;
export const units = ['percentage', 'rate', 'hours', 'days', 'minutes', 'count'] as const;
export const directions = ['increase', 'decrease', 'neutral'] as const;
export const sharings = ['name', 'letter', 'aggregate'] as const;
export const tallies = ['none', 'element', 'some', 'all'] as const;

export type Kind = (typeof kinds)[number];
export type Period = (typeof periods)[number];
export type Chart = (typeof charts)[number];
export type RuleSet = (typeof ruleSets)[number];
export type MeasureUnit = (typeof units)[number];
export type MeasureDirection = (typeof directions)[number];
export type Sharing = (typeof sharings)[number];
/** How a measure is counted from a sheet with a row for each patient. */
export type Tally = (typeof tallies)[number];

export const kindLabels: Readonly<Record<Kind, string>> = {
  process: 'Process',
  outcome: 'Outcome',
  balancing: 'Balancing',
  'data-quality': 'Data quality',
};

export const periodLabels: Readonly<Record<Period, string>> = {
  month: 'Each month',
  week: 'Each week',
  event: 'Each event on its date, or “none this month”',
};

export const chartLabels: Readonly<Record<Chart, string>> = {
  p: 'P chart',
  pp: 'P′ chart',
  u: 'U chart',
  up: 'U′ chart',
  xmr: 'XmR chart',
  run: 'Run chart',
  c: 'C chart',
  g: 'G chart',
  t: 'T chart',
};

export const ruleSetLabels: Readonly<Record<RuleSet, string>> = {
  'making-data-count': 'Making Data Count',
  anhoej: 'Anhøj',
};

export const unitLabels: Readonly<Record<MeasureUnit, string>> = {
  percentage: 'Percentage',
  rate: 'Rate',
  hours: 'Hours',
  days: 'Days',
  minutes: 'Minutes',
  count: 'Count',
};

export const directionLabels: Readonly<Record<MeasureDirection, string>> = {
  increase: 'Higher is better',
  decrease: 'Lower is better',
  neutral: 'Neither is better',
};

export const tallyLabels: Readonly<Record<Tally, string>> = {
  none: 'Not on it',
  element: 'Asked of every patient',
  some: 'Asked of patients whom it applies to',
  all: 'Counted from the others: everything that applies is done',
};

/** How a measure is reported and judged. It changes without a new version of the definition. */
export interface Settings {
  readonly kind: Kind;
  readonly period: Period;
  readonly chart: Chart;
  readonly rule_set: RuleSet;
  /** Points in a shift or trend; null for Anhøj's rules, which find it themselves. */
  readonly rule_length: number | null;
  /** 1 when extreme moving ranges are left out of the limits. */
  readonly screen: number;
  /** 1 for a measure that every team reports. */
  readonly core: number;
  /** Smaller counts are not shown to other teams; null shows all. */
  readonly small_number_threshold: number | null;
  readonly tally: Tally;
}

/** Which count of a measure is small when it is small: of patients free of harm, those who were harmed. */
export function smallNumberOf({ unit, direction }: Definition): 'numerator' | 'rest' {
  return unit === 'percentage' && direction === 'increase' ? 'rest' : 'numerator';
}

/** What a measure means. It has versions: an older one can always be read. */
export interface Definition {
  readonly name: string;
  readonly definition: string;
  readonly numerator: string;
  /** '' where the value stands alone. */
  readonly denominator: string;
  readonly exclusions: string;
  readonly unit: MeasureUnit;
  /** Factor of the quotient: 100 for a percentage, 1000 for a rate per 1,000. */
  readonly multiply: number;
  readonly direction: MeasureDirection;
}

/** A measure as somebody sets it up. */
export interface MeasureSetUp extends Settings, Definition {
  readonly code: string;
}

/** A month after every other: what holds then is what was decided last. */
export const endOfTime = '9999-12';

/** What holds from the start, as a month before every other. */
export const fromTheStart = '';
