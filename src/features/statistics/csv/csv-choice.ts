import { defaultRules, type Asked } from './csv-asked.ts';
import { allParts } from './csv-units.ts';
import type { Table } from './csv-table.ts';
import type { ChartKind, Rules } from '../compute/series.ts';

interface Choice {
  readonly chart: ChartKind;
  /** A sentence for whoever did not choose. */
  readonly why?: string;
}

/**
 * The chart that was asked for, or the one that the columns ask for. A few numerators above their
 * denominators among many that are not are likely to be mistakes: then it stays a P chart, which names them.
 *
 * Source: `spc-rules.md`, end of section 2.
 */
export function chooseChart({ chart }: Pick<Asked, 'chart'>, table: Table): Choice {
  if (chart !== undefined) return { chart };
  if (table.kind === 'values')
    return { chart: 'xmr', why: 'Drawn as an XmR chart, for there is a column of values.' };
  if (allParts(table)) {
    const why =
      'Drawn as a P chart, for no numerator is above its denominator. A rate is better drawn with --chart u.';
    return { chart: 'p', why };
  }
  const both = table.rows.filter(
    ({ numerator, denominator }) => numerator !== null && denominator !== null,
  );
  const above = both.filter(({ numerator, denominator }) => (numerator ?? 0) > (denominator ?? 0));
  if (above.length * 2 < both.length) return { chart: 'p' };
  return { chart: 'u', why: 'Drawn as a U chart, for numerators are above their denominators.' };
}

export function rulesOf(
  chart: ChartKind,
  { rules, length }: Pick<Asked, 'rules' | 'length'>,
): Rules {
  const set = rules ?? (length === undefined ? defaultRules(chart) : 'making-data-count');
  return set === 'anhoej' ? { set } : { set, length: length ?? 7 };
}
