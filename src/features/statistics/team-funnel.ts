import type { Db } from '../../lib/db/open.ts';
import { monthOfPeriod, monthsAfter } from '../reporting/index.ts';
import { funnelResult } from './compute/funnel.ts';
import type { Funnel } from './compute/result.ts';
import { answersOfTeams } from './known-answers.ts';
import type { Answer, Measure } from './measured/measure.ts';
import { reportFor, type Reader } from './measured/measure-chart.ts';
import { unitOf } from './measured/unit.ts';
import type { SeenTeam } from './seen-teams.ts';
import { hiddenCount, publishedRows, publishedSpan } from './suppression/published-rows.ts';
import type { Counted } from './suppression/small-numbers.ts';
import type { Unit } from './words/figures.ts';

/** Teams side by side over a span of months, as somebody may see them. */
export interface TeamFunnel {
  readonly from: string;
  readonly to: string;
  /** Every month that has data, the newest first. */
  readonly months: readonly string[];
  readonly funnel: Funnel;
  readonly unit: Unit;
  /** By the names that are seen. */
  readonly counts: ReadonlyMap<string, Counted>;
  /** Teams with a small number in the span: they have no part in anything drawn or reckoned. */
  readonly hidden: readonly string[];
}

interface Span {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly asKnownAt: Date | undefined;
}

/** Which funnel a measure has; none where its values are no proportions and no rates. */
export function funnelChartOf({ chart, denominator, unit }: Measure): 'p' | 'u' | undefined {
  if (denominator === '') return undefined;
  if (chart === 'p' || chart === 'pp' || unit === 'percentage') return 'p';
  return chart === 'u' || chart === 'up' || unit === 'rate' ? 'u' : undefined;
}

/**
 * Made of nothing but what the reader may read of each team. The span is the last twelve months with data
 * where none is asked for. One statement, and one more for a past day.
 */
export function teamFunnel(
  db: Db,
  measure: Measure,
  teams: readonly SeenTeam[],
  asked: Span,
  chart: Funnel['chart'],
): TeamFunnel {
  const answersOf = answersOfTeams(db, measure, asked.asKnownAt);
  const seen = teams.map((team) => ({ ...team, answers: answersOf(team) ?? [] }));
  const months = monthsOf(seen.flatMap(({ answers }) => answers));
  const to = asked.to ?? months[0] ?? '';
  const from = asked.from ?? (to === '' ? '' : monthsAfter(to, -11));
  const spans = seen.map(({ name, reader, answers }) => ({
    name,
    ...spanOf(measure, inSpan(answers, from, to), reader),
  }));
  const shown = spans.filter(({ isHidden }) => !isHidden);
  const rows = shown.map(({ name, sum }) => ({
    x: name,
    numerator: sum?.numerator ?? null,
    denominator: sum?.denominator ?? null,
  }));
  const { direction, multiply } = measure;
  return {
    from,
    to,
    months,
    funnel: funnelResult({ chart, rows, direction, multiply }),
    unit: unitOf(measure),
    counts: new Map(shown.flatMap(({ name, sum }) => (sum === null ? [] : [[name, sum]]))),
    hidden: spans.filter(({ isHidden }) => isHidden).map(({ name }) => name),
  };
}

function monthsOf(answers: readonly Answer[]): string[] {
  const months = new Set(
    answers
      .filter(({ numerator }) => numerator !== null)
      .map(({ period }) => monthOfPeriod(period)),
  );
  return [...months].toSorted().toReversed();
}

function inSpan(answers: readonly Answer[], from: string, to: string): Answer[] {
  return answers.filter(({ period }) => {
    const month = monthOfPeriod(period);
    return from <= month && month <= to;
  });
}

function spanOf(
  { small_number_of: sensitive }: Measure,
  answers: readonly Answer[],
  reader: Reader,
): { readonly sum: Counted | null; readonly isHidden: boolean } {
  const reported = answers.map((answer) => ({
    x: answer.period,
    report: reportFor(reader, answer),
  }));
  const rows = publishedRows(reported, sensitive);
  return { sum: publishedSpan(rows), isHidden: hiddenCount(rows) > 0 };
}
