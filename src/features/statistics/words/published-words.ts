import type { Result } from '../compute/result.ts';
import { hiddenCount, type PublishedRow } from '../suppression/published-rows.ts';
import { type ChartWords, chartWords, descWords } from './words.ts';
import { type About, counted, linesName } from './words-about.ts';
import { latestWords } from './words-signals.ts';
import { purpose } from './words-sure.ts';

/* The words for others than the team, where small numbers are hidden. */

/**
 * The words for a result of `publishedChart` and the rows that it was made of. With hidden periods there is
 * no verdict: they say the latest readable value, and why there is no more.
 */
export function publishedWords(
  result: Result,
  rows: readonly PublishedRow[],
  about: About,
): ChartWords {
  const hidden = hiddenWords(result, rows, about);
  if (hidden === '') return chartWords(result, about);
  const says = [latestWords(result, about), hidden].filter((words) => words !== '');
  return { variation: null, assurance: null, says, sure: [], doesNotShow: [purpose] };
}

/** The `desc` of its drawing. */
export function publishedDesc(result: Result, rows: readonly PublishedRow[], about: About): string {
  const hidden = hiddenWords(result, rows, about);
  if (hidden === '') return descWords(result, about);
  return result.points.some(({ y }) => y !== null)
    ? `${descWords(result, about)} ${hidden}`
    : hidden;
}

function hiddenWords({ chart }: Result, rows: readonly PublishedRow[], { period }: About): string {
  const hidden = hiddenCount(rows);
  if (hidden === 0) return '';
  const has = hidden === 1 ? 'has a count' : 'have counts';
  return (
    `${counted(hidden, period)} ${has} too small to show outside the team, ` +
    `so there is no ${linesName(chart).replace(' and ', ', no ')} and no signal.`
  );
}
