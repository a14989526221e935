import { UsageError } from '../../../lib/command.ts';
import { quoted, type CsvFault } from '../../../lib/csv/faults.ts';
import { sameName } from '../../../lib/csv/header.ts';
import type { Asked } from './csv-asked.ts';

/** Where in each row things stand, from 0. */
export type Columns = { readonly period: number } & Numbers;

type Numbers =
  | { readonly kind: 'values'; readonly value: number }
  | { readonly kind: 'ratios'; readonly numerator: number; readonly denominator: number };

type Found =
  | { readonly ok: true; readonly columns: Columns; readonly note?: string }
  | { readonly ok: false; readonly fault: CsvFault };

/**
 * Finds the columns by their names: those that were asked for, else `value`, or `numerator` and
 * `denominator`, as the chart needs them. Throws a `UsageError` for an asked name that is not there.
 */
export function findColumns(names: readonly string[], asked: Asked): Found {
  const named = namedColumns(names, asked);
  const taken = new Set([named.value, named.numerator, named.denominator]);
  const first = names.findIndex((_, index) => !taken.has(index));
  const period = named.period === -1 ? first : named.period;
  if (period === -1)
    return missing('there is one column; one of periods and one of numbers are needed');
  const { value, numerator, denominator } = named;
  if (numerator !== -1 && denominator !== -1 && takesRatios(asked, value !== -1))
    return { ok: true, columns: { period, kind: 'ratios', numerator, denominator } };
  if (needsRatios(asked)) return missing(ratiosWanted(names));
  if (value !== -1) return { ok: true, columns: { period, kind: 'values', value } };
  return onlyOther(names, period, [numerator, denominator]);
}

const overTime = ['month', 'date', 'week', 'day', 'period', 'time', 'x', 'unit', 'hospital'];
const ofUnits = ['unit', 'hospital', 'team', 'ward', 'site', 'x'];

interface Named {
  readonly period: number;
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** -1: it is not there. */
function namedColumns(names: readonly string[], { columns, funnel }: Asked): Named {
  const find = (name: string): number => names.findIndex((one) => sameName(one, name));
  const asked = (role: keyof typeof columns): number => {
    const name = columns[role];
    if (name === undefined) return -1;
    const found = find(name);
    if (found === -1)
      throw new UsageError(`--${role}: there is no column ${quoted(name)}. ${listed(names)}`);
    return found;
  };
  const given = {
    period: asked('period'),
    value: asked('value'),
    numerator: asked('numerator'),
    denominator: asked('denominator'),
  };
  const places = (funnel ? ofUnits : overTime).map(find);
  const free = places.find((at) => at !== -1 && !Object.values(given).includes(at)) ?? -1;
  const plain = (role: 'value' | 'numerator' | 'denominator'): number =>
    given[role] === -1 ? find(role) : given[role];
  return {
    period: given.period === -1 ? free : given.period,
    value: plain('value'),
    numerator: columns.value === undefined ? plain('numerator') : -1,
    denominator: columns.value === undefined ? plain('denominator') : -1,
  };
}

function needsRatios({ chart, funnel, columns }: Asked): boolean {
  const asked = columns.numerator ?? columns.denominator;
  return funnel || asked !== undefined || ['p', 'pp', 'u', 'up'].includes(chart ?? '');
}

/** Whether numerator and denominator, which are there, are what the chart is of. */
function takesRatios(asked: Asked, hasValue: boolean): boolean {
  const { chart } = asked;
  if (needsRatios(asked) || chart === undefined) return true;
  return (chart === 'run' || chart === 'xmr') && !hasValue;
}

/** In a table of two columns the one that is no period must be the value. */
function onlyOther(names: readonly string[], period: number, halves: readonly number[]): Found {
  const others = names.flatMap((name, index) => (index === period || name === '' ? [] : [index]));
  const [value, ...more] = others;
  if (halves.some((half) => half !== -1) && more.length === 0) return missing(ratiosWanted(names));
  if (value === undefined || more.length > 0) {
    const advice = 'name it by --value NAME, or --numerator NAME and --denominator NAME';
    return missing(
      `no column is called value, nor two numerator and denominator; ${advice}. ${listed(names)}`,
    );
  }
  const note = `Values are taken from the column ${quoted(names[value] ?? '')}.`;
  return { ok: true, columns: { period, kind: 'values', value }, note };
}

function ratiosWanted(names: readonly string[]): string {
  return `columns called numerator and denominator are needed, or named by --numerator NAME and --denominator NAME. ${listed(names)}`;
}

function listed(names: readonly string[]): string {
  return `Columns: ${names
    .filter((name) => name !== '')
    .map(quoted)
    .join(', ')}.`;
}

function missing(reason: string): Found {
  return { ok: false, fault: { line: 1, reason } };
}
