import { UsageError } from '../../../lib/command.ts';
import type { Asked } from './csv-asked.ts';
import type { Table } from './csv-table.ts';
import type { Unit } from '../words/figures.ts';
import type { ChartKind } from '../compute/series.ts';

export interface CsvUnit {
  readonly unit: Unit;
  readonly multiply: number;
}

type Wished = Pick<Asked, 'unit' | 'per'>;

/** The unit that was asked for, or what the numbers show by themselves. Throws a `UsageError`. */
export function unitOf(chart: ChartKind, table: Table, wished: Wished): CsvUnit {
  const { unit, per } = wished;
  if (per !== undefined) return rate(table, per, unit);
  if (unit === undefined) return { unit: plainUnit(chart, table), multiply: 1 };
  const named = namedUnit(unit, table);
  if (table.percent && named.kind !== 'proportion' && named.kind !== 'number')
    throw new UsageError(`--unit ${unit}: the values are written with percent signs`);
  return { unit: named, multiply: 1 };
}

/** Whether every numerator is part of its denominator. */
export function allParts({ rows }: Table): boolean {
  return rows.every(({ numerator, denominator }) => (numerator ?? 0) <= (denominator ?? Infinity));
}

function rate({ kind, names }: Table, per: number, unit: string | undefined): CsvUnit {
  if (kind === 'values')
    throw new UsageError('--per is for numerators and denominators; values are drawn as they are');
  if (unit !== undefined && /^(percent|days|number|count:.*)$/.test(unit))
    throw new UsageError(`--per ${per} makes a rate: --unit then says of what, such as "bed days"`);
  const name = names.denominator.replaceAll('_', ' ');
  const of = unit ?? (/^denominator$/i.test(name) ? '' : name);
  return { unit: { kind: 'rate', per, of }, multiply: per };
}

function plainUnit(chart: ChartKind, table: Table): Unit {
  if (table.percent) return { kind: 'proportion', whole: 100 };
  if (chart === 't') return { kind: 'days' };
  const share =
    chart === 'p' || chart === 'pp' || ((chart === 'run' || chart === 'xmr') && allParts(table));
  return table.kind === 'ratios' && share ? { kind: 'proportion', whole: 1 } : { kind: 'number' };
}

function namedUnit(unit: string, { kind }: Table): Unit {
  if (unit === 'percent') return { kind: 'proportion', whole: kind === 'ratios' ? 1 : 100 };
  if (unit === 'days' || unit === 'number') return { kind: unit };
  const [, one, many] = /^count:([^/]+)\/([^/]+)$/.exec(unit) ?? [];
  if (one !== undefined && many !== undefined) return { kind: 'count', one, many };
  throw new UsageError(
    `--unit must be percent, days, number or count:ONE/MANY (count:fall/falls); with --per it says of what`,
  );
}
