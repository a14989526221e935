import { longDate } from '../../lib/text/dates.ts';
import { periodInWords } from '../reporting/index.ts';
import { aggregateAddress, type PeriodFigures } from '../statistics/index.ts';
import { editionFor, type Reading } from './readings.ts';

/** A figure that is another one by now, as the end of the report lists it. */
export interface CorrectionRow {
  readonly measure: string;
  /** Today's chart of all teams. */
  readonly href: string;
  readonly period: string;
  readonly old: string;
  readonly now: string;
  readonly when: string;
}

export function correctionRows({ corrections, seen }: Reading): CorrectionRow[] {
  const isTold = editionFor(seen) === 'all';
  return corrections.map(({ measure: { code, name }, period, old, now, at }) => ({
    measure: `${code} ${name}`,
    href: aggregateAddress(code),
    period: periodInWords(period),
    // The difference of two sums tells what a team changed.
    old: isTold ? figureInWords(old) : 'Not shown',
    now: isTold ? figureInWords(now) : 'On its chart',
    when: longDate(at),
  }));
}

/** "54 of 80, 68%, 4 teams", or why there is none. */
function figureInWords(row: PeriodFigures | undefined): string {
  if (row === undefined) return 'Not reported';
  const { numerator, denominator, printed, reported } = row;
  if (numerator === null) return row.state === 'none' ? 'Not reported' : row.shows;
  const count = numerator.toLocaleString('en-GB');
  const sum = denominator === null ? count : `${count} of ${denominator.toLocaleString('en-GB')}`;
  const teams = reported === 1 ? '1 team' : `${reported} teams`;
  return [sum, denominator === null ? '' : printed, teams].filter(Boolean).join(', ');
}
