import type { Result } from '../compute/result.ts';
import { hiddenCount, type PublishedRow } from '../suppression/published-rows.ts';
import { type ChartWords, chartWords, descWords } from './words.ts';
import { type About, counted, linesName } from './words-about.ts';
import { latestWords } from './words-signals.ts';
import { purpose } from './words-sure.ts';

/* The words for others than the team, where small numbers are hidden. */

/** Whose rows they are. */
export type RowsOf = 'a team' | 'all teams';

/**
 * The words for a result of `publishedChart` and the rows that it was made of. With hidden periods there is
 * no verdict: they say the latest readable value, and why there is no more.
 */
export function publishedWords(
  result: Result,
  rows: readonly PublishedRow[],
  about: About,
  of: RowsOf = 'a team',
): ChartWords {
  const hidden = hiddenWords(result, rows, about, of);
  if (hidden === '') return chartWords(result, about);
  const says = [latestWords(result, about), hidden].filter((words) => words !== '');
  return { variation: null, assurance: null, says, sure: [], doesNotShow: [purpose] };
}

/** The `desc` of its drawing. */
export function publishedDesc(
  result: Result,
  rows: readonly PublishedRow[],
  about: About,
  of: RowsOf = 'a team',
): string {
  const hidden = hiddenWords(result, rows, about, of);
  if (hidden === '') return descWords(result, about);
  return result.points.some(({ y }) => y !== null)
    ? `${descWords(result, about)} ${hidden}`
    : hidden;
}

function hiddenWords(
  { chart }: Result,
  rows: readonly PublishedRow[],
  { period }: About,
  of: RowsOf,
): string {
  const hidden = hiddenCount(rows);
  if (hidden === 0) return '';
  const why = {
    'a team':
      hidden === 1
        ? 'has a count too small to show outside the team'
        : 'have counts too small to show outside the team',
    'all teams':
      hidden === 1
        ? 'has no total, for it would tell a small number of one team'
        : 'have no total, for it would tell a small number of one team',
  }[of];
  return (
    `${counted(hidden, period)} ${why}, ` +
    `so there is no ${linesName(chart).replace(' and ', ', no ')} and no signal.`
  );
}
