import { readable, sumOf, type Counted, type Report, type Sensitive } from './small-numbers.ts';

/** One period of a team; `report` is null where it did not report. */
export interface ReportedRow {
  readonly x: string | number;
  readonly report: Report | null;
}

/** What others may know of it. A hidden row has no place for a numerator, so none can be printed. */
export type PublishedRow =
  | ({ readonly kind: 'shown'; readonly x: string | number } & Counted)
  /** `denominator` is null where there is none, and where it is hidden too. */
  | { readonly kind: 'hidden'; readonly x: string | number; readonly denominator: number | null }
  | { readonly kind: 'not-reported'; readonly x: string | number };

/**
 * A team's rows as others may see them, in their order. Whatever else is told of the team outside it
 * (charts, exports, words, spans) must be made of these alone. Throws RangeError as `isHidden` does.
 */
export function publishedRows(rows: readonly ReportedRow[], sensitive: Sensitive): PublishedRow[] {
  return rows.map(({ x, report }): PublishedRow => {
    if (report === null) return { kind: 'not-reported', x };
    const { numerator, denominator } = report;
    const read = readable(report, sensitive);
    if (read === 'all') return { kind: 'shown', x, numerator, denominator };
    return { kind: 'hidden', x, denominator: read === 'denominator' ? denominator : null };
  });
}

/** How many periods are hidden: for the words that say why a chart has points alone. */
export function hiddenCount(rows: readonly PublishedRow[]): number {
  return rows.filter(({ kind }) => kind === 'hidden').length;
}

/**
 * A team's sum over a span of periods, as for a funnel; null where one of them is hidden, for the sum
 * less what is readable would tell it, and where none was reported.
 */
export function publishedSpan(rows: readonly PublishedRow[]): Counted | null {
  const shown = rows.filter((row) => row.kind === 'shown');
  return shown.length === 0 || hiddenCount(rows) > 0 ? null : sumOf(shown);
}
