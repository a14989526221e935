import * as z from 'zod';
import type {
  FunnelSeries,
  Options,
  RatioChart,
  RatioRow,
  Series,
  ValueChart,
  ValueRow,
} from '../compute/series.ts';

/*
 * A case as scripts and the reference results write it: a rule set, a chart, options and rows, in JSON.
 * The format is described in the README of the reference results (`spc-goldens`); `golden-expected.ts`
 * answers in it.
 */

/** What a case asks for. */
export type Asked =
  | { readonly kind: 'chart'; readonly series: Series }
  | { readonly kind: 'funnel'; readonly series: FunnelSeries };

/** A case that cannot be read; the message names the field, and the row where it is one's. */
export class CaseFault extends Error {
  override name = 'CaseFault';
}

const Reported = z.number().nullable().optional();
const Positions = z.array(z.int().min(1)).default([]);

const Case = z.object({
  rule_set: z.enum(['making-data-count', 'anhoej']),
  chart: z.enum(['xmr', 'run', 'i', 'mr', 'p', 'pp', 'u', 'up', 'c', 'g', 't']),
  categorical: z.boolean().default(false),
  options: z
    .object({
      improvement_direction: z.enum(['increase', 'decrease', 'neutral']).nullish(),
      target: z.number().nullish(),
      fix_after: z.int().min(1).nullish(),
      rebase_at: Positions,
      exclude: Positions,
      screen_moving_ranges: z.boolean().nullish(),
      multiply: z.number().positive().default(1),
    })
    .prefault({}),
  data: z.array(
    z.object({
      x: z.union([z.string(), z.number()], 'must be a date, a number or a label'),
      value: Reported,
      numerator: Reported,
      denominator: Reported,
    }),
  ),
});
type Case = z.output<typeof Case>;
type Row = Case['data'][number];

/**
 * Reads a case from JSON text; its name, source and `expected` may be there or not. Throws a `CaseFault`.
 * Whether a chart can be made of it is told by `chartResult` and `funnelResult`.
 */
export function parseCase(text: string): Asked {
  const read = Case.safeParse(parseJson(text));
  if (!read.success) throw new CaseFault(read.error.issues.map(inWords).join('\n'));
  const asked = read.data;
  return asked.categorical
    ? { kind: 'funnel', series: funnelOf(asked) }
    : { kind: 'chart', series: seriesOf(asked) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CaseFault(`The case is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

function inWords({ path, message }: z.core.$ZodIssue): string {
  const [first, index, ...rest] = path;
  if (first === 'data' && typeof index === 'number') {
    return `data, row ${index + 1}${rest.length === 0 ? '' : `, ${rest.join('.')}`}: ${message}`;
  }
  return `${path.length === 0 ? 'The case' : path.join('.')}: ${message}`;
}

function funnelOf({ chart, data, options }: Case): FunnelSeries {
  if (chart !== 'p' && chart !== 'pp' && chart !== 'u' && chart !== 'up') {
    throw new CaseFault(`categorical: there is no funnel for the chart ${chart}`);
  }
  const { rebase_at, exclude, fix_after, improvement_direction, multiply } = options;
  if (rebase_at.length > 0 || exclude.length > 0 || typeof fix_after === 'number') {
    throw new CaseFault('options: a funnel has no phases, no baseline and nothing to exclude');
  }
  const direction = improvement_direction ?? 'neutral';
  return { chart, rows: data.map(ratioRow), direction, multiply };
}

function seriesOf({ chart, data, options: given, rule_set }: Case): Series {
  const { target, fix_after } = given;
  const options: Options = {
    direction: given.improvement_direction ?? 'neutral',
    rules: rule_set === 'anhoej' ? { set: rule_set } : { set: rule_set, length: 7 },
    targets: typeof target === 'number' ? [{ from: 1, value: target }] : [],
    ...(typeof fix_after === 'number' && { fixAfter: fix_after }),
    rebaseAt: given.rebase_at,
    exclude: given.exclude,
    // The reference leaves it open where it is not used.
    screen: given.screen_moving_ranges ?? true,
    multiply: given.multiply,
  };
  return takesRatios(chart, data)
    ? { chart, rows: data.map(ratioRow), options }
    : { chart: chart as ValueChart, rows: data.map(valueRow), options };
}

/** Rows of `xmr` cases may carry their numerators beside the value, which counts. */
function takesRatios(chart: Case['chart'], data: readonly Row[]): chart is RatioChart {
  if (chart === 'run' || chart === 'xmr') return data.every(({ value }) => value === undefined);
  return chart === 'p' || chart === 'pp' || chart === 'u' || chart === 'up';
}

function valueRow({ x, value }: Row, index: number): ValueRow {
  return { x, value: present('value', value, index) };
}

function ratioRow({ x, numerator, denominator }: Row, index: number): RatioRow {
  return {
    x,
    numerator: present('numerator', numerator, index),
    denominator: present('denominator', denominator, index),
  };
}

/** Not reported is null; a field that is not there at all is a mistake. */
function present(field: string, value: number | null | undefined, index: number): number | null {
  if (value === undefined) throw new CaseFault(`data, row ${index + 1}, ${field}: is missing`);
  return value;
}
