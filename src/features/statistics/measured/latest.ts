import { assuranceIcon, variationIcon } from '../drawing/chart-icons.ts';
import type { Html } from '../../../lib/text/html.ts';
import { figuresOf } from '../words/figures.ts';
import { periodsOfResult } from '../words/periods.ts';
import { shownValues } from '../words/shown.ts';
import { limitsOf } from '../words/words-about.ts';
import type { MeasureChart } from './measure-chart.ts';

/** An icon and the words that stand beside it. */
export interface Verdict {
  readonly icon: Html | undefined;
  readonly words: string;
}

declare module '../../../lib/views/views.ts' {
  interface Views {
    'statistics/verdict': Verdict;
  }
}

/** The newest that a chart says, as an overview prints it. Texts are empty where there is nothing. */
export interface Latest {
  /** "71%", or why there is none. */
  readonly value: string;
  /** The same in two: "6.3" and "per 1,000 bed days". */
  readonly number: string;
  readonly unit: string;
  /** "October 2026" */
  readonly period: string;
  readonly target: string;
  readonly average: string;
  /** "55% to 85%" */
  readonly limits: string;
  readonly variation: Verdict;
  readonly assurance: Verdict;
}

export function latestOf(chart: MeasureChart | undefined): Latest {
  if (chart === undefined) return noLatest;
  const { result, unit, words, hidden } = chart;
  const figures = figuresOf(unit, shownValues(result, unit));
  const at = result.points.findLastIndex(({ y }) => y !== null);
  const point = result.points[at];
  const limits = point === undefined ? null : limitsOf(point, { unit, figures });
  const none = hidden > 0 ? 'Not shown' : 'No data yet';
  const y = point?.y ?? null;
  const value = y === null ? none : figures.words(y);
  const number = y === null || !value.startsWith(figures.value(y)) ? value : figures.value(y);
  return {
    value,
    number,
    unit: value.slice(number.length).trim(),
    period: at === -1 ? '' : (periodsOfResult(result).names[at] ?? ''),
    target: lineOf(point?.target, figures.line),
    average: lineOf(point?.centre, figures.line),
    limits: limits === null ? '' : limits.join(' to '),
    variation: {
      icon: result.variation === null ? undefined : variationIcon(result.variation),
      words: words.variation ?? (hidden > 0 ? 'Small numbers: not judged' : 'Too early to judge'),
    },
    assurance: {
      icon: result.assurance === null ? undefined : assuranceIcon(result.assurance),
      words: words.assurance ?? '',
    },
  };
}

const noLatest: Latest = {
  value: 'No chart',
  number: 'No chart',
  unit: '',
  period: '',
  target: '',
  average: '',
  limits: '',
  variation: {
    icon: undefined,
    words: 'The definition was changed, and fits these numbers no more',
  },
  assurance: { icon: undefined, words: '' },
};

function lineOf(value: number | null | undefined, write: (value: number) => string): string {
  return value === null || value === undefined ? '' : write(value);
}
