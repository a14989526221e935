import { smallNumber, type ChartRow, type MeasureChart } from '../statistics/index.ts';
import type { ChartSource } from './frozen.ts';

/** What is another today, as far as one reader can see it. */
export interface Changes {
  readonly changed: number;
  readonly added: number;
  /** By another definition, other rules, targets or phases. */
  readonly redefined: boolean;
}

interface Drawn {
  readonly source: ChartSource;
  /** As the reader sees it. */
  readonly chart: MeasureChart | undefined;
}

/**
 * Compares nothing but what the reader sees of either chart: a hidden count that was corrected to another
 * one is no change to them.
 */
export function changesSince(then: Drawn, today: Drawn): Changes {
  const before = rowsOf(then.chart);
  const after = [...rowsOf(today.chart)];
  return {
    changed: after.filter(([key, said]) => before.has(key) && before.get(key) !== said).length,
    added: after.filter(([key, said]) => !before.has(key) && said !== silent).length,
    redefined: optionsOf(then.source) !== optionsOf(today.source),
  };
}

const silent = saidIn({ numerator: '', denominator: '', value: '', isSmall: false });

/** What each row says, by its period; two events of a day are told apart. */
function rowsOf(chart: MeasureChart | undefined): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  for (const row of chart?.table ?? []) {
    let key = row.period;
    while (rows.has(key)) key += ' again';
    rows.set(key, saidIn({ ...row, isSmall: isSmall(row) }));
  }
  return rows;
}

function saidIn({
  numerator,
  denominator,
  value,
  isSmall: small,
}: Pick<ChartRow, 'numerator' | 'denominator' | 'value'> & { readonly isSmall: boolean }): string {
  return small ? 'small' : [numerator, denominator, value].join(' of ');
}

/** Its denominator is told, and that it is hidden, but nothing of a correction of it. */
function isSmall({ numerator, value, shows }: ChartRow): boolean {
  return numerator === '' && value === '' && shows === smallNumber;
}

function optionsOf({ measure, targets, marks }: ChartSource): string {
  const { name, number, chart, rule_set, rule_length, screen, unit, multiply, direction } = measure;
  const drawnBy = { name, number, chart, rule_set, rule_length, screen, unit, multiply, direction };
  const { phases, fixAfter, exclusions } = marks;
  const starts = phases.map(({ period }) => period);
  return JSON.stringify({ drawnBy, targets, starts, fixAfter, exclusions });
}
